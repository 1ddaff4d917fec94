"""What the doors need to turn what comes in into events and answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.doors.directory import Directory
from bot.doors.second_look import SecondLook
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.graph.messages import Messages
from bot.reading.readers import Readers


@dataclass(frozen=True, slots=True)
class Desk:
    """Where decisions are asked for and answers looked up. readers, second: what is written in a form is read with."""

    enforcement: Enforcement
    lookup: Lookup
    directory: Directory
    clock: Callable[[], datetime]
    messages: Messages
    readers: Readers
    second: SecondLook | None = None
