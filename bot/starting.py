"""What is looked after when the bot starts: rooms are looked at first (CON-2); classes with an old wording are asked
again (LRN-2); the diary is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lookup import Lookup
from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.store import Store
from bot.schools import Schools
from policy.actions import After
from policy.clauses import enforces
from policy.events import PollDue, RosterChanged, UseDue, WatchWanted, WorkWanted
from policy.recurring import WORK


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
    await ask_for_new_wording(schools, lookup, enforcement)
    await keep_the_diary(schools, enforcement)
    await watch_places(schools, enforcement)


async def ask_for_new_wording(schools: Schools, lookup: Lookup, enforcement: Enforcement) -> None:
    """Have each class whose posted agreement has another wording read again: the new one is posted after that."""
    for school in schools:
        for team in await lookup.classes(school):
            old = team.agreement_card is not None and team.agreement_version != school.agreement.version
            if team.is_class and old:
                await enforcement.enforce(school, RosterChanged(team.team))


async def keep_the_diary(schools: Schools, enforcement: Enforcement) -> None:
    """Put every recurring work of every school into the diary, unless it stands there."""
    for school in schools:
        for work in WORK:
            await enforcement.enforce(school, WorkWanted(work))


async def watch_places(schools: Schools, enforcement: Enforcement) -> None:
    """STU-4: have every place looked through of which Graph is to tell the bot."""
    for school in schools:
        await enforcement.enforce(school, WatchWanted())
