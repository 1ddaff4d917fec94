"""How fast the bot speaks to Teams: as much as Teams takes, whoever is urgent first, and nobody waits without an end.

Teams counts what one app asks in a tenant, and what it says in a conversation. What is asked here goes through one
line: it goes once there is room, by haste and then by age. A part of each window is left free for what is more urgent.
"""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from bot.wire import Answer, WireError

Windows = tuple[tuple[int, float], ...]
"""So many in so many seconds, the longest window last."""
IN_A_TENANT: Windows = ((50, 1.0),)
SAID: Windows = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
READ: Windows = ((14, 1.0), (16, 2.0), (120, 30.0), (3600, 3600.0))
CHANGED: Windows = ()
"""What one bot may say, look up and change in one conversation. Teams publishes nothing of changes: it says when."""
AGED_S = 10.0
"""What has waited so long with no haste is as good as what is wanted soon."""
SHORTEST_S = 0.002
SLOWER, SLOWEST, FASTER_A_SECOND = 0.7, 0.1, 0.05
TOGETHER_S = 2.0
"""Where Teams refuses in two conversations within so many seconds, it is the tenant's share that is used up."""
FIRST_REST_S, LONGEST_REST_S = 1.0, 60.0
KEPT_PLACES = 5_000


class Haste(IntEnum):
    """How urgent it is. What a person waits for is SOON."""

    URGENT = 0
    SOON = 1
    LATER = 2


PART: Mapping[Haste, float] = {Haste.URGENT: 1.0, Haste.SOON: 0.9, Haste.LATER: 0.75}
"""The part of each window that may be used by this haste."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. place: the conversation that Teams counts it in, empty for none; windows: its limits there."""

    haste: Haste = Haste.SOON
    place: str = ""
    windows: Windows = SAID


class NoTurn(WireError):  # noqa: N818 - it reads as what happened
    """There was no room in time. retry_after: in so many seconds there may be."""

    def __init__(self, retry_after: float) -> None:
        super().__init__("no room in time")
        self.retry_after = retry_after


@dataclass(slots=True)
class _Place:
    times: deque[float] = field(default_factory=deque[float])
    shut_until: float = 0.0
    rests: int = 0


@dataclass
class Budget:
    """What has gone, and so what may go. It knows no clock and no queue. instances: among how many it is shared.

    Urgent asks have the tenant's whole window, whatever was learned: they are few, and their reserve is everybody's.
    """

    instances: Callable[[], int] = lambda: 1
    _all: deque[float] = field(default_factory=deque[float])
    _places: dict[tuple[str, Windows], _Place] = field(default_factory=dict[tuple[str, Windows], _Place])
    _pace: float = 1.0
    _slowed: float = -math.inf
    _refused: tuple[str, float] = ("", -math.inf)

    @property
    def known(self) -> int:
        """Of how many conversations it knows something."""
        return len(self._places)

    def wait(self, ask: Ask, now: float) -> float:
        """Seconds until it may go; 0.0 where it may go now."""
        place = self._places.get((ask.place, ask.windows)) if ask.place else None
        there = 0.0
        if place is not None:
            there = max(place.shut_until - now, _full(place.times, ask.windows, PART[ask.haste], now))
        return max(self.in_tenant(ask.haste, now), there)

    def in_tenant(self, haste: Haste, now: float) -> float:
        """The same, for the tenant's share alone."""
        part = PART[haste]
        if haste is not Haste.URGENT:
            part *= self._speed(now) / max(1, self.instances())
        return _full(self._all, IN_A_TENANT, part, now)

    def take(self, ask: Ask, now: float) -> None:
        """It goes now."""
        self._all.append(now)
        _forget(self._all, IN_A_TENANT, now)
        if ask.place:
            place = self._place(ask, now)
            place.times.append(now)
            _forget(place.times, ask.windows, now)

    def taken(self, ask: Ask) -> None:
        """Teams took it: the next refusal there is the first again."""
        if place := self._places.get((ask.place, ask.windows)):
            place.rests = 0

    def refused(self, ask: Ask, retry_after: float | None, now: float) -> None:
        """Teams said 429: nothing goes there for as long as it says; where it is everywhere, all goes slower."""
        if ask.place:
            place = self._place(ask, now)
            rest = min(LONGEST_REST_S, FIRST_REST_S * 2**place.rests) if retry_after is None else retry_after
            place.shut_until, place.rests = max(place.shut_until, now + rest), min(place.rests + 1, 10)
        before, at = self._refused
        if not ask.place or (before != ask.place and now - at < TOGETHER_S):
            self._slow(now)
        self._refused = (ask.place, now)

    def _slow(self, now: float) -> None:
        """Once a second: what was sent before it was noticed says nothing new."""
        if now - self._slowed >= 1.0:
            self._pace, self._slowed = max(SLOWEST, self._speed(now) * SLOWER), now

    def _speed(self, now: float) -> float:
        return 1.0 if self._pace >= 1.0 else min(1.0, self._pace + (now - self._slowed) * FASTER_A_SECOND)

    def _place(self, ask: Ask, now: float) -> _Place:
        key = (ask.place, ask.windows)
        if key not in self._places and len(self._places) >= KEPT_PLACES:
            self._places = {
                known: one
                for known, one in self._places.items()
                if one.shut_until > now or (one.times and now - one.times[-1] < _longest(known[1]))
            }
        return self._places.setdefault(key, _Place())


