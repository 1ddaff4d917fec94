"""What a transaction has read and kept of a school, while nobody else can change it: it is not read twice.

It is there from the moment this transaction has the school to itself (`bot.records.turns`), and gone with its end,
whether that is a commit or not. On SQLite units that wait for each other's commit share one transaction, and this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Transaction

_KEY = "ehsbot.seen"
NOTHING = object()
"""What `Seen.recall` gives where nothing is known: None is what is known of a key that nothing is kept under."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one transaction: the schools that it has to itself, and what it knows of each, by key."""

    of: Transaction | None
    known: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def has_alone(self, school: str) -> bool:
        """Whether this transaction has the school to itself."""
        return school in self.known

    def recall(self, school: str, key: str) -> Any:  # noqa: ANN401 - whatever was remembered under this key
        """What is known to be kept under the key, or NOTHING."""
        return self.known[school].get(key, NOTHING) if school in self.known else NOTHING

    def remember(self, school: str, key: str, value: object) -> None:
        """Keep in mind what was read or has just been kept, where nobody else can change it."""
        if school in self.known:
            self.known[school][key] = value

    def forget(self, school: str, key: str) -> None:
        """It was changed by somebody who does not say to what."""
        if school in self.known:
            self.known[school].pop(key, None)


def begin_alone(conn: Connection, school: str) -> None:
    """Say that this transaction has the school to itself from now on."""
    seen = seen_in(conn)
    if seen.of is not None:
        seen.known[school] = {}
        conn.info[_KEY] = seen


def seen_in(conn: Connection) -> Seen:
    """What is known by the transaction that runs now; empty where that is another."""
    running = conn.get_transaction()
    seen: Seen | None = conn.info.get(_KEY)
    return seen if seen is not None and seen.of is running else Seen(running)
