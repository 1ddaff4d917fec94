"""Several workers of one bot, as whole processes on one PostgreSQL database."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from benchmarks.load import minted_for
from benchmarks.places import APP, Places, pretend_parties
from benchmarks.processes import ROOT, free_port
from benchmarks.turns.said import body
from bot.crew import NO_FORK, ON_SQLITE, warn_of_few
from bot.seat import LATE_S, Board
from tests.postgres import database_of, name_of, server
from tests.spoken import spoken

PATIENCE_S = 60.0
TURNS = re.compile(r'^ehsbot_turns_total\{kind="message",outcome="done"\} (\d+)$', re.MULTILINE)
BEGAN = re.compile(r"worker (\d) began as process (\d+)")


@dataclass
class Running:
    """A bot with its workers. `log`: what it has said."""

    process: subprocess.Popen[bytes]
    places: Places
    url: str
    database: str
    file: Path

    @property
    def log(self) -> str:
        return self.file.read_text(errors="replace")

    @property
    def workers(self) -> list[int]:
        """The process that has each seat now."""
        return list({worker: int(pid) for worker, pid in BEGAN.findall(self.log)}.values())

    def check(self) -> str:
        """What the bot says of its workers."""
        return str(self.ask("/readyz")["checks"]["workers"])

    def ask(self, path: str) -> Any:
        return requests.get(self.url + path, timeout=5).json()

    def turns(self) -> set[int]:
        """How many messages were read, as each of several askings of `/metrics` tells it."""
        told = [requests.get(f"{self.url}/metrics", timeout=5).text for _ in range(12)]
        return {int(found[1]) if (found := TURNS.search(one)) else 0 for one in told}

    def post(self, kind: str, number: int) -> int:
        key = (self.places.folder / "key.pem").read_text()
        token = next(minted_for(key, APP, self.places.service_url, 1))
        headers = {"Content-Type": "application/json", "Authorization": token}
        sent = body(kind, self.places.service_url, number)
        spoken(json.loads(sent))
        return requests.post(f"{self.url}/api/messages", sent, headers=headers, timeout=20).status_code

    def count(self, statement: str) -> int:
        return int(server().ask(statement, name_of(self.database))[0][0])


def eventually(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            if is_so():
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.1)
    raise AssertionError("it did not come to be so")


def started(environment: dict[str, str], file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "app.py", "serve", "--workers", "2"]
    with file.open("wb") as said:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)


@pytest.fixture(scope="module")
def places() -> Generator[Places]:
    with pretend_parties() as found:
        yield found


@pytest.fixture(scope="module")
def running(places: Places, tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    """One bot for all: it outlives whatever is done to its workers, until it is told to stop."""
    with running_in(tmp_path_factory.mktemp("workers"), places) as found:
        yield found


@contextmanager
def running_in(folder: Path, places: Places) -> Generator[Running]:
    port, database, file = free_port(), database_of(folder), folder / "log"
    process = started({**places.environment(port), "EHSBOT_DATABASE": database}, file)
    found = Running(process, places, f"http://127.0.0.1:{port}", database, file)
    try:
        eventually(lambda: process.poll() is not None or found.check() == "ok")
        assert process.poll() is None, found.log
        yield found
    finally:
        process.kill()
        process.wait()


def test_a_worker_that_dies_is_replaced_and_every_worker_says_so(running: Running) -> None:
    first, second = running.workers
    os.kill(first, signal.SIGSTOP)
    eventually(lambda: running.check() == "worker 1 does not answer")
    os.kill(first, signal.SIGKILL)
    eventually(lambda: running.check() == "ok")
    assert f"worker 1 (process {first}) ended with -9; another takes its place" in running.log
    assert running.workers[1] == second
    assert first not in running.workers
    assert running.post("chat", 1) == 200


def test_what_is_counted_is_told_by_every_worker_for_all_and_outlives_the_one_that_counted(running: Running) -> None:
    (before,) = running.turns()
    for number in range(20):
        assert running.post("chat", number) == 200
    assert running.turns() == {before + 20}
    first, second = running.workers
    os.kill(first, signal.SIGKILL)
    os.kill(second, signal.SIGKILL)
    eventually(lambda: not {first, second} & set(running.workers) and running.check() == "ok")
    assert running.turns() == {before + 20}
    assert running.post("chat", 20) == 200
    assert running.turns() == {before + 21}


def test_told_to_stop_it_finishes_its_turns_and_leaves_nothing_held(running: Running) -> None:
    with ThreadPoolExecutor(8) as callers:
        answers = [callers.submit(running.post, "flagged", number) for number in range(16)]
        eventually(lambda: running.count("SELECT count(*) FROM state WHERE kind = 'Alert'"))
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(30) == 0
    taken = sum(answer.exception() is None and answer.result() == 200 for answer in answers)
    assert taken
    assert running.count("SELECT count(*) FROM ledger WHERE action = 'MessageFlagged'") >= taken
    assert running.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == 0
    assert not any(alive(worker) for worker in running.workers)


def test_workers_end_with_their_parent(places: Places, tmp_path: Path) -> None:
    with running_in(tmp_path, places) as found:
        found.process.kill()
        found.process.wait()
        eventually(lambda: not any(alive(worker) for worker in found.workers))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_on_sqlite_it_says_what_to_do(places: Places, tmp_path: Path) -> None:
    process = started(places.environment(free_port()), tmp_path / "log")
    assert process.wait(60) == 2
    assert ON_SQLITE in (tmp_path / "log").read_text()
    assert NO_FORK not in (tmp_path / "log").read_text()


def test_the_board_tells_who_is_late_and_who_is_not_well() -> None:
    board = Board(2, ("sign-in", "clock"))
    board.tell(0, 10.0, None)
    board.tell(1, 10.0, "clock")
    assert board.wrong(10.0 + LATE_S) == "worker 2: clock"
    board.tell(1, 11.0, None)
    assert board.wrong(12.0) is None
    assert board.wrong(10.5 + LATE_S) == "worker 1 does not answer"
    board.tell(0, 11.0, None, unread=2)
    assert board.unread() == 2
    board.leave(1)
    assert (board.tells(0), board.tells(1)) == (True, False)


def test_more_workers_than_the_database_has_connections_for_are_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = database_of(tmp_path)
    warn_of_few(url, 10)
    assert not caplog.messages, "200 connections, three of them for the superuser, nineteen for each"
    warn_of_few(url, 11)
    assert "connections for 10 instances, and 11 workers" in caplog.text
    warn_of_few("postgresql+asyncpg://nobody@127.0.0.1:9/none", 11)
    assert len(caplog.messages) == 1, "a database that is away is waited for"
