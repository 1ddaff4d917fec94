"""An alert is closed by a person with an outcome, and by nothing else; it can be opened again (SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import CopyAnswer, DeliverAlert, UpdateAlertCards
from policy.alerts.holding import let_go, may_have
from policy.alerts.state import Alert, AlertDecision, Outcome, Step, moved_on, noted, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import may_act
from policy.events import AlertClosed, AlertReopened, NotAConcern

if TYPE_CHECKING:
    from policy.school import School


@enforces("SAF-3")
def not_a_concern(state: Alert | None, event: NotAConcern, school: School, now: datetime) -> AlertDecision:
    """SAF-3: child protection is closed as no concern only when a second person says so too, who is asked then."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.closed or moved_on(state, event.seen):
        return Decision(state, reasons=(_why_not(state),))
    second = bool(state.doubted_by) and state.doubted_by != event.by
    if state.child_protection and not second:
        return _asking_a_second(state, event, school, now)
    return _close(state, event.by, Outcome.NO_CONCERN, event.words, now)


@enforces("SAF-2", "SAF-3")
def may_agree(state: Alert, by: str, school: School) -> tuple[str, ...]:
    """SAF-3: who else may say that it is no concern: whoever was told, then whoever it may be handed to.

    SAF-2: never one it is about. Of what is about the head that is the chair of governors and the chair's deputies.
    """
    people = dict.fromkeys((*state.told, *may_have(state.flag, school)))
    return tuple(one for one in people if one != by and may_act((one,), one, state.flag, school))


@enforces("SAF-2")
def lacks_second_judge(school: School) -> bool:
    """SAF-2: whether a concern about the head could never be closed as no concern: one person alone would judge it."""
    head, chair = school.contacts.head, school.contacts.chair_of_governors
    return not set(chair.deputies) - {head.id}


def _asking_a_second(state: Alert, event: NotAConcern, school: School, now: datetime) -> AlertDecision:
    """The doubt stands, and somebody who may agree has the alert; where nobody may, it can't be closed like this."""
    others = may_agree(state, event.by, school)
    if not others:
        return Decision(state, reasons=(Reason("no-second-person", "SAF-3"),))
    kept = noted(state, Step.DOUBTED, event.by, now, words=event.words)
    asked = replace(kept, doubted_by=event.by, reason=event.words)
    there = [one for one in others if not school.is_away(one, now)]
    why, update = (Reason("second-person", "SAF-3"),), UpdateAlertCards(event.alert)
    if any(one in state.told for one in there):
        return Decision(asked, (update,), why)
    new = next(iter(there), others[0])
    told = asked.told if new in asked.told else (*asked.told, new)
    return Decision(replace(asked, told=told), (CopyAnswer(event.alert, new), update), why)


@enforces("SAF-3")
def closed(state: Alert | None, event: AlertClosed, school: School, now: datetime) -> AlertDecision:
    """SAF-3: spoken to or referred needs words of what was done; recorded on CPOMS needs its reference."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.closed or moved_on(state, event.seen):
        return Decision(state, reasons=(_why_not(state),))
    needed = {Outcome.SPOKEN: event.words, Outcome.REFERRED: event.words, Outcome.CPOMS: event.reference}
    if not needed.get(Outcome(event.outcome)):
        return Decision(state, reasons=(Reason("no-outcome", "SAF-3"),))
    return _close(replace(state, reference=event.reference), event.by, Outcome(event.outcome), event.words, now)


def _why_not(state: Alert) -> Reason:
    return Reason("already-closed" if state.closed else "moved-on", "SAF-3")


def _close(state: Alert, by: str, outcome: Outcome, words: str, now: datetime) -> AlertDecision:
    kept = noted(state, Step.CLOSED, by, now, outcome.value, words)
    over = replace(kept, closed=True, outcome=outcome.value, reason=words, outcome_by=None)
    return Decision(over, (UpdateAlertCards(state.flag.alert),))


@enforces("SAF-3")
def reopened(state: Alert | None, event: AlertReopened, school: School, now: datetime) -> AlertDecision:
    """SAF-3: opened again, its last holder is asked to take it, and the ladder's clock runs as on the first day."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if not state.closed or moved_on(state, event.seen):
        return Decision(state, reasons=(Reason("moved-on", "SAF-3"),))
    holder = state.taken_by if may_act(state.told, state.taken_by, state.flag, school) else event.by
    fresh = replace(state, closed=False, outcome="", reference="", doubted_by="", reason=None)
    opened, clock = let_go(noted(fresh, Step.REOPENED, event.by, now, words=event.words), school, now)
    return Decision(opened, (DeliverAlert(event.alert, holder, opened.rung), UpdateAlertCards(event.alert), clock))
