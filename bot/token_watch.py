"""Watches that Entra goes on giving the bot tokens: a secret that has ended is told while the last token is good."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from policy.events import TroubleOver, TroubleSeen
from policy.trouble import SIGN_IN

PATIENCE = timedelta(minutes=2)
"""So long Entra may be out of reach. A no of its own is told at once."""
_NO = "AADSTS"


@dataclass(slots=True)
class TokenWatch:
    """ask: why Entra would not renew the bot's token, None where it did. since: when it first did not; None while well.

    That all is well is told once after a start and once after trouble that this process had itself: another instance,
    whose token lasts longer, does not take back what this one has told.
    """

    ask: Callable[[], Awaitable[str | None]]
    since: datetime | None = None
    is_new: bool = True

    async def look(self, now: datetime) -> TroubleSeen | TroubleOver | None:
        """What to tell of it now."""
        refused = await self.ask()
        if refused is None:
            is_over = self.is_new or self.since is not None
            self.since, self.is_new = None, False
            return TroubleOver(SIGN_IN, ()) if is_over else None
        self.since = self.since or now
        is_sure = _NO in refused or now - self.since >= PATIENCE
        return TroubleSeen(SIGN_IN, (), self.since, refused) if is_sure else None
