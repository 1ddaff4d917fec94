"""A flagged message is hidden from the class until a person has looked, where the school may and wants it (STU-4).

A cry for help or a disclosure is never hidden: a person decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.actions import Action, AskToDelete, HideMessage, ShowMessage, UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Outcome, Step, noted, refused
from policy.chat.verdict import CHILD_PROTECTION
from policy.clauses import enforces
from policy.decision import Decision
from policy.escalation import may_act, staff_concern
from policy.events import ContextShown, DeletionAsked, HidingRefused, HidingSeen

if TYPE_CHECKING:
    from policy.school import School

Rule = Callable[[Any, Any, "School", datetime], AlertDecision]
GONE_FROM_SIGHT = frozenset({"asked", "hidden"})


@enforces("STU-4", "SAF-3")
def to_be_hidden(alert: Alert, school: School) -> bool:
    """STU-4: from the school's severity on. SAF-3: never what may be a cry for help or a disclosure."""
    least = school.hide.severity
    if alert.flag.kind != "message" or alert.child_protection or alert.flag.categories & CHILD_PROTECTION:
        return False
    cleared = alert.outcome == Outcome.NO_CONCERN
    gone = any(entry.step is Step.DELETED for entry in alert.history)
    return least != "never" and alert.flag.severity.rank >= least.rank and not cleared and not gone


def keeping_from_the_class(decide: Rule) -> Rule:
    """The rule, and what its decision means for the message itself: hidden, or shown again."""

    def both(state: Any, event: Any, school: School, now: datetime) -> AlertDecision:  # noqa: ANN401
        decision = decide(state, event, school, now)
        return _settle(decision, school, now)

    return both


@enforces("STU-4")
def _settle(decision: AlertDecision, school: School, now: datetime) -> AlertDecision:
    """STU-4: hidden when it is flagged, shown again when it is no concern."""
    alert = decision.state
    if alert is None:
        return decision
    wanted, hidden = to_be_hidden(alert, school), alert.hiding in GONE_FROM_SIGHT
    if wanted and alert.hiding in ("", "showing", "shown"):
        kept, action = _begin(alert, school, now)
    elif hidden and not wanted:
        kept = noted(replace(alert, hiding="showing"), Step.SHOW_ASKED, "", now)
        action = ShowMessage(alert.flag.alert)
    else:
        return decision
    return replace(decision, state=kept, actions=(*decision.actions, action))


def _begin(alert: Alert, school: School, now: datetime) -> tuple[Alert, Action]:
    if "hide" in school.powers:
        return noted(replace(alert, hiding="asked"), Step.HIDE_ASKED, "", now), HideMessage(alert.flag.alert)
    return replace(alert, hiding="teacher"), AskToDelete(alert.flag.alert)


@enforces("STU-4")
def hiding_seen(state: Alert | None, event: HidingSeen, school: School, now: datetime) -> AlertDecision:
    """STU-4: what was asked of Teams is one thing, what was seen afterwards another; both stand in the history."""
    if state is None:
        return Decision(None)
    step = Step.HIDDEN if event.hidden else Step.SHOWN_AGAIN
    seen = replace(state, hiding="hidden" if event.hidden else "shown")
    if (state.hiding == "showing") is event.hidden:
        seen = state
    return Decision(noted(seen, step, "", now), (UpdateAlertCards(event.alert),))


@enforces("STU-4", "SAF-1")
def hiding_refused(state: Alert | None, event: HidingRefused, school: School, now: datetime) -> AlertDecision:
    """STU-4: what can't be hidden, the class's teacher is asked to delete; SAF-1: the alert says what was missing."""
    if state is None:
        return Decision(None)
    step = Step.HIDE_REFUSED if event.hide else Step.SHOW_REFUSED
    kept = noted(state, step, "", now, event.code)
    update = UpdateAlertCards(event.alert)
    if not event.hide or state.hiding != "asked":
        return Decision(kept, (update,))
    return Decision(replace(kept, hiding="refused"), (update, AskToDelete(event.alert)))


@enforces("STU-4", "SAF-1")
def deletion_asked(state: Alert | None, event: DeletionAsked, school: School, now: datetime) -> AlertDecision:
    """STU-4: who was asked to delete it; SAF-1: that nobody could be asked is said as well."""
    if state is None:
        return Decision(None)
    step = Step.DELETION_ASKED if event.person else Step.DELETION_UNASKED
    return Decision(noted(state, step, event.person, now), (UpdateAlertCards(event.alert),))


@enforces("SAF-2")
def may_be_asked(alert: Alert, person: str, school: School) -> bool:
    """SAF-2: whether a teacher may be asked to delete the message: never one it is about, nor of what staff wrote."""
    return person not in alert.flag.about and not staff_concern(alert.flag, school)


@enforces("SAF-3")
def context_shown(state: Alert | None, event: ContextShown, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the messages either side show only to people on the alert, for a reason that is recorded."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    return Decision(noted(state, Step.CONTEXT, event.by, now, event.reason))
