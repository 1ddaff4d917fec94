"""Those who write, press, kill and freeze in the kills benchmark, and what they saw."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from benchmarks.alert_load import Orders, activity
from benchmarks.alerts import ROLES, group_of, installed, person_of
from benchmarks.buttons import carried
from benchmarks.evidence import MOST, Send, begun_again, records_of, sends, write
from benchmarks.killed_bots import Bots, OneBot
from benchmarks.load import minted_for
from benchmarks.places import APP, TENANT, Places
from benchmarks.witness import Card, Key, Run, Verdict, judged, suspects
from bot.doors.arrival import alert_for
from bot.records.store import open_store

T = TypeVar("T")
PAUSE = 0.1
"""Seconds between two messages, every one of them flagged. Each makes up to four cards, and changes them."""
LIFE = (0.05, 2.0)
"""Seconds that a bot lives after it has answered: shortest and longest."""
THINKING = (0.0, 6.0)
"""Seconds until AW presses; the ladder goes on after three."""
FROZEN, THAWED = 19.0, 12.0
"""Seconds that a bot is frozen, which is longer than its lease, and seconds between."""
PATIENCE = 90.0
"""Seconds in which something more comes, or has broken off: longer than any pause of a ladder of three seconds."""
CHATS = tuple(f"a:{role}-0" for role in ROLES)


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there was. fenced: late finishes that were not accepted; started_anew: starts that had to be."""

    kills: int
    freezes: int
    sent: int
    taken: int
    fenced: int
    worst_start: float
    started_anew: int


