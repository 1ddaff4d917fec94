"""Presses on an alert's card, and the private concern form (SAF-2, SAF-3, SAF-4)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.doors.arrival import FLAGS
from bot.doors.desk import Desk
from bot.doors.kept_words import kept_words
from bot.doors.language import in_chosen, other
from bot.doors.press import Card, Closed, Form, Press, Reply, View, Word
from bot.enforcement.enforcing import Sealed, milliseconds
from bot.enforcement.lookup import SealedWords
from bot.enforcement.telling import notes_card, telling_of
from dialogs import alert as alert_card
from dialogs import alert_words, other_language, raise_concern
from dialogs.alert import Telling
from dialogs.reasons import toast
from dialogs.texts import say
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.escalation import may_act
from policy.events import AlertCopied, AlertEscalated, AlertShown, AlertTaken, Event, Flagged
from policy.school import School

Shows = Callable[[Alert, School, str, Telling], Card]


async def show(press: Press, desk: Desk) -> Reply:
    """The words, after a press that is recorded; in a dialog, so that no update of the card takes them away."""
    return await _looked(press, desk, AlertShown(press.text("alert"), press.person), "show", alert_words.words)


async def copy(press: Press, desk: Desk) -> Reply:
    """Copy for CPOMS."""
    return await _looked(press, desk, AlertCopied(press.text("alert"), press.person), "copy", alert_words.copied)


async def take(press: Press, desk: Desk) -> Reply:
    """I've got it."""
    return await _act(press, desk, AlertTaken(press.text("alert"), press.person))


async def escalate(press: Press, desk: Desk) -> Reply:
    """Escalate to DSP."""
    return await _act(press, desk, AlertEscalated(press.text("alert"), press.person))


async def view(press: Press, desk: Desk) -> Reply:
    """The alert's own card, opened from the day's notes."""
    alert = await theirs(press, desk)
    return View(await alert_view(press, desk, alert)) if alert else Word(say(press.lang, "alert-unknown"))


async def theirs(press: Press, desk: Desk) -> Alert | None:
    """The alert that was pressed on, if there is one and whoever pressed is on it."""
    known = await desk.lookup.alert(press.school, press.text("alert"))
    return known if known and may_act(known.told, press.person, known.flag, press.school) else None


async def told_of(alert: Alert, press: Press, desk: Desk) -> Telling:
    """What a dialog tells: the words, and what people wrote in the history."""
    telling = await telling_of(alert, press.school, desk.lookup, desk.clock())
    kept = await kept_words(press, desk, alert.flag.words) if alert.flag.words else None
    words = alert_card.Words(kept.text, kept.reasons, kept.fields) if kept else None
    alike = [one for joined in alert.joined for one in await _joined(joined.alert, press, desk)]
    refs = {entry.words for entry in alert.history if entry.words}
    kept_of = {ref: await kept_words(press, desk, ref) for ref in refs}
    written = {ref: one.text for ref, one in kept_of.items() if one}
    return replace(telling, words=words, alike=tuple(alike), written=written)


async def _joined(joined: str, press: Press, desk: Desk) -> list[alert_card.AlikeWords]:
    """A message that has joined the alert; none where its time is over."""
    one = await desk.lookup.alert(press.school, joined)
    kept = await kept_words(press, desk, one.flag.words) if one and one.flag.words else None
    if one is None or kept is None:
        return []
    said = alert_card.Words(kept.text, kept.reasons, kept.fields)
    return [alert_card.AlikeWords(one.flag.at, said, hidden=one.hiding == "hidden")]


async def _looked(press: Press, desk: Desk, event: Event, name: str, form: Shows) -> Reply:
    decided = await _decided(press, desk, event)
    if isinstance(decided, Word):
        return decided
    made = form(decided, press.school, press.lang, await told_of(decided, press, desk))
    return Form(say(press.lang, f"alert-{name}"), made)


async def _act(press: Press, desk: Desk, event: Event) -> Reply:
    decided = await _decided(press, desk, event)
    return decided if isinstance(decided, Word) else View(await alert_view(press, desk, decided))


