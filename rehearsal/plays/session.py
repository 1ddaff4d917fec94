"""A lesson with each set of powers: what the bot asked for, what was seen, and how long a child was alone.

The teacher of this play does what the bot asks, so that a one-to-one ends there too where the bot can't end it. A row
without a power says so.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rehearsal.cast import MEETING_CHAT, TEAM, Times
from rehearsal.plays.expect import (
    WITHIN,
    alerted,
    alerts_to,
    count,
    has,
    holds,
    posts_in,
    posts_to,
    require,
    until,
    words_to,
)
from rehearsal.plays.performing import Act, Day, Line, Promise
from rehearsal.plays.routines import end_session, install_for, open_session, removal_form, set_up_class, sign
from rehearsal.stage import Stage

SETTLE, GRACE, POLL = 1, 2, 2
LONGEST = SETTLE + GRACE + POLL
"""Seconds that a one-to-one may last: what the school chose, and one look at the room."""
BACK_WITHIN = 40.0
"""Seconds in which a bot that was killed must look into the room again; how long it takes is told, not promised."""
INSIDE = ("teacher", "colleague", "learner1", "learner2")
SHUT, OPEN = "organizer", "organizationExcludingGuests"
LOBBIES = {SHUT: "that all but organisers wait in the lobby", OPEN: "that the class comes in without waiting"}
END_NOW = "end the meeting for everyone now"


async def opened(day: Day) -> None:
    """The teacher has signed, and the session is open; its lobby is shut where the bot may move it."""
    stage = day.stage
    card = await set_up_class(stage)
    await install_for(stage, "learner1", "learner2")
    require(await sign(stage, card) is None, "the teacher could not sign")
    day.cards["session"] = await open_session(stage)
    await _lobby(day, SHUT, "the lobby is shut while nobody is ready")


async def way_in(day: Day) -> None:
    """The way in opens when two learners are ready, the teacher is there and the bot sees the room."""
    stage, card = day.stage, day.cards["session"]
    await _everybody_ready(stage, day)
    await _lobby(day, OPEN, "the lobby is opened for two who are ready")
    await until("the card did not open the way in", lambda: len(card.versions) > 1)


async def begun(day: Day) -> None:
    """When the meeting begins the rules are told, and with `calls` the bot is in the room."""
    await _begin(day.stage)
    if _has(day, "calls"):
        began = time.time()
        await until("the bot is not in the call", lambda: day.stage.teams.calls.running)
        _line(day, "the bot joins the call", "to let it in", "in the call", time.time() - began)


async def one_to_one(day: Day) -> None:
    """Everybody but the teacher and one learner leaves: the bot ends it in time, or has the teacher end it."""
    stage = day.stage
    since, began = count(stage), time.time()
    for key in ("colleague", "learner2"):
        await stage[key].leave()
    for key, what in (("teacher", "the teacher is warned"), ("colleague", "a second adult is called")):
        await until(f"{key} was not told", lambda key=key: words_to(stage, key, since))
        _line(day, what, "", "a word in their own chat", words_to(stage, key, since)[0].at - began, SETTLE + POLL)
    await _lobby(day, SHUT, "the lobby is shut with the warning")
    lasted = await _ended(day, since, began, "a learner was alone with the teacher for")
    alert = await alerted(stage, "aw", since)
    _line(day, "AW is told", "", "an alert in AW’s own chat", alert.at - began, LONGEST)
    await until("the learner was not told kindly", lambda: words_to(stage, "learner1", since))
    require(lasted <= LONGEST, f"a child was alone with an adult for {lasted:.1f} s, not {LONGEST} at most")
    await _together(stage)
    await until("the alert does not say that it is safe again", lambda: holds(alert.card, "safe again"))
    await stage["aw"].press("alert.got", alert)


async def killed(day: Day) -> None:
    """The bot is killed, and all but the teacher and one learner leave: from its first look on, it acts in time."""
    stage = day.stage
    since = count(stage)
    back = await _cut_off(stage, "colleague", "learner2")
    lasted = await _ended(day, since, back.looked, "back after a crash, the bot let it last for", LONGEST, back)
    require(lasted <= LONGEST, f"after the crash it lasted {lasted:.1f} s from the first look on")
    await _calm_again(day, since)


async def killed_in_alarm(day: Day) -> None:
    """The bot is killed after it warned: it neither begins anew nor waits once more, and whoever is alone is not."""
    stage = day.stage
    since = count(stage)
    for key in ("colleague", "learner2"):
        await stage[key].leave()
    await until("the teacher was not told", lambda: words_to(stage, "teacher", since))
    back = await _cut_off(stage)
    lasted = await _ended(day, since, back.looked, "killed after its warning, the bot let it last for", GRACE, back)
    require(lasted <= GRACE, f"after the crash it lasted {lasted:.1f} s from the first look on")
    await _calm_again(day, since)


@dataclass
class Back:
    """A bot that was killed and looks into the room again: when, in seconds since 1970; how long there was none.

    starting: it may still be loading, and take nothing in.
    """

    looked: float
    away: float
    starting: asyncio.Task[None]


async def _cut_off(stage: Stage, *leaving: str) -> Back:
    """Kill the bot, let these people go, start it again, and wait for its first look into the room."""
    await stage.bot.kill()
    cut = time.time()
    known = len(stage.teams.looked)
    for key in leaving:
        stage[key].slip_out()
    starting = asyncio.create_task(stage.restart())
    await until("the bot did not look into the room", lambda: len(stage.teams.looked) > known, BACK_WITHIN)
    return Back(stage.teams.looked[known], stage.teams.looked[known] - cut, starting)


async def _calm_again(day: Day, since: int) -> None:
    alert = await alerted(day.stage, "aw", since)
    await day.stage["aw"].press("alert.got", alert)
    await _together(day.stage)


async def sent_out(day: Day) -> None:
    """A learner is sent out and comes back by the link, through the lobby where the bot may shut it; staff hear it."""
    stage, since = day.stage, count(day.stage)
    await stage["teacher"].command("remove learner", TEAM)
    await until("the teacher was not answered", lambda: posts_to(stage, "teacher", since))
    form = await removal_form(stage, posts_to(stage, "teacher", since)[0], "learner1", "learner2")
    began = time.time()
    filled = {"learner": stage.cast["learner1"].person, "line": "1"}
    require(await stage["teacher"].submit(form, **filled) is None, "the form was refused")
    await _lobby(day, SHUT, "the lobby is shut before a learner is sent out")
    await _out_of_the_room(day, began)
    await until("the teacher does not hear it", _told(stage, since, "seen to be out"))
    is_in, began = await stage["learner1"].come_by_link(), time.time()
    _line(day, "the learner comes again by the link", "", "is in again" if is_in else "waits in the lobby")
    if not is_in:
        await stage["learner1"].be_admitted()
        _line(day, "somebody lets the learner in", "", "is in again")
    await until("the teacher does not hear who is back", _told(stage, since, "although staff"))
    _line(day, "the teacher hears who is back", "", "a word in their own chat", time.time() - began, POLL)
    if _has(day, "meetings"):
        (done,) = [one for one in words_to(stage, "teacher", since) if has(one, "lobby.open")]
        await stage["teacher"].press("lobby.open", done)
        await _lobby(day, OPEN, "the teacher opens the lobby again")


async def _out_of_the_room(day: Day, began: float) -> None:
    """The learner is removed by the bot, or by the teacher where the bot may not."""
    stage = day.stage
    if _has(day, "calls"):
        await until("the learner was not removed", _out(stage, "learner1"))
        _line(day, "the learner is removed", "to remove the learner", "out of the room", time.time() - began)
        return
    await stage["learner1"].leave()
    _line(day, "the learner is removed", _not_given("calls"), "the teacher was told how, and did it")


async def over(day: Day) -> None:
    """`end session` closes it: the closing card comes; the room is emptied and the lobby shut where the bot may."""
    stage = day.stage
    await end_session(stage)
    if _has(day, "calls"):
        began = time.time()
        await until("somebody is still in the room", lambda: not stage.teams.present)
        _line(day, "everybody is out", "to remove everybody, learners first", "the room is empty", time.time() - began)
    else:
        _line(day, "everybody is out", _not_given("calls"), "the closing card asks the teacher to end the meeting")
    await _lobby(day, SHUT, "the lobby is shut when the session is over")
    waiting = [one for one in alerts_to(stage, "aw") if has(one, "alert.got")]
    require(not waiting, "an alert was not taken in hand")


def _has(day: Day, power: str) -> bool:
    return power in day.stage.powers


def _line(
    day: Day,
    what: str,
    asked: str,
    seen: str,
    seconds: float | None = None,
    most: float | None = None,
    away: float | None = None,
) -> None:
    day.lines.append(Line(what, asked, seen, seconds, most, away))


def _not_given(power: str) -> str:
    return f"nothing: `{power}` is not granted"


async def _lobby(day: Day, scope: str, what: str) -> None:
    """Wait until Teams has the lobby so, or say that the bot may not move it."""
    if not _has(day, "meetings"):
        _line(day, what, _not_given("meetings"), "as the teacher set it")
        return
    began = time.time()
    await until(f"{what}: not so", lambda: day.stage.teams.meetings.scopes[-1] == scope)
    _line(day, what, LOBBIES[scope], "Teams shows it so", time.time() - began)


async def _everybody_ready(stage: Stage, day: Day) -> None:
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", day.cards["session"])
    await stage["teacher"].look(day.cards["session"])
    await stage["teacher"].press("session.here", day.cards["session"])
    await stage["teacher"].add_to_meeting()


async def _begin(stage: Stage) -> None:
    since = count(stage)
    await stage["teacher"].meeting("Start")
    await until("no reminder in the meeting chat", lambda: posts_in(stage, MEETING_CHAT, since))
    for key in INSIDE:
        await stage[key].join()


async def _ended(
    day: Day, since: int, began: float, what: str, most: float = LONGEST, back: Back | None = None
) -> float:
    """Wait until no child is alone with an adult, as the bot brings it about; returns after how many seconds."""
    stage = day.stage
    if _has(day, "calls"):
        await until("the learner was not removed", _out(stage, "learner1"), WITHIN)
        asked, seen = "to remove the learner", "out of the room"
    else:
        await until("the teacher was not asked to end", _asked(stage, since), WITHIN)
        asked, seen = _not_given("calls"), "the teacher was asked to end it, and did"
    lasted = time.time() - began
    _line(day, what, asked, seen, lasted, most, back.away if back else None)
    if back:
        await back.starting
    if not _has(day, "calls"):
        await stage["learner1"].leave()
    return lasted


def _out(stage: Stage, key: str) -> Callable[[], bool]:
    return lambda: key not in stage.teams.present


def _asked(stage: Stage, since: int) -> Callable[[], bool]:
    return _told(stage, since, END_NOW)


def _told(stage: Stage, since: int, words: str) -> Callable[[], bool]:
    return lambda: any(holds(one.card, words) for one in words_to(stage, "teacher", since))


async def _together(stage: Stage) -> None:
    for key in INSIDE:
        if key not in stage.teams.present:
            await stage[key].join()


POWERS: Sequence[tuple[str, ...]] = (
    ("team",),
    ("team", "meetings"),
    ("team", "calls"),
    ("team", "meetings", "calls"),
)
PROMISES: tuple[Promise, ...] = (opened, way_in, begun, one_to_one, killed, killed_in_alarm, sent_out, over)
ACTS = tuple(
    Act(PROMISES, f"with {', '.join(powers)}", Times(SETTLE, GRACE, POLL, rung=60, powers=powers)) for powers in POWERS
)
