"""Microsoft's Agents Playground before the real bot: sign-in, Graph, and a bridge that signs what it posts."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import textwrap
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import aiohttp
from aiohttp import web
from rich.console import Console

from rehearsal.cards import words_of
from rehearsal.playground.bridge import Bridge
from rehearsal.playground.completing import Completion
from rehearsal.playground.node import Playground
from rehearsal.playground.world import PEOPLE, STAFF, PlaygroundStage, settings
from rehearsal.process import DidNotStart, end_on_sigterm, free_port, is_free
from rehearsal.stage import Stage

USUAL_PORT = 56150
_WRONG_USE = 2


async def perform(command: Sequence[str], who: str, console: Console) -> int:
    """Play `who` in the Playground until Ctrl-C, SIGTERM, or its end; raises DidNotStart, OSError or CancelledError."""
    if who not in PEOPLE:
        _say(console, f"Nobody in the Playground is {who!r}. There is: {', '.join(PEOPLE)}.")
        return _WRONG_USE
    end_on_sigterm()
    with tempfile.TemporaryDirectory(prefix="playground-") as told:
        folder, its_port = Path(told), USUAL_PORT if is_free(USUAL_PORT) else free_port()
        origin = f"http://127.0.0.1:{its_port}"
        async with (
            PlaygroundStage(command, folder, origin) as stage,
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session,
            bridged(stage, session, its_port) as bridge,
        ):
            playground = Playground(its_port, f"{bridge}/api/messages", folder)
            playground.settings.write_text(settings(stage.cast, who), encoding="utf-8")
            await _install(stage, who)
            telling = asyncio.create_task(_tell_what_others_get(stage, console))
            try:
                return await _open(playground, session, console, _about(stage, who, bridge))
            finally:
                telling.cancel()


@contextlib.asynccontextmanager
async def bridged(stage: Stage, session: aiohttp.ClientSession, its_port: int) -> AsyncGenerator[str]:
    """Serve the bridge between the Playground at `its_port` and the stage's bot; yields its address."""
    completion = Completion(stage.cast, f"http://127.0.0.1:{its_port}/_connector")
    application = Bridge(session, stage.sign_in, completion, stage.bot.address).application()
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _install(stage: Stage, who: str) -> None:
    """Give the app to all staff but `who`, as a setup policy does.

    The Playground shows the chat of one person only; what the others get goes to the rehearsal's own Teams.
    """
    for key in STAFF:
        if key != who:
            await stage[key].install()


async def _tell_what_others_get(stage: Stage, console: Console) -> None:
    told = 0
    while True:
        for post in stage.teams.posts[told:]:
            whose = next((one.name for one in stage.cast.people if one.chat == post.conversation), post.conversation)
            _say(console, f"{whose} gets: {textwrap.shorten(words_of(post.now), 120)}")
            told += 1
        await asyncio.sleep(0.5)


async def _open(playground: Playground, session: aiohttp.ClientSession, console: Console, about: str) -> int:
    _say(console, about)
    if not playground.installed:
        _say(console, f"Playground: not installed (make playground). In a second terminal:\n{playground.by_hand()}")
        _say(console, f"Then look at {playground.address}")
        await asyncio.Event().wait()
    try:
        await playground.start(session)
        _say(console, f"Playground: {playground.address}")
        await playground.ended()
    finally:
        await playground.stop()
    raise DidNotStart("the Playground ended by itself")


def _about(stage: Stage, who: str, bridge: str) -> str:
    return (
        f"Bot: {stage.bot.address}   its log: {stage.log}\n"
        f"Bridge: {bridge}   GET it for activities to paste into Custom activity\n"
        f"You are {stage.cast[who].name} ({who}). Anyone else speaks through Custom activity, "
        "and what they get in their own chat with the bot is told here.\n"
        "The Playground asks nobody who they are, and by itself listens on every interface of this machine. "
        "Started from here it keeps to 127.0.0.1; still, whoever uses this machine can act in it."
    )


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
