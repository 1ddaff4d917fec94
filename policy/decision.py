"""The shape of every rule: decide(state, event, school, now) -> Decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from policy.actions import Action
    from policy.events import Event

State = TypeVar("State", covariant=True)  # noqa: PLC0105 - it reads as what it is


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: a code of the text catalogue (`reason-<code>`, `remedy-<code>`) and its clause."""

    code: str
    clause: str
    args: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision(Generic[State]):
    """What a rule decided.

    state: the new state (None: there is nothing to keep); actions: what must be done, in order;
    reasons: why, each with its clause; then: what follows at once, decided in the same commit.
    """

    state: State | None
    actions: tuple[Action, ...] = ()
    reasons: tuple[Reason, ...] = ()
    then: tuple[Event, ...] = field(default=())

    @property
    def refused(self) -> bool:
        """True where the event asked for something that the policy does not allow now."""
        return any(reason.code not in NOTED for reason in self.reasons)


# Reasons that explain a decision without refusing what was asked.
NOTED = frozenset(
    {"room-unsafe", "room-safe-again", "flagged", "ladder", "unplanned-meeting", "cannot-see-room"}
    | {"not-told", "trouble", "cannot-remove", "call-refused", "removal-refused", "lobby-not-shut"}
    | {"recording-gap", "recording-unseen", "recording-not-filed", "access-left", "folder-refused"}
    | {"originals-left"}
)
