"""Nothing flagged is lost while Teams hangs for minutes, and while it is busy, down and hangs by turns.

`python -m benchmarks.hanging --engine postgres --instances 3 --seconds 200` starts the bots on an empty database,
sends a flagged message each second all the time, lets Teams take every connection and answer none for so many seconds,
then lets all arrive; and once more with a quarter of its answers hanging (a fifth of these arrived all the same), a
third 429 and a fifth 503. People press as in the kills. Ends with 1 where something taken is lost, an alert breaks off,
a card comes twice unmarked or with nobody to say why, or after somebody had it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console

from benchmarks.alerts import ROLES, installed, school_file
from benchmarks.kills import TIMES
from benchmarks.places import pretend_parties
from benchmarks.postgres import ENGINES, empty_database
from benchmarks.processes import ROOT
from benchmarks.soak import Soak, beside
from benchmarks.witness import Verdict, judged

CALM_S = 10.0
WEATHERS: dict[str, dict[str, float]] = {
    "hangs": {"hang": 1.0},
    "by turns": {"hang": 0.2, "kept": 0.05, "busy": 0.33, "down": 0.2},
}


@dataclass
class Spell:
    """One time of bad weather. ms: until messages of this time were answered; seconds since it began until `/readyz`
    said that Teams does not answer, and since it ended until every alert was in somebody's hands, and all was ready.
    """

    sent: int = 0
    refused: int = 0
    half_ms: float = 0.0
    slowest_ms: float = 0.0
    told_after_s: float | None = None
    all_after_s: float = 0.0
    ready_after_s: float = 0.0
    met: dict[str, int] = field(default_factory=dict[str, int])


class Hanging(Soak):
    """People who write and press while Teams has its weather."""

    answers: list[tuple[float, bool]]

    async def play(self, seconds: float) -> tuple[dict[str, Spell], Verdict]:
        """Both weathers, one after the other."""
        self.answers = []
        timeout = aiohttp.ClientTimeout(total=30)
        spells: dict[str, Spell] = {}
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as session:
            await self.bots.start(session, *self.bots.all)
            for role in ROLES:
                await self._surely(session, installed(self._teams, 0, role))
            try:
                async with beside(self._watch(session)):
                    for name, shares in WEATHERS.items():
                        async with beside(self._write(session)):
                            await asyncio.sleep(CALM_S)
                            spells[name] = await self._spell(session, shares, seconds)
                        ended = time.monotonic()
                        await self._quiet()
                        spells[name].all_after_s = round(time.monotonic() - ended - 2.0, 1)
                        while await self._wrong(session):  # noqa: ASYNC110 - another process has no Event
                            await asyncio.sleep(0.2)
                        spells[name].ready_after_s = round(time.monotonic() - ended, 1)
                async with session.get(f"{self._root}/weather") as answer:
                    stands = frozenset((chat, alert) for chat, alert in await answer.json())
            finally:
                self.bots.kill_all()
        run = await self._seen()
        run = replace(run, begun_again=run.begun_again | stands)
        await self._keep_evidence(run)
        return spells, judged(run)

    async def _spell(self, session: aiohttp.ClientSession, shares: dict[str, float], seconds: float) -> Spell:
        spell, first = Spell(), len(self.answers)
        before = await self._change(session, shares)
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if spell.told_after_s is None and "teams" in await self._wrong(session):
                spell.told_after_s = round(time.monotonic() - began, 1)
            await asyncio.sleep(0.5)
        met = await self._change(session, {})
        spell.met = {name: times - before.get(name, 0) for name, times in met.items()}
        taken = sorted(ms for ms, is_taken in self.answers[first:] if is_taken)
        spell.sent, spell.refused = len(self.answers) - first, len(self.answers) - first - len(taken)
        if taken:
            spell.half_ms, spell.slowest_ms = round(taken[len(taken) // 2], 1), round(taken[-1], 1)
        return spell

    @property
    def _root(self) -> str:
        return self._teams.partition("/moody")[0]

    async def _change(self, session: aiohttp.ClientSession, shares: dict[str, float]) -> dict[str, int]:
        async with session.post(f"{self._root}/weather", json=shares) as answer:
            met: dict[str, int] = await answer.json()
            return met

    async def _wrong(self, session: aiohttp.ClientSession) -> list[str]:
        """What any bot's `/readyz` calls wrong."""
        found: set[str] = set()
        for bot in self.bots.all:
            async with session.get(f"http://127.0.0.1:{bot.port}/readyz") as answer:
                checks: dict[str, str] = (await answer.json())["checks"]
                found |= {name for name, said in checks.items() if said != "ok"}
        return sorted(found)

    async def _post(self, session: aiohttp.ClientSession, body: dict[str, Any]) -> bool:
        began = time.monotonic()
        is_taken = await super()._post(session, body)
        if body.get("type") == "message":
            self.answers.append((1_000 * (time.monotonic() - began), is_taken))
        return is_taken


def main(arguments: list[str]) -> int:
    """Run it; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="benchmarks.hanging", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite", help="which database (default sqlite)")
    parser.add_argument("--instances", type=int, default=1, help="bots on it (default 1; more need postgres)")
    parser.add_argument("--seconds", type=float, default=200.0, help="of each weather (default 200)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    with pretend_parties() as places, empty_database(given.engine) as address:
        (places.folder / "school.toml").write_text(school_file(0) + TIMES, encoding="utf-8")
        evidence = Path(ROOT) / ".make" / "hanging"
        play = Hanging(places, address, given.instances, random.Random(1), evidence, pause=1.0, manner="moody")
        spells, verdict = asyncio.run(play.play(given.seconds))
    told = {
        "engine": given.engine,
        "instances": given.instances,
        "seconds": given.seconds,
        **{name: asdict(spell) for name, spell in spells.items()},
        **asdict(verdict),
    }
    Console().print_json(json.dumps(told)) if given.json else Console().print(told)
    return int(verdict.is_broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
