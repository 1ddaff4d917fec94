"""Takes away what has had its time, as the retention table says, in small batches so that no flag waits (REC-1).

Nothing goes that is under a legal hold, nothing of an alert that nobody has closed, and no action that could not be
carried out. The same walk without taking anything away is the dry run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol

from sqlalchemy import Connection

from bot.enforcement.holding import held_alerts, settle
from bot.enforcement.spelling import read, spell
from bot.records import belonging, deliveries, holds, jobs, states, words
from bot.records.canonical import dumps
from bot.records.holds import Held
from bot.records.store import Store
from policy.alerts import Alert
from policy.belonging import changed as who_belongs
from policy.retention import JOBS_KEPT, expires, tidied
from policy.rules import alert_key
from policy.school import School

BATCH = 200


@dataclass(frozen=True, slots=True)
class Walk:
    """What is walked through: whose, as of when, and whether things are really taken away."""

    school: School
    now: datetime
    really: bool = True

    def before_ms(self, kept: timedelta) -> int:
        """What is older than this has had its time."""
        return int((self.now - kept).timestamp() * 1000)


Place = Any
"""Where a table's walk goes on; None at its end."""


class Step(Protocol):
    """A stretch of one table's walk."""

    def __call__(self, conn: Connection, walk: Walk, place: Place) -> tuple[int, Place]:
        """How many rows have had their time, and where the next stretch begins."""
        ...


async def remove_expired(
    store: Store, school: School, now: datetime, *, really: bool = True, told: Callable[[str, int], None] | None = None
) -> dict[str, int]:
    """Take away what has had its time in one school; gives how many rows of each table that were, or would be.

    `told` is called with the table and the rows so far after each batch.
    """
    walk, gone = Walk(school, now, really), Counter[str]()
    if really:
        await store.run(lambda conn: settle(conn, school.id))
    for table, (first, step) in STEPS.items():
        place: Place = first
        while place is not None:
            count, place = await store.run(partial(step, walk=walk, place=place))
            gone[table] += count
            if told:
                told(table, gone[table])
    return {table: gone[table] for table in STEPS}


def _words(conn: Connection, walk: Walk, place: tuple[int, str]) -> tuple[int, Place]:
    found = words.over(conn, walk.school.id, walk.before_ms(timedelta()), place, BATCH)
    going = [ref for _, ref in found if not _open(conn, walk.school.id, words.alert_of(ref))]
    if walk.really:
        for ref in going:
            words.erase(conn, walk.school.id, ref)
    else:  # nothing was settled before: a hold may not stand on the words yet
        held = held_alerts(conn, walk.school.id)
        going = [ref for ref in going if words.alert_of(ref) not in held]
    return len(going), found[-1] if len(found) == BATCH else None


def _open(conn: Connection, school: str, alert: str) -> bool:
    """Whether words belong to an alert that nobody has closed."""
    loaded = states.load(conn, school, alert_key(alert))
    known = read(loaded.kind, loaded.body) if loaded else None
    return isinstance(known, Alert) and not known.closed


def _jobs(conn: Connection, walk: Walk, place: int) -> tuple[int, Place]:
    before = walk.before_ms(JOBS_KEPT)
    if not walk.really:
        return jobs.settled(conn, before, walk.school.id), None
    gone = jobs.purge(conn, before, BATCH, walk.school.id)
    return gone, place if gone == BATCH else None


def _deliveries(conn: Connection, walk: Walk, place: tuple[int, int]) -> tuple[int, Place]:
    kept = timedelta(days=walk.school.records.deliveries_days)
    found = deliveries.old(conn, walk.school.id, walk.before_ms(kept), place, BATCH)
    held = _people(conn, walk.school.id)
    going = [row for _, row, contact in found if contact not in held]
    if walk.really:
        deliveries.remove(conn, going)
    return len(going), found[-1][:2] if len(found) == BATCH else None


def _people(conn: Connection, school: str) -> frozenset[str]:
    """Everybody under a hold, and everybody who was told of an alert under one."""
    held = holds.of_school(conn, school)
    loaded = [states.load(conn, school, alert_key(alert)) for alert in held.alerts]
    alerts = [read(one.kind, one.body) for one in loaded if one]
    return held.people.union(*(alert.told for alert in alerts))


def _states(conn: Connection, walk: Walk, place: str) -> tuple[int, Place]:
    found = states.page(conn, walk.school.id, place, BATCH)
    held = holds.of_school(conn, walk.school.id)
    count = sum(_state(conn, walk, one, held) for one in found)
    return count, found[-1].key if len(found) == BATCH else None


def _state(conn: Connection, walk: Walk, loaded: states.Loaded, held: Held) -> int:
    state = read(loaded.kind, loaded.body)
    changed = datetime.fromtimestamp(loaded.changed_ms / 1000, UTC)
    over = expires(state, changed, walk.school)
    after = None if over is not None and over <= walk.now else tidied(state, changed, walk.school, walk.now)
    if after == state or held.covers(loaded.key + dumps(loaded.body)):
        return 0
    if walk.really:
        replace_state(conn, walk.school.id, loaded, state, after)
    return 1


def replace_state(conn: Connection, school: str, loaded: states.Loaded, before: object, after: object) -> None:
    """Put `after` in the place of the state that was read; None takes it away. When it changed stays as it was."""
    if after is None:
        states.remove(conn, school, loaded.key, seen=loaded.version)
    else:
        body, seen = spell(after), loaded.version
        states.save(conn, school, loaded.key, loaded.kind, body, seen=seen, changed_ms=loaded.changed_ms)
    if (people := who_belongs(before, after)) is not None:
        belonging.put(conn, school, loaded.key, people)


STEPS: Mapping[str, tuple[Place, Step]] = {
    "words": ((-1, ""), _words),
    "job": (0, _jobs),
    "delivery": ((-1, 0), _deliveries),
    "state": ("", _states),
}
"""The tables that time takes things from, each with where its walk begins. The others' rows go with these, or stay."""
