"""What is owed once somebody has acted: in writing, an answer, CPOMS. Clocks outlive closing (SAF-3, FAQ-3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from policy.actions import Action, After, RemindOfDuty, UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Duty, Outcome, Owed, Step, noted, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import escalation, may_act
from policy.events import DutyDone, DutyDue, ReferralMade
from policy.hours import after_working_days

if TYPE_CHECKING:
    from policy.school import School

Rule = Callable[[Any, Any, "School", datetime], AlertDecision]
REFERRED_TO = ("social-services", "police", "officer")
"""Whom a school refers to; officer: the local authority's designated officer, for what is about staff."""
ON_CPOMS = frozenset({"concern", "incident", "behaviour"})
"""What a full account belongs on CPOMS for; what is about staff is kept elsewhere (SAF-2)."""


@enforces("SAF-3")
def referral_made(state: Alert | None, event: ReferralMade, school: School, now: datetime) -> AlertDecision:
    """SAF-3: a referral by phone is confirmed in writing in its time; one without an answer is asked after."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if event.at > now or event.to not in REFERRED_TO:
        return Decision(state, reasons=(Reason("referral-unclear", "SAF-3"),))
    if _is_known(state, event):
        return Decision(state)
    kept = noted(state, Step.REFERRED, event.by, now, event.to)
    duties = (Duty.WRITTEN, Duty.ANSWER) if event.by_phone else (Duty.ANSWER,)
    owing = kept
    for duty in duties:
        owing = _owes(owing, duty, event.by, event.at, _due(duty, event.at, school))
    clocks = tuple(_clock(owing, duty) for duty in duties)
    return Decision(owing, (UpdateAlertCards(event.alert), *clocks))


def _is_known(state: Alert, event: ReferralMade) -> bool:
    """Whether this referral stands already: to the same, made at the same time."""
    said = any(entry.step is Step.REFERRED and entry.code == event.to for entry in state.history)
    owed = state.owed.get(Duty.ANSWER.value)
    return said and owed is not None and owed.begun == event.at


@enforces("SAF-3")
def _due(duty: Duty, at: datetime, school: School) -> datetime:
    """SAF-3: two pages of the Wales Safeguarding Procedures word the time differently: the school chooses."""
    times = school.follow_up
    match duty:
        case Duty.WRITTEN if times.written == "24-hours":
            return at + timedelta(hours=24)
        case Duty.WRITTEN:
            return after_working_days(school, at, 1)
        case Duty.ANSWER:
            return after_working_days(school, at, times.answer_days)
        case Duty.CPOMS:
            return after_working_days(school, at, times.cpoms_days)


def _owes(alert: Alert, duty: Duty, person: str, begun: datetime, due: datetime) -> Alert:
    return replace(alert, owed={**alert.owed, duty.value: Owed(person, begun, due)})


def _clock(alert: Alert, duty: Duty) -> After:
    owed = alert.owed[duty.value]
    return After(owed.due, DutyDue(alert.flag.alert, duty.value, owed.begun))


def asking_for_cpoms(decide: Rule) -> Rule:
    """The rule, and that an account closed without CPOMS is still owed there."""

    def both(state: Any, event: Any, school: School, now: datetime) -> AlertDecision:  # noqa: ANN401
        return _cpoms(state, decide(state, event, school, now), school, now)

    return both


@enforces("SAF-3", "FAQ-3")
def _cpoms(before: Alert | None, decision: AlertDecision, school: School, now: datetime) -> AlertDecision:
    """FAQ-3: spoken to or referred is no record: whoever closed it is asked for CPOMS; opened again, nobody is."""
    after = decision.state
    if before is None or after is None or before.closed == after.closed or after.flag.kind not in ON_CPOMS:
        return decision
    if not after.closed or after.outcome in (Outcome.CPOMS, Outcome.NO_CONCERN):
        left = {duty: owed for duty, owed in after.owed.items() if duty != Duty.CPOMS}
        return replace(decision, state=replace(after, owed=left))
    owing = _owes(after, Duty.CPOMS, after.history[-1].by, now, _due(Duty.CPOMS, now, school))
    return replace(decision, state=owing, actions=(*decision.actions, _clock(owing, Duty.CPOMS)))


@enforces("SAF-3")
def duty_due(state: Alert | None, event: DutyDue, school: School, now: datetime) -> AlertDecision:
    """SAF-3: whoever owes it is reminded each working day until it is done, from the second time on not they alone."""
    owed = state.owed.get(event.duty) if state else None
    if state is None or owed is None or owed.begun != event.begun or owed.times != event.times:
        return Decision(state)
    again = replace(owed, times=owed.times + 1)
    kept = noted(replace(state, owed={**state.owed, event.duty: again}), Step.REMINDED, owed.person, now, event.duty)
    people = _reminded(state, owed, school, now)
    told = tuple(dict.fromkeys((*kept.told, *people)))
    sends: tuple[Action, ...] = tuple(RemindOfDuty(event.alert, person, event.duty) for person in people)
    clock = After(after_working_days(school, now, 1), replace(event, times=again.times))
    return Decision(replace(kept, told=told), (*sends, UpdateAlertCards(event.alert), clock))


def _reminded(state: Alert, owed: Owed, school: School, now: datetime) -> tuple[str, ...]:
    """Whoever owes it; somebody else too where they were reminded before, or are away."""
    alone = owed.times == 0 and not school.is_away(owed.person, now)
    other = None if alone else escalation(state.flag, owed.person, school, now)
    people = (owed.person, other) if other else (owed.person,)
    return tuple(person for person in people if person not in state.flag.about)


@enforces("SAF-3")
def duty_done(state: Alert | None, event: DutyDone, school: School, now: datetime) -> AlertDecision:
    """SAF-3: a person on the alert says that it was done, CPOMS with its reference; nobody is reminded any more."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if event.duty not in state.owed:
        return Decision(state, reasons=(Reason("not-owed", "SAF-3"),))
    if event.duty == Duty.CPOMS and not event.reference:
        return Decision(state, reasons=(Reason("no-outcome", "SAF-3"),))
    left = {duty: owed for duty, owed in state.owed.items() if duty != event.duty}
    kept = noted(replace(state, owed=left), Step.DUTY_DONE, event.by, now, event.duty)
    done = replace(kept, reference=event.reference or state.reference)
    return Decision(done, (UpdateAlertCards(event.alert),))
