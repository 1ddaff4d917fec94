"""What is done in a meeting's call (power `calls`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["JoinCall", "KeepCall", "LeaveCall", "RemoveFromCall"]


@dataclass(frozen=True, slots=True)
class JoinCall:
    """Join the call of a meeting that has begun, seen by everybody and without sound (power `calls`)."""

    chat: str


@dataclass(frozen=True, slots=True)
class KeepCall:
    """Say that the bot still wants to be in its call, which Teams would end otherwise."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class LeaveCall:
    """Hang up. The meeting of the others goes on."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class RemoveFromCall:
    """Remove these people from the call, in this order, and look again (power `calls`).

    Nobody is removed once the danger, or the close, of `since` is over.
    """

    chat: str
    call: str
    people: tuple[str, ...]
    since: datetime


Action = JoinCall | KeepCall | LeaveCall | RemoveFromCall
