"""A recording whose session has an incident or a concern is held, and a person decides (REC-3, SAF-3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.actions import CutAccess, TellOfRecording
from policy.alerts.state import Alert, AlertDecision
from policy.chat.verdict import Severity
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Decision
from policy.escalation import escalation
from policy.events import ChatTouched, Flagged, RecordingTouched, SessionTouched
from policy.private_calls import KIND
from policy.recordings.asking import MISSING, PUT_RIGHT, flag_of
from policy.recordings.state import TOUCHES_FOR, Recording, RecordingDecision
from policy.trouble import TROUBLES

if TYPE_CHECKING:
    from policy.guard.room import Room
    from policy.school import School

AlertRule = Callable[[Alert | None, Any, "School", datetime], AlertDecision]
OF_RECORDINGS = "recording-"
"""What is told of recordings themselves begins so; it holds none."""


def touching(rule: AlertRule) -> AlertRule:
    """The same rule, after which the session that a new alert may be about is told of it."""

    def decide(state: Alert | None, event: Any, school: School, now: datetime) -> AlertDecision:  # noqa: ANN401 - each event
        decision = rule(state, event, school, now)
        if decision.state is None or not newly_heard(state, decision.state):
            return decision
        return replace(decision, then=(*decision.then, *_touched(decision.state.flag, school, now)))

    return decide


@enforces("REC-3")
def newly_heard(before: Alert | None, after: Alert) -> bool:
    """REC-3: an incident or a concern, new or risen from a quiet note; not what is no lesson's."""
    flag = after.flag
    if not flag.place or flag.kind in (KIND, *TROUBLES) or flag.kind.startswith(OF_RECORDINGS) or after.leader:
        return False
    was_quiet = before is None or before.flag.severity is Severity.NOTE
    return was_quiet and flag.severity is not Severity.NOTE


def _touched(flag: Flagged, school: School, now: datetime) -> tuple[SessionTouched, ChatTouched]:
    """The class, whose newest session it may be about, and the meeting in whose chat it was."""
    decider = escalation(flag, "", school, now) or school.contacts.chair_of_governors.id
    told = (flag.place, flag.conversation.partition(";")[0], flag.alert, flag.at, flag.about, decider)
    return SessionTouched(*told), ChatTouched(*told)


@enforces("REC-3")
def session_touched(
    state: ClassTeam | None, event: SessionTouched, school: School, now: datetime
) -> Decision[ClassTeam]:
    """REC-3: the alert belongs to the session of its meeting; one of its class to the session that ran about then."""
    session = state.session if state else None
    if state is None or session is None:
        return Decision(state)
    in_chat = event.chat == session.form.chat
    near = session.asked_at <= event.at <= session.asked_at + TOUCHES_FOR
    if not in_chat and not near:
        return Decision(state)
    touched = RecordingTouched(
        session.id, state.team, event.alert, event.at, event.about, event.decider, in_chat=in_chat
    )
    return Decision(state, then=(touched,))


@enforces("REC-3")
def chat_touched(state: Room | None, event: ChatTouched, school: School, now: datetime) -> Decision[Room]:
    """REC-3: what is flagged in the chat of an older meeting is about that one, whatever the class held since."""
    if state is None or not state.session or not event.chat:
        return Decision(state)
    touched = RecordingTouched(
        state.session, state.team, event.alert, event.at, event.about, event.decider, in_chat=True
    )
    return Decision(state, then=(touched,))


@enforces("REC-3", "SAF-3")
def recording_touched(
    state: Recording | None, event: RecordingTouched, school: School, now: datetime
) -> RecordingDecision:
    """REC-3: held from now on. Whoever decides is told once; AW too, where the recording was known not to be well.

    SAF-3: whoever one of its alerts is about decides about none of them, and is not told.
    """
    known = state or Recording(event.session, team=event.team)
    if event.alert in known.alerts:
        return Decision(known)
    about = tuple(dict.fromkeys((*known.about, *event.about)))
    deciders = (one for one in (event.decider, known.decider) if one and one not in about)
    decider = next(deciders, school.contacts.chair_of_governors.id)
    held = replace(
        known,
        alerts=(*known.alerts, event.alert),
        about=about,
        decider=decider,
        released=False,
        cut=False,
    )
    tell = () if decider == known.decider else (TellOfRecording(decider, event.session, "held"),)
    late = known.reported and known.reported[-1] != PUT_RIGHT and not known.alerts
    cut = (CutAccess(event.session),) if held.everywhere else ()
    return Decision(held, (*cut, *tell), then=(flag_of(held, MISSING, known.reported[-1], now),) if late else ())
