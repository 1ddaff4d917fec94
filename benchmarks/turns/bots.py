"""The bots of this benchmark, each in a process of its own; the whole bot begins with its classes on record."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Generator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, delete

from benchmarks.places import APP, TENANT, Places, bot_of
from benchmarks.processes import ALONE, free_port, listens, running, wait_for
from benchmarks.turns.said import GROUP, PEOPLE, TEACHER, person_of, team_of
from benchmarks.turns.successors import HERE, HOME, SUCCESSORS
from bot.enforcement.enforcing import Enforcement
from bot.records.schema import job
from bot.records.seal import Seal
from bot.records.store import open_store
from bot.schools import load_schools
from policy.events import AgreementPosted, BotAdded, CardAt, RosterSeen, TeacherSigned
from policy.people import Member

CLASSES = 1_200
"""A class has one session at a time, so each session that is opened needs a class of its own."""
AT_ONCE = 50
"""Classes put in one commit."""
LEARNERS_ELSEWHERE = 3
"""Learners of the classes that nobody talks in."""


@contextlib.contextmanager
def bot(kind: str, places: Places) -> Generator[tuple[str, int]]:
    """Run one bot while the context lasts; yields its address and process id."""
    scripts = {one.kind: (one.serves, one.python(HOME)) for one in SUCCESSORS} | {"bare": (HERE / "bare.py", None)}
    if kind in _SERVED:
        with _whole(places, kind) as found:
            yield found
        return
    if kind not in scripts:
        with bot_of(kind, places) as found:
            yield found
        return
    port = free_port()
    serves, python = scripts[kind]
    told = {"KEYS": f"{places.http}/keys", "APP": APP, "TENANT": TENANT, "PATH": "/usr/bin:/bin"}
    log = places.folder / f"{kind}.log"
    with running([str(serves)], {**told, "PORT": str(port)}, log, ALONE, python) as process:
        wait_for(process, lambda: listens(port), log)
        yield f"http://127.0.0.1:{port}", process.pid


def with_classes(places: Places, port: int, service_url: str, database: str = "") -> dict[str, str]:
    """The settings of a bot that has its classes on record; what is said in them is answered at `service_url`.

    database: an empty one; none: an SQLite file of its own.
    """
    school = places.folder / "turns.toml"
    school.write_text((places.folder / "school.toml").read_text() + _MORE)
    database = database or f"sqlite:///{places.folder / f'turns-{port}.db'}"
    asyncio.run(_recorded(database, school, service_url))
    return {**places.environment(port), "EHSBOT_SCHOOL": str(school), "EHSBOT_DATABASE": database}


@contextlib.contextmanager
def _whole(places: Places, kind: str) -> Generator[tuple[str, int]]:
    port, log = free_port(), places.folder / f"{kind}.log"
    environment = with_classes(places, port, places.service_url)
    with running(_SERVED[kind], environment, log, ALONE) as process:
        wait_for(process, lambda: listens(port), log)
        yield f"http://127.0.0.1:{port}", process.pid


async def _recorded(database: str, school: Path, service_url: str) -> None:
    """Every class as it is once its agreement is posted and its teacher has signed; what it led to is done."""
    [found] = load_schools(school)
    store = open_store(database)
    now = datetime.now(UTC)
    enforcement = Enforcement(store, Seal({"bench": bytes(32)}), lambda: now)
    crowd = tuple(Member(person_of(n), f"29:{person_of(n)}", "Person") for n in range(PEOPLE))
    teacher = Member(TEACHER, f"29:{TEACHER}", "Teacher", owner=True)

    def put(conn: Connection, first: int) -> None:
        for number in range(first, first + AT_ONCE):
            team = team_of(number)
            people = (teacher, *(crowd[:LEARNERS_ELSEWHERE] if number else crowd))
            for event in (
                BotAdded(team, GROUP, "10B", team, service_url, TEACHER),
                RosterSeen(team, people),
                AgreementPosted(team, CardAt(team, "card-1"), "1"),
                TeacherSigned(team, TEACHER, "A Teacher"),
            ):
                enforcement.commit(conn, found, event, now)
        conn.execute(delete(job))

    for first in range(0, CLASSES + AT_ONCE, AT_ONCE):
        await store.run(partial(put, first=first))
    await store.close()


_SERVED = {"whole": ["app.py", "serve"], "held": ["-m", "benchmarks.turns.held"]}
"""The whole bot, and the same without what follows its commits."""
_MORE = f"""
[[staff]]
id = "{TEACHER}"
name = "T"
colleague = false
[ladder]
serious = 3600
urgent = 3600
"""
"""The ladder waits longer than any run: else the alerts of one round climb by thousands while another is measured."""
