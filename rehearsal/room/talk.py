"""What people wrote. The bot's posts stand in the connector; these are everybody else's."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Literal

Told = Literal["told", "not here", "lost"]


@dataclass
class Said:
    """One message of a person. `told`: whether the bot got it as it stands now, or was not there, or did not get it."""

    id: str
    conversation: str
    by: str
    text: str
    told: Told = "told"
    edited: bool = False
    deleted: bool = False
    at: float = field(default_factory=time.time)


@dataclass
class Talk:
    """All that people wrote, by id."""

    said: dict[str, Said] = field(default_factory=dict[str, Said])

    def in_place(self, conversation: str) -> list[Said]:
        """Return what was written in a conversation, threads of a channel included."""
        return [one for one in self.said.values() if one.conversation.partition(";")[0] == conversation]
