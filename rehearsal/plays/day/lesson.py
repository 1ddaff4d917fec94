"""The lesson: the way in, the rules at the start, and the watch over the room."""

from __future__ import annotations

import time

from rehearsal.cards import verbs_of
from rehearsal.cast import JOIN_LINK, MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import (
    Broken,
    alerted,
    alerts_to,
    count,
    everything,
    has,
    holds,
    never,
    nobody_but,
    posts_in,
    posts_to,
    require,
    until,
    words_to,
)
from rehearsal.plays.performing import Day, Promise
from rehearsal.plays.routines import end_session, open_session
from rehearsal.stage import Stage

SETTLE, GRACE = 1.0, 2.0
SLACK = 5.0
"""How much later than due the bot may be on a busy machine, in seconds; earlier it may never be."""
EVERYBODY = ("teacher", "learner1", "learner2", "learner3", "learner4")


async def opened(day: Day) -> None:
    """With everything in order the session opens, and its card is posted without a way in."""
    card = await open_session(day.stage, topic="Fractions")
    require(holds(card.card, "Fractions"), "the topic is not on the card")
    require(JOIN_LINK not in everything(card), "the way in stands on the card from the start")
    day.cards["session"] = card


async def way_in(day: Day) -> None:
    """Join now is on nobody's card until two learners are ready, the teacher is there and the bot sees the room."""
    stage, card = day.stage, day.cards["session"]
    for step in (_ready("learner1"), _ready("learner2"), _teacher_here):
        await step(stage, card)
        require(not await _who_may_join(stage, card), "the way in is open too early")
    await stage["teacher"].add_to_meeting()
    await until("the card did not change", lambda: len(card.versions) > 1)
    found = await _who_may_join(stage, card)
    require(found == ["teacher", "learner1", "learner2"], f"the way in is open for {found}")
    require(JOIN_LINK not in everything(card), "the way in stands on the card that everybody sees")


def _ready(key: str):  # noqa: ANN202 - a step of the promise above
    async def press(stage: Stage, card: Post) -> None:
        await stage[key].look(card)
        await stage[key].press("session.ready", card)

    return press


async def _teacher_here(stage: Stage, card: Post) -> None:
    await stage["teacher"].look(card)
    await stage["teacher"].press("session.here", card)


async def _who_may_join(stage: Stage, card: Post) -> list[str]:
    return [key for key in EVERYBODY if JOIN_LINK in str(await stage[key].look(card))]


async def reminded(day: Day) -> None:
    """When the meeting begins, the rules stand in the meeting chat and in the channel, with the concern button."""
    stage = day.stage
    since = count(stage)
    await stage["teacher"].meeting("Start")
    for place in (MEETING_CHAT, TEAM):
        await until(f"no reminder in {place}", lambda place=place: posts_in(stage, place, since))
        card = posts_in(stage, place, since)[0]
        require(has(card, "concern.form"), "no way to raise a concern on the reminder")
        facts = ("speak when the teacher invites you", "to ask, raise your hand", "agreement", "do not record")
        require(holds(card.card, *facts), "the reminder does not tell the rules")
    require(len(posts_in(stage, MEETING_CHAT, since)) == 1, "the reminder stands twice in the meeting chat")
    for key in ("teacher", "colleague", "learner1", "learner2", "learner3"):
        await stage[key].join()


async def safe_room(day: Day) -> None:
    """A room that stays safe is left alone: one of three learners leaves, then the colleague, and nobody is told."""
    stage = day.stage
    since = count(stage)
    await stage["learner3"].leave()
    await stage["colleague"].leave()
    told = lambda: [one.key for one in stage.cast.people if posts_to(stage, one.key, since)]  # noqa: E731
    await never("somebody was told of a safe room", told, SETTLE + GRACE + 1)


async def guarded(day: Day) -> None:
    """A learner left alone with the teacher: first the teacher is warned and help is called, then AW and DSP know."""
    stage = day.stage
    since, left = count(stage), time.time()
    await stage["learner2"].leave()
    for key in ("teacher", "colleague"):
        await until(f"{key} was not told", lambda key=key: words_to(stage, key, since))
        _in_time(words_to(stage, key, since)[0], left, SETTLE)
    require(not alerts_to(stage, "aw", since), "AW was told before the teacher had time to act")
    alerts = [await alerted(stage, key, since) for key in ("aw", "dsp")]
    for alert in alerts:
        _in_time(alert, left, SETTLE + GRACE)
    for key in ("teacher", "colleague"):
        await until(f"{key} was not told again", lambda key=key: len(words_to(stage, key, since)) > 1)
    await until("the learner was left alone with it", lambda: words_to(stage, "learner1", since))
    require(holds(words_to(stage, "learner1", since)[0].card, "dim byd o’i le"), "the learner was not told so kindly")
    nobody_but(stage, "aw", "dsp", since=since)
    await stage["learner2"].join()
    await _safe_again(stage, alerts[0])


async def unsupervised(day: Day) -> None:
    """Learners without an adult: teacher and colleague are called, then AW and DSP know."""
    stage = day.stage
    since, left = count(stage), time.time()
    await stage["teacher"].leave()
    for key in ("teacher", "colleague"):
        await until(f"{key} was not called", lambda key=key: words_to(stage, key, since))
        _in_time(words_to(stage, key, since)[0], left, SETTLE)
    alert = await alerted(stage, "aw", since)
    _in_time(alert, left, SETTLE + GRACE)
    await alerted(stage, "dsp", since)
    require(not words_to(stage, "learner1", since), "a learner was told of it")
    await stage["teacher"].join()
    await _safe_again(stage, alert)


def _in_time(post: Post, since: float, due: float) -> None:
    after = post.at - since
    if not due <= after <= due + SLACK:
        raise Broken(f"it came after {after:.1f} s instead of {due:.0f} s")


async def _safe_again(stage: Stage, alert: Post) -> None:
    """The alert says that the room is safe again; AW takes it in hand, so that it does not climb."""
    await until("the alert does not say that the room is safe again", lambda: holds(alert.card, "safe again"))
    await stage["aw"].press("alert.got", alert)


async def ended(day: Day) -> None:
    """Only staff end the session; the closing card comes, the way in is gone, and the agreement is asked for again."""
    stage, card = day.stage, day.cards["session"]
    since = count(stage)
    await stage["learner1"].command("end session")
    await until("the learner got no answer", lambda: posts_in(stage, TEAM, since))
    require("session.ready" in verbs_of(card.card or {}), "a learner ended the session")
    before = len(card.versions)
    closing = await end_session(stage)
    require(holds(closing.card, "red button", "tasks"), "the closing card does not say what to do")
    await until("the session card did not close", lambda: len(card.versions) > before)
    require(not await _who_may_join(stage, card), "the way in is still open")
    own = await stage["learner1"].look(day.cards["agreement"])
    require("agreement.give" in verbs_of(own), "the agreement is not asked for again")


PROMISES: tuple[Promise, ...] = (opened, way_in, reminded, safe_room, guarded, unsupervised)
