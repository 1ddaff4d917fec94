"""Presses that send a learner out of a running meeting, and let the class in by itself again (TCH-5)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.doors.alert_presses import sealed
from bot.doors.arrival import FLAGS
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from bot.enforcement.lookup import SealedWords
from dialogs import removing
from dialogs.reasons import toast
from dialogs.texts import say
from policy.class_team import Lobby
from policy.decision import Reason
from policy.events import LobbyOpenAsked, SendingOutAsked
from policy.guard import Room
from policy.guard.removal import can_remove
from policy.guard.sending_out import is_staff_of, why_not
from policy.people import Role


async def form(press: Press, desk: Desk) -> Reply:
    """The form, for staff of a meeting that runs; first which meeting, where it could be more than one."""
    held = await _held(press, desk)
    if not held:
        return Word(say(press.lang, "removing-none"))
    named = [room for room, _ in held if room.chat == press.text("chat")]
    if len(held) > 1 and not named:
        meetings = [(room.chat, name) for room, name in held]
        return Form(
            say(press.lang, "removing-button"), removing.which(meetings, press.lang, again=bool(press.text("again")))
        )
    return _form(press, named[0] if named else held[0][0], str(uuid.uuid4()))


async def sent(press: Press, desk: Desk) -> Reply:
    """The form, filled in: sent out, or how it is done by hand, or why not. Sent twice, it is one."""
    room = await desk.lookup.room(press.school, press.text("chat"))
    if room is None or not room.running or not is_staff_of(room, press.person, press.school):
        return Word(say(press.lang, "removing-none"))
    removal = press.text("removal") or str(uuid.uuid4())
    parsed = removing.parse(press.data, press.school, press.lang)
    if not isinstance(parsed, removing.Removal):
        return _form(press, room, removal, parsed)
    alert = str(uuid.uuid5(FLAGS, f"removed {press.person} {room.chat} {removal}"))
    event = SendingOutAsked(room.chat, alert, press.person, parsed.learner, f"{alert}:words")
    if await desk.lookup.alert(press.school, alert) is None:
        if why := why_not(room, event, press.school):
            return _form(press, room, removal, (why,))
        kept = sealed(press, desk, event.words, SealedWords(parsed.words))
        decision = await desk.enforcement.enforce(press.school, event, kept)
        if decision.refused or decision.state is None:
            return _form(press, room, removal, decision.reasons)
        room = decision.state
    one = room.sent_out.get(parsed.learner)
    return Word(removing.receipt(press.lang, by_bot=one is not None and not one.by_hand))


async def open_lobby(press: Press, desk: Desk) -> Reply:
    """The class comes in by itself again; whether this person may say so, and whether it can be, the rule says."""
    room = await desk.lookup.room(press.school, press.text("chat"))
    if room is None or not room.session:
        return Word(toast((Reason("lobby-no-session", "TCH-5"),), press.lang))
    event = LobbyOpenAsked(room.team, room.session, press.person)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    session = decision.state.session
    opens = session is not None and session.lobby in (Lobby.OPENING, Lobby.OPEN)
    return Word(say(press.lang, "lobby-opens" if opens else "lobby-opens-later"))


async def _held(press: Press, desk: Desk) -> Sequence[tuple[Room, str]]:
    """The meetings that run and are this adult's to look after, each with its class."""
    if not press.school.vouches_for(press.person):
        return ()
    found: list[tuple[Room, str]] = []
    for team in await desk.lookup.classes(press.school):
        session = None if team.gone else team.running()
        room = await desk.lookup.room(press.school, session.form.chat) if session and session.form.chat else None
        if room and room.running and is_staff_of(room, press.person, press.school):
            found.append((room, team.name))
    return found


def _form(press: Press, room: Room, removal: str, reasons: tuple[Reason, ...] = ()) -> Form:
    asking = removing.Asking(room.chat, removal, _learners(room, press), can_remove(room, press.school))
    shown = removing.form(asking, press.school, press.lang, reasons, press.data)
    return Form(say(press.lang, "removing-button"), shown)


def _learners(room: Room, press: Press) -> list[tuple[str, str]]:
    """The learners who are in the room; where nobody is known to be, those of the class."""
    known = {key: one for key, one in room.people.items() if room.role(key, press.school) is Role.LEARNER}
    there = [key for key in room.inside() if key in known] or list(known)
    return sorted(((key, known[key].name or say(press.lang, "alert-unnamed")) for key in there), key=lambda one: one[1])
