"""Which schools know a person or an alert, where a command is not told the school."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from bot.records import deliveries, holds, proof, states
from bot.records.errors import RecordsError
from policy.rules import alert_key

_OBJECT_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class UnknownSchool(RecordsError):  # noqa: N818 - it reads as what happened
    """A command named a school that these records do not have."""


def as_kept(id_: str) -> str:
    """An id as the records spell it: portals also write object ids in capitals."""
    return id_.lower() if _OBJECT_ID.fullmatch(id_) else id_


def named(conn: Connection, school: str) -> list[str]:
    """The school that was named. Raises UnknownSchool where the records have none of that name."""
    known = proof.schools(conn)
    if school not in known:
        raise UnknownSchool(f"No school {school} in these records. There are: {', '.join(known) or '–'}.")
    return [school]


def knowing_person(conn: Connection, person: str) -> list[str]:
    """The schools whose states or tries name this person, or that hold what they have of them."""

    def knows(school: str) -> bool:
        held = person in holds.of_school(conn, school).people
        return held or bool(states.naming(conn, school, person) or deliveries.of_person(conn, school, person))

    return [school for school in proof.schools(conn) if knows(school)]


def knowing_alert(conn: Connection, alert: str) -> list[str]:
    """The schools that have this alert, or a hold on it."""
    found = {school for school, _ in states.anywhere(conn, alert_key(alert))}
    return [s for s in proof.schools(conn) if s in found or alert in holds.of_school(conn, s).alerts]
