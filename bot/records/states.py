"""Where things stand now: one row for each agreement, session, room or alert of a school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.records.canonical import JsonObject, dumps, loads
from bot.records.dialect import insert_once
from bot.records.errors import StaleState
from bot.records.prepared import prepared
from bot.records.schema import ledger_head, state


@dataclass(frozen=True, slots=True)
class Loaded:
    """A state as it was read. `version` goes back into `save`: nobody overwrites what they never saw."""

    key: str
    kind: str
    version: int
    body: dict[str, Any]
    changed_ms: int


NEW = 0
"""The version to save a state with that isn't there yet."""

_COLUMNS = (state.c.key, state.c.kind, state.c.version, state.c.body, state.c.changed_ms)
_IS_IT = (state.c.school == bindparam("of_school")) & (state.c.key == bindparam("of_key"))
_IS_AS_SEEN = _IS_IT & (state.c.version == bindparam("seen"))
_LOAD = prepared(select(*_COLUMNS).where(_IS_IT))
_OF_KIND = (
    select(*_COLUMNS)
    .where(state.c.school == bindparam("of_school"), state.c.kind == bindparam("of_kind"))
    .order_by(state.c.key)
)
_NEWEST = _OF_KIND.order_by(None).order_by(state.c.changed_ms.desc(), state.c.key).limit(bindparam("most"))
_ANYWHERE = (
    select(state.c.school, *_COLUMNS)
    .where(state.c.school.in_(select(ledger_head.c.stream)), state.c.key == bindparam("of_key"))
    .order_by(state.c.changed_ms.desc(), state.c.school)
)
_CHANGING = ("kind", "version", "body", "changed_ms")
_PUT = insert_once(state, "school", "key", *_CHANGING)
_CHANGE = prepared(update(state).where(_IS_AS_SEEN).values({name: bindparam(name) for name in _CHANGING}))
_REMOVE = delete(state).where(_IS_AS_SEEN)


def load(conn: Connection, school: str, key: str) -> Loaded | None:
    """The state under `key`, or None if there is none."""
    row = _LOAD.first(conn, {"of_school": school, "of_key": key})
    return None if row is None else Loaded(row[0], row[1], row[2], loads(row[3]), row[4])


def save(
    conn: Connection,
    school: str,
    key: str,
    kind: str,
    body: JsonObject,
    *,
    seen: int,
    changed_ms: int,
) -> int:
    """Keep `body` over the version that was seen (`NEW` if none) and give the new version.

    `body` is a JSON object of ids, codes and numbers; words belong into `bot.records.words`.
    Raises StaleState if the state is no longer the one that was seen.
    """
    values = {"kind": kind, "version": seen + 1, "body": dumps(body), "changed_ms": changed_ms}
    if seen == NEW:
        kept = _PUT.change(conn, values | {"school": school, "key": key})
    else:
        kept = _CHANGE.change(conn, values | {"of_school": school, "of_key": key, "seen": seen})
    if kept != 1:
        raise StaleState(f"The state {kind} was changed by somebody else at the same time.")
    return seen + 1


def remove(conn: Connection, school: str, key: str, *, seen: int) -> None:
    """Erase the state that was seen. Raises StaleState if it is no longer that one."""
    if conn.execute(_REMOVE, {"of_school": school, "of_key": key, "seen": seen}).rowcount != 1:
        raise StaleState("The state to remove was changed by somebody else at the same time.")


def anywhere(conn: Connection, key: str) -> list[tuple[str, Loaded]]:
    """The states under `key` in whichever school, each with its school, the one that changed last first.

    One look-up a school: schools are known by their ledgers, since every state has its entry there.
    """
    rows = conn.execute(_ANYWHERE, {"of_key": key})
    return [(row[0], Loaded(row[1], row[2], row[3], loads(row[4]), row[5])) for row in rows]


def newest(conn: Connection, school: str, kind: str, most: int) -> list[Loaded]:
    """The states of one kind that were changed last, newest first, `most` at most. Looks through all of that kind."""
    rows = conn.execute(_NEWEST, {"of_school": school, "of_kind": kind, "most": most})
    return [Loaded(row[0], row[1], row[2], loads(row[3]), row[4]) for row in rows]


def of_kind(conn: Connection, school: str, kind: str) -> list[Loaded]:
    """All states of one kind of a school, ordered by key."""
    rows = conn.execute(_OF_KIND, {"of_school": school, "of_kind": kind})
    return [Loaded(row[0], row[1], row[2], loads(row[3]), row[4]) for row in rows]


_COUNT = select(func.count()).where(state.c.school == bindparam("of_school"), state.c.kind == bindparam("of_kind"))


def count(conn: Connection, school: str, kind: str) -> int:
    """How many states of one kind a school has."""
    return conn.execute(_COUNT, {"of_school": school, "of_kind": kind}).scalar_one()


_PAGE = (
    select(*_COLUMNS)
    .where(state.c.school == bindparam("of_school"), state.c.key > bindparam("after"))
    .order_by(state.c.key)
    .limit(bindparam("most"))
)
_NAMING = (
    select(*_COLUMNS)
    .where(state.c.school == bindparam("of_school"), state.c.body.contains(bindparam("named")))
    .order_by(state.c.key)
)


def page(conn: Connection, school: str, after: str, most: int) -> list[Loaded]:
    """The next states of a school by key, `most` at most, beginning behind `after` ("" for the first)."""
    rows = conn.execute(_PAGE, {"of_school": school, "after": after, "most": most})
    return [Loaded(row[0], row[1], row[2], loads(row[3]), row[4]) for row in rows]


def naming(conn: Connection, school: str, text: str) -> list[Loaded]:
    """Every state of a school with this id anywhere in it, by key. Reads all of them: for rare requests only."""
    rows = conn.execute(_NAMING, {"of_school": school, "named": text})
    return [Loaded(row[0], row[1], row[2], loads(row[3]), row[4]) for row in rows]
