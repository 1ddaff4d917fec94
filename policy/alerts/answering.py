"""Writing to the person who raised a concern: never a hidden line between one adult and one child (SAF-2, SAF-3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.actions import CopyAnswer, UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Step, moved_on, noted, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import may_act, over_staff, staff_concern
from policy.events import AnswerSeen, ConcernAnswered, Flagged, MessageKept

if TYPE_CHECKING:
    from policy.school import School

Rule = Callable[[Any, Any, "School", datetime], AlertDecision]
TOLD: Mapping[Step, str] = {Step.RAISED: "receipt", Step.SHOWN: "read"}
"""What the writer of a concern is told of, and as what."""


@enforces("SAF-2", "SAF-3")
def readers(flag: Flagged, by: str, school: School) -> tuple[str, ...]:
    """SAF-3: the DSP and the deputies read every answer. SAF-2: of a concern about staff, the head and the chair.

    Where the writer is all there is of these, AW reads along; never whoever it is about, nor whoever raised it.
    """
    contacts, never = school.contacts, (*flag.about, flag.author, by)
    about_staff = (over_staff(flag, school),)
    groups = about_staff if staff_concern(flag, school) else ((contacts.dsp,), (contacts.aw,))
    people = ([one for contact in group for one in (contact.id, *contact.deputies)] for group in groups)
    allowed = (tuple(dict.fromkeys(one for one in group if one not in never)) for group in people)
    return next((group for group in allowed if group), ())


@enforces("SAF-3")
def concern_answered(state: Alert | None, event: ConcernAnswered, school: School, now: datetime) -> AlertDecision:
    """SAF-3: only whoever has the concern in hand writes, and only where somebody else reads it too."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    others = readers(state.flag, event.by, school)
    if (why := _why_not(state, event, others)) is not None:
        return Decision(state, reasons=(why,))
    told = (*state.told, *(person for person in others if person not in state.told))
    kept = noted(replace(state, told=told), Step.ANSWERED, event.by, now, words=event.words)
    copies = tuple(CopyAnswer(event.alert, person) for person in others)
    flag = state.flag
    answer = MessageKept(
        flag.author, event.words, "answer", now, event.alert, event.by, event.words, others, flag.place
    )
    return Decision(kept, (*copies, UpdateAlertCards(event.alert)), then=(answer,))


def _why_not(state: Alert, event: ConcernAnswered, others: tuple[str, ...]) -> Reason | None:
    if not state.answerable:
        return Reason("nobody-to-answer", "SAF-3")
    if state.taken_by != event.by:
        return Reason("not-in-hand", "SAF-3")
    if moved_on(state, event.seen):
        return Reason("moved-on", "SAF-3")
    return None if others else Reason("nobody-else-reads", "SAF-3")


@enforces("SAF-3")
def answer_seen(state: Alert | None, event: AnswerSeen, school: School, now: datetime) -> AlertDecision:
    """SAF-3: that the answer was opened is seen, and only then said."""
    if state is None or event.by != state.flag.author:
        return Decision(state)
    return Decision(noted(state, Step.ANSWER_SEEN, event.by, now), (UpdateAlertCards(event.alert),))


def telling_the_writer(decide: Rule) -> Rule:
    """The rule, and what its decision means for whoever raised the concern: a receipt, and that somebody read it."""

    def both(state: Any, event: Any, school: School, now: datetime) -> AlertDecision:  # noqa: ANN401
        decision = decide(state, event, school, now)
        return _told(state, decision, now)

    return both


@enforces("SAF-3")
def _told(before: Alert | None, decision: AlertDecision, now: datetime) -> AlertDecision:
    """SAF-3: once each, and no name: it is read by whoever has the duty."""
    after = decision.state
    if after is None or not after.answerable:
        return decision
    new = _steps(after) - (_steps(before) if before else frozenset())
    flag = after.flag
    kept = tuple(
        MessageKept(flag.author, f"{flag.alert}:{what}", what, now, flag.alert, place=flag.place)
        for step, what in TOLD.items()
        if step in new
    )
    return replace(decision, then=(*decision.then, *kept))


def _steps(alert: Alert) -> frozenset[Step]:
    return frozenset(entry.step for entry in alert.history)
