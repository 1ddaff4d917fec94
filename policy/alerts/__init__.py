"""How an alert lives: raised, delivered, acknowledged by a person; unanswered, it climbs (SAF-1, SAF-3, STU-4)."""

from __future__ import annotations

from policy.alerts.state import (
    SERIOUS_KINDS,
    Alert,
    AlertDecision,
    Duty,
    Entry,
    Joined,
    Outcome,
    Owed,
    Step,
    is_child_protection,
)

__all__ = [
    "SERIOUS_KINDS",
    "Alert",
    "AlertDecision",
    "Duty",
    "Entry",
    "Joined",
    "Outcome",
    "Owed",
    "Step",
    "is_child_protection",
]
