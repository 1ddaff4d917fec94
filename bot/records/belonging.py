"""Which states of which schools a person belongs to: kept beside the states, so that nobody looks through them all."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.records.schema import belonging

_OF_PERSON = (
    select(belonging.c.school, belonging.c.key)
    .where(belonging.c.person == bindparam("of_person"))
    .order_by(belonging.c.school, belonging.c.key)
)
_REMOVE = delete(belonging).where(belonging.c.school == bindparam("of_school"), belonging.c.key == bindparam("of_key"))
_ADD = insert(belonging)


def put(conn: Connection, school: str, key: str, people: Iterable[str]) -> None:
    """These people belong to the state under `key` from now on, and nobody else does."""
    conn.execute(_REMOVE, {"of_school": school, "of_key": key})
    rows = [{"person": person, "school": school, "key": key} for person in sorted(set(people))]
    if rows:
        conn.execute(_ADD, rows)


def of_person(conn: Connection, person: str) -> list[tuple[str, str]]:
    """School and key of every state that the person belongs to."""
    return [(row[0], row[1]) for row in conn.execute(_OF_PERSON, {"of_person": person})]
