"""When a session closes its recording is expected, and its length is known by who was in the room (REC-2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.class_team import ClassTeam, Phase, Session
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import EndAsked, LearnersPresent, RecordingExpected
from policy.recordings.asking import ask
from policy.recordings.looking import begin, can_look
from policy.recordings.state import Recording, RecordingDecision

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]
TeamRule = Callable[[ClassTeam | None, Any, "School", datetime], TeamDecision]


def expecting(rule: TeamRule) -> TeamRule:
    """The same rule, after which the recording of a session that it closed is expected."""

    def decide(state: ClassTeam | None, event: Any, school: School, now: datetime) -> TeamDecision:  # noqa: ANN401 - each event
        decision = rule(state, event, school, now)
        session = state.running() if state else None
        if session is None or decision.state is None or decision.state.running() or not was_held(session, event):
            return decision
        return replace(decision, then=(*decision.then, _expected(decision.state, session)))

    return decide


@enforces("REC-2")
def was_held(session: Session, event: object) -> bool:
    """REC-2: whether there was a meeting to record. Teams may not tell that one began, so a way in and an end count."""
    return session.phase is Phase.LIVE or (session.phase is Phase.OPEN and isinstance(event, EndAsked))


def _expected(team: ClassTeam, session: Session) -> RecordingExpected:
    form = session.form
    return RecordingExpected(team.team, session.id, session.by, form.chat, form.link, session.asked_at)


@enforces("REC-2")
def recording_expected(
    state: Recording | None, event: RecordingExpected, school: School, now: datetime
) -> RecordingDecision:
    """REC-2: the recording is accounted for; what is known already, such as an alert of the session, stays."""
    if state is not None and state.ended is not None:
        return Decision(state)
    known = replace(
        state or Recording(event.session),
        team=event.team,
        teacher=event.teacher,
        chat=event.chat,
        link=event.link,
        began=earliest(state.began if state else None, event.began),
        ended=now,
    )
    return begin(known, school, now) if can_look(school) else ask(known, school, now)


@enforces("REC-1", "REC-2")
def learners_present(
    state: Recording | None, event: LearnersPresent, school: School, now: datetime
) -> RecordingDecision:
    """REC-2: the time to be recorded, and since when. A meeting that begins anew adds to it. REC-1: and whom."""
    known = state or Recording(event.session)
    began = earliest(known.began, event.began)
    people = tuple(dict.fromkeys((*known.people, *event.people)))
    return Decision(replace(known, present=known.present + event.seconds, began=began, people=people))


def earliest(*times: datetime | None) -> datetime | None:
    """A form may be given after its meeting began: the recording is older than the session then."""
    return min((at for at in times if at is not None), default=None)
