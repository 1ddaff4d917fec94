"""Reporting an incident: who may, and to whom it goes (SAF-2, SAF-3)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from policy.chat.verdict import Severity
from policy.clauses import enforces

if TYPE_CHECKING:
    from policy.school import School


class IncidentCategory(StrEnum):
    """What the writer takes it for."""

    BEHAVIOUR = "behaviour"
    CHILD_PROTECTION = "child-protection"


@enforces("SAF-2")
def may_report(person: str, school: School) -> bool:
    """SAF-2: an incident is reported by the school's own adults; everybody else may raise a concern."""
    return bool(person) and school.names(person)


@enforces("SAF-2")
def incident_kind(category: IncidentCategory, *, about_staff: bool) -> str:
    """SAF-2: what is about an adult of the school goes the way of a concern about staff, whatever it is taken for."""
    if about_staff:
        return "staff-concern"
    return "behaviour" if category is IncidentCategory.BEHAVIOUR else "incident"


@enforces("SAF-3", "SAF-4")
def incident_severity(category: IncidentCategory, *, about_staff: bool, in_danger: bool) -> Severity:
    """SAF-4: danger now is urgent; SAF-3: child protection and what is about staff can't wait like behaviour can."""
    if in_danger:
        return Severity.URGENT
    waits = category is IncidentCategory.BEHAVIOUR and not about_staff
    return Severity.CONCERN if waits else Severity.SERIOUS
