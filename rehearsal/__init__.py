"""A pretend class on this machine: the bot is played to over the wire that Teams uses."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Mapping, Sequence

from rich.console import Console

from rehearsal import playground
from rehearsal.cast import Times
from rehearsal.plays import day, recordings, session
from rehearsal.plays.performing import Act, perform
from rehearsal.process import DidNotStart, end_on_sigterm
from rehearsal.room import server
from rehearsal.room.state import Room
from rehearsal.stage import Stage

PLAYS: Mapping[str, Sequence[Act]] = {
    "day": (Act(day.PROMISES),),
    "session": session.ACTS,
    "recordings": recordings.ACTS,
}
_WRONG_USE = 2
UNHURRIED = Times(settle=3, grace=10, poll=3, rung=60, form=60)
"""The times of the school file where a person acts and reads, in seconds."""
_NO_LIBRARIES = (
    "The page's packages are missing: run `npm ci` in rehearsal/page, or `make rehearse`, which does it all."
)


def play(name: str, command: list[str]) -> int:
    """Perform a play with the bot that `command` starts; 0 where every promise was kept, 1 where one broke."""
    console = Console()
    if name not in PLAYS:
        console.print(f"There is no play {name!r}. There is: {', '.join(PLAYS)}.")
        return _WRONG_USE
    return asyncio.run(_play(name, command, console))


def serve(command: list[str], port: int) -> int:
    """Bring the stage up, serve the page on `port` and wait for Ctrl-C."""
    console = Console()
    if server.missing_libraries():
        console.print(_NO_LIBRARIES, markup=False, soft_wrap=True)
        return _WRONG_USE
    try:
        page = server.listening(port)
    except (OSError, OverflowError) as error:
        console.print(_no_port(port, error), markup=False, soft_wrap=True)
        return _WRONG_USE
    with page, contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        return asyncio.run(_serve(command, page, console))
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
        return max([await _act(act, command, console) for act in PLAYS[name]])
    except (DidNotStart, OSError) as error:
        console.print(str(error), markup=False)
        return 1


async def _act(act: Act, command: list[str], console: Console) -> int:
    if act.title:
        console.rule(act.title)
    async with Stage(command, times=act.times) as stage:
        return await perform(stage, console, act.promises)


async def _serve(command: list[str], page: socket.socket, console: Console) -> int:
    end_on_sigterm()
    try:
        async with Stage(command, times=UNHURRIED) as stage:
            room = Room(stage.teams, stage.clients, stage.bell, str(stage.log), stage.restart)
            async with server.serving(room, page) as address:
                console.print(f"Open {address}\nThe bot's log: {stage.log}\nCtrl-C stops.", highlight=False)
                await asyncio.Event().wait()
    except (DidNotStart, OSError) as error:
        console.print(str(error), markup=False)
    return 1


def _no_port(port: int, error: OSError | OverflowError) -> str:
    why = "is in use" if getattr(error, "errno", 0) == errno.EADDRINUSE else "cannot be opened"
    return f"Port {port} {why}. Choose another: python app.py rehearse --port 8701"
