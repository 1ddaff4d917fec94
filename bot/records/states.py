"""Where things stand now: one row for each agreement, session, room or alert of a school, and rows for large parts.

`Loaded` is a whole state. What every turn needs of a class is read and saved by its `Outline` (`bot.records.parts`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Text,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
    update,
)

from bot.records import parts
from bot.records.canonical import JsonObject, dumps, loads
from bot.records.dialect import insert_once
from bot.records.errors import StaleState
from bot.records.prepared import prepared
from bot.records.schema import ledger_head, state, state_part
from bot.records.seen import seen_in


@dataclass(frozen=True, slots=True)
class Loaded:
    """A state as it was read. `version` goes back into `save`: nobody overwrites what they never saw."""

    key: str
    kind: str
    version: int
    body: dict[str, Any]
    changed_ms: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A state without its parts, as one moment had it. core: its own body, as text; digests: of each of its parts."""

    kind: str
    version: int
    core: str
    changed_ms: int
    digests: dict[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """A state to save, as text. core: its own body; parts: the new body of each that changed, None where it went."""

    kind: str
    core: str
    parts: Mapping[str, str | None]


NEW = 0
"""The version to save a state with that isn't there yet."""

_COLUMNS = (state.c.key, state.c.kind, state.c.version, state.c.body, state.c.changed_ms)
_IS_IT = (state.c.school == bindparam("of_school")) & (state.c.key == bindparam("of_key"))
_IS_AS_SEEN = _IS_IT & (state.c.version == bindparam("seen"))
_OF_IT = (state_part.c.school == bindparam("of_school")) & (state_part.c.key == bindparam("of_key"))
_NO_TEXT, _NO_NUMBER = literal_column("''", Text), literal_column("0", Integer)
_OUTLINE = prepared(
    union_all(
        select(_NO_TEXT.label("part"), state.c.kind, state.c.version, state.c.body, state.c.changed_ms).where(_IS_IT),
        select(state_part.c.part, _NO_TEXT, _NO_NUMBER, state_part.c.digest, _NO_NUMBER).where(_OF_IT),
    )
)
"""State and parts in one statement: on PostgreSQL two might see two moments."""
_ALONE = prepared(select(state.c.kind, state.c.version, state.c.body, state.c.changed_ms).where(_IS_IT))
_OF_KIND = (
    select(*_COLUMNS)
    .where(state.c.school == bindparam("of_school"), state.c.kind == bindparam("of_kind"))
    .order_by(state.c.key)
)
_ANYWHERE = (
    select(state.c.school, *_COLUMNS)
    .where(state.c.school.in_(select(ledger_head.c.stream)), state.c.key == bindparam("of_key"))
    .order_by(state.c.changed_ms.desc(), state.c.school)
)
_SCHOOLS_WITH = prepared(_ANYWHERE.with_only_columns(state.c.school))
_CHANGING = ("kind", "version", "body", "changed_ms")
_PUT = insert_once(state, "school", "key", *_CHANGING)
_CHANGE = prepared(update(state).where(_IS_AS_SEEN).values({name: bindparam(name) for name in _CHANGING}))
_REMOVE = delete(state).where(_IS_AS_SEEN)


def load(conn: Connection, school: str, key: str) -> Loaded | None:
    """The state under `key`, whole, or None if there is none."""
    seen = outline(conn, school, key)
    while seen is not None:
        rows = parts.texts(conn, school, key) if seen.digests else {}
        if {part: one[0] for part, one in rows.items()} == seen.digests:
            body = parts.joined(loads(seen.core), {part: one[1] for part, one in rows.items()})
            return Loaded(key, seen.kind, seen.version, body, seen.changed_ms)
        seen = outline(conn, school, key)
    return None


def outline(conn: Connection, school: str, key: str) -> Outline | None:
    """The state under `key` without the bodies of its parts, or None if there is none."""
    own, digests = None, dict[str, str]()
    for row in _OUTLINE.every(conn, {"of_school": school, "of_key": key}):
        if row[0]:
            digests[row[0]] = row[3]
        else:
            own = row
    return None if own is None else Outline(own[1], own[2], own[3], own[4], digests)


def without_parts(conn: Connection, school: str, key: str) -> Outline | None:
    """The same of a kind that has no parts, or None if there is none."""
    row = _ALONE.first(conn, {"of_school": school, "of_key": key})
    return None if row is None else Outline(row[0], row[1], row[2], row[3], {})


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
    core, rows = parts.parted(kind, body)
    before = outline(conn, school, key) if rows or kind in parts.APART else None
    changed = parts.differing(rows, before.digests if before else {})
    return save_parts(conn, school, key, Changed(kind, dumps(core), changed), seen=seen, changed_ms=changed_ms)


def save_parts(conn: Connection, school: str, key: str, changed: Changed, *, seen: int, changed_ms: int) -> int:
    """The same where it is known which parts changed."""
    values = {"kind": changed.kind, "version": seen + 1, "body": changed.core, "changed_ms": changed_ms}
    if seen == NEW:
        kept = _PUT.change(conn, values | {"school": school, "key": key})
    else:
        kept = _CHANGE.change(conn, values | {"of_school": school, "of_key": key, "seen": seen})
    if kept != 1:
        raise StaleState(f"The state {changed.kind} was changed by somebody else at the same time.")
    seen_in(conn).forget(school, key)
    parts.put(conn, school, key, changed.parts)
    return seen + 1


def remove(conn: Connection, school: str, key: str, *, seen: int) -> None:
    """Erase the state that was seen. Raises StaleState if it is no longer that one."""
    if conn.execute(_REMOVE, {"of_school": school, "of_key": key, "seen": seen}).rowcount != 1:
        raise StaleState("The state to remove was changed by somebody else at the same time.")
    seen_in(conn).forget(school, key)
    parts.remove(conn, school, key)


def anywhere(conn: Connection, key: str) -> list[tuple[str, Loaded]]:
    """The states under `key` in whichever school, each with its school, the one that changed last first.

    One look-up a school: schools are known by their ledgers, since every state has its entry there.
    """
    rows = conn.execute(_ANYWHERE, {"of_key": key}).all()
    return [(row[0], _whole(conn, row[0], row[1:])) for row in rows]


def schools_with(conn: Connection, key: str) -> list[str]:
    """The schools that have a state under `key`, in the same order."""
    return [row[0] for row in _SCHOOLS_WITH.every(conn, {"of_key": key})]


def _whole(conn: Connection, school: str, row: Sequence[Any]) -> Loaded:
    """A row with its parts. Read by itself, it may be one moment and its parts the next; then both are read again."""
    if row[1] not in parts.APART:
        return Loaded(row[0], row[1], row[2], loads(row[3]), row[4])
    return load(conn, school, row[0]) or Loaded(row[0], row[1], row[2], loads(row[3]), row[4])


def of_kind(conn: Connection, school: str, kind: str) -> list[Loaded]:
    """All states of one kind of a school, ordered by key."""
    return [_whole(conn, school, row) for row in conn.execute(_OF_KIND, {"of_school": school, "of_kind": kind}).all()]


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
_PART_NAMING = select(state_part.c.part).where(
    state_part.c.school == state.c.school,
    state_part.c.key == state.c.key,
    state_part.c.body.contains(bindparam("named")),
)
_NAMING = (
    select(*_COLUMNS)
    .where(state.c.school == bindparam("of_school"))
    .where(or_(state.c.body.contains(bindparam("named")), exists(_PART_NAMING)))
    .order_by(state.c.key)
)


def page(conn: Connection, school: str, after: str, most: int) -> list[Loaded]:
    """The next states of a school by key, `most` at most, beginning behind `after` ("" for the first)."""
    return [
        _whole(conn, school, row)
        for row in conn.execute(_PAGE, {"of_school": school, "after": after, "most": most}).all()
    ]


def naming(conn: Connection, school: str, text: str) -> list[Loaded]:
    """Every state of a school with this id anywhere in it, by key. Reads all of them: for rare requests only."""
    return [_whole(conn, school, row) for row in conn.execute(_NAMING, {"of_school": school, "named": text}).all()]


@dataclass(frozen=True, slots=True)
class Sought:
    """The states of a school under keys with this beginning that have one text in them and not another.

    after: the last key that was looked at.
    """

    school: str
    beginning: str
    having: str
    not_having: str
    after: str = ""


LOOKED_AT = 1_000
"""States that are looked at in one go: some milliseconds."""
_IS_SOUGHT = state.c.body.contains(bindparam("having")) & ~state.c.body.contains(bindparam("not_having"))
_SOUGHT = (
    select(state.c.key, case((_IS_SOUGHT, state.c.body)))
    .where(state.c.school == bindparam("of_school"), state.c.key > bindparam("after"), state.c.key < bindparam("end"))
    .order_by(state.c.key)
    .limit(bindparam("most"))
)


def sought(conn: Connection, asked: Sought) -> tuple[list[dict[str, Any]], Sought | None]:
    """The bodies found among the next thousand such keys, and where to go on; None once all were looked at."""
    end = asked.beginning[:-1] + chr(ord(asked.beginning[-1]) + 1)
    of = {"of_school": asked.school, "after": asked.after or asked.beginning, "end": end, "most": LOOKED_AT}
    rows = conn.execute(_SOUGHT, of | {"having": asked.having, "not_having": asked.not_having}).all()
    found = [loads(body) for _, body in rows if body is not None]
    return found, replace(asked, after=rows[-1][0]) if len(rows) == LOOKED_AT else None
