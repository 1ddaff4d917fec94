"""Everything an action needs, real but for Teams, which is a server on loopback that answers what it is told."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.actions.carriers import carry_out
from bot.actions.kit import Kit, Task
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.graph.client import Graph
from bot.records.store import Store, open_store
from bot.teams.connector import Teams
from bot.wire import Wire, open_session
from policy.events import AgreementPosted, BotAdded, CardAt, Event, PersonalChatSeen, RosterSeen, TeacherSigned
from policy.school import School
from tests.bot.pretend import APP, TENANT, FixedTokens, PretendTeams, serving
from tests.bot.records.fresh import REFERENCES, SEAL, url_of
from tests.policy.cast import GROUP, MEMBERS, NOW, SCHOOL, TEACHER, TEAM


@dataclass
class Backstage:
    """Records, rules and what is sent. `teams.answers` is what Teams says next; `asked` and `bodies` what it heard."""

    teams: PretendTeams
    service_url: str
    enforcement: Enforcement
    kit: Kit
    store: Store
    school: School = SCHOOL

    async def put(self, *events: Event) -> None:
        for event in events:
            await self.enforcement.enforce(self.school, event)

    async def a_class(self) -> None:
        """A class team with its agreement posted and its teacher signed."""
        await self.put(
            BotAdded(TEAM, GROUP, "10B", TEAM, self.service_url, TEACHER),
            RosterSeen(TEAM, MEMBERS),
            AgreementPosted(TEAM, CardAt(TEAM, "card-1"), "1"),
            TeacherSigned(TEAM, TEACHER, "A Teacher"),
        )

    async def reachable(self, *people: str) -> None:
        """Each of them has a chat with the bot."""
        for person in people:
            await self.put(PersonalChatSeen(person, f"29:{person[-3:]}", f"chat-{person}", self.service_url))

    async def carry(self, action: Any, attempt: int = 1) -> tuple[Event, ...]:
        """Carry an action out and put what was seen to happen to the rules."""
        seen = await carry_out(Task(action, self.school, attempt), self.kit)
        await self.put(*seen)
        return seen


@contextlib.asynccontextmanager
async def backstage(folder: Path) -> AsyncGenerator[Backstage]:
    teams = PretendTeams()
    store = open_store(url_of(folder))
    async with serving(teams.handle) as origin, open_session() as session:
        wire = Wire(session, FixedTokens(), "bot/.default", {origin}, sleep=_at_once, chance=lambda: 0.0)
        lookup = Lookup(store, SEAL)
        kit = Kit(Teams(wire, APP, REFERENCES), Graph(wire, origin), lookup, store, TENANT, lambda: NOW)
        yield Backstage(teams, f"{origin}/", Enforcement(store, SEAL, lambda: NOW), kit, store)
    await store.close()


async def _at_once(_: float) -> None:
    """Nobody waits in a test."""
