"""A bad afternoon: Teams is busy, silent or says no, and the bot is killed. Nothing that was flagged is lost."""

from __future__ import annotations

import asyncio

import aiohttp

from rehearsal.cards import lines_of, words_of
from rehearsal.connector import Post
from rehearsal.plays.day.worries import NOTE, URGENT_ENGLISH
from rehearsal.plays.expect import (
    WITHIN,
    Broken,
    alerted,
    alerts_to,
    count,
    has,
    holds,
    require,
    until,
    words_to,
)
from rehearsal.plays.performing import Day, Promise
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

BULLYING = "nobody likes you"
RUNG = 3.0
ASKED = 2
HUNG = 25.0
"""The bot gives a call of its own up after twenty seconds."""
IN_A_BURST = 8
ANSWERED = (0, 1, 3, 6)
"""How many messages of a burst have been answered with a yes when the bot is killed."""


async def throttled(day: Day) -> None:
    """Teams asks to wait: the alert comes after the time asked for, once, and nobody else waits for it."""
    stage = day.stage
    since = count(stage)
    fault = stage.teams.misbehave("POST", _chat(stage, "aw"), 429, retry_after=ASKED, times=1)
    await stage["learner1"].say(URGENT_ENGLISH)
    other = await alerted(stage, "dsp", since)
    alert = await alerted(stage, "aw", since)
    require(alert.at - fault.met[0] >= ASKED, "the bot did not wait as long as Teams asked")
    require(other.at < alert.at, "DSP waited for AW")
    await stage["aw"].press("alert.got", alert)
    stage.teams.behave()


async def busy(day: Day) -> None:
    """Teams is busy three times: the alert is tried again until it arrives."""
    stage = day.stage
    since = count(stage)
    fault = stage.teams.misbehave("POST", _chat(stage, "aw"), 503, times=3)
    await stage["learner1"].say(URGENT_ENGLISH)
    alert = await alerted(stage, "aw", since)
    require(len(fault.met) == fault.times, "Teams was not busy")
    await stage["aw"].press("alert.got", alert)
    stage.teams.behave()


async def barred(day: Day) -> None:
    """AW has shut the bot out: the next person on the ladder has the alert at once."""
    stage = day.stage
    since = count(stage)
    fault = stage.teams.misbehave("POST", _chat(stage, "aw"), 403, code="ConversationBlockedByUser")
    await stage["learner1"].say(BULLYING)
    alert = await alerted(stage, "aw_deputy", since)
    require(fault.met and alert.at - fault.met[0] < RUNG - 1, "the deputy waited although AW could not be reached")
    await stage["aw_deputy"].press("alert.got", alert)
    stage.teams.behave()


async def gone(day: Day) -> None:
    """A card is no longer there: the other holders see all the same who has the alert, and the notes stand anew."""
    stage = day.stage
    since = count(stage)
    await stage["learner1"].say(URGENT_ENGLISH)
    lost, other = [await alerted(stage, key, since) for key in ("aw", "dsp")]
    stage.teams.misbehave("PUT", lost.id, 404, code="ActivityNotFoundInConversation")
    await stage["dsp"].press("alert.got", other)
    await until("DSP does not see who has it", lambda: not has(other, "alert.got"))
    since = count(stage)
    stage.teams.misbehave("PUT", day.cards["notes"].id, 404, code="ActivityNotFoundInConversation")
    await stage["learner3"].say(NOTE)
    await until("the notes were not posted anew", lambda: words_to(stage, "aw", since))
    names = [stage.cast[key].name for key in ("learner2", "learner3", "learner4")]
    require(
        holds(words_to(stage, "aw", since)[0].card, *names),
        "a note is missing from the new card",
    )
    stage.teams.behave()


async def silent(day: Day) -> None:
    """Teams never answers: others are told meanwhile, and a second try says that it may be a repeat."""
    stage = day.stage
    since = count(stage)
    stage.teams.misbehave("POST", _chat(stage, "aw"), None, times=1, kept=True)
    await stage["learner1"].say(URGENT_ENGLISH)
    other = await alerted(stage, "dsp", since)
    await stage["dsp"].press("alert.show", other)
    await until(
        "AW's alert was not tried again",
        lambda: len(alerts_to(stage, "aw", since)) > 1,
        HUNG,
    )
    first, second = alerts_to(stage, "aw", since)[:2]
    require(not _repeat(first) and _repeat(second), "the second try is not marked as a possible repeat")
    await stage["aw"].press("alert.got", second)
    stage.teams.behave()


