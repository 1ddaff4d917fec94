"""What every action needs to be carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from bot.enforcement.lookup import Lookup
from bot.enforcement.notice_keys import NoticeKeys
from bot.graph.calls import Calls
from bot.graph.client import Graph
from bot.reading.readers import Readers
from bot.records import jobs
from bot.records.store import Store
from bot.teams.connector import Teams
from bot.teams.pace import Haste
from policy.events import Event
from policy.school import School


@dataclass(frozen=True, slots=True)
class Notices:
    """How Graph tells the bot. url: where; keys: what it encrypts for; owing: has what is owed read at once."""

    url: str
    keys: NoticeKeys
    owing: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Kit:
    """The outside world as the actions see it. tenant: the school's Entra tenant id; app: the bot's own id.

    knock: tries the bot's own public address with a message's words and gives why it did not answer, or nothing; None
    where none is set;
    readers: gives what messages are read with, once that is loaded;
    certificate_until: when the bot's own certificate ends, where it has one; notices, calls: None where the bot has no
    public address at which Graph or a call could tell it anything; public: that address, else empty.
    """

    teams: Teams
    graph: Graph
    lookup: Lookup
    store: Store
    tenant: str
    clock: Callable[[], datetime]
    readers: Callable[[], Readers] | None = None
    knock: Callable[[str], Awaitable[str]] | None = None
    certificate_until: datetime | None = None
    app: str = ""
    notices: Notices | None = None
    calls: Calls | None = None
    public: str = ""

    def hurried(self, haste: Haste) -> Kit:
        """The same, with what is asked of Teams in such haste; of Graph, what can't wait goes past what can."""
        graph = self.graph if haste is Haste.LATER else self.graph.hurried()
        calls = replace(self.calls, graph=graph) if self.calls else None
        return replace(self, teams=self.teams.at(haste), graph=graph, calls=calls)


@dataclass(frozen=True, slots=True)
class Task:
    """One due action. attempt: 1 the first time; a later one may repeat what was already sent; held: its lease."""

    action: Any
    school: School
    attempt: int
    held: jobs.Job | None = None

    @property
    def repeat(self) -> bool:
        """Whether the same may have been sent before."""
        return self.attempt > 1


class Carrier(Protocol):
    """Carries one kind of action out and returns what was seen to happen. Raises WireError where it failed."""

    async def __call__(self, task: Task, kit: Kit) -> tuple[Event, ...]:
        """Carry the action out."""
        ...


class NotSentError(Exception):
    """Nothing can be sent, and trying again won't help: a person or chat is not there. code: why, never words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
