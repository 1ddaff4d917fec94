"""How much is done at once: so much in one conversation, and so much of a kind in all. Everybody else waits in line.

A flood in one conversation takes only its own places, and what comes in another is read at once. So it is with kinds:
a bot that is put into hundreds of teams holds up nothing that is said or pressed meanwhile. Nothing that waits is lost:
who has waited longer than Teams waits for an answer is told to come again, and the message is owed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.refusals import Busy

IN_A_CONVERSATION = 8
"""Turns of one conversation and kind at once. Teams tells of them one after the other, or nearly so."""
IN_ALL = 128
"""Turns of one kind at once, in the whole tenant."""
WAITING = 4_000
"""As many may wait, over all conversations and kinds; each holds its body in memory."""
SECONDS = 8.0
"""So long may one wait; Teams waits about ten seconds for an answer."""


@dataclass
class _Place:
    """The places of one conversation and kind, and how many are in them or wait for one."""

    free: asyncio.Semaphore
    known: int = 0


@dataclass
class Turnstile:
    """Lets turns through, first come first served within each conversation. Used from the event loop only.

    kind: of what comes in; there are few.
    """

    in_a_conversation: int = IN_A_CONVERSATION
    in_all: int = IN_ALL
    most_waiting: int = WAITING
    seconds: float = SECONDS
    _places: dict[tuple[str, str], _Place] = field(default_factory=dict[tuple[str, str], _Place])
    _kinds: dict[str, asyncio.Semaphore] = field(default_factory=dict[str, asyncio.Semaphore])
    _waiting: int = 0

    def turn(self, kind: str, conversation: str) -> _Turn:
        """Hold a place while the context lasts; entering raises Busy where there is none in time."""
        return _Turn(self, kind, conversation)

    async def enter(self, kind: str, conversation: str) -> None:
        """Take a place. Raises Busy where there is none in time."""
        of_kind = self._kinds.get(kind)
        if of_kind is None:
            of_kind = self._kinds[kind] = asyncio.Semaphore(self.in_all)
        place = self._places.get((kind, conversation))
        if place is None:
            place = self._places[kind, conversation] = _Place(asyncio.Semaphore(self.in_a_conversation))
        place.known += 1
        try:
            if place.free.locked() or of_kind.locked():
                await self._through(place, of_kind)
            else:
                await place.free.acquire()
                await of_kind.acquire()
        except BaseException:
            self._forget(kind, conversation, place)
            raise

    def leave(self, kind: str, conversation: str) -> None:
        """Give the place back."""
        place = self._places[kind, conversation]
        self._kinds[kind].release()
        place.free.release()
        self._forget(kind, conversation, place)

    def _forget(self, kind: str, conversation: str, place: _Place) -> None:
        place.known -= 1
        if not place.known:
            del self._places[kind, conversation]

    async def _through(self, place: _Place, of_kind: asyncio.Semaphore) -> None:
        """Take a place of the conversation first, so that whoever waits there holds up nobody elsewhere."""
        if self._waiting >= self.most_waiting:
            raise Busy("line-too-long")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.seconds):
                await place.free.acquire()
                try:
                    await of_kind.acquire()
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
    kind: str
    conversation: str

    async def __aenter__(self) -> None:
        await self.stile.enter(self.kind, self.conversation)

    async def __aexit__(self, *_: object) -> None:
        self.stile.leave(self.kind, self.conversation)
