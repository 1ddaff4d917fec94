"""The large parts of a state, in rows of their own: a press in a class of a thousand writes a few names, not all.

A list is one row; what is kept by person is spread over rows by the person's id. Each row carries the digest of its
body, so that who has read it before needn't read it again. A state from before there were parts has none, and is whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, cast
from zlib import crc32

from sqlalchemy import Connection, bindparam, delete, select

from bot.records.canonical import JsonObject, dumps
from bot.records.dialect import insert_or_replace
from bot.records.prepared import prepared
from bot.records.schema import state_part

APART: Mapping[str, tuple[str, ...]] = {"ClassTeam": ("given", "members", "rules.agreed")}
"""The fields that are kept apart, by kind of state; a dot leads into the object within."""
ROWS = 32
"""What is kept by person is spread over so many rows. Another number would not find what is there."""

_IS_IT = (state_part.c.school == bindparam("of_school")) & (state_part.c.key == bindparam("of_key"))
_ALL = prepared(select(state_part.c.part, state_part.c.digest, state_part.c.body).where(_IS_IT))
_ONE = prepared(select(state_part.c.digest, state_part.c.body).where(_IS_IT, state_part.c.part == bindparam("of_part")))
_PUT = insert_or_replace(state_part, "school", "key", "part", "digest", "body")
_REMOVE = prepared(delete(state_part).where(_IS_IT, state_part.c.part == bindparam("of_part")))
_REMOVE_ALL = prepared(delete(state_part).where(_IS_IT))


def row_of(field: str, person: str) -> str:
    """The part in which a person's entry of this field is."""
    return f"{field}/{crc32(person.encode()) % ROWS:02d}"


def field_of(part: str) -> str:
    """The field that a part belongs to."""
    return part.partition("/")[0]


def digest(body: str) -> str:
    """What a body is known by: the same for the same text, and for no other."""
    return blake2b(body.encode(), digest_size=16).hexdigest()


def parted(kind: str, body: JsonObject) -> tuple[dict[str, Any], dict[str, str]]:
    """What stays of a body, and the text of each part."""
    core, found = dict(body), dict[str, str]()
    for field in APART.get(kind, ()):
        value = _taken(core, field.split("."))
        if isinstance(value, Mapping):
            rows: dict[str, dict[str, Any]] = {}
            for person, one in cast("Mapping[str, Any]", value).items():
                rows.setdefault(row_of(field, person), {})[person] = one
            found |= {part: dumps(row) for part, row in rows.items()}
        elif value:
            found[field] = dumps(value)
    return core, found


def _taken(inside: dict[str, Any], path: list[str]) -> Any:  # noqa: ANN401 - whatever the field holds
    """Take a field out; the objects on the way are copied first, since they are somebody else's."""
    for step in path[:-1]:
        if step not in inside:
            return None
        inside[step] = dict(inside[step])
        inside = inside[step]
    return inside.pop(path[-1], None)


def joined(core: JsonObject, rows: Mapping[str, str]) -> dict[str, Any]:
    """The whole body again."""
    body = dict(core)
    for part in sorted(rows):
        *way, last = field_of(part).split(".")
        inside = body
        for step in way:
            inside[step] = dict(inside.get(step, {}))
            inside = inside[step]
        value = json.loads(rows[part])
        inside[last] = {**inside.get(last, {}), **value} if isinstance(value, dict) else value
    return body


def is_whole(kind: str, core: JsonObject) -> bool:
    """Whether it is from before there were parts."""
    return parted(kind, core)[0] != core


def texts(conn: Connection, school: str, key: str) -> dict[str, tuple[str, str]]:
    """Digest and body of every part of a state."""
    rows = _ALL.every(conn, {"of_school": school, "of_key": key})
    return {row[0]: (row[1], row[2]) for row in rows}


def text(conn: Connection, school: str, key: str, part: str) -> tuple[str, str] | None:
    """Digest and body of one part, None if there is none."""
    row = _ONE.first(conn, {"of_school": school, "of_key": key, "of_part": part})
    return None if row is None else (row[0], row[1])


def put(conn: Connection, school: str, key: str, changed: Mapping[str, str | None]) -> None:
    """Keep these parts anew; None takes one away."""
    for part, body in changed.items():
        if body is None:
            _REMOVE.change(conn, {"of_school": school, "of_key": key, "of_part": part})
        else:
            row = {"school": school, "key": key, "part": part, "digest": digest(body), "body": body}
            _PUT.change(conn, row)


def differing(rows: Mapping[str, str], digests: Mapping[str, str]) -> dict[str, str | None]:
    """What to `put` so that exactly these rows are there, where those with these digests are."""
    gone: Iterable[str] = digests.keys() - rows.keys()
    changed: dict[str, str | None] = {part: body for part, body in rows.items() if digests.get(part) != digest(body)}
    return changed | dict.fromkeys(gone)


def remove(conn: Connection, school: str, key: str) -> None:
    """Take every part away."""
    _REMOVE_ALL.change(conn, {"of_school": school, "of_key": key})
