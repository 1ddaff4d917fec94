"""Performs a play: promise after promise, then what each person saw, then what was broken and why."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from rehearsal.cards import words_of
from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.stage import Stage

LONGEST = 45.0
"""Seconds in which any promise must be kept, whatever it waits for."""
_SHOWN = 300


@dataclass(frozen=True)
class Line:
    """One thing that was to happen: what was asked of Teams for it, what was then seen, and after how many seconds.

    most: how many seconds it may take, where that is promised; away: for how many seconds before that there was no bot,
    from its end until it looked into the room again. They are no part of `seconds`.
    """

    what: str
    asked: str
    seen: str
    seconds: float | None = None
    most: float | None = None
    away: float | None = None


@dataclass
class Day:
    """The day as it goes.

    cards: those that a later promise comes back to, by the verb they were posted for; lines: what is told at the end.
    """

    stage: Stage
    cards: dict[str, Post] = field(default_factory=dict[str, Post])
    lines: list[Line] = field(default_factory=list[Line])


Promise = Callable[[Day], Awaitable[None]]


@dataclass(frozen=True)
class Act:
    """A part of a play, on a stage of its own. title: what is different in it; times: its school file's."""

    promises: Sequence[Promise]
    title: str = ""
    times: Times | None = None


async def perform(stage: Stage, console: Console, promises: Sequence[Promise]) -> int:
    """Play the promises in order; returns 1 where one broke, having named it."""
    day = Day(stage)
    broken: list[str] = []
    for number, promise in enumerate(promises, 1):
        name = (promise.__doc__ or promise.__name__).strip()
        with console.status(f"{number} of {len(promises)}: {name}"):
            error = await _try(promise, day)
        console.print(f"{'broken' if error else 'kept  '}  {name}", markup=False, style="red" if error else "green")
        if error:
            broken.append(f"{name} ({error})")
    if day.lines:
        console.print(_table(day.lines))
    else:
        _tell(stage, console)
    _sum_up(broken, len(promises), stage, console)
    return 1 if broken else 0


async def _try(promise: Promise, day: Day) -> str:
    try:
        async with asyncio.timeout(LONGEST):
            await promise(day)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a promise breaks it, and the play goes on
        return f"{type(error).__name__}: {error}"
    return ""


def _table(lines: Sequence[Line]) -> Table:
    """Each line in a row; a column of times that no line has is left out."""
    seconds = {
        "seconds": [one.seconds for one in lines],
        "at most": [one.most for one in lines],
        "no bot before": [one.away for one in lines],
    }
    shown = {name: times for name, times in seconds.items() if any(one is not None for one in times)}
    table = Table("what", "asked of Teams", "seen", *shown, show_lines=True)
    for one, *times in zip(lines, *shown.values(), strict=True):
        table.add_row(one.what, one.asked, one.seen, *(_seconds(found) for found in times))
    return table


def _seconds(found: float | None) -> str:
    return "" if found is None else f"{found:.1f}"


def _tell(stage: Stage, console: Console) -> None:
    """Print for each person what they saw, in order: what came to them alone, then what they were shown."""
    for client in stage.clients.values():
        console.rule(client.who.name)
        for post in stage.teams.in_place(client.who.chat):
            console.print(f"- {_words(post)[:_SHOWN]}", markup=False, highlight=False)
        for line in client.seen:
            console.print(f"* {line[:_SHOWN]}", markup=False, highlight=False)


def _words(post: Post) -> str:
    return words_of(post.card) if post.card else str(post.now.get("text", ""))


def _sum_up(broken: list[str], played: int, stage: Stage, console: Console) -> None:
    console.rule()
    console.print(f"{played} promises, {len(broken)} broken.")
    for one in broken:
        console.print(f"Broken: {one}", markup=False, style="red")
    if broken:
        console.print(stage.log.read_text(encoding="utf-8", errors="replace")[-4000:], markup=False, highlight=False)
