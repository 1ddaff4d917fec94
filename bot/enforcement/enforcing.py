"""Enforcement: an event goes in; state, ledger, sealed words and due actions are committed together.

This module only looks up (`policy.rules`) and commits. What was decided comes back to the caller, so that a
person who pressed a button can be answered at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.enforcement import known
from bot.enforcement.lanes import due_of, lane_of, most_tries_of
from bot.enforcement.spelling import VERSION, spell
from bot.records import belonging, deliveries, jobs, ledger, words
from bot.records.clock import now_ms
from bot.records.deliveries import Delivery
from bot.records.errors import WordsGone
from bot.records.seal import Seal
from bot.records.store import Store
from bot.records.turns import alone_in
from policy.absence import Absences
from policy.actions import Action
from policy.belonging import changed as who_belongs
from policy.decision import Decision
from policy.events import Event
from policy.rules import ABSENCES_KEY, RULES
from policy.school import School

MOST_IN_ONE_COMMIT = 50
_ACTORS = ("by", "person", "author")


class TooManyFollowOnsError(Exception):
    """A rule keeps causing itself. Nothing was committed."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A learner's words that are kept with an event: sealed, under a reference, until a time (milliseconds UTC)."""

    ref: str
    text: str
    purge_after_ms: int


def milliseconds(moment: datetime) -> int:
    """An aware time as milliseconds UTC."""
    return round(moment.timestamp() * 1000)


class Enforcement:
    """The one path that changes state. Safe to share by all doors and actions of a process."""

    def __init__(self, store: Store, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._seal = seal
        self._clock = clock

    async def enforce(self, school: School, event: Event, sealed: Sealed | None = None) -> Decision[Any]:
        """Decide and commit one event and all that follows from it; returns what was decided for it.

        Raises RecordsUnavailable where the records cannot take it: nothing has happened then.
        """
        now = self._clock()
        return await self._store.run(lambda conn: self.commit(conn, school, event, now, sealed), school.id)

    async def enforce_all(self, school: School, events: Iterable[Event]) -> None:
        """The same for several events, in one commit: each has its own entry, and they wait for their turn once."""
        now, every = self._clock(), tuple(events)

        def unit(conn: Connection) -> None:
            for event in every:
                self.commit(conn, school, event, now)

        await self._store.run(unit, school.id)

    async def enforce_unless(
        self, known: Callable[[Connection, Seal], bool], school: School, event: Event, sealed: Sealed | None = None
    ) -> bool:
        """The same, unless the records know of it already when it is this event's turn; gives whether it was put."""
        now = self._clock()

        def unit(conn: Connection) -> bool:
            alone_in(conn, school.id)
            if known(conn, self._seal):
                return False
            self.commit(conn, school, event, now, sealed)
            return True

        return await self._store.run(unit, school.id)

    async def settle(
        self, school: School, held: jobs.Job, seen: tuple[Event, ...], tries: tuple[Delivery, ...] = ()
    ) -> None:
        """A due action was carried out: commit what was seen, whom it reached, and the job's end, together.

        It has a line of its own: until it is kept that a card was sent, a crash would send it again.
        """
        now = self._clock()

        def unit(conn: Connection) -> None:
            for event in seen:
                self.commit(conn, school, event, now)
            for one in tries:
                deliveries.note(conn, one)
            jobs.finish(conn, held, milliseconds(now))

        await self._store.run(unit, f"{school.id} sent" if seen else "")

    def commit(
        self, conn: Connection, school: School, event: Event, now: datetime, sealed: Sealed | None = None
    ) -> Decision[Any]:
        """The unit of work itself, for those who commit more beside it."""
        alone_in(conn, school.id)
        digest = self._keep(conn, school, sealed, now) if sealed else ""
        first: Decision[Any] | None = None
        waiting: deque[Event] = deque([event])
        for _ in range(MOST_IN_ONE_COMMIT):
            if not waiting:
                break
            decision = _decide(conn, school, waiting[0], now, "" if first else digest)
            first = first or decision
            waiting.popleft()
            waiting.extend(decision.then)
        if waiting or first is None:
            raise TooManyFollowOnsError(type(event).__name__)
        return first

    def _keep(self, conn: Connection, school: School, sealed: Sealed, now: datetime) -> str:
        """Seal the words and give their digest for the ledger; Teams may send one message twice."""
        try:
            words.open(conn, self._seal, school.id, sealed.ref)
        except WordsGone:
            text, kept = sealed.text.encode(), milliseconds(now)
            until = sealed.purge_after_ms
            return words.keep(conn, self._seal, school.id, sealed.ref, text, kept_ms=kept, purge_after_ms=until)
        return ""


def _decide(conn: Connection, school: School, event: Event, now: datetime, digest: str) -> Decision[Any]:
    rule = RULES[type(event)]
    key = rule.key(event)
    loaded = known.load(conn, school.id, key) if key else None
    before = loaded.value if loaded else None
    told = with_absences(conn, school) if rule.knows_away else school
    decision = rule.decide(before, event, told, now)
    if key and decision.state is not None and decision.state != before:
        known.save(conn, school.id, key, rule.kind.__name__, loaded, decision.state, milliseconds(now))
        if (people := who_belongs(before, decision.state)) is not None:
            belonging.put(conn, school.id, key, people)
    entry = _record(conn, school, event, key, decision, now, digest)
    ahead_ms = now_ms(conn, milliseconds(now)) - milliseconds(now) if decision.actions else 0
    for place, action in enumerate(decision.actions):
        _put(conn, school, action, now, f"{school.id}:{entry}:{place}", ahead_ms)
    return decision


def with_absences(conn: Connection, school: School) -> School:
    """The school as a rule of the ladder needs it: knowing who is away."""
    loaded = known.load(conn, school.id, ABSENCES_KEY)
    absences = loaded.value if loaded else Absences()
    return school.with_away(absences.until)


def _record(
    conn: Connection,
    school: School,
    event: Event,
    key: str,
    decision: Decision[Any],
    now: datetime,
    digest: str,
) -> int:
    """One ledger entry an event: who, what, about what, why and under which clause. It holds no words."""
    facts: Mapping[str, Any] = {
        "reasons": [reason.code for reason in decision.reasons],
        "actions": [type(action).__name__ for action in decision.actions],
        "words": digest,
    }
    entry = ledger.append(
        conn,
        school.id,
        at_ms=milliseconds(now),
        actor=_actor(event),
        action=type(event).__name__,
        subject=key or "-",
        clauses=tuple(dict.fromkeys(reason.clause for reason in decision.reasons)),
        facts=facts,
        body=spell(event),
    )
    return entry.seq


def _actor(event: Event) -> str:
    found = (getattr(event, name, "") for name in _ACTORS)
    return next((person for person in found if person), "bot")


def _put(conn: Connection, school: School, action: Action, now: datetime, dedupe: str, ahead_ms: int) -> None:
    """Put one action. A lane is a school's own: what waits in one school holds up nobody in another.

    It waits by the clock that jobs are claimed by: that of this machine may have been set wrong.
    """
    lane = lane_of(action)
    job = jobs.Due(
        kind=type(action).__name__,
        dedupe=dedupe,
        school=school.id,
        due_ms=milliseconds(due_of(action, now)),
        payload=spell(action),
        payload_version=VERSION,
        lane=f"{school.id} {lane}" if lane else None,
        max_attempts=most_tries_of(action),
    )
    jobs.enqueue(conn, job, milliseconds(now), ahead_ms)
