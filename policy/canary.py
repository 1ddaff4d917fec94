"""The daily canary goes the way of an alert; one that does not arrive is an alarm (SAF-1)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import Action, After, DeliverCanary, ReleaseCanary
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import CanaryArrived, CanaryDue, CanaryLost, CanaryRead, CardAt, TroubleOver, TroubleSeen

if TYPE_CHECKING:
    from policy.school import School

MISSED = "canary-missed"
MOST_RUNS = 30


@dataclass(frozen=True, slots=True)
class Run:
    """One canary that arrived. times: milliseconds by stage."""

    released: datetime
    arrived: datetime
    times: dict[str, int]


@dataclass(frozen=True, slots=True)
class Canary:
    """The canaries of a school. on_its_way: the one that was read and is not there yet; card: where AW sees it."""

    on_its_way: CanaryRead | None = None
    runs: tuple[Run, ...] = field(default=())
    card: CardAt | None = None

    @property
    def last(self) -> Run | None:
        """The one that arrived last."""
        return self.runs[-1] if self.runs else None


CanaryDecision = Decision[Canary]


def released(school: School, now: datetime) -> tuple[Action, ...]:
    """A canary sets out, and its time is set."""
    due = now + timedelta(seconds=school.canary.within_seconds)
    return (ReleaseCanary(now), After(due, CanaryDue(now)))


@enforces("SAF-1")
def canary_read(state: Canary | None, event: CanaryRead, school: School, now: datetime) -> CanaryDecision:
    """SAF-1: what was read goes on to a person, as an alert does."""
    return Decision(replace(state or Canary(), on_its_way=event), (DeliverCanary(event.released),))


@enforces("SAF-1")
def canary_arrived(state: Canary | None, event: CanaryArrived, school: School, now: datetime) -> CanaryDecision:
    """SAF-1: the times of each stage are kept; whatever had kept canaries away is over."""
    read = state.on_its_way if state else None
    if state is None or read is None or read.released != event.released:
        return Decision(state)
    times = {**read.times, "deliver": milliseconds(event.at - read.at)}
    run = Run(event.released, event.at, times)
    home = replace(state, on_its_way=None, runs=(*state.runs, run)[-MOST_RUNS:], card=event.card)
    return Decision(home, then=(TroubleOver(MISSED, ()),))


@enforces("SAF-1")
def canary_lost(state: Canary | None, event: CanaryLost, school: School, now: datetime) -> CanaryDecision:
    """SAF-1: where it is known to have come to nothing, nobody waits for its time."""
    return Decision(state, then=(TroubleSeen(MISSED, (), event.released, event.code),))


@enforces("SAF-1")
def canary_due(state: Canary | None, event: CanaryDue, school: School, now: datetime) -> CanaryDecision:
    """SAF-1: silence is itself an alarm: a canary that is not home in time is missed."""
    if state is not None and any(run.released == event.released for run in state.runs):
        return Decision(state)
    stage = "deliver" if state and state.on_its_way and state.on_its_way.released == event.released else "read"
    return Decision(state, then=(TroubleSeen(MISSED, (), event.released, f"not in time: {stage}"),))


def milliseconds(span: timedelta) -> int:
    """A span of time in whole milliseconds, never less than none."""
    return max(0, round(span.total_seconds() * 1000))
