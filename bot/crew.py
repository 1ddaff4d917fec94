"""Several workers of one bot on one machine: each a process of its own, all on one port, one database and one parent.

The parent loads everything once, then forks; it serves nobody. A worker that dies is replaced at once from what is
loaded already. Told to stop, it lets each worker finish its turns and hand over what it holds.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.probes import OWN
from bot.reading.readers import Readers
from bot.records import postgres
from bot.records.errors import RecordsError
from bot.records.reading_store import do
from bot.schools import SchoolFileError, Schools
from bot.seat import Board, Seat
from bot.serving import serve
from bot.settings import Settings
from bot.vault import KeysNotRead

log = logging.getLogger("ehsbot.crew")

WRONG = 2
"""Settings or records are wrong. Where no worker has served yet, the next one would end with this too."""
TOO_SOON_S = 5.0
REST_S = 1.0
"""A worker that lived less than `TOO_SOON_S` is replaced after a rest, so that no fault makes a storm."""
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)

ON_SQLITE = (
    "--workers needs PostgreSQL, because one process owns an SQLite file. "
    "Set EHSBOT_DATABASE to postgresql+asyncpg://user:password@host/name, or leave --workers out."
)
NO_FORK = "--workers needs an operating system that can fork. Leave --workers out, and start the bot several times."


FEW = (
    "The database has connections for %s instances, and %s workers are started: raise its max_connections to %s for "
    "each, and some for others."
)


class NoCrewError(Exception):
    """Several workers can't be had here; its text says why, and what to do."""


@dataclass
class Crew:
    """The parent of the workers. work: what a worker does in its seat; gives its exit code."""

    work: Callable[[Seat], int]
    board: Board
    _living: dict[int, tuple[int, float]] = field(default_factory=dict[int, tuple[int, float]])
    _has_served: bool = False
    _is_ending: bool = False
    _code: int = 0

    def run(self) -> int:
        """Keep every seat taken until told to stop; gives 0, or the code of a worker that can't begin."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        watched, self._held = os.pipe()
        for worker in range(self.board.workers):
            self._begin(worker, watched)
        while self._living:
            if signal.sigwait(_SIGNALS) != signal.SIGCHLD:
                self._end("told to stop")
            for worker in self._buried():
                self._begin(worker, watched)
        return self._code

    def _begin(self, worker: int, watched: int) -> None:
        pid = os.fork()
        if pid == 0:
            os.close(self._held)
            os._exit(self._worked(Seat(self.board, worker, watched)))
        self._living[pid] = (worker, time.monotonic())
        log.info("worker %s began as process %s", worker + 1, pid)

    def _worked(self, seat: Seat) -> int:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        try:
            return self.work(seat)
        except BaseException:
            log.exception("worker %s failed", seat.worker + 1)
            return 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()

    def _buried(self) -> list[int]:
        """The seats that are empty and are to be taken again."""
        empty: list[int] = []
        while self._living:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            worker, began = self._living.pop(pid)
            self._has_served = self._has_served or self.board.tells(worker)
            self.board.leave(worker)
            code = os.waitstatus_to_exitcode(status)
            if code == WRONG and not self._has_served:
                self._code = WRONG
                self._end("a worker can't begin")
            if self._is_ending:
                continue
            log.error("worker %s (process %s) ended with %s; another takes its place", worker + 1, pid, code)
            if time.monotonic() - began < TOO_SOON_S:
                time.sleep(REST_S)
            empty.append(worker)
        return empty

    def _end(self, why: str) -> None:
        if not self._is_ending:
            log.info("%s: every worker finishes what it began", why)
        self._is_ending = True
        for pid in self._living:
            os.kill(pid, signal.SIGTERM)


def run(settings: Settings, schools: Schools, workers: int) -> int:
    """Serve with so many workers until told to stop; gives the exit code. Raises NoCrewError, or OSError for a port."""
    if not hasattr(os, "fork") or not hasattr(socket, "SO_REUSEPORT"):
        raise NoCrewError(NO_FORK)
    if not postgres.is_address(settings.database):
        raise NoCrewError(ON_SQLITE)
    warn_of_few(settings.database, workers)
    held = _held_port(settings.host, settings.port)
    chosen = settings.model_copy(update={"port": held.getsockname()[1]})
    Readers(schools)
    gc.collect()
    gc.freeze()

    def work(seat: Seat) -> int:
        try:
            asyncio.run(serve(chosen, schools, seat))
        except (SchoolFileError, RecordsError, KeysNotRead, OSError) as error:
            sys.stderr.write(f"{error}\n")
            return WRONG
        return 0

    with held:
        return Crew(work, Board(workers, OWN)).run()


def warn_of_few(url: str, workers: int) -> None:
    """A worker without a connection waits, and with it whoever is to be told: better to know beforehand."""
    try:
        most = do(url, postgres.instances_at_most)
    except RecordsError:
        return
    if most < workers:
        log.warning(FEW, most, workers, postgres.EACH)


def _held_port(host: str, port: int) -> socket.socket:
    """The port, kept for the workers; it takes no connection itself."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    held = socket.socket(family)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    held.bind((host, port))
    return held
