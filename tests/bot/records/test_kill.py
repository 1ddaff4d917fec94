"""Nothing flagged is lost: the bot is killed with `kill -9`, again and again, at random moments, on both databases."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, select

from bot.records import jobs, proof, words
from bot.records.jobs import JobState
from bot.records.reading_store import do
from bot.records.schema import job as job_table
from bot.records.schema import ledger as ledger_table
from bot.records.schema import state as state_table
from tests.bot.records.fresh import ENGINES, SCHOOL, SEAL, url_of

T = TypeVar("T")
CHILD = Path(__file__).with_name("flagging_child.py")
ROOT = Path(__file__).parents[3]
KILLS = {"sqlite": 30, "postgres": 12}
EACH_EARLY_KILL = 6
"""Every sixth child is killed while it starts: while it migrates, opens the file, or takes over."""
STARTING_S = (0.1, 0.6)
LIVING_S = (0.0, 0.3)
"""After it was ready."""


@dataclass(frozen=True)
class Delivered:
    flag: str
    job_id: int
    attempt: int
    life: str


class Lives:
    def __init__(self, folder: Path, engine: str) -> None:
        self.url, self.kills = url_of(folder, engine), KILLS[engine]
        self.sink, self.accepted = folder / "sink", folder / "accepted"

    def start(self, life: str, *drain: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(CHILD), self.url, str(self.sink), str(self.accepted), life]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen([*command, *drain], stdout=subprocess.PIPE, env=environment)

    def live_and_die(self, life: str, after_s: float, *, is_early: bool) -> None:
        with self.start(life) as child:
            assert child.stdout is not None
            if not is_early:
                assert child.stdout.readline() == b"ready\n"
            time.sleep(after_s)
            assert child.poll() is None
            child.kill()

    def drain(self) -> None:
        with self.start("last", "drain") as child:
            assert child.wait(60) == 0

    def told(self) -> list[str]:
        return self.accepted.read_text().split()

    def delivered(self) -> list[Delivered]:
        rows = (line.split() for line in self.sink.read_text().splitlines())
        return [Delivered(flag, int(job_id), int(attempt), life) for flag, job_id, attempt, life in rows]

    def look(self, unit: Callable[[Connection], T]) -> T:
        return do(self.url, unit)


@pytest.fixture(scope="module", params=ENGINES)
def lives(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lives:
    moments = random.Random()  # noqa: S311 - when to kill is no secret
    found = Lives(tmp_path_factory.mktemp("kill"), request.param)
    for number in count():
        is_early = number % EACH_EARLY_KILL == 0
        moment = moments.uniform(*(STARTING_S if is_early else LIVING_S))
        found.live_and_die(str(number), moment, is_early=is_early)
        if number + 1 >= found.kills and (len(found.told()) >= 2 * found.kills or number > 4 * found.kills):
            break  # on a busy machine few get as far as telling anything
    found.drain()
    return found


def kept(conn: Connection) -> set[str]:
    return set(conn.execute(select(state_table.c.key).where(state_table.c.kind == "Flag")).scalars())


def test_there_was_something_to_lose(lives: Lives) -> None:
    assert len(lives.told()) >= 2 * lives.kills
    assert len({one.life for one in lives.delivered()}) >= lives.kills / 2


def test_what_was_told_kept_was_kept(lives: Lives) -> None:
    assert set(lives.told()) <= lives.look(kept)


def test_nothing_was_kept_without_its_job_its_words_and_its_entry(lives: Lives) -> None:
    def look(conn: Connection) -> None:
        flags = kept(conn)
        assert set(conn.execute(select(job_table.c.dedupe)).scalars()) == flags
        assert Counter(conn.execute(select(ledger_table.c.subject)).scalars()) == Counter(flags)
        assert {words.open(conn, SEAL, SCHOOL, flag) for flag in flags} == {b"help"}

    lives.look(look)


def test_everything_kept_was_delivered(lives: Lives) -> None:
    def look(conn: Connection) -> None:
        assert {one.flag for one in lives.delivered()} == kept(conn)
        assert set(conn.execute(select(job_table.c.state)).scalars()) == {JobState.DONE}
        assert jobs.next_due_ms(conn) is None

    lives.look(look)


def test_the_ledger_is_whole(lives: Lives) -> None:
    assert lives.look(lambda conn: proof.verify(conn, SCHOOL)).is_whole


def test_a_repeat_comes_from_a_kill_and_is_marked(lives: Lives) -> None:
    first: dict[str, Delivered] = {}
    for one in lives.delivered():
        earlier = first.setdefault(one.flag, one)
        if earlier is not one:
            assert one.attempt > earlier.attempt >= 1
            assert one.life != earlier.life


def test_order_was_kept_in_each_conversation(lives: Lives) -> None:
    seen: dict[str, int] = {}
    for one in lives.delivered():
        lane = str(int(one.flag.rsplit(":", 1)[1]) % 3)
        if one.attempt == 1:
            assert one.job_id > seen.get(lane, 0)
        seen[lane] = max(one.job_id, seen.get(lane, 0))
