"""The folder Live-Sessions of a class: made when the bot is added, closed before anything is filed (REC-3, REC-8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from policy.actions import After, MakeFolder, TellOfFolder
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import FolderDue, FolderRefused, FolderSeen

if TYPE_CHECKING:
    from policy.school import School

MOST_TRIES = 12
LONGEST_WAIT = timedelta(hours=4)
NOT_THERE_YET = "not-there-yet"
"""SharePoint has not made the class's files yet."""
MAY_TAKE_TIME = frozenset({NOT_THERE_YET, "busy", "timed-out"})
"""What is no refusal: it is tried again, later and later."""


@dataclass(frozen=True, slots=True)
class LiveSessions:
    """The folder of one class. closed: only those whom the school chose were seen to get in; reported: what the data
    lead was told.
    """

    team: str
    drive: str = ""
    folder: str = ""
    closed: bool = False
    reported: str = ""

    @property
    def may_hold(self) -> bool:
        """Whether a recording may be filed here."""
        return bool(self.folder) and self.closed


FolderDecision = Decision[LiveSessions]
TeamRule = Callable[[ClassTeam | None, Any, "School", datetime], Decision[ClassTeam]]


def wanting(rule: TeamRule) -> TeamRule:
    """The same rule, after which the folder of a class is seen to, once its staff are known."""

    def decide(state: ClassTeam | None, event: Any, school: School, now: datetime) -> Decision[ClassTeam]:  # noqa: ANN401 - each event
        decision = rule(state, event, school, now)
        team = decision.state
        if team is None or not has_folder(team, school):
            return decision
        return replace(decision, then=(*decision.then, FolderDue(team.team, 0)))

    return decide


@enforces("REC-3")
def has_folder(team: ClassTeam, school: School) -> bool:
    """REC-3: every class has a folder for its recordings, where the bot may make one (power `files`)."""
    return team.is_class and "files" in school.powers


@enforces("REC-3")
def folder_due(state: LiveSessions | None, event: FolderDue, school: School, now: datetime) -> FolderDecision:
    """REC-3: made, or looked at again: somebody may have renamed it or let others in."""
    return Decision(state or LiveSessions(event.team), (MakeFolder(event.team, event.tries),))


@enforces("REC-3", "REC-8")
def folder_seen(state: LiveSessions | None, event: FolderSeen, school: School, now: datetime) -> FolderDecision:
    """REC-8: a folder that others can open than the school chose is reported before anything is filed in it."""
    known = replace(state or LiveSessions(event.team), drive=event.drive, folder=event.folder, closed=event.closed)
    if known.may_hold:
        return Decision(replace(known, reported=""))
    return _tell(known, "open", school)


@enforces("REC-3")
def folder_refused(state: LiveSessions | None, event: FolderRefused, school: School, now: datetime) -> FolderDecision:
    """REC-3: a new team has no files for a while, so it is tried again; what stays a no goes to the data lead."""
    known = state or LiveSessions(event.team)
    why = (Reason("folder-refused", "REC-3", (("code", event.code),)),)
    if event.code not in MAY_TAKE_TIME or event.tries >= MOST_TRIES:
        return replace(_tell(replace(known, closed=False), "refused", school), reasons=why)
    wait = min(LONGEST_WAIT, timedelta(seconds=school.recordings.first_look_seconds * 2**event.tries))
    return Decision(known, (After(now + wait, FolderDue(event.team, event.tries + 1)),), why)


def _tell(folder: LiveSessions, what: str, school: School) -> FolderDecision:
    """Each thing once, until it is well again."""
    if folder.reported == what:
        return Decision(folder)
    return Decision(replace(folder, reported=what), (TellOfFolder(school.data_lead.id, folder.team, what),))
