"""Cards for one person begin in the order in which they were caused, and none waits long for another.

An older one that Teams refuses, or over which it hangs, must not hold up what may be a life at risk: so it is order by
good manners, within one instance. What belongs to one alert keeps its order by its lane, whatever happens.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.records.jobs import Job
from policy import actions

BEHIND_S = 2.0
IN_ORDER = frozenset(
    kind.__name__
    for kind in (
        actions.DeliverAlert,
        actions.ChaseOutcome,
        actions.CopyAnswer,
        actions.RemindOfDuty,
        actions.OfferMessages,
    )
)
"""Cards to a person's own chat that tell of something that has happened. What the guard has to say waits for nobody."""


@dataclass
class Chats:
    """Who is being written to. Used from the event loop only."""

    _last: dict[tuple[str, str], asyncio.Task[None]] = field(default_factory=dict[tuple[str, str], asyncio.Task[None]])

    def last(self, job: Job) -> asyncio.Task[None] | None:
        """Whoever is behind all others in the line of this job's person, if anybody is."""
        return self._last.get(_person(job)) if job.kind in IN_ORDER else None

    def stand(self, job: Job, task: asyncio.Task[None]) -> None:
        """Take the last place in that line."""
        if job.kind in IN_ORDER:
            self._last[_person(job)] = task
            task.add_done_callback(lambda done: self._left(_person(job), done))

    def _left(self, person: tuple[str, str], done: asyncio.Task[None]) -> None:
        if self._last.get(person) is done:
            del self._last[person]


def _person(job: Job) -> tuple[str, str]:
    return job.school, str(job.payload["person"])


async def let_first(before: asyncio.Task[None] | None) -> None:
    """Wait until whoever stands before has ended, two seconds at most."""
    if before is not None:
        await asyncio.wait({before}, timeout=BEHIND_S)
