"""Waiting for what must happen, and looking at what each person has before them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from rehearsal.cards import lines_of, verbs_of, words_of
from rehearsal.connector import Json, Post
from rehearsal.stage import Stage

WITHIN = 15.0
"""Seconds in which anything that has no time of its own must have happened."""


class Broken(Exception):  # noqa: N818 - it reads as what happened
    """A promise that was not kept, or not in time."""


def require(is_so: object, what: str) -> None:
    """Raise Broken with `what` unless it is so."""
    if not is_so:
        raise Broken(what)


async def until(what: str, is_so: Callable[[], object], within: float = WITHIN) -> None:
    """Wait until something is so; raises Broken with `what` where it is not in time."""
    try:
        async with asyncio.timeout(within):
            while not is_so():  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise Broken(what) from None


async def settled(stage: Stage, within: float = WITHIN) -> None:
    """Wait until the bot has written down all that it did: killed now, it sends nothing again. Raises Broken."""

    async def is_so() -> bool:
        _, _, metrics = await stage.page("/metrics")
        ages = [line.split()[-1] for line in metrics.splitlines() if line.startswith("ehsbot_oldest_due_seconds")]
        return set(ages) == {"0"}

    try:
        async with asyncio.timeout(within):
            while not await is_so():  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise Broken("the bot still had something to do") from None


async def never(what: str, is_so: Callable[[], object], seconds: float) -> None:
    """Watch for so many seconds that something stays untrue; raises Broken with `what` as soon as it is so."""
    try:
        async with asyncio.timeout(seconds):
            while not is_so():  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.02)
    except TimeoutError:
        return
    raise Broken(what)


def count(stage: Stage) -> int:
    """How much the bot has said so far; what comes later has at least this order."""
    return len(stage.teams.posts)


def posts_in(stage: Stage, place: str, since: int = 0) -> list[Post]:
    """What the bot has said in a place since then, oldest first."""
    return [post for post in stage.teams.in_place(place) if post.order >= since]


def posts_to(stage: Stage, key: str, since: int = 0) -> list[Post]:
    """What the bot has said to one person in private since then."""
    return posts_in(stage, stage.cast[key].chat, since)


def has(post: Post, verb: str) -> bool:
    """Whether the card, as everybody sees it, has a button with `verb`."""
    return post.card is not None and verb in verbs_of(post.card)


def alerts_to(stage: Stage, key: str, since: int = 0) -> list[Post]:
    """The alerts somebody was sent since then; a card of notes is none."""
    return [post for post in posts_to(stage, key, since) if has(post, "alert.copy")]


def words_to(stage: Stage, key: str, since: int = 0) -> list[Post]:
    """The private words of the guard to one person since then, which are no alerts."""
    return [post for post in posts_to(stage, key, since) if not has(post, "alert.copy")]


async def alerted(stage: Stage, key: str, since: int, within: float = WITHIN) -> Post:
    """Wait for an alert to somebody, and return it."""
    await until(f"no alert reached {key}", lambda: alerts_to(stage, key, since), within)
    return alerts_to(stage, key, since)[-1]


async def card_in(stage: Stage, place: str, verb: str, since: int = 0) -> Post:
    """Wait for a card with a button `verb` in a place, and return the newest."""

    def found() -> list[Post]:
        return [post for post in posts_in(stage, place, since) if has(post, verb)]

    await until(f"no card with {verb}", found)
    return found()[-1]


def nobody_but(stage: Stage, *keys: str, since: int) -> None:
    """Require that nobody else was sent an alert since then."""
    told = {one.key for one in stage.cast.people if alerts_to(stage, one.key, since)}
    require(told <= set(keys), f"an alert also reached {', '.join(sorted(told - set(keys)))}")


def everything(post: Post) -> str:
    """All that ever stood on a post, its preview too."""
    return str(post.versions)


def new_lines(before: Json, after: Json) -> str:
    """What stands on a card that did not stand on it before, in lower case."""
    known = set(lines_of(before))
    return " ".join(line for line in lines_of(after) if line not in known).casefold()


def holds(card: Json | None, *facts: str) -> bool:
    """Whether all these words stand on a card, whatever their case."""
    said = words_of(card or {}).casefold()
    return all(fact.casefold() in said for fact in facts)