async def _decided(press: Press, desk: Desk, event: Event) -> Alert | Word:
    if await desk.lookup.alert(press.school, press.text("alert")) is None:
        return Word(say(press.lang, "alert-unknown"))
    decision = await desk.enforcement.enforce(press.school, event)
    told = {reason.code for reason in decision.reasons}
    if decision.state is None or "not-on-alert" in told:
        return Word(toast(decision.reasons, press.lang))
    return decision.state


async def alert_view(press: Press, desk: Desk, alert: Alert) -> Card:
    """The alert's card as whoever pressed sees it."""
    telling = await telling_of(alert, press.school, desk.lookup, desk.clock())
    return alert_card.card(alert, press.school, press.person, press.lang, telling)


async def notes(press: Press, desk: Desk) -> Reply:
    """Back to the running card of the day, for whoever it was made for as long as the school file names them."""
    kept = await desk.lookup.notes(press.school, press.text("day"), press.person)
    if kept is None or not press.school.names(press.person):
        return Word(say(press.lang, "alert-unknown"))
    return View(await notes_card(kept, press.school, desk.lookup, desk.clock()))


async def concern_form(press: Press, desk: Desk) -> Reply:
    """The private form: anybody may raise a concern, staff or learner."""
    return _concern_form(await in_chosen(press, desk), None, press.text("concern") or str(uuid.uuid4()))


async def concern_left(press: Press, desk: Desk) -> Reply:
    """Quick to leave: the form is gone, and nothing was kept."""
    del press, desk
    return Closed()


def _concern_form(press: Press, error: raise_concern.FieldError | None, concern: str) -> Form:
    pointed = {name: found for name in ("message", "spot") if (found := press.text(name))}
    team, lang = press.text("team"), other(press.lang, press.person, press.school)
    shown = raise_concern.form(team, press.school, press.lang, error, concern, press.data, pointed)
    shown = other_language.offered(shown, lang, "concern.form", team=team, concern=concern, **pointed)
    return Form(say(press.lang, "concern-title"), shown)


async def concern_sent(press: Press, desk: Desk) -> Reply:
    """SAF-3: a concern goes to the DSP and AW at once; whoever isn't safe now, as urgent.

    SAF-2: one about staff goes to the head, and never to the person it is about. Sent twice, it is one. Whoever is not
    safe need not write a word.
    """
    parsed = raise_concern.parse(press.data, press.lang)
    if not isinstance(parsed, tuple):
        return _concern_form(press, parsed, press.text("concern"))
    safe, text = parsed
    whom = raise_concern.about(press.data)
    alert = str(uuid.uuid5(FLAGS, f"concern {press.person} {press.text('concern') or uuid.uuid4()}"))
    flag = Flagged(
        alert=alert,
        kind="concern" if whom == raise_concern.ABOUT[0] else "staff-concern",
        categories=frozenset(),
        severity=Severity.SERIOUS if safe else Severity.URGENT,
        author=press.person,
        author_name=press.arrival.name,
        about=about_whom(whom, press.school),
        place=await class_of(press, desk),
        conversation=press.text("spot") or press.arrival.conversation,
        message=press.text("message"),
        at=desk.clock(),
        words=f"{alert}:words",
    )
    await desk.enforcement.enforce(press.school, flag, sealed(press, desk, f"{alert}:words", SealedWords(text)))
    return Word(raise_concern.receipt(press.lang, whom, safe=safe))


def about_whom(whom: str, school: School) -> tuple[str, ...]:
    """SAF-2: the person whom a form says that it is about, who must never be told."""
    contacts = {"aw": school.contacts.aw, "dsp": school.contacts.dsp, "head": school.contacts.head}
    return (contacts[whom].id,) if whom in contacts else ()


async def class_of(press: Press, desk: Desk) -> str:
    """The class a concern was raised in: where it was pressed, else what the card says of a class they belong to."""
    if press.arrival.team:
        return press.arrival.team
    team = await desk.lookup.class_team(press.school, press.text("team")) if press.text("team") else None
    belongs = team is not None and (team.member(press.person) is not None or press.school.names(press.person))
    return team.team if team and belongs else ""


def sealed(press: Press, desk: Desk, ref: str, words: SealedWords) -> Sealed:
    """Words that are kept with an event for as long as the school keeps words."""
    kept = timedelta(days=press.school.records.words_days)
    return Sealed(ref, words.spelled(), milliseconds(desk.clock() + kept))
