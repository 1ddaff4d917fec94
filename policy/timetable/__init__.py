"""The planned sessions of a class: planned, moved, cancelled, reminded of (PLN-6, TCH-2)."""

from __future__ import annotations

from policy.timetable.state import PlannedSession, Timetable

__all__ = ["PlannedSession", "Timetable"]
