"""A pretend class on this machine: the bot is played to over the wire that Teams uses."""

from __future__ import annotations

import asyncio
import contextlib

from rich.console import Console

from rehearsal import playground
from rehearsal.plays import day
from rehearsal.plays.performing import Promise, perform
from rehearsal.process import DidNotStart
from rehearsal.stage import Stage

PLAYS: dict[str, tuple[Promise, ...]] = {"day": day.PROMISES}
_WRONG_USE = 2


def play(name: str, command: list[str]) -> int:
    """Perform a play with the bot that `command` starts; 0 where every promise was kept, 1 where one broke."""
    console = Console()
    if name not in PLAYS:
        console.print(f"There is no play {name!r}. There is: {', '.join(PLAYS)}.")
        return _WRONG_USE
    return asyncio.run(_play(name, command, console))


def serve(command: list[str], port: int) -> int:
    """Bring the stage up with Teams at `port`, print where everything is, and wait for Ctrl-C."""
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(_serve(command, port, Console()))
    return 0


def serve_playground(command: list[str], who: str) -> int:
    """Bring the stage up behind Microsoft's Agents Playground, with `who` at the keyboard, and wait for Ctrl-C."""
    console = Console()
    try:
        return asyncio.run(playground.perform(command, who, console))
    except (DidNotStart, OSError) as error:
        console.print(str(error), markup=False)
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0


async def _play(name: str, command: list[str], console: Console) -> int:
    try:
        async with Stage(command) as stage:
            return await perform(stage, console, PLAYS[name])
    except (DidNotStart, OSError) as error:
        console.print(str(error), markup=False)
        return 1


async def _serve(command: list[str], port: int, console: Console) -> int:
    try:
        async with Stage(command, port=port) as stage:
            console.print(f"Bot: {stage.bot.address}\nTeams: {stage.service_url}\nLog: {stage.log}")
            for one in stage.cast.people:
                console.print(f"{one.key}: {one.name}", markup=False)
            await asyncio.Event().wait()
    except (DidNotStart, OSError) as error:
        console.print(str(error), markup=False)
    return 1
