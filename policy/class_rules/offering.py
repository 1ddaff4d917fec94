"""A teacher whose class has no rules yet is offered a draft once, in private, and held up by nothing (BEH-5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.actions import OfferRules
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import RulesOffered, StartAsked, TeacherSigned

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]
Rule = Callable[[Any, Any, "School", datetime], TeamDecision]


def offering(decide: Rule) -> Rule:
    """The rule, and the offer to the teacher who signed or opened a session, where the class has no rules."""

    def both(state: Any, event: Any, school: School, now: datetime) -> TeamDecision:  # noqa: ANN401
        return _offered(decide(state, event, school, now), event)

    return both


@enforces("BEH-5")
def _offered(decision: TeamDecision, event: TeacherSigned | StartAsked) -> TeamDecision:
    """BEH-5: once for each teacher, and only while there are no rules."""
    team, person = decision.state, event.person if isinstance(event, TeacherSigned) else event.by
    if team is None or decision.refused or team.rules.now or person in team.rules.offered:
        return decision
    return replace(decision, actions=(*decision.actions, OfferRules(team.team, person)))


@enforces("BEH-5")
def rules_offered(state: ClassTeam | None, event: RulesOffered, school: School, now: datetime) -> TeamDecision:
    """BEH-5: whoever has the offer is not asked again; who could not be reached is at their next session."""
    if state is None:
        return Decision(None)
    rules = replace(state.rules, offered=state.rules.offered | {event.person})
    return Decision(replace(state, rules=rules))