def _full(times: deque[float], windows: Windows, part: float, now: float) -> float:
    """Seconds until this part of each window has room for one more."""
    longest = 0.0
    for most, seconds in windows:
        own = max(1, int(most * part))
        if len(times) >= own:
            longest = max(longest, seconds - (now - times[-own]))
    return longest


def _forget(times: deque[float], windows: Windows, now: float) -> None:
    longest = _longest(windows)
    while times and now - times[0] >= longest:
        times.popleft()


def _longest(windows: Windows) -> float:
    return windows[-1][1] if windows else 0.0


@dataclass(frozen=True, slots=True)
class PacedTurns:
    """The turns of one request, as a wire asks for them."""

    pace: Pace
    ask: Ask

    async def take(self, within: float) -> float:
        """See `Pace.turn`."""
        return await self.pace.turn(self.ask, within)

    def answered(self, answer: Answer) -> None:
        """See `Pace.answered`."""
        self.pace.answered(self.ask, answer.status, answer.retry_after)


class Timer(Protocol):
    """A call that comes later."""

    def cancel(self) -> None:
        """It does not come."""
        ...


def _on_loop(seconds: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, call)


@dataclass(slots=True, eq=False)
class _Waiting:
    ask: Ask
    since: float
    until: float
    number: int
    turn: asyncio.Future[None]

    def as_of(self, now: float) -> Ask:
        """What it is worth now: it ages, but never to urgent."""
        aged = self.ask.haste is Haste.LATER and now - self.since >= AGED_S
        return Ask(Haste.SOON, self.ask.place, self.ask.windows) if aged else self.ask


@dataclass
class Pace:
    """The line before Teams. later: calls back after so many seconds; one call is outstanding at most."""

    budget: Budget = field(default_factory=Budget)
    clock: Callable[[], float] = time.monotonic
    later: Callable[[float, Callable[[], None]], Timer] = _on_loop
    _line: list[_Waiting] = field(default_factory=list[_Waiting])
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _timer: Timer | None = None

    async def turn(self, ask: Ask, within: float) -> float:
        """Wait until it may go, and return the seconds; raises NoTurn where it may not `within` so many, at once
        where that is known already.
        """
        now = self.clock()
        wait = self.budget.wait(ask, now)
        if wait > within:
            raise NoTurn(wait)
        if wait <= 0 and not self._line:
            self.budget.take(ask, now)
            return 0.0
        turn = asyncio.get_running_loop().create_future()
        waiting = _Waiting(ask, now, now + within, next(self._numbers), turn)
        self._line.append(waiting)
        self._serve()
        try:
            await turn
        finally:
            if waiting in self._line:
                self._line.remove(waiting)
        return self.clock() - now

    def answered(self, ask: Ask, status: int, retry_after: float | None) -> None:
        """What Teams said to it."""
        if status == 429:  # noqa: PLR2004 - too many requests
            self.budget.refused(ask, retry_after, self.clock())
        else:
            self.budget.taken(ask)

    def _serve(self) -> None:
        """Let go whoever may go, tell those whose time is up, and come back when the next may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self.clock()
        left: list[_Waiting] = []
        soonest = math.inf
        for one in sorted(self._line, key=lambda one: (one.as_of(now).haste, one.since, one.number)):
            if one.turn.done():
                continue
            ask = one.as_of(now)
            wait = self.budget.wait(ask, now)
            if wait <= 0:
                self.budget.take(ask, now)
                one.turn.set_result(None)
            elif one.until <= now:
                one.turn.set_exception(NoTurn(wait))
            else:
                left.append(one)
                soonest = min(soonest, wait, one.until - now)
        self._line = left
        if left:
            self._timer = self.later(max(soonest, SHORTEST_S), self._serve)
