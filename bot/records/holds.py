"""Legal holds: while one is on, what it covers does not go (R27 of the guidance: a court or an inquiry may ask)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.records.schema import hold
from bot.records.tokens import token

_IS_IT = (hold.c.school == bindparam("of_school")) & (hold.c.subject == bindparam("of_subject"))
_OF_SCHOOL = select(hold.c.subject).where(hold.c.school == bindparam("of_school")).order_by(hold.c.subject)
_ALL = select(hold.c.school, hold.c.subject, hold.c.reason, hold.c.since_ms).order_by(hold.c.school, hold.c.subject)
_PUT = insert(hold)
_TAKE_OFF = delete(hold).where(_IS_IT)


@dataclass(frozen=True, slots=True)
class Held:
    """What is under a hold in one school: the object ids of people, and the ids of alerts."""

    people: frozenset[str] = field(default_factory=frozenset[str])
    alerts: frozenset[str] = field(default_factory=frozenset[str])

    def covers(self, text: str) -> bool:
        """Whether a spelled state names anything that is held."""
        return any(one in text for one in (*self.people, *self.alerts))


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold: on whom or what (person:<id> or alert:<id>), why (a code), and since when."""

    school: str
    subject: str
    reason: str
    since_ms: int


def every(conn: Connection) -> list[Hold]:
    """All holds of all schools."""
    return [Hold(*row) for row in conn.execute(_ALL)]


def of_school(conn: Connection, school: str) -> Held:
    """Everything that is held."""
    subjects = conn.execute(_OF_SCHOOL, {"of_school": school}).scalars().all()
    split = [str(subject).partition(":") for subject in subjects]
    people = frozenset(name for kind, _, name in split if kind == "person")
    return Held(people, frozenset(name for kind, _, name in split if kind == "alert"))


def put(conn: Connection, school: str, subject: str, reason: str, since_ms: int) -> None:
    """Hold `subject` (person:<id> or alert:<id>); a new reason takes the place of the old. Raises NotPlainFacts."""
    take_off(conn, school, subject)
    row = {"school": school, "subject": token(subject, "What is held"), "since_ms": since_ms}
    conn.execute(_PUT, row | {"reason": token(reason, "The reason of a hold")})


def take_off(conn: Connection, school: str, subject: str) -> bool:
    """Take a hold off; False where there was none."""
    return conn.execute(_TAKE_OFF, {"of_school": school, "of_subject": subject}).rowcount == 1
