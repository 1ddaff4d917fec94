"""The school file's hours, terms and closed days, and who answers when the school is shut (SAF-3)."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from policy.part import Part

Nation = Literal["wales", "england", "scotland", "northern-ireland", "none"]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[+0-9][0-9 ()-]{2,29}$")]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OpenHours(Part):
    """When somebody is at school to answer, by the school's clock: open and close of each weekday.

    A day that is not named is closed. No day named: the school never counts as closed, and every clock runs on.
    bank_holidays: whose days off count as closed; closed: more days without school (INSET).
    """

    mon: tuple[time, time] | None = None
    tue: tuple[time, time] | None = None
    wed: tuple[time, time] | None = None
    thu: tuple[time, time] | None = None
    fri: tuple[time, time] | None = None
    sat: tuple[time, time] | None = None
    sun: tuple[time, time] | None = None
    bank_holidays: Nation = "wales"
    closed: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        for day in WEEKDAYS:
            hours = self.of(day)
            if hours and hours[0] >= hours[1]:
                raise ValueError(f"{day}: the school closes after it opens, so the second time must be the later one")
        return self

    def of(self, day: str) -> tuple[time, time] | None:
        """Open and close of a weekday (mon … sun); None where it is closed."""
        found: tuple[time, time] | None = getattr(self, day)
        return found

    @property
    def named(self) -> bool:
        """Whether the school file says anything about hours."""
        return any(self.of(day) for day in WEEKDAYS)


class Term(Part):
    """A term, first and last day, and its half-term, first and last day."""

    start: date
    end: date
    half_term: tuple[date, date] | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.end < self.start:
            raise ValueError("end: a term ends after it starts")
        if self.half_term and not self.start <= self.half_term[0] <= self.half_term[1] <= self.end:
            raise ValueError("half_term: give its first and its last day, within the term")
        return self

    def holds(self, day: date) -> bool:
        """Whether there is school on this day, as far as this term goes."""
        away = self.half_term is not None and self.half_term[0] <= day <= self.half_term[1]
        return self.start <= day <= self.end and not away


class OutOfHours(Part):
    """The local authority's emergency duty team, which answers when the school is shut."""

    name: Name
    phone: Phone
