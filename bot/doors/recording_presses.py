"""What people say of the recording of a session: its teacher, and whoever decides about it (REC-2, REC-3)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, View, Word
from dialogs import recordings
from dialogs.reasons import toast
from policy.events import OriginalsLetGo, RecordingAnswered, RecordingDecided
from policy.recordings import Recording

WHY = "recording-why"
"""A no needs its reason: the card is given back for it."""


async def answered(press: Press, desk: Desk) -> Reply:
    """The answer is noted, and the card says so; a no without its reason is asked for it."""
    event = RecordingAnswered(press.text("session"), press.person, press.text("answer"), press.text("why"))
    decision = await desk.enforcement.enforce(press.school, event)
    told: Recording | None = decision.state
    asks_why = WHY in {reason.code for reason in decision.reasons}
    if told is None or (decision.refused and not asks_why):
        return Word(toast(decision.reasons, press.lang))
    place = await desk.lookup.class_team(press.school, told.team)
    card = recordings.question(told, place.name if place else "", press.school, press.lang, asks_why=asks_why)
    return View(card)


async def decided(press: Press, desk: Desk) -> Reply:
    """A held recording may be filed, or stays held: only whoever decides about its session's alert says so."""
    release = press.text("decision") == "release"
    event = RecordingDecided(press.text("session"), press.person, release)
    decision = await desk.enforcement.enforce(press.school, event)
    told: Recording | None = decision.state
    if told is None or decision.refused:
        return Word(toast(decision.reasons, press.lang))
    place = await desk.lookup.class_team(press.school, told.team)
    return View(recordings.report("held", told, place.name if place else "", press.school, press.lang))


async def original(press: Press, desk: Desk) -> Reply:
    """The original of a copy may go: the teacher says so, or the data lead."""
    event = OriginalsLetGo(press.text("session"), press.person)
    decision = await desk.enforcement.enforce(press.school, event)
    told: Recording | None = decision.state
    if told is None or decision.refused:
        return Word(toast(decision.reasons, press.lang))
    place = await desk.lookup.class_team(press.school, told.team)
    return View(recordings.report("copied", told, place.name if place else "", press.school, press.lang))
