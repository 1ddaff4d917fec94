"""Asks for a second opinion beside the turns: after the flag is committed, and never in its way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Literal

from bot.faults import where
from bot.reading.opinion import Opinion, SecondOpinion

log = logging.getLogger(__name__)

AT_ONCE: Final = 20
"""So many questions under way; while there are as many, no more are asked: the flag stands without them."""

Add = Callable[[Opinion], Awaitable[None]]
"""Commits what an opinion adds."""
Prepare = Callable[[], Awaitable[str]]
"""Gives the text to ask about, without names."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Whom to ask, about what, and the questions under way."""

    opinion: SecondOpinion
    reads: Literal["flagged", "every"]
    under_way: set[asyncio.Task[None]]

    def wanted(self, *, flagged: bool) -> bool:
        """Whether a message is asked about."""
        return flagged or self.reads == "every"

    def begin(self, prepare: Prepare, add: Add) -> None:
        """Ask in a task of its own and return at once."""
        if len(self.under_way) >= AT_ONCE:
            return
        task = asyncio.create_task(self._look(prepare, add), name="a second opinion")
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def close(self) -> None:
        """Leave what is under way: nothing waits for it."""
        for task in tuple(self.under_way):
            task.cancel()
        await asyncio.gather(*self.under_way, return_exceptions=True)

    async def _look(self, prepare: Prepare, add: Add) -> None:
        """A fault here is logged without anybody's words and goes no further: the flag is committed already."""
        try:
            opinion = await self.opinion.ask(await prepare())
            if opinion is not None:
                await add(opinion)
        except Exception as error:  # noqa: BLE001 - nothing waits for this task
            log.warning("a second opinion came to nothing: %s", where(error))
