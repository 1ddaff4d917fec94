"""Records of a chosen size for the benchmarks of growth: put in bulk through the real schema, on either database.

Whatever is in them could have come of use: states are spelled as the bot spells them, words open with the key ring,
and the ledger verifies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection, Table, insert

from bot.enforcement.enforcing import milliseconds
from bot.enforcement.lookup import SealedWords
from bot.enforcement.spelling import spell
from bot.records import belonging, ledger, schema, states
from bot.records.canonical import dumps
from bot.records.seal import Seal
from bot.records.store import Store
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.class_team import Acknowledgement, ClassTeam
from policy.contacts import Reach
from policy.events import CardAt, Flagged
from policy.people import Member
from policy.rules import alert_key, class_key, person_key
from policy.school import School

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=20)
SEAL = Seal({"growth": b"g" * 32})
IN_A_CLASS = 25
BATCH = 2_000
TEAMS_AT_ONCE = 50


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


def id_of(kind: int, number: int) -> str:
    """An object id: 1 for staff, 2 for groups, 3 for learners."""
    return f"{kind:08d}-0000-4000-8000-{number:012d}"


def place_of(team: int) -> str:
    """The channel of a class team."""
    return f"19:team-{team}@thread.tacv2"


def flag_of(alert: str, team: int, learners: int) -> Flagged:
    """A flagged message of the first learner of a class."""
    place, author = place_of(team), id_of(3, team * learners)
    codes = frozenset({"bullying"})
    return Flagged(
        alert, "message", codes, Severity.CONCERN, author, "Somebody", (author,), place, place, alert, NOW, f"{alert}:w"
    )


async def fill(store: Store, school: School, size: Size, seal: Seal, console: Console) -> None:
    """Put everything that is there before the first message."""
    numbers = range(0, size.teams, TEAMS_AT_ONCE)
    for first in track(numbers, f"{size.teams:,} teams", console=console, transient=True):
        some = range(first, min(first + TEAMS_AT_ONCE, size.teams))
        await store.run(lambda conn, some=some: classes_of(conn, school, some, size.learners))
    past = _Past(school, size, seal)
    for first in track(range(0, size.records, BATCH), str(size), console=console, transient=True):
        rows = past.rows(first, min(first + BATCH, size.records))
        await store.run(lambda conn, rows=rows: _put(conn, rows))
    await store.run(past.end)


def _put(conn: Connection, rows: Mapping[Table, list[dict[str, Any]]]) -> None:
    for table, each in rows.items():
        conn.execute(insert(table), each)


def classes_of(conn: Connection, school: School, numbers: Iterable[int], learners: int) -> None:
    """Put these classes, each with its learners, all of whom have agreed, and one whom the bot can reach."""
    for number in numbers:
        team = _team(number, learners)
        key = class_key(team.team)
        states.save(conn, school.id, key, ClassTeam.__name__, spell(team), seen=states.NEW, changed_ms=1)
        belonging.put(conn, school.id, key, [one.person for one in team.members])
        reach = Reach(team.members[0].person, "29:x", f"chat-{number}", "https://x.invalid/", NOW)
        key, kind = person_key(reach.person), Reach.__name__
        states.save(conn, school.id, key, kind, spell(reach), seen=states.NEW, changed_ms=1)


def _team(number: int, learners: int) -> ClassTeam:
    """A class in which everybody has agreed."""
    place = place_of(number)
    people = tuple(Member(id_of(3, number * learners + one), f"29:{one}", f"Person {one}") for one in range(learners))
    return ClassTeam(
        place,
        id_of(2, number),
        f"Class {number}",
        place,
        "https://x.invalid/",
        members=people,
        agreement_card=CardAt(place, "card"),
        agreement_version="1",
        given={one.person: Acknowledgement("1", button=BEFORE) for one in people},
    )


class _Past:
    """What is left of flagged messages of three weeks ago: closed alerts, words, ledger, sends that were done."""

    def __init__(self, school: School, size: Size, seal: Seal) -> None:
        self._school, self._size, self._seal = school.id, size, seal
        self._hash = ledger.GENESIS
        self._at_ms = milliseconds(BEFORE)
        name, team = "old-@", 0
        flag = flag_of(name, team, size.learners)
        alert = Alert(flag, BEFORE, told=(id_of(1, 0),), cards={}, closed=True)
        self._body = dumps(spell(alert))
        self._words = SealedWords("x" * 80).spelled().encode()
        self._seen = (place_of(team), flag.author)

    def rows(self, first: int, last: int) -> Mapping[Table, list[dict[str, Any]]]:
        """Those of the messages `first` to `last`, by table."""
        found: dict[Table, list[dict[str, Any]]] = {}
        for number in range(first, last):
            for table, row in self._of(number):
                found.setdefault(table, []).append(row)
        return found

    def _of(self, number: int) -> list[tuple[Table, dict[str, Any]]]:
        name, team, at_ms = f"old-{number}", number % self._size.teams, self._at_ms
        place, author = self._seen
        body = self._body.replace("old-@", name).replace(place, place_of(team))
        body = body.replace(author, id_of(3, team * self._size.learners))
        key, of = alert_key(name), {"school": self._school}
        sealed = self._seal.seal(self._school, f"{name}:w", self._words)
        kept = {"ref": f"{name}:w", "key_id": sealed.key_id, "nonce": sealed.nonce, "sealed": sealed.blob}
        done = {"kind": "DeliverAlert", "dedupe": name, "lane": f"alert:{name}"}
        tried = {"job_id": number, "attempt": 1, "contact_ref": id_of(1, 0)}
        return [
            (schema.state, {**of, "key": key, "kind": "Alert", "version": 3, "changed_ms": at_ms, "body": body}),
            (schema.job, {**of, **done, **_DONE}),
            (schema.delivery, {**of, **tried, **_TRIED}),
            (schema.words, {**of, **kept, "kept_ms": at_ms, "purge_after_ms": at_ms * 2, "hold": 0}),
            (schema.ledger, self._entry(number + 1, key)),
        ]

    def _entry(self, seq: int, subject: str) -> dict[str, Any]:
        row: dict[str, Any] = {
            "stream": self._school,
            "seq": seq,
            "prev": self._hash,
            "at_ms": self._at_ms,
            "actor": "bot",
            "action": "Flagged",
            "subject": subject,
            "clauses": "STU-4",
            "facts": dumps({"actions": ["DeliverAlert"], "reasons": ["flagged"], "words": ""}),
            "body_digest": "0" * 64,
        }
        row["hash"] = self._hash = ledger.row_hash(row)
        return row

    def end(self, conn: Connection) -> None:
        """Where the chain ends."""
        if self._size.records:
            end = {"stream": self._school, "seq": self._size.records, "hash": self._hash}
            conn.execute(insert(schema.ledger_head), end)


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