class Soak:
    """Bots that are killed, and people who don't know it."""

    def __init__(
        self,
        places: Places,
        database: str | None,
        instances: int,
        chance: random.Random,
        evidence: Path | None = None,
        pause: float = PAUSE,
        manner: str = "patient",
    ) -> None:
        self._chance, self._evidence, self._pause = chance, evidence, pause
        self._teams = f"{places.http}/{manner}/"
        self.bots = Bots(places, database, instances, chance)
        key = (places.folder / "key.pem").read_text()
        self._headers = minted_for(key, APP, self._teams, 1)
        urls = [bot.url for bot in self.bots.all]
        orders = urls, self._teams, key, APP, TENANT, [group_of(0)]
        self._orders = Orders(*orders, rate=0, seconds=0, one_in=1, first=0)
        self._taken: set[str] = set()
        self._sent = 0
        self._cards: list[Card] = []
        self._came: set[Key] = set()
        self._held: dict[str, float] = {}
        self._whole: set[str] = set()

    async def run(self, times: int) -> tuple[Figures, Verdict]:
        """Kill so often, then see what has arrived."""
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as session:
            await self.bots.start(session, *self.bots.all)
            for role in ROLES:
                await self._surely(session, installed(self._teams, 0, role))
            try:
                async with beside(self._watch(session)):
                    async with beside(self._write(session), self._freeze_now_and_then()):
                        await self._kill(session, times)
                    await self._quiet()
            finally:
                self.bots.kill_all()
        run = await self._seen()
        await self._keep_evidence(run)
        start = round(self.bots.worst_start, 2), self.bots.started_anew
        freezes = len(run.stops) - times
        return Figures(times, freezes, self._sent, len(self._taken), self.bots.fenced(), *start), judged(run)

    async def _seen(self) -> Run:
        """All that happened, once every bot has ended."""
        stops = self.bots.stops[: -len(self.bots.all)]
        found = await self._look(sends)
        asks = Counter((self._chat_of(one), one.alert) for one in found)
        again = begun_again(self.bots.logs().values())
        begun = frozenset((self._chat_of(one), one.alert) for one in found if one.job in again)
        whole, taken = frozenset(self._whole), frozenset(self._taken)
        return Run(self._cards, taken, self._held, whole, CHATS, asks, stops, self.bots.thaws, begun)

    async def _kill(self, session: aiohttp.ClientSession, times: int) -> None:
        """One after the other; of several, now and then all but one at once."""
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("kills", total=times)
            left = times
            while left:
                await asyncio.sleep(self._chance.uniform(*LIFE))
                bots = self.bots.some(min(left, self._chance.randint(1, max(1, len(self.bots.all) - 1))))
                for bot in bots:
                    bot.kill()
                await self.bots.start(session, *bots)
                left -= len(bots)
                progress.advance(task, len(bots))

    async def _freeze_now_and_then(self) -> None:
        """One of several is frozen over what it does, for longer than its lease."""
        while len(self.bots.all) > 1:
            await asyncio.sleep(THAWED)
            bot = self.bots.some(1)[0]
            bot.freeze()
            try:
                await asyncio.sleep(FROZEN)
            finally:
                bot.thaw()

    async def _write(self, session: aiohttp.ClientSession) -> None:
        async with asyncio.TaskGroup() as sending:
            for number in count(self._sent):
                sending.create_task(self._send(session, number))
                await asyncio.sleep(self._pause)

    async def _send(self, session: aiohttp.ClientSession, number: int) -> None:
        body = activity(self._orders, number)
        self._sent += 1
        if await self._post(session, body):
            self._taken.add(alert_for(body["conversation"]["id"], body["id"]))

    async def _watch(self, session: aiohttp.ClientSession) -> None:
        """Look at the cards as they come, and press."""
        async with asyncio.TaskGroup() as pressing:
            while True:
                async with session.get(f"{self._teams}seen?behind={len(self._cards)}") as answer:
                    new = [Card(*one) for one in await answer.json()]
                self._cards += new
                for card in new:
                    self._came.add((card.chat, card.alert))
                for card in new:
                    self._answer(session, card, pressing)
                await asyncio.sleep(0.1)

    def _answer(self, session: aiohttp.ClientSession, card: Card, pressing: asyncio.TaskGroup) -> None:
        """AW takes every other alert after a while; the chair takes the rest once everybody has been told."""
        takes = not int(card.alert[-1], 16) % 2
        if takes and card.chat == CHATS[0] and card.alert not in self._held:
            pressing.create_task(self._press(session, card.alert, 0, self._chance.uniform(*THINKING)))
        elif not takes and all((chat, card.alert) in self._came for chat in CHATS):
            pressing.create_task(self._press(session, card.alert, len(ROLES) - 1, 0))
        if not takes:
            self._whole.add(card.alert)

    async def _press(self, session: aiohttp.ClientSession, alert: str, place: int, after: float) -> None:
        await asyncio.sleep(after)
        if alert not in self._held:
            await self._surely(session, _press(self._teams, alert, place))
            self._held.setdefault(alert, time.time())

    async def _quiet(self) -> None:
        """Wait until each message that was taken has its cards and is in somebody's hands, or nothing more comes.

        A busy machine has much left to do when the last bot was killed; as long as it goes on, nothing has broken off.
        """
        seen, since = (0, 0), time.monotonic()
        while time.monotonic() - since < PATIENCE:
            known = self._taken | {card.alert for card in self._cards}
            if known <= self._held.keys():
                break
            if seen != (seen := (len(self._cards), len(self._held))):
                since = time.monotonic()
            await asyncio.sleep(0.25)
        await asyncio.sleep(2.0)

    async def _surely(self, session: aiohttp.ClientSession, body: dict[str, Any]) -> None:
        while not await self._post(session, body):  # noqa: ASYNC110 - another process has no Event
            await asyncio.sleep(0.1)

    async def _post(self, session: aiohttp.ClientSession, body: dict[str, Any]) -> bool:
        headers = {"Authorization": next(self._headers), "Content-Type": "application/json"}
        bot: OneBot = self._chance.choice(self.bots.all)
        try:
            async with session.post(bot.url, json=body, headers=headers) as answer:
                await answer.read()
                return answer.ok
        except (aiohttp.ClientError, TimeoutError):
            return False

    def _chat_of(self, one: Send) -> str:
        return next(chat for place, chat in enumerate(CHATS) if person_of(0, place) == one.person)

    async def _look(self, unit: Callable[[Connection], T]) -> T:
        store = await asyncio.to_thread(open_store, self.bots.all[0].environment["EHSBOT_DATABASE"])
        try:
            return await store.run(unit)
        finally:
            await store.close()

    async def _keep_evidence(self, run: Run) -> None:
        """All that is known of each alert with which something is wrong, so that it can be traced."""
        wrong = [(alert, what) for what, alerts in suspects(run).items() for alert in alerts]
        some = list(dict.fromkeys(alert for alert, _ in wrong))[:MOST]
        of = {alert: [what for other, what in wrong if other == alert] for alert in some}
        if not of or self._evidence is None:
            return
        found = await self._look(lambda conn: {alert: records_of(conn, alert) for alert in of})
        for file in write(self._evidence, of, run, found, self.bots.logs()):
            Console(stderr=True).print(f"kept: {file}")


@contextlib.asynccontextmanager
async def beside(*works: Any) -> AsyncGenerator[None]:  # noqa: ANN401 - coroutines
    """Let these go on while the context lasts."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _press(service_url: str, alert: str, place: int) -> dict[str, Any]:
    """A contact presses *I've got it* on the card."""
    told = installed(service_url, 0, ROLES[place])
    data = carried("alert.got", CHATS[place], alert=alert)
    action = {"type": "Action.Execute", "verb": "alert.got", "data": data}
    value = {"action": action, "trigger": "manual"}
    del told["action"]
    return told | {"type": "invoke", "name": "adaptiveCard/action", "id": f"press-{alert}-{place}", "value": value}
