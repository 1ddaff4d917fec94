"""The fields of a state that are kept apart (`bot.records.parts`), as values: what rows hold, and which changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import compress
from operator import is_not
from typing import Any, cast

from bot.enforcement.spelling import read_as
from bot.records import parts
from bot.records.canonical import dumps_exact
from policy.class_rules.state import AgreedTo
from policy.class_team import Acknowledgement, ClassTeam
from policy.people import Member

Row = tuple[Any, ...] | dict[str, Any]
"""What one part holds: a list whole, or some people's entries."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. of: takes it out of a state; kind: the type of a row of it."""

    name: str
    of: Callable[[Any], Row]
    kind: Any
    by_person: bool = True

    @property
    def empty(self) -> Row:
        """The field of a state that has nothing in it."""
        return {} if self.by_person else ()

    def read(self, body: str) -> Row:
        """A row from its text."""
        return read_as(self.kind, body)

    def gathered(self, rows: Mapping[str, Row]) -> Row:
        """The whole field, from its rows by part."""
        if not self.by_person:
            return rows.get(self.name, ())
        whole: dict[str, Any] = {}
        for part in sorted(rows):
            if parts.field_of(part) == self.name:
                whole.update(cast("dict[str, Any]", rows[part]))
        return whole

    def changes(self, before: Row, after: Row, rows: Mapping[str, Row]) -> dict[str, Row]:
        """The parts that changed, as they are now; empty where nothing is left in one."""
        if after is before:
            return {}
        if not self.by_person:
            return {} if after == before else {self.name: after}
        was, now = cast("dict[str, Any]", before), cast("dict[str, Any]", after)
        touched = _touched(was, now)
        changed: dict[str, Row] = {}
        for person in touched:
            part = parts.row_of(self.name, person)
            row = cast("dict[str, Any]", changed.setdefault(part, dict(cast("dict[str, Any]", rows.get(part, {})))))
            if person in now:
                row[person] = now[person]
            else:
                row.pop(person, None)
        return changed

    def text(self, row: Row) -> str | None:
        """A row as text; None where nothing is in it."""
        return dumps_exact(row) if row else None


def _touched(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Whose entry came, went or is another. Most changes are of one person among as many as there were before."""
    if list(was) == list(now):
        return list(compress(now, map(is_not, now.values(), was.values())))
    touched = [person for person, one in now.items() if was.get(person) is not one]
    return touched if len(now) - len(touched) == len(was) else [*touched, *(was.keys() - now.keys())]


@dataclass(frozen=True, slots=True)
class Apart:
    """What is kept apart of one kind of state. put: gives the state with other fields, in their order here."""

    fields: tuple[Field, ...]
    put: Callable[..., Any]

    def field(self, part: str) -> Field:
        """The field that a part belongs to."""
        name = parts.field_of(part)
        return next(field for field in self.fields if field.name == name)

    def core(self, state: object) -> Any:  # noqa: ANN401 - a state of this kind
        """The state without what is kept apart."""
        return self.put(state, *(field.empty for field in self.fields))

    def with_rows(self, core: object, rows: Mapping[str, Row]) -> Any:  # noqa: ANN401 - the same
        """The whole state again."""
        return self.put(core, *(field.gathered(rows) for field in self.fields))


def _team(team: ClassTeam, given: Any, members: Any, agreed: Any) -> ClassTeam:  # noqa: ANN401 - rows as they were read
    rules = team.rules if not agreed and not team.rules.agreed else replace(team.rules, agreed=agreed)
    return replace(team, given=given, members=members, rules=rules)


APART: Mapping[str, Apart] = {
    ClassTeam.__name__: Apart(
        (
            Field("given", lambda team: team.given, dict[str, Acknowledgement]),
            Field("members", lambda team: team.members, tuple[Member, ...], by_person=False),
            Field("rules.agreed", lambda team: team.rules.agreed, dict[str, AgreedTo]),
        ),
        _team,
    )
}
"""By kind of state, as `parts.APART` names them."""