async def killed_amid(day: Day) -> None:
    """Killed again and again while messages come in: each that was answered with a yes reaches AW."""
    stage = day.stage
    since = count(stage)
    taken: set[str] = set()

    async def say(words: str) -> None:
        if await _said(stage, words):
            taken.add(words)

    for number, answered in enumerate(ANSWERED):
        enough = len(taken) + answered
        said = [asyncio.create_task(say(f"{URGENT_ENGLISH} {number} {one}")) for one in range(IN_A_BURST)]
        await until("too few messages were taken", lambda enough=enough: len(taken) >= enough)
        await stage.restart()
        await asyncio.gather(*said)
    await _all_arrive(stage, taken, since)


async def killed_refused(day: Day) -> None:
    """Killed while Teams says that it is busy: the alert comes after the restart."""
    stage = day.stage
    since = count(stage)
    fault = stage.teams.misbehave("POST", _chat(stage, "aw"), 503, retry_after=1)
    await stage["learner2"].say(URGENT_ENGLISH)
    await until("Teams was not asked", lambda: fault.met)
    await stage.restart()
    stage.teams.behave()
    await _all_arrive(stage, {URGENT_ENGLISH}, since)


async def killed_unanswered(day: Day) -> None:
    """Killed before Teams' answer came: the alert is sent again, and says that it may be a repeat."""
    stage = day.stage
    since = count(stage)
    stage.teams.misbehave("POST", _chat(stage, "aw"), None, kept=True)
    await stage["learner3"].say(URGENT_ENGLISH)
    await alerted(stage, "aw", since)
    await stage.restart()
    stage.teams.behave()
    await until("the alert was not sent again", lambda: len(alerts_to(stage, "aw", since)) > 1)
    first, second = alerts_to(stage, "aw", since)[:2]
    require(not _repeat(first) and _repeat(second), "the second is not marked as a possible repeat")
    await _all_arrive(stage, {URGENT_ENGLISH}, since)


async def away(day: Day) -> None:
    """Something is written while the bot is down: it is fetched after the start, told once, and said to be late."""
    stage = day.stage
    since = count(stage)
    words = f"{URGENT_ENGLISH} and nobody heard"
    await stage.bot.kill()
    require(not await _said(stage, words), "the bot was not down")
    await stage.restart()
    await _well(stage)
    read = await _all_arrive(stage, {words}, since)
    found = [post for post in alerts_to(stage, "aw", since) if read.get(post.id) == words]
    require(len(found) == 1, "it was told twice")
    require(holds(found[0].card, "after an interruption"), "it does not say that it was read late")


async def _well(stage: Stage) -> None:
    """Wait until the bot says that it is well: what it missed while it was down has been read."""
    said = await stage.ready()
    try:
        async with asyncio.timeout(WITHIN):
            while said:
                await asyncio.sleep(0.1)
                said = await stage.ready()
    except TimeoutError:
        raise Broken(f"it is not ready: {said[:300]}") from None


async def all_well(day: Day) -> None:
    """At the end of it the bot says that it is well, and every call it made is one that Teams knows."""
    await _well(day.stage)
    calls = day.stage.teams.unknown_calls
    require(not calls, f"unknown calls: {calls[:3]}")


async def _said(stage: Stage, words: str) -> bool:
    """Say something while the bot may be down: whether it answered with a yes."""
    try:
        await stage["learner1"].say(words)
    except (aiohttp.ClientError, TimeoutError):
        return False
    return True


async def _all_arrive(stage: Stage, words: set[str], since: int) -> dict[str, str]:
    """Wait until AW, who opens every alert as it comes, has read all of these words; then take them in hand.

    Returns what AW read, by post.
    """
    read: dict[str, str] = {}
    try:
        async with asyncio.timeout(WITHIN):
            while not read or words - set(read.values()):
                for post in alerts_to(stage, "aw", since):
                    if post.id not in read:
                        read[post.id] = await _opened(stage, post, words)
                await asyncio.sleep(0.05)
    except TimeoutError:
        lost = words - set(read.values())
        raise Broken(f"{len(lost)} of {len(words)} messages did not reach AW") from None
    for post in alerts_to(stage, "aw", since):
        if has(post, "alert.got"):
            await stage["aw"].press("alert.got", post)
    return read


async def _opened(stage: Stage, post: Post, words: set[str]) -> str:
    shown = lines_of((await opened(stage, "aw", "alert.show", post)).card)
    return next((line for line in shown if line in words), "")


def _chat(stage: Stage, key: str) -> str:
    return f"/{stage.cast[key].chat}/"


def _repeat(post: Post) -> bool:
    """Whether the card, as it was posted, says that it may be a repeat."""
    return "repeat" in words_of(post.versions[0]["attachments"][0]["content"])


PROMISES: tuple[Promise, ...] = (
    throttled,
    busy,
    barred,
    gone,
    silent,
    killed_amid,
    killed_refused,
    killed_unanswered,
    away,
)
