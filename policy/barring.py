"""Once a learner was sent out the lobby stays shut, for the rest of the session or until staff open it (TCH-5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.class_team import ClassTeam, Lobby, Session
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import LobbyOpenAsked, LobbyShutAsked
from policy.lobby import settled, stands
from policy.steering import may_steer

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]


@enforces("TCH-5")
def lobby_shut_asked(state: ClassTeam | None, event: LobbyShutAsked, school: School, now: datetime) -> TeamDecision:
    """TCH-5: whoever comes from now on waits for the teacher; the room hears how the lobby stands.

    A lobby that the bot can't move bars nobody.
    """
    session = _running(state, event.session)
    if state is None or session is None:
        return Decision(state)
    barred = replace(session, barred="meetings" in school.powers and session.lobby is not Lobby.REFUSED)
    return replace(settled(state, barred, school), then=stands(session))


@enforces("TCH-5")
def lobby_open_asked(state: ClassTeam | None, event: LobbyOpenAsked, school: School, now: datetime) -> TeamDecision:
    """TCH-5: staff of the session alone say when the class comes in by itself again."""
    session = _running(state, event.session)
    if not may_steer(state, session, event.by, school):
        return Decision(state, reasons=(Reason("lobby-not-staff", "TCH-5"),))
    if state is None or session is None:
        return Decision(state, reasons=(Reason("lobby-no-session", "TCH-5"),))
    return settled(state, replace(session, barred=False), school)


def _running(state: ClassTeam | None, session: str) -> Session | None:
    found = state.running() if state else None
    return found if found and found.id == session else None
