"""What is looked after when the bot starts: rooms are looked at first (CON-2); whose a class is, and which wording
it was asked (LRN-2); the diary is kept.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lookup import Lookup
from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.errors import RecordsUnavailable
from bot.records.store import Store
from bot.schools import Schools
from policy.actions import After
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.events import BotAdded, BotRemoved, PollDue, RosterChanged, UseDue, WatchWanted, WorkWanted
from policy.recurring import WORK
from policy.school import School

T = TypeVar("T")
PATIENT_S = 60.0
AWAY_S = 0.5

log = logging.getLogger(__name__)


async def patiently(work: Callable[[], Awaitable[T]], seconds: float = PATIENT_S) -> T:
    """Do this, which may be done twice, and again while the records are away: a bot that starts waits for them.

    Raises RecordsUnavailable where they are away for so long that somebody should look.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            return await work()
        except RecordsUnavailable as error:
            if time.monotonic() > until:
                raise
            log.warning("the records can't be used yet; the start waits for them: %s", error)
            await asyncio.sleep(AWAY_S)


@enforces("CON-2")
async def look_first(store: Store, clock: Callable[[], datetime]) -> int:
    """CON-2: who came and went while the bot was away, nobody tells it: every room's regular look is due now.

    Gives how many looks were still to come.
    """

    def unit(conn: Connection) -> int:
        now = now_ms(conn, milliseconds(clock()))
        looks = (PollDue.__name__, UseDue.__name__)
        return sum(jobs.hasten(conn, After.__name__, {"kind": look}, now) for look in looks)

    return await store.run(unit)


async def begin(schools: Schools, lookup: Lookup, enforcement: Enforcement) -> None:
    """All that is looked after before the bot takes anything in."""
    await give_classes_to_their_schools(schools, lookup, enforcement)
    await ask_for_new_wording(schools, lookup, enforcement)
    await keep_the_diary(schools, enforcement)


async def give_classes_to_their_schools(schools: Schools, lookup: Lookup, enforcement: Enforcement) -> None:
    """The school files say whose a class is: one that was dropped is read for nobody, one that moved by its new school.

    What was kept of it stays with the school that had it.
    """
    for school in schools:
        for team in await lookup.classes(school):
            owner = schools.of_group(team.group)
            if team.is_class and owner is not school:
                await enforcement.enforce(school, BotRemoved(team.team))
            if owner is not None:
                known = team if owner is school else await lookup.class_team(owner, team.team)
                await _take_up(owner, team, known, enforcement)


async def _take_up(owner: School, team: ClassTeam, known: ClassTeam | None, enforcement: Enforcement) -> None:
    if known is None or not known.is_class:
        added = BotAdded(team.team, team.group, team.name, team.channel, team.service_url, "")
        await enforcement.enforce(owner, added)


async def ask_for_new_wording(schools: Schools, lookup: Lookup, enforcement: Enforcement) -> None:
    """Have each class whose posted agreement has another wording read again: the new one is posted after that."""
    for school in schools:
        for team in await lookup.classes(school):
            old = team.agreement_card is not None and team.agreement_version != school.agreement.version
            if team.is_class and old:
                await enforcement.enforce(school, RosterChanged(team.team))


async def keep_the_diary(schools: Schools, enforcement: Enforcement) -> None:
    """Put every recurring work of every school into the diary, unless it stands there.

    STU-4: and have every place looked through of which Graph is to tell the bot. One commit a school: where others
    decide much about it, a start waits for its turn once.
    """
    for school in schools:
        await enforcement.enforce_all(school, (*(WorkWanted(work) for work in WORK), WatchWanted()))
