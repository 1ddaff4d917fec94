"""Up to when each channel and chat has been read. One row each, written in batches; ids and times only.

`owed_ms` is from when messages are still to be fetched: it is set at a start and taken away once they were read, so
that a stop amid the fetching loses nothing, while `read_ms` goes on with what comes in live.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, update

from bot.records.dialect import insert_once
from bot.records.prepared import prepared
from bot.records.schema import mark


@dataclass(frozen=True, slots=True)
class Mark:
    """One place. team: of the class, empty for a chat; read_ms, owed_ms: milliseconds UTC."""

    school: str
    place: str
    team: str
    read_ms: int
    owed_ms: int | None = None


_IS_IT = (mark.c.school == bindparam("of_school")) & (mark.c.place == bindparam("of_place"))
_PUT = insert_once(mark, "school", "place", "team", "read_ms")
_ON = prepared(
    update(mark)
    .where(_IS_IT, mark.c.read_ms < bindparam("newer"))
    .values(read_ms=bindparam("to"), team=bindparam("of_team"))
)
_OWE = update(mark).where(mark.c.owed_ms.is_(None)).values(owed_ms=mark.c.read_ms)
_OWE_OF = _OWE.where(mark.c.school == bindparam("of_school"))
_ALL = select(mark.c.school, mark.c.place, mark.c.team, mark.c.read_ms, mark.c.owed_ms)
_OWED = _ALL.where(mark.c.owed_ms.is_not(None)).order_by(mark.c.read_ms.desc(), mark.c.place)
_OWE_FROM = (
    update(mark)
    .where(_IS_IT, mark.c.owed_ms.is_(None) | (mark.c.owed_ms > bindparam("since")))
    .values(owed_ms=bindparam("from_then"))
)
_SETTLE = update(mark).where(_IS_IT).values(owed_ms=None)
_NEWEST = select(func.max(mark.c.read_ms)).where(mark.c.school == bindparam("of_school"))


def begin(conn: Connection, places: Iterable[Mark]) -> None:
    """Put a mark where there is none: reading begins there, and the past is left alone."""
    for one in places:
        _PUT.change(conn, _row(one))


def move(conn: Connection, read: Iterable[Mark]) -> None:
    """Move marks on; never back, whoever comes last."""
    for one in read:
        if _PUT.change(conn, _row(one)) == 0:
            values = {"newer": one.read_ms, "to": one.read_ms, "of_team": one.team}
            _ON.change(conn, values | {"of_school": one.school, "of_place": one.place})


def owe(conn: Connection, school: str = "") -> int:
    """Everything since its mark is owed from now on, where nothing older is owed yet; gives how many places.

    Of one school, where one is named.
    """
    return conn.execute(_OWE_OF, {"of_school": school}).rowcount if school else conn.execute(_OWE).rowcount


def owe_from(conn: Connection, missed: Iterable[Mark]) -> None:
    """These places are owed since `read_ms`: a message of theirs came and could not be read."""
    for one in missed:
        _PUT.change(conn, _row(one))
        at = {"of_school": one.school, "of_place": one.place}
        conn.execute(_OWE_FROM, at | {"since": one.read_ms, "from_then": one.read_ms})


def owed(conn: Connection) -> list[Mark]:
    """The places from which messages are still to be fetched, those with the newest marks first."""
    return [Mark(*row) for row in conn.execute(_OWED)]


def settle(conn: Connection, school: str, place: str) -> None:
    """What was owed from this place has been read."""
    conn.execute(_SETTLE, {"of_school": school, "of_place": place})


def newest_ms(conn: Connection, school: str) -> int | None:
    """When somebody of this school was last heard; None where nobody ever was."""
    return conn.execute(_NEWEST, {"of_school": school}).scalar()


def _row(one: Mark) -> dict[str, str | int]:
    return {"school": one.school, "place": one.place, "team": one.team, "read_ms": one.read_ms}
