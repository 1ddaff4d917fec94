"""The link to a Teams meeting, and the conversation it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PRIVATE = re.compile(r"19:meeting_[A-Za-z0-9_-]+@thread\.v2")
_IN_CHANNEL = re.compile(r"(19:[A-Za-z0-9_-]{8,}@thread\.tacv2)/(\d{8,})")
_SHORT = re.compile(r"/meet/\d{6,20}/?")


@dataclass(frozen=True, slots=True)
class JoinLink:
    """The path of a Teams join link, percent-decoded. Whether its host may be trusted is for whoever read it."""

    path: str

    @property
    def leads_to_a_meeting(self) -> bool:
        """Whether this is a join link, long or short."""
        return self.chat is not None or self.short

    @property
    def short(self) -> bool:
        """Whether it is a short link ("/meet/123…"), which says nothing of the conversation it leads to."""
        return _SHORT.fullmatch(self.path) is not None

    @property
    def chat(self) -> str | None:
        """The meeting's conversation: "19:meeting_…@thread.v2" of a private meeting, None where it names none.

        Of a channel's meeting it is "19:…@thread.tacv2;messageid=…".
        """
        if not self.path.startswith("/l/meetup-join/"):
            return None
        private = _PRIVATE.search(self.path)
        if private:
            return private.group(0)
        channel = _IN_CHANNEL.search(self.path)
        return f"{channel.group(1)};messageid={channel.group(2)}" if channel else None
