"""What learners say about the rules in private: for the class's teachers, with the DSP beside them (BEH-5, SAF-3).

Nobody answers a comment here: there is never a hidden line between one adult and one child. Its writer's name shows,
since what a learner needs ("I can't hear well with my camera on") is of no use without it, and since the form says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, TellOfComments
from policy.alerts.kind_note import NOTICED
from policy.chat.verdict import Severity
from policy.class_rules.agreeing import why_not
from policy.class_rules.state import Comment
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import CommentsSeen, Flagged, MessageFlagged, RulesCommented
from policy.people import Role

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]
MOST = 5
"""So many comments a learner has on one version of the rules."""


@enforces("SAF-3")
def withheld(flag: Flagged | None) -> bool:
    """SAF-3: whether a comment goes to safeguarding alone: all but behaviour, since it may be about its teacher."""
    return flag is not None and (flag.severity is Severity.URGENT or bool(flag.categories - frozenset(NOTICED)))


@enforces("BEH-5")
def may_comment(state: ClassTeam | None, person: str, school: School) -> Reason | None:
    """BEH-5: why this person can't comment now; a flood of comments would be read by nobody."""
    why = why_not(state, person, school)
    if state is None or why is not None:
        return why
    own = [one for one in state.rules.comments if one.person == person and one.number == state.rules.number]
    return Reason("comments-many", "BEH-5") if len(own) >= MOST else None


@enforces("BEH-5", "STU-4", "SAF-3")
def rules_commented(state: ClassTeam | None, event: RulesCommented, school: School, now: datetime) -> TeamDecision:
    """BEH-5: it waits for the teachers of the class, who are told once until one has looked.

    STU-4: what is flagged in it is an alert, whoever wrote it. SAF-3: then its teachers may not be the ones to read it.
    """
    then = (MessageFlagged(event.flag),) if event.flag else ()
    if state is not None and any(one.id == event.comment for one in state.rules.comments):
        return Decision(_kept_from_teachers(state, event), then=then)
    why = may_comment(state, event.person, school)
    if state is None or why is not None:
        return Decision(state, reasons=(why,) if why else (), then=then)
    if withheld(event.flag):
        return Decision(state, then=then)
    rules = state.rules
    new = Comment(event.comment, event.person, rules.number, event.at)
    told = replace(rules, comments=(*rules.comments, new), told=True)
    tells: tuple[Action, ...] = () if rules.told else _tells(state, school)
    return Decision(replace(state, rules=told), tells, then=then)


@enforces("SAF-3")
def _kept_from_teachers(state: ClassTeam, event: RulesCommented) -> ClassTeam:
    """SAF-3: what a second opinion finds later is shown to no teacher from then on; told twice, it is one comment."""
    if not withheld(event.flag):
        return state
    left = tuple(one for one in state.rules.comments if one.id != event.comment)
    return replace(state, rules=replace(state.rules, comments=left))


def _tells(state: ClassTeam, school: School) -> tuple[Action, ...]:
    return tuple(TellOfComments(state.team, one) for one in teachers(state, school))


def teachers(state: ClassTeam, school: School) -> tuple[str, ...]:
    """The object ids of the teachers of the class."""
    return tuple(one.person for one in state.members if state.role(one.person, school) is Role.TEACHER)


@enforces("BEH-5", "SAF-3")
def comments_seen(state: ClassTeam | None, event: CommentsSeen, school: School, now: datetime) -> TeamDecision:
    """SAF-3: every look stands in the ledger. BEH-5: once a teacher has looked, a new comment is told of again."""
    if state is None or not state.may_read_comments(event.by, school):
        return Decision(state, reasons=(Reason("comments-not-yours", "BEH-5"),))
    if state.role(event.by, school) is not Role.TEACHER:
        return Decision(state)
    read = tuple(replace(one, read=True) for one in state.rules.comments)
    return Decision(replace(state, rules=replace(state.rules, comments=read, told=False)))
