"""Learners agree to the rules of their class, and may take that back (BEH-5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import UpdateRules
from policy.class_rules.state import AgreedTo
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.copies import retiring
from policy.decision import Decision, Reason
from policy.events import RulesAgreed, RulesWithdrawn
from policy.people import Role

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]


@enforces("BEH-5")
def why_not(state: ClassTeam | None, person: str, school: School) -> Reason | None:
    """BEH-5: only learners of the class have a say in its rules, once there are any."""
    if state is None or not state.is_class:
        return Reason("not-a-class-team", "OVR-3")
    if state.role(person, school) is not Role.LEARNER:
        return Reason("rules-not-yours", "BEH-5")
    return None if state.rules.now else Reason("rules-none-yet", "BEH-5")


@enforces("BEH-5")
def rules_agreed(state: ClassTeam | None, event: RulesAgreed, school: School, now: datetime) -> TeamDecision:
    """BEH-5: to the version in force and to no other; agreeing twice keeps the first time."""
    why = why_not(state, event.person, school)
    if state is None or why is not None:
        return Decision(state, reasons=(why,) if why else ())
    rules = state.rules
    if event.number != rules.number:
        return Decision(state, reasons=(Reason("rules-old-card", "BEH-5"),))
    if rules.has_agreed(event.person):
        return Decision(state, retiring(state.team, rules.card, event.card))
    agreed = {**rules.agreed, event.person: AgreedTo(event.number, now)}
    after = replace(state, rules=replace(rules, agreed=agreed))
    return Decision(after, (UpdateRules(state.team), *retiring(state.team, state.rules.card, event.card)))


@enforces("BEH-5")
def rules_withdrawn(state: ClassTeam | None, event: RulesWithdrawn, school: School, now: datetime) -> TeamDecision:
    """BEH-5: whoever agreed may take it back; what they agreed to before stands in the ledger."""
    if state is None or not state.rules.has_agreed(event.person) or event.number != state.rules.number:
        return Decision(state, reasons=(Reason("rules-not-agreed", "BEH-5"),))
    agreed = {person: one for person, one in state.rules.agreed.items() if person != event.person}
    after = replace(state, rules=replace(state.rules, agreed=agreed))
    return Decision(after, (UpdateRules(state.team), *retiring(state.team, state.rules.card, event.card)))
