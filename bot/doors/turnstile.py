"""How much is done at once: so much in one conversation, and so much in all. Everybody else waits in line.

A flood in one conversation takes only its own places, and what comes in another is read at once. Nothing that waits is
lost: who has waited longer than Teams waits for an answer is told to come again, and the message is owed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.refusals import Busy

IN_A_CONVERSATION = 8
"""Turns of one conversation at once. Teams tells of a conversation one message after the other, or nearly so."""
IN_ALL = 128
"""Turns of the tenant at once."""
WAITING = 4_000
"""As many may wait, over all conversations; each holds its body in memory."""
SECONDS = 8.0
"""So long may one wait; Teams waits about ten seconds for an answer."""


@dataclass
class _Place:
    """The places of one conversation, and how many are in them or wait for one."""

    free: asyncio.Semaphore
    known: int = 0


@dataclass
class Turnstile:
    """Lets turns through, first come first served within each conversation. Used from the event loop only."""

    in_a_conversation: int = IN_A_CONVERSATION
    in_all: int = IN_ALL
    most_waiting: int = WAITING
    seconds: float = SECONDS
    _places: dict[str, _Place] = field(default_factory=dict[str, _Place])
    _free: asyncio.Semaphore = field(init=False)
    _waiting: int = 0

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.in_all)

    def turn(self, conversation: str) -> _Turn:
        """Hold a place while the context lasts; entering raises Busy where there is none in time."""
        return _Turn(self, conversation)

    async def enter(self, conversation: str) -> None:
        """Take a place. Raises Busy where there is none in time."""
        place = self._places.get(conversation)
        if place is None:
            place = self._places[conversation] = _Place(asyncio.Semaphore(self.in_a_conversation))
        place.known += 1
        try:
            if place.free.locked() or self._free.locked():
                await self._through(place)
            else:
                await place.free.acquire()
                await self._free.acquire()
        except BaseException:
            self._forget(conversation, place)
            raise

    def leave(self, conversation: str) -> None:
        """Give the place back."""
        place = self._places[conversation]
        self._free.release()
        place.free.release()
        self._forget(conversation, place)

    def _forget(self, conversation: str, place: _Place) -> None:
        place.known -= 1
        if not place.known:
            del self._places[conversation]

    async def _through(self, place: _Place) -> None:
        """Take a place of the conversation first, so that whoever waits there holds up nobody elsewhere."""
        if self._waiting >= self.most_waiting:
            raise Busy("line-too-long")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.seconds):
                await place.free.acquire()
                try:
                    await self._free.acquire()
                except BaseException:
                    place.free.release()
                    raise
        except TimeoutError:
            raise Busy("waited-in-line") from None
        finally:
            self._waiting -= 1


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place in the turnstile while the context lasts."""

    stile: Turnstile
    conversation: str

    async def __aenter__(self) -> None:
        await self.stile.enter(self.conversation)

    async def __aexit__(self, *_: object) -> None:
        self.stile.leave(self.conversation)
