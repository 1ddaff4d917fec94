"""The one-to-one guard: watches a meeting, warns, calls a second adult, tells AW (CON-2, CON-5, BEH-4)."""

from __future__ import annotations

from policy.guard.room import Room

__all__ = ["Room"]
