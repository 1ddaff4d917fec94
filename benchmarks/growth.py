"""``python -m benchmarks.growth``: what a message costs as teams and stored records grow. It should stay flat.

Real records on a real SQLite file, through enforcement; CPU of the whole process, so that the writer thread counts.
Sizes take turns, round after round, and the middle round of each counts: whoever else uses the machine does so for all.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection, insert

from bot.doors.arrival import Arrival, arrival_of
from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.reading import ReadingRoom, read_message
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.enforcement.spelling import spell
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records import belonging, ledger, words
from bot.records.schema import delivery, job, state
from bot.records.seal import Seal
from bot.records.store import Store, open_store
from bot.schools import Schools
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.class_team import ClassTeam
from policy.contacts import Reach
from policy.events import AgreementGiven, CardAt, Flagged
from policy.events.class_team import How
from policy.people import Member
from policy.rules import alert_key, class_key, person_key
from policy.school import School

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SEAL = Seal({"growth": b"g" * 32})
IN_A_CLASS = 25
TALKING = 10
"""Teams in which something is written, spread over all there are: as many at each size, so that each has as many
lines before its message."""
WARM = 60


def _id(kind: int, number: int) -> str:
    return f"{kind:08d}-0000-4000-8000-{number:012d}"


def _school() -> School:
    people = [_id(1, number) for number in range(4)]
    named = [{"id": one, "name": f"Staff {one[-2:]}"} for one in people]
    roles = ("aw", "dsp", "head", "chair_of_governors")
    return School.model_validate(
        {
            "schema": 1,
            "school": {"id": "growth", "name": {"cy": "Ysgol", "en": "School"}},
            "contacts": dict(zip(roles, named, strict=True)),
            "staff": named,
            "class": [{"group": _id(2, 0), "name": "class"}],
        }
    )


@dataclass(frozen=True, slots=True)
class Size:
    """How much is there before the first message: class teams, flagged messages with all that belongs to them, and
    learners in a class.
    """

    teams: int
    records: int
    learners: int = IN_A_CLASS

    def __str__(self) -> str:
        return f"{self.teams:,} teams, {self.records:,} records"


SIZES = (Size(10, 1_000), Size(10_000, 1_000), Size(10, 1_000_000), Size(10_000, 1_000_000))


@dataclass(slots=True)
class Ground:
    """A bot's inside over records of one size."""

    size: Size
    store: Store
    school: School
    desk: Desk
    room: ReadingRoom
    told: int = 0

    async def unflagged(self) -> None:
        """A message with nothing in it."""
        await self._read("Diolch, I have finished question four")

    async def flagged(self) -> None:
        """A message that raises an alert: words, state, ledger and due actions in one commit."""
        await self._read("I want to kill myself")

    async def agreed(self) -> None:
        """A learner presses that they agree; each press is on record."""
        self.told += 1
        where = self._where()
        person = _id(3, where * self.size.learners + self.told % self.size.learners)
        event = AgreementGiven(f"19:team-{where}@thread.tacv2", person, How.BUTTON, "card", "1")
        await self.desk.enforcement.enforce(self.school, event)

    async def committed(self) -> None:
        """The commit of a flag alone, without reading."""
        self.told += 1
        flag = _flag(f"told-{self.told}", self._where(), self.size.learners)
        await self.desk.enforcement.enforce(self.school, flag)

    def _where(self) -> int:
        return self.told % TALKING * (self.size.teams // TALKING)

    async def _read(self, text: str) -> None:
        self.told += 1
        arrival = _said(text, self.told, self._where(), self.size.learners)
        school = await self.desk.directory.school_of(arrival)
        await read_message(arrival, school, self.desk, self.room, edited=False)


def _said(text: str, number: int, team: int, learners: int) -> Arrival:
    place = f"19:team-{team}@thread.tacv2"
    return arrival_of(
        {
            "type": "message",
            "id": f"m-{number}",
            "timestamp": NOW.isoformat(),
            "from": {"id": f"29:{number % learners}", "aadObjectId": _id(3, team * learners), "name": "Somebody"},
            "conversation": {"id": place, "conversationType": "channel"},
            "channelData": {"team": {"id": place}},
            "text": text,
        }
    )


def _flag(alert: str, team: int, learners: int) -> Flagged:
    place, author = f"19:team-{team}@thread.tacv2", _id(3, team * learners)
    codes = frozenset({"bullying"})
    return Flagged(
        alert, "message", codes, Severity.CONCERN, author, "Somebody", (author,), place, place, alert, NOW, f"{alert}:w"
    )


def _team(number: int, learners: int) -> ClassTeam:
    place = f"19:team-{number}@thread.tacv2"
    people = tuple(Member(_id(3, number * learners + one), f"29:{one}", f"Person {one}") for one in range(learners))
    card = CardAt(place, "card")
    return ClassTeam(
        place,
        _id(2, number),
        f"Class {number}",
        place,
        "https://x.invalid/",
        members=people,
        agreement_card=card,
        agreement_version="1",
    )


def _fill(conn: Connection, school: School, first: int, last: int, size: Size) -> None:
    """Records `first` to `last`: a closed alert with its words, ledger entry, done job and delivery."""
    at_ms = int((NOW - timedelta(days=20)).timestamp() * 1000)
    rows: list[dict[str, object]] = []
    done: list[dict[str, object]] = []
    tries: list[dict[str, object]] = []
    for number in range(first, last):
        name = f"old-{number}"
        alert = Alert(_flag(name, number % size.teams, size.learners), NOW, told=(_id(1, 0),), cards={}, closed=True)
        body = json.dumps(spell(alert))
        row = {"school": school.id, "key": alert_key(name), "kind": "Alert", "version": 3, "changed_ms": at_ms}
        rows.append({**row, "body": body})
        done.append({"kind": "DeliverAlert", "dedupe": name, "school": school.id, "lane": f"alert:{name}", **_DONE})
        tries.append({"school": school.id, "job_id": number, "attempt": 1, "contact_ref": _id(1, 0), **_TRIED})
        words.keep(conn, SEAL, school.id, f"{name}:w", b"x" * 80, kept_ms=at_ms, purge_after_ms=at_ms * 2)
        ledger.append(
            conn, school.id, at_ms=at_ms, actor="bot", action="Flagged", subject=alert_key(name), clauses=(), facts={}
        )
    conn.execute(insert(state), rows)
    conn.execute(insert(job), done)
    conn.execute(insert(delivery), tries)


_DONE = {
    "payload": "{}",
    "payload_version": 1,
    "state": 1,
    "due_ms": 1,
    "visible_ms": 1,
    "lease_token": 1,
    "attempts": 1,
    "max_attempts": 12,
    "created_ms": 1,
    "done_ms": 2,
}
_TRIED = {"channel": "personal_chat", "outcome": "confirmed", "at_ms": 1}


def _classes(conn: Connection, school: School, size: Size) -> None:
    for number in range(size.teams):
        team = _team(number, size.learners)
        key = class_key(team.team)
        row = {"school": school.id, "key": key, "kind": "ClassTeam", "version": 1, "changed_ms": 1}
        conn.execute(insert(state), {**row, "body": json.dumps(spell(team))})
        belonging.put(conn, school.id, key, [one.person for one in team.members])
        reach = Reach(team.members[0].person, "29:x", f"chat-{number}", "https://x.invalid/", NOW)
        row = {"school": school.id, "key": person_key(reach.person), "kind": "Reach", "version": 1, "changed_ms": 1}
        conn.execute(insert(state), {**row, "body": json.dumps(spell(reach))})


async def ground_of(size: Size, folder: Path, console: Console) -> Ground:
    """Make records of a size and a bot's inside over them."""
    school = _school()
    store = open_store(f"sqlite:///{folder / f'{size.teams}-{size.records}-{size.learners}.db'}")
    await store.run(lambda conn: _classes(conn, school, size))
    for first in track(range(0, size.records, 2_000), str(size), console=console, transient=True):
        last = min(first + 2_000, size.records)
        await store.run(lambda conn, first=first, last=last: _fill(conn, school, first, last, size))
    schools = Schools([school])
    lookup = Lookup(store, SEAL)
    reaching = Directory(schools, lookup)
    readers = Readers(schools)
    desk = Desk(Enforcement(store, SEAL, lambda: NOW), lookup, reaching, lambda: NOW, cast("Any", None), readers)
    return Ground(size, store, school, desk, ReadingRoom(readers, Window()))


async def cost(act: Callable[[], Awaitable[None]], times: int) -> float:
    """CPU milliseconds of one, over so many."""
    before = time.process_time()
    for _ in range(times):
        await act()
    return (time.process_time() - before) * 1000 / times


KINDS = ("unflagged", "flagged", "committed", "agreed")


async def measured(sizes: Sequence[Size], rounds: int, times: int, console: Console) -> dict[str, list[float]]:
    """CPU milliseconds of each kind of turn, one figure a size: the middle one of its rounds."""
    with TemporaryDirectory() as folder:
        grounds = [await ground_of(size, Path(folder), console) for size in sizes]
        for ground in grounds:
            for kind in KINDS:
                await cost(getattr(ground, kind), WARM)
        found: dict[str, list[list[float]]] = {kind: [[] for _ in sizes] for kind in KINDS}
        for _ in track(range(rounds), "rounds", console=console, transient=True):
            for kind in KINDS:
                for place, ground in enumerate(grounds):
                    found[kind][place].append(await cost(getattr(ground, kind), times))
        for ground in grounds:
            await ground.store.close()
    return {kind: [statistics.median(one) for one in each] for kind, each in found.items()}


def main(arguments: Sequence[str]) -> int:
    """Measure and print; with --within, fail where a kind grows by more than so many per cent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--times", type=int, default=200, help="turns of a kind and size in a round (default 200)")
    parser.add_argument("--largest", type=int, default=1_000_000, help="stored records at most (default 1000000)")
    parser.add_argument("--within", type=float, help="fail where a turn costs so many per cent more than the smallest")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    sizes = [replace(size, records=min(size.records, given.largest)) for size in SIZES]
    found = asyncio.run(measured(sizes, given.rounds, given.times, console))
    worst = 0.0
    for kind, each in found.items():
        for size, ms in zip(sizes, each, strict=True):
            grown = (ms / each[0] - 1) * 100
            worst = max(worst, grown)
            sys.stdout.write(f"{kind:<10} {size!s:<32} {ms:.3f} ms  {grown:+.1f} %\n")
    return 1 if given.within is not None and worst > given.within else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
