"""A teacher gives the class its rules; they are used again until somebody changes them (BEH-5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import PostRules, UpdateRules
from policy.class_rules.state import MOST_VERSIONS, RulesVersion
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import RulesPosted, RulesPublished
from policy.people import Role

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]


@enforces("BEH-5")
def rules_published(state: ClassTeam | None, event: RulesPublished, school: School, now: datetime) -> TeamDecision:
    """BEH-5: a teacher of the class publishes; a new version asks everybody again, the same one never does."""
    if state is None or not state.is_class:
        return Decision(state, reasons=(Reason("not-a-class-team", "OVR-3"),))
    if state.role(event.by, school) is not Role.TEACHER:
        return Decision(state, reasons=(Reason("not-a-teacher", "BEH-5"),))
    rules = state.rules
    new = RulesVersion(rules.number + 1, event.chosen, event.own_cy, event.own_en, event.by, now)
    if not any(new.lines):
        return Decision(state, reasons=(Reason("rules-empty", "BEH-5"),))
    if rules.now is not None and rules.now.lines == new.lines:
        return Decision(state, (UpdateRules(state.team),), (Reason("rules-unchanged", "BEH-5"),))
    if event.seen != rules.number:
        return Decision(state, reasons=(Reason("rules-moved-on", "BEH-5"),))
    published = replace(rules, versions=(*rules.versions, new)[-MOST_VERSIONS:])
    return Decision(replace(state, rules=published), (PostRules(state.team, new.number),))


def rules_posted(state: ClassTeam | None, event: RulesPosted, school: School, now: datetime) -> TeamDecision:
    """The newest card is the one that is brought up to date."""
    if state is None:
        return Decision(None)
    return Decision(replace(state, rules=replace(state.rules, card=event.card)))
