"""The lines just before, per conversation: in memory only, bounded in every direction, forgotten on their own.

Nothing here is stored or logged; a restart begins with nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from policy.chat import Line


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that is remembered. `of_one`: lines of one author in a conversation, so that nobody floods it."""

    lines: int = 30
    of_one: int = 12
    letters: int = 400
    conversations: int = 5_000
    seconds: float = 900.0


@dataclass(frozen=True, slots=True)
class _Kept:
    message: str
    line: Line = field(repr=False)
    at: float


class Window:
    """Recent lines by conversation. Used from the event loop only; each step is whole, so turns may cross."""

    def __init__(self, bounds: Bounds | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds or Bounds()
        self._clock = clock
        self._said: OrderedDict[str, list[_Kept]] = OrderedDict()

    def __len__(self) -> int:
        """How many conversations are remembered."""
        return len(self._said)

    def take(self, conversation: str, message: str, line: Line) -> tuple[Line, ...]:
        """The lines before this one, oldest first; the line is kept for those to come.

        An edit, and a message that Teams sends twice, keeps its place.
        """
        kept = self._fresh(conversation)
        if len(line.text) > self._bounds.letters:
            line = replace(line, text=line.text[: self._bounds.letters])
        now, messages = _Kept(message, line, self._clock()), [each.message for each in kept]
        place = messages.index(message) if message in messages else len(kept)
        before = tuple([each.line for each in kept[:place]])
        kept[place : place + 1] = [now]
        self._remember(conversation, self._within(kept, line.author))
        return before

    def forget(self) -> None:
        """Drop every line whose time is over."""
        for conversation in tuple(self._said):
            kept = self._fresh(conversation)
            if kept:
                self._said[conversation] = kept
            else:
                del self._said[conversation]

    async def forgetting(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Forget again and again, even where nobody writes any more. Runs until it is cancelled."""
        while True:
            await sleep(self._bounds.seconds / 10)
            self.forget()

    def _fresh(self, conversation: str) -> list[_Kept]:
        oldest = self._clock() - self._bounds.seconds
        return [each for each in self._said.get(conversation, ()) if each.at > oldest]

    def _within(self, kept: list[_Kept], author: str) -> list[_Kept]:
        mine = [each for each in kept if each.line.author == author]
        if len(mine) > self._bounds.of_one:
            kept.remove(mine[0])
        return kept[-self._bounds.lines :]

    def _remember(self, conversation: str, kept: list[_Kept]) -> None:
        self._said[conversation] = kept
        self._said.move_to_end(conversation)
        while len(self._said) > self._bounds.conversations:
            self._said.popitem(last=False)
