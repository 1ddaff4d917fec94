"""After an incident the class is told what follows: the teacher's own words, with no names (FAQ-3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.actions import PostClassMessage, UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Step, noted, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import may_act
from policy.events import ClassMessageReleased, ClassMessageSent, Flagged, MessageKept
from policy.people import Member, learners

if TYPE_CHECKING:
    from policy.school import School

Rule = Callable[[Any, Any, "School", datetime], AlertDecision]
INCIDENTS = frozenset({"incident", "behaviour"})
TOLD_ALREADY = Reason("class-told-already", "FAQ-3")
SHORTEST = 3
"""Of a name, a part of fewer letters is too often a word."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def offering_a_draft(decide: Rule) -> Rule:
    """The rule, and that whoever reported an incident of behaviour may tell the class what follows."""

    def both(state: Any, event: Any, school: School, now: datetime) -> AlertDecision:  # noqa: ANN401
        decision = decide(state, event, school, now)
        after = decision.state
        if state is not None or after is None or not _may_be_told(after):
            return decision
        return Decision(after, decision.actions, decision.reasons, (*decision.then, _draft(after.flag, now)))

    return both


@enforces("FAQ-3")
def _may_be_told(alert: Alert) -> bool:
    """FAQ-3: behaviour at once; child protection only once the DSP has said so; what is about staff never."""
    released = any(entry.step is Step.RELEASED for entry in alert.history)
    return alert.flag.kind in INCIDENTS and bool(alert.flag.author) and (released or not alert.child_protection)


def _draft(flag: Flagged, now: datetime) -> MessageKept:
    return MessageKept(flag.author, f"{flag.alert}:class", "class", now, flag.alert, place=flag.place)


@enforces("FAQ-3", "SAF-3")
def may_tell(alert: Alert, person: str) -> bool:
    """FAQ-3: only whoever reported it tells the class. SAF-3: and only what may be said already."""
    return person == alert.flag.author and _may_be_told(alert)


def is_told(alert: Alert) -> bool:
    """Whether the class has been told: that is done once."""
    return any(entry.step is Step.CLASS_TOLD for entry in alert.history)


@enforces("FAQ-3", "SAF-3")
def class_message_released(
    state: Alert | None, event: ClassMessageReleased, school: School, now: datetime
) -> AlertDecision:
    """SAF-3: what could harm an inquiry is not said to a class before the DSP, or a deputy, lets it be said."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if event.by not in (school.contacts.dsp.id, *school.contacts.dsp.deputies) or state.flag.kind not in INCIDENTS:
        return Decision(state, reasons=(Reason("dsp-releases", "FAQ-3"),))
    if _may_be_told(state):
        return Decision(state)
    kept = noted(state, Step.RELEASED, event.by, now)
    return Decision(kept, (UpdateAlertCards(event.alert),), then=(_draft(state.flag, now),))


@enforces("FAQ-3")
def class_message_sent(state: Alert | None, event: ClassMessageSent, school: School, now: datetime) -> AlertDecision:
    """FAQ-3: only whoever reported it, only where it may be said, and once."""
    if state is None or not may_tell(state, event.by):
        return Decision(state, reasons=(Reason("class-not-told", "FAQ-3"),))
    if is_told(state):
        return Decision(state, reasons=(TOLD_ALREADY,))
    kept = noted(state, Step.CLASS_TOLD, event.by, now, words=event.words)
    return Decision(kept, (PostClassMessage(event.alert, event.team, event.words), UpdateAlertCards(event.alert)))


@enforces("FAQ-3")
def named_in(words: str, members: Iterable[Member], school: School) -> tuple[str, ...]:
    """FAQ-3: the learners' names, or parts of them, that stand in these words as they are written."""
    said = set(_WORD.findall(words))
    names = (part for member in learners(members, school) for part in _WORD.findall(member.name))
    return tuple(dict.fromkeys(part for part in names if len(part) >= SHORTEST and part in said))
