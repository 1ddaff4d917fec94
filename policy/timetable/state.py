"""The planned sessions of one class (PLN-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policy.events import Answer, CardAt, PlanForm


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One planned session. series: the plan it came from, which has one card.

    event: in the organiser's calendar; link, chat: of its meeting, empty while not known; by_hand: its teacher makes
    the meeting; answer: the colleague's, as last seen; said: what the teacher was told of it; guided: its class was
    told how to get ready.
    """

    id: str
    series: str
    by: str
    form: PlanForm
    begins: datetime
    cancelled: bool = False
    event: str = ""
    link: str = ""
    chat: str = ""
    card: CardAt | None = None
    by_hand: bool = False
    answer: Answer = Answer.NONE
    said: frozenset[str] = frozenset()
    guided: bool = False

    @property
    def ends(self) -> datetime:
        """When it is meant to be over."""
        return self.begins + timedelta(minutes=self.form.minutes)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is still to be held, or being held."""
        return not self.cancelled and now < self.ends


@dataclass(frozen=True, slots=True)
class Timetable:
    """The planned sessions of a class, in the order in which they were planned."""

    team: str
    plans: tuple[PlannedSession, ...] = ()

    def plan(self, plan: str) -> PlannedSession | None:
        """The planned session with this id, or None."""
        return next((one for one in self.plans if one.id == plan), None)

    def of_series(self, series: str) -> tuple[PlannedSession, ...]:
        """The sessions that were planned together, the soonest first."""
        return tuple(sorted((one for one in self.plans if one.series == series), key=lambda one: one.begins))

    def ahead_of(self, person: str, now: datetime) -> tuple[PlannedSession, ...]:
        """A teacher's own sessions that are still to be held, the soonest first."""
        own = (one for one in self.plans if one.by == person and one.is_ahead(now))
        return tuple(sorted(own, key=lambda one: one.begins))

    def last_of(self, person: str) -> PlannedSession | None:
        """The session that this teacher planned last."""
        return next((one for one in reversed(self.plans) if one.by == person), None)

    def with_plan(self, plan: PlannedSession) -> Timetable:
        """The same timetable with one session changed."""
        return self.changed(lambda one: plan if one.id == plan.id else one)

    def changed(self, change: Callable[[PlannedSession], PlannedSession]) -> Timetable:
        """The same timetable with each session as `change` gives it."""
        return replace(self, plans=tuple(change(one) for one in self.plans))
