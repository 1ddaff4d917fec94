"""The link to a Teams meeting, and the conversation it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PRIVATE = re.compile(r"19:meeting_[A-Za-z0-9_-]+@thread\.v2")
_IN_CHANNEL = re.compile(r"(19:[A-Za-z0-9_-]{8,}@thread\.tacv2)/(\d{8,})")


@dataclass(frozen=True, slots=True)
class JoinLink:
    """A long Teams join link, percent-decoded. Whether its host may be trusted is for whoever read it."""

    text: str

    @property
    def chat(self) -> str | None:
        """The meeting's conversation: "19:meeting_…@thread.v2" of a private meeting, None where it names none.

        Of a channel's meeting it is "19:…@thread.tacv2;messageid=…".
        """
        private = _PRIVATE.search(self.text)
        if private:
            return private.group(0)
        channel = _IN_CHANNEL.search(self.text)
        return f"{channel.group(1)};messageid={channel.group(2)}" if channel else None
