"""Rows as earlier shapes of the database kept them. They are frozen: code that changes must still read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
ROSTER = '{"members":[{"person":"p-1"},{"person":"p-2"}],"team":"t1"}'
ROOM = '{"added_by":"p-3"}'
FIRST = "253d1724e3ee96bbdfd6504c7f70a5570641a495ea98ad76e2cd0345b3ca6137"
SECOND = "1ee0e5afd015d12dc24861fce250abdf945108e523abe9597f3dc8a22797b862"
DIGEST = "9f6a010e1fffd576843ced949a183c678b66d4ca8ddb9f0a53147376d386916b"


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a table. since: the revision that made it; until: the one from which it is made no more."""

    table: str
    since: str
    rows: tuple[Row, ...]
    until: str = "9999"

    def is_in(self, revision: str) -> bool:
        """Whether a revision has the table."""
        return self.since <= revision < self.until


def job(number: int, state: int, **more: object) -> Row:
    settled = None if state == 0 else 1_500
    row = {"id": number, "kind": "Tell", "dedupe": f"d-{number}", "school": "elfed", "lane": "chat-1", "state": state}
    row |= {
        "payload": '{"alert":"a1"}',
        "payload_version": 1,
        "due_ms": 1_000,
        "visible_ms": 1_000,
        "lease_owner": None,
    }
    row |= {"lease_token": 0, "attempts": 0, "max_attempts": 12, "last_error": None, "created_ms": 900}
    return row | {"done_ms": settled} | more


def entry(seq: int, prev: str, hash_: str, **more: object) -> Row:
    row = {"stream": "elfed", "seq": seq, "prev": prev, "hash": hash_, "at_ms": 999 + seq, "subject": "alert:a1"}
    return row | {"body_digest": ""} | more


KEPT = (
    Kept(
        "state",
        "0001",
        (
            {"school": "elfed", "key": "class:t1", "kind": "ClassTeam", "version": 3, "body": ROSTER, "changed_ms": 1},
            {"school": "glyn", "key": "class:t1", "kind": "ClassTeam", "version": 1, "body": ROSTER, "changed_ms": 2},
            {
                "school": "elfed",
                "key": "room:m",
                "kind": "Room",
                "version": 1,
                "body": '{"added_by":"p-3"}',
                "changed_ms": 3,
            },
            {"school": "elfed", "key": "alert:a1", "kind": "Alert", "version": 1, "body": "{}", "changed_ms": 4},
        ),
    ),
    Kept(
        "job",
        "0001",
        (
            job(7, 0),
            job(8, 0, lease_owner="run-gone", lease_token=2, attempts=2, visible_ms=9_000, lane=None),
            job(9, 1),
            job(10, 2, last_error="404", attempts=12),
            job(11, 3),
        ),
    ),
    Kept(
        "delivery",
        "0001",
        (
            {"id": 4, "school": "elfed", "job_id": 9, "attempt": 1, "contact_ref": "p-1", "channel": "personal"}
            | {"remote_id": "m-1", "outcome": "confirmed", "at_ms": 1_200},
        ),
    ),
    Kept(
        "ledger",
        "0001",
        (
            entry(1, "0" * 64, FIRST, actor="bot", action="flagged", clauses="CON-2", facts=f'{{"words":"{DIGEST}"}}'),
            entry(2, FIRST, SECOND, actor="p-1", action="taken", clauses="SAF-1", facts="{}"),
        ),
    ),
    Kept("ledger_head", "0001", ({"stream": "elfed", "seq": 2, "hash": SECOND},)),
    Kept(
        "ledger_anchor", "0001", ({"stream": "elfed", "seq": 1, "hash": FIRST, "at_ms": 1_100, "where_sent": "file"},)
    ),
    Kept(
        "words",
        "0001",
        (
            {
                "school": "elfed",
                "ref": "a1:words",
                "key_id": "first",
                "kept_ms": 1_000,
                "purge_after_ms": 2_000,
                "hold": 0,
            }
            | {
                "nonce": bytes.fromhex("a01c68af1983bb0a8a715055"),
                "sealed": bytes.fromhex("6c4479c263c5a3af41a8b9c4d10b0d48e2786abaf4323ff7f88521cff43c6c2422c9b84a"),
            },
        ),
    ),
    Kept("belonging", "0002", ({"person": "p-9", "school": "glyn", "key": "room:x"},)),
    Kept("hold", "0002", ({"school": "elfed", "subject": "p-1", "reason": "court", "since_ms": 1_300},)),
    Kept("instance", "0003", ({"owner": "run-gone", "lock_key": -5, "since_ms": 1_000},)),
    Kept("bot_state", "0003", ({"key": "k", "etag": 1, "body": "{}", "changed_ms": 1},), "0005"),
    Kept("mark", "0004", ({"school": "elfed", "place": "19:a", "team": "t1", "read_ms": 1_400, "owed_ms": 1_200},)),
    Kept(
        "state_part",
        "0008",
        ({"school": "elfed", "key": "class:t1", "part": "given/07", "digest": "d", "body": '{"p-9":{"version":"1"}}'},),
    ),
    Kept(
        "secret",
        "0006",
        ({"id": "notices-1", "key_id": "first", "nonce": b"\x01" * 12, "sealed": b"\x02" * 32, "made_ms": 1_000},),
    ),
)
