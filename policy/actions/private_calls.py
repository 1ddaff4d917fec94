"""What is done to find private calls afterwards."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LookForCalls"]


@dataclass(frozen=True, slots=True)
class LookForCalls:
    """Look for private calls of the school's own staff and learners, and report PrivateCallSeen for each."""


Action = LookForCalls
