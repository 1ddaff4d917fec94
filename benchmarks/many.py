"""``python -m benchmarks.many``: a deployment of thousands of class teams and many schools, from its start on.

The whole bot is its own process over records that hold every class. What is told: until it is open, its CPU and memory
then, how long `/readyz` and `/metrics` take, and what it uses and reads in each half minute after that.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from benchmarks.places import Places, pretend_parties
from benchmarks.processes import ALONE, cpu_seconds, free_port, listens, resident_bytes, running, wait_for
from benchmarks.stored import IN_A_CLASS, TEAMS_AT_ONCE, classes_of, id_of
from bot.records.store import open_store
from policy.school import School

ROLES = ("aw", "dsp", "head", "chair_of_governors")
HALF_A_MINUTE = 30.0


@dataclass(frozen=True, slots=True)
class Deployment:
    """So many schools that share so many class teams."""

    schools: int
    teams: int

    def file_of(self, school: int) -> str:
        """A school's file, with its classes."""
        people = [id_of(1, school * len(ROLES) + place) for place in range(len(ROLES))]
        lines = ["schema = 1", "[school]", 'name = { cy = "Ysgol", en = "School" }', f'id = "s{school}"', "[contacts]"]
        lines += [f'{role} = {{ id = "{one}", name = "Staff" }}' for role, one in zip(ROLES, people, strict=True)]
        lines += ["[[staff]]", f'id = "{people[0]}"', 'name = "Staff"']
        for team in self.teams_of(school):
            lines += ["[[class]]", f'group = "{id_of(2, team)}"', f'name = "Class {team}"']
        return "\n".join(lines) + "\n"

    def teams_of(self, school: int) -> range:
        """The numbers of a school's classes."""
        return range(school, self.teams, self.schools)

    async def fill(self, url: str) -> None:
        """Put every class on record, each with its learners, all of whom have agreed."""
        store = await asyncio.to_thread(open_store, url)
        for number in range(self.schools):
            school, teams = School.model_validate(tomllib.loads(self.file_of(number))), self.teams_of(number)
            for first in range(0, len(teams), TEAMS_AT_ONCE):
                some = teams[first : first + TEAMS_AT_ONCE]
                await store.run(lambda conn, school=school, some=some: classes_of(conn, school, some, IN_A_CLASS))
        await store.close()


async def took(url: str, often: int) -> list[float]:
    """Milliseconds that a page takes, one after the other."""
    found: list[float] = []
    async with aiohttp.ClientSession() as session:
        for _ in range(often):
            began = time.perf_counter()
            async with session.get(url) as answer:
                await answer.read()
            found.append((time.perf_counter() - began) * 1000)
    return found


def run(deployment: Deployment, places: Places, halves: int) -> None:
    """Start the bot, and tell what it costs."""
    folder = places.folder / "schools"
    folder.mkdir()
    for school in range(deployment.schools):
        (folder / f"s{school}.toml").write_text(deployment.file_of(school), encoding="utf-8")
    port, log = free_port(), places.folder / "many.log"
    environment = {**places.environment(port), "EHSBOT_SCHOOL": str(folder)}
    asyncio.run(deployment.fill(environment["EHSBOT_DATABASE"]))
    began, url = time.monotonic(), f"http://127.0.0.1:{port}"
    with running(["app.py", "serve"], environment, log, ALONE) as process:
        wait_for(process, lambda: listens(port), log)
        _tell(f"open after {time.monotonic() - began:.1f} s, {_cpu(process.pid):.1f} s of CPU, {_held(process.pid)}")
        for page in ("readyz", "metrics"):
            told = ", ".join(f"{one:.0f}" for one in asyncio.run(took(f"{url}/{page}", 4)))
            _tell(f"/{page}: {told} ms")
        for _ in range(halves):
            before = _cpu(process.pid)
            time.sleep(HALF_A_MINUTE)
            _tell(f"half a minute: {_cpu(process.pid) - before:.2f} s of CPU, {_held(process.pid)}")


def _cpu(pid: int) -> float:
    return cpu_seconds(pid) or 0.0


def _held(pid: int) -> str:
    return f"{(resident_bytes(pid) or 0) / 1e6:.0f} MB"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many", description=__doc__)
    parser.add_argument("--schools", type=int, default=1)
    parser.add_argument("--teams", type=int, default=5_000, help="class teams in all (default 5000)")
    parser.add_argument("--halves", type=int, default=2, help="half minutes to go on for (default 2)")
    given = parser.parse_args(arguments)
    with pretend_parties() as places:
        run(Deployment(given.schools, given.teams), places, given.halves)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
