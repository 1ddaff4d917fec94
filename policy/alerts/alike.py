"""Flags that are alike are one alert that counts, so that one person's flood doesn't drown the rest (STU-4).

Nothing is lost by it: each message is hidden, shown, deleted and read by itself, and where the alert can take no more,
the next is an alert of its own. What is urgent never joins: each cry is told anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from policy.actions import UpdateAlertCards, UpdateNotes
from policy.alerts.raising import flagged
from policy.alerts.state import Alert, AlertDecision, Entry, Joined, Outcome, Step, noted
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    AlikeCame,
    AlikeFlagged,
    AlikeGone,
    AlikeLed,
    AlikeRefused,
    Flagged,
    LeaderSettled,
    MessageFlagged,
)

if TYPE_CHECKING:
    from policy.school import School

Rule = Callable[[Any, Any, "School", datetime], AlertDecision]
WITHIN = timedelta(minutes=30)
"""So long after the last one a message may be alike."""
MOST_JOINED = 20
"""A longer flood is told of anew."""
MOST_LATEST = 20
"""So many of a person's flags in a place are known by their alerts."""


@dataclass(frozen=True, slots=True)
class Alike:
    """The latest flag of a person in a place, which the next may join.

    latest: the alerts of their last flags there, newest last: one of them may tell of the same edit.
    """

    alert: str
    author: str
    categories: frozenset[str]
    severity: Severity
    last: datetime
    latest: tuple[str, ...] = ()


@enforces("STU-4")
def message_flagged(state: Alike | None, event: MessageFlagged, school: School, now: datetime) -> Decision[Alike]:
    """STU-4: what says nothing new joins the alert that tells of it; everything else is an alert by itself."""
    flag = event.flag
    if state is None or not _is_alike(state, flag):
        return Decision(_led_by(flag, state), then=(flag,))
    joined = replace(state, last=max(state.last, flag.at), latest=_latest(state, flag))
    return Decision(joined, then=(AlikeFlagged(flag.alert, flag, state.alert),))


def _led_by(flag: Flagged, before: Alike | None) -> Alike:
    return Alike(flag.alert, flag.author, flag.categories, flag.severity, flag.at, _latest(before, flag))


def _latest(before: Alike | None, flag: Flagged) -> tuple[str, ...]:
    known = before.latest if before else ()
    return known if flag.alert in known else (*known, flag.alert)[-MOST_LATEST:]


@enforces("STU-4")
def alike_led(state: Alike | None, event: AlikeLed, school: School, now: datetime) -> Decision[Alike]:
    """STU-4: what an alert would not take is what the next may join."""
    return Decision(_led_by(event.flag, state))


def _is_alike(known: Alike, flag: Flagged) -> bool:
    """By the same person there, of the same kind, no worse, and soon after; told twice it is the same one."""
    if not flag.author or Severity.URGENT in (flag.severity, known.severity) or flag.alert == known.alert:
        return False
    near = abs(flag.at - known.last) <= WITHIN
    return near and flag.categories <= known.categories and flag.severity.rank <= known.severity.rank


@enforces("STU-4")
def alike_flagged(state: Alert | None, event: AlikeFlagged, school: School, now: datetime) -> AlertDecision:
    """STU-4: what joins keeps a place of its own: its words, whether it is hidden, whether it was deleted."""
    if state is not None:
        return Decision(state)
    late = (Entry(Step.READ_LATE, "", event.flag.read_late),) if event.flag.read_late else ()
    alert = Alert(event.flag, now, cards={}, leader=event.into, history=(*late, Entry(Step.RAISED, "", now)))
    why = (Reason("alike", "STU-4"),)
    return Decision(alert, reasons=why, then=(AlikeCame(event.into, event.alert, event.flag.at),))


@enforces("STU-4")
def alike_came(state: Alert | None, event: AlikeCame, school: School, now: datetime) -> AlertDecision:
    """STU-4: it is counted where nobody has the alert in hand yet; else somebody is told anew."""
    if state is None or state.acknowledged or state.leader or len(state.joined) >= MOST_JOINED:
        return Decision(state, then=(AlikeRefused(event.joined),))
    joined = (*state.joined, Joined(event.joined, event.at))
    kept = noted(replace(state, joined=joined), Step.ALIKE, "", event.at)
    return Decision(kept, _shown_again(kept, school))


def _shown_again(alert: Alert, school: School) -> tuple[UpdateAlertCards | UpdateNotes, ...]:
    day = school.day_of(alert.flag.at)
    if alert.quiet:
        return tuple(UpdateNotes(day, person) for person in alert.told)
    return (UpdateAlertCards(alert.flag.alert),)


@enforces("STU-4", "SAF-1")
def alike_refused(state: Alert | None, event: AlikeRefused, school: School, now: datetime) -> AlertDecision:
    """SAF-1: what nobody would be told of is told of by itself, and the next may join it."""
    if state is None or not state.leader:
        return Decision(state)
    alone = flagged(None, state.flag, school, now)
    if alone.state is None:
        return alone
    return replace(alone, state=replace(alone.state, hiding=state.hiding), then=(*alone.then, AlikeLed(state.flag)))


@enforces("STU-4")
def alike_gone(state: Alert | None, event: AlikeGone, school: School, now: datetime) -> AlertDecision:
    """STU-4: that its author took one of them back, the alert says; the others still stand."""
    if state is None:
        return Decision(None)
    return Decision(noted(state, Step.ALIKE_GONE, event.by, event.at), (UpdateAlertCards(event.alert),))


def leading(decide: Rule) -> Rule:
    """The rule, and what its decision means for the messages that have joined: over with it, and opened with it."""

    def both(state: Any, event: Any, school: School, now: datetime) -> AlertDecision:  # noqa: ANN401
        decision = decide(state, event, school, now)
        after = decision.state
        if state is None or after is None or after.closed == state.closed:
            return decision
        outcome = (after.outcome or Outcome.SPOKEN.value) if after.closed else ""
        told = tuple(LeaderSettled(one.alert, outcome) for one in after.joined)
        return replace(decision, then=(*decision.then, *told))

    return both


@enforces("STU-4")
def leader_settled(state: Alert | None, event: LeaderSettled, school: School, now: datetime) -> AlertDecision:
    """STU-4: a message that joined is over when its alert is, shown again where that was no concern."""
    if state is None or not state.leader:
        return Decision(state)
    return Decision(replace(state, closed=bool(event.outcome), outcome=event.outcome))
