"""What a rule is, and what all rules of one kind of state have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from policy.decision import Decision


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of event is decided.

    key: the state it touches ("" where it touches none); kind: that state's type;
    decide(state, event, school, now) -> Decision; knows_away: whether its school must know who is away.
    """

    key: Callable[[Any], str]
    kind: type
    decide: Callable[..., Decision[Any]]
    knows_away: bool = False


def of_state(
    key: Callable[[Any], str], kind: type, *, knows_away: bool = False
) -> Callable[[Callable[..., Decision[Any]]], Rule]:
    """What makes a rule of whatever decides about one kind of state."""
    return lambda decide: Rule(key, kind, decide, knows_away)
