"""How far a clause is kept with the powers that a school has granted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """A set of Microsoft permissions that a school grants as one."""

    TEAM = "team"
    MEETINGS = "meetings"
    CALLS = "calls"
    HIDE = "hide"
    FILES = "files"
    ROSTER = "roster"
    MAIL = "mail"
    INSTALL = "install"


class Setting(StrEnum):
    """What an administrator can set in the tenant that keeps a clause by itself; no app can."""

    DOWNLOADS = "downloads"


class State(StrEnum):
    """How far the software keeps a clause: the one list of words used everywhere."""

    BLOCKED = "blocked"
    DETECTED = "detected"
    PROMPTED = "prompted"
    INFORMED = "informed"
    BOUND = "bound"
    OUT_OF_REACH = "out of reach"
    NOT_YET = "not yet"


BUILT: Final = frozenset({State.BLOCKED, State.DETECTED, State.PROMPTED, State.INFORMED, State.BOUND})
"""The states that claim something, and so need a rule and a test to show for it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """With all of ``powers``, a clause is kept as far as ``state``."""

    powers: frozenset[Power]
    state: State

    def within(self, granted: Iterable[Power]) -> bool:
        """Tell whether the school has granted every power this needs."""
        return self.powers <= frozenset(granted)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a clause is kept now; ``missing`` names the powers without which it is out of reach."""

    state: State
    missing: frozenset[Power] = frozenset()


def standing(now: Iterable[Reach], later: Iterable[Reach], granted: frozenset[Power]) -> Standing:
    """Answer honestly: what is built and granted, else what is still to be built, else what is not granted.

    Both lists hold the best first.
    """
    there, coming = tuple(now), tuple(later)
    built = next((reach for reach in there if reach.within(granted)), None)
    if built:
        return Standing(built.state)
    if any(reach.within(granted) for reach in coming):
        return Standing(State.NOT_YET)
    return Standing(State.OUT_OF_REACH, min((reach.powers - granted for reach in (*there, *coming)), key=len))
