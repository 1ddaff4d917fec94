"""The link to a Teams meeting, and the conversation it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PRIVATE = re.compile(r"/l/meetup-join/(19:meeting_[A-Za-z0-9_-]+@thread\.v2)(?:/\d{1,20})?/?", re.ASCII)
_IN_CHANNEL = re.compile(r"/l/meetup-join/(19:[A-Za-z0-9_-]{8,}@thread\.tacv2)/(\d{8,20})/?", re.ASCII)
_SHORT = re.compile(r"/meet/\d{6,20}/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class JoinLink:
    """The path of a Teams join link, percent-decoded. Whether its host may be trusted is for whoever read it.

    The whole path must be that of a join link: with more before or behind it, Teams would open something else.
    """

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
        if (private := _PRIVATE.fullmatch(self.path)) is not None:
            return private[1]
        channel = _IN_CHANNEL.fullmatch(self.path)
        return f"{channel[1]};messageid={channel[2]}" if channel else None
