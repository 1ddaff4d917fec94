"""What the class is told after an incident."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ClassMessageReleased", "ClassMessageSent"]


@dataclass(frozen=True, slots=True)
class ClassMessageReleased:
    """The DSP or a deputy says that the class may be told what follows from an incident of child protection."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class ClassMessageSent:
    """The teacher who reported an incident tells a class what follows; the words are sealed under `words`."""

    alert: str
    by: str
    team: str
    words: str


Event = ClassMessageReleased | ClassMessageSent
