"""Enforcement: an event goes in; state, ledger, sealed words and due actions are committed together.

This module only looks up (`policy.rules`) and commits. What was decided comes back to the caller, so that a
person who pressed a button can be answered at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.enforcement import known
from bot.enforcement.lanes import due_of, lane_of, most_tries_of
from bot.enforcement.spelling import VERSION, spell, spelled
from bot.records import belonging, deliveries, jobs, ledger, words
from bot.records.clock import now_ms
from bot.records.deliveries import Delivery
from bot.records.seal import Seal
from bot.records.store import Store
from bot.records.turns import alone_in
from policy.absence import Absences
from policy.actions import Action
from policy.alerts import Alert
from policy.alerts.alike import Alike
from policy.belonging import changed as who_belongs
from policy.decision import Decision
from policy.events import Event
from policy.guard import Room
from policy.rules import ABSENCES_KEY, RULES
from policy.school import School

T = TypeVar("T")
MOST_IN_ONE_COMMIT = 50
_LINES: Mapping[type, str] = {Alert: "alerts", Alike: "alerts", Room: "meetings"}
"""What has a line of its own within a school, by what is decided about: so it waits behind nothing that comes in by
hundreds, such as a class that agrees or a bot that is put into every team."""
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
        return await self._store.run(lambda conn: self.commit(conn, school, event, now, sealed), _line(school, event))

    async def enforce_all(self, school: School, events: Iterable[Event]) -> None:
        """The same for several events, in one commit: each has its own entry, and they wait for their turn once."""
        now, every = self._clock(), tuple(events)

        def unit(conn: Connection) -> None:
            for event in every:
                self.commit(conn, school, event, now)

        await self._store.run(unit, _line(school, *every))

    async def enforce_unless(
        self, found: Callable[[Connection, Seal], T], school: School, event: Event, sealed: Sealed | None = None
    ) -> T | None:
        """The same, unless the records hold something against it when it is this event's turn.

        `found` looks for that and changes nothing; gives what it found, or None where the event was put.
        """
        now = self._clock()

        def unit(conn: Connection) -> T | None:
            alone_in(conn, school.id)
            against = found(conn, self._seal)
            if against:
                return against
            self.commit(conn, school, event, now, sealed)
            return None

        return await self._store.run(unit, _line(school, event))

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
        digest = ""
        if sealed:
            digest = words.keep(
                conn,
                self._seal,
                school.id,
                sealed.ref,
                sealed.text.encode(),
                kept_ms=milliseconds(now),
                purge_after_ms=sealed.purge_after_ms,
            )
        first: Decision[Any] | None = None
        waiting: deque[Event] = deque([event])
        with ledger.chain(conn, school.id) as chain:
            commit = _Commit(conn, school, now, milliseconds(now), chain)
            for _ in range(MOST_IN_ONE_COMMIT):
                if not waiting:
                    break
                decision = commit.decide(waiting[0], "" if first else digest, is_asked=first is not None)
                first = first or decision
                waiting.popleft()
                waiting.extend(decision.then)
            if waiting or first is None:
                raise TooManyFollowOnsError(type(event).__name__)
        # They wait by the clock that jobs are claimed by: that of this machine may have been set wrong.
        ahead_ms = now_ms(conn, commit.now_ms) - commit.now_ms if commit.due else 0
        jobs.enqueue_each(conn, commit.due, commit.now_ms, ahead_ms)
        return first


def _line(school: School, *of: Event) -> str:
    """Where events of a school wait for their turn: with their own kind where all are of one."""
    lines = {_LINES.get(RULES[type(event)].kind, "") for event in of}
    return f"{school.id} {lines.pop()}".rstrip() if len(lines) == 1 else school.id


def with_absences(conn: Connection, school: School) -> School:
    """The school as a rule of the ladder needs it: knowing who is away."""
    loaded = known.load(conn, school.id, ABSENCES_KEY, Absences)
    absences = loaded.value if loaded else Absences()
    return school.with_away(absences.until)


@dataclass(frozen=True, slots=True)
class _Commit:
    """An event and all that follows from it: decided one after the other, their entries and jobs written at once."""

    conn: Connection
    school: School
    now: datetime
    now_ms: int
    chain: ledger.Chain
    due: list[jobs.Due] = field(default_factory=list[jobs.Due])

    def decide(self, event: Event, digest: str, *, is_asked: bool) -> Decision[Any]:
        """Decide one event and save what it changes. digest: of the words that are kept with it.

        is_asked: another event only asked whether this concerns anybody. Where it does not, nothing happened, and
        there is nothing to enter.
        """
        conn, school, rule = self.conn, self.school, RULES[type(event)]
        key = rule.key(event)
        loaded = known.load(conn, school.id, key, rule.kind) if key else None
        before = loaded.value if loaded else None
        told = with_absences(conn, school) if rule.knows_away else school
        decision = rule.decide(before, event, told, self.now)
        is_changed = bool(key) and decision.state is not None and decision.state != before
        if is_asked and not (is_changed or decision.reasons or decision.actions or decision.then):
            return decision
        if is_changed:
            known.save(conn, school.id, key, rule.kind.__name__, loaded, decision.state, self.now_ms)
            if (people := who_belongs(before, decision.state)) is not None:
                belonging.put(conn, school.id, key, people)
        entry = self._record(event, key, decision, digest)
        for place, action in enumerate(decision.actions):
            self.due.append(self._due(action, f"{school.id}:{entry}:{place}"))
        return decision

    def _record(self, event: Event, key: str, decision: Decision[Any], digest: str) -> int:
        """One ledger entry an event: who, what, about what, why and under which clause. It holds no words."""
        facts: Mapping[str, Any] = {
            "reasons": [reason.code for reason in decision.reasons],
            "actions": [type(action).__name__ for action in decision.actions],
            "words": digest,
        }
        row = self.chain.add(
            at_ms=self.now_ms,
            actor=_actor(event),
            action=type(event).__name__,
            subject=key or "-",
            clauses=[reason.clause for reason in decision.reasons],
            facts=facts,
            body_digest=ledger.digest_of(spelled(event)),
        )
        return row["seq"]

    def _due(self, action: Action, dedupe: str) -> jobs.Due:
        """An action as a job. A lane is a school's own: what waits in one school holds up nobody in another."""
        lane = lane_of(action)
        return jobs.Due(
            kind=type(action).__name__,
            dedupe=dedupe,
            school=self.school.id,
            due_ms=milliseconds(due_of(action, self.now)),
            payload=spell(action),
            payload_version=VERSION,
            lane=f"{self.school.id} {lane}" if lane else None,
            max_attempts=most_tries_of(action),
        )


def _actor(event: Event) -> str:
    for name in _ACTORS:
        if person := getattr(event, name, ""):
            return person
    return "bot"
