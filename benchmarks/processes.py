"""Processes of a benchmark: started, placed on cores, waited for, and ended by their own handle."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 180.0
"""Seconds a process may take to be ready."""
ALONE, BESIDE, ANYWHERE = "alone", "beside", "anywhere"
"""The bot under test has the first core to itself, everybody else shares the others. Several workers go anywhere."""


@contextlib.contextmanager
def running(
    command: list[str], environment: dict[str, str], log: Path, core: str, python: Path | None = None
) -> Generator[subprocess.Popen[bytes]]:
    """Run `python …` (ours, or that of another environment) while the context lasts; what it says goes to `log`."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [str(python or sys.executable), *command],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=said,
            stdin=subprocess.PIPE,
        )
    place(process.pid, core)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def place(pid: int, core: str) -> None:
    """Put a process on its core, where the system lets us and there are two."""
    if core == ANYWHERE or not hasattr(os, "sched_setaffinity"):
        return
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(pid, cores[:1] if core == ALONE else cores[1:])


def wait_for(process: subprocess.Popen[bytes], is_so: Callable[[], bool], log: Path) -> None:
    """Wait until a process is ready; raises RuntimeError with what it said where it never is."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"a process did not become ready:\n{log.read_text(errors='replace')[-2_000:]}")
        time.sleep(0.05)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Say whether somebody listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def cpu_seconds(pid: int) -> float | None:
    """Return the seconds of CPU a process has used in all; None where the system has no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def cpu_of_children(parent: int, title: str) -> float:
    """Return the seconds of CPU, to the nanosecond, of all children that call themselves so."""
    used = 0
    for found in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((found / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                is_it = (found / "cmdline").read_text().startswith(title)
                used += int((found / "schedstat").read_text().split()[0]) if is_it else 0
    return used / 1e9


def family_seconds(pid: int) -> float:
    """The seconds of CPU of a process and of all that it started, those that have ended too."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(int(fields[place]) for place in (11, 12, 13, 14)) / os.sysconf("SC_CLK_TCK")
    return own + sum(family_seconds(child) for child in children_of(pid))


def children_of(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident_bytes(pid: int) -> int | None:
    """Return the memory a process holds; None where the system has no /proc."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except OSError:
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
