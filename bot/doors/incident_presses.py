"""The private form for an incident: opened, given back with its errors, or taken (SAF-2, SAF-3)."""

from __future__ import annotations

import uuid

from bot.doors.alert_presses import about_whom, sealed
from bot.doors.arrival import FLAGS
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from bot.enforcement.lookup import SealedWords
from dialogs import incident
from dialogs.raise_concern import ABOUT, FieldError
from dialogs.texts import say
from policy.chat.verdict import Severity
from policy.events import Flagged
from policy.incident import incident_kind, incident_severity, may_report


async def form(press: Press, desk: Desk) -> Reply:
    """The private form, for staff; everybody else is shown the way to raise a concern."""
    del desk
    if not may_report(press.person, press.school):
        return Word(say(press.lang, "incident-not-staff"))
    return _form(press, str(uuid.uuid4()))


def _form(press: Press, key: str, errors: tuple[FieldError, ...] = (), *, is_staff: bool = True) -> Form:
    shown = incident.form(press.lang, press.school, key, errors, press.data, is_staff=is_staff)
    return Form(say(press.lang, "incident-title"), shown)


async def sent(press: Press, desk: Desk) -> Reply:
    """SAF-3: it goes to whoever must act on it at once. Sent twice, it is one; whatever is wrong, nothing is lost."""
    if not may_report(press.person, press.school):
        return _form(press, press.text("incident"), is_staff=False)
    parsed = incident.parse(press.data, press.school, desk.clock())
    if not isinstance(parsed, incident.Incident):
        return _form(press, press.text("incident"), parsed)
    flag = _flag(press, desk, parsed)
    kept = sealed(press, desk, f"{flag.alert}:words", SealedWords("", fields=parsed.fields))
    await desk.enforcement.enforce(press.school, flag, kept)
    urgent, hos = flag.severity is Severity.URGENT, press.school.contacts.hos is not None
    return Word(incident.receipt(press.lang, flag.kind, parsed.about, is_urgent=urgent, has_hos=hos))


def _flag(press: Press, desk: Desk, parsed: incident.Incident) -> Flagged:
    about_staff = parsed.about != ABOUT[0]
    alert = str(uuid.uuid5(FLAGS, f"incident {press.person} {press.text('incident') or uuid.uuid4()}"))
    return Flagged(
        alert=alert,
        kind=incident_kind(parsed.category, about_staff=about_staff),
        categories=frozenset(),
        severity=incident_severity(parsed.category, about_staff=about_staff, in_danger=parsed.in_danger),
        author=press.person,
        author_name=press.arrival.name,
        about=about_whom(parsed.about, press.school),
        place=press.arrival.team,
        conversation=press.arrival.conversation,
        message="",
        at=desk.clock(),
        words=f"{alert}:words",
    )
