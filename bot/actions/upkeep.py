"""What the bot does for the school behind the scenes: it takes away what has had its time, and looks at itself."""

from __future__ import annotations

from datetime import timedelta

from bot.actions.kit import Kit, Task
from bot.enforcement.expiring import remove_expired as remove_from
from bot.records import marks
from policy.events import Event, TroubleOver, TroubleSeen
from policy.trouble import CERTIFICATE


async def remove_expired(task: Task, kit: Kit) -> tuple[Event, ...]:
    """REC-1: remove what has had its time."""
    await remove_from(kit.store, task.school, kit.clock())
    return ()


async def read_again(task: Task, kit: Kit) -> tuple[Event, ...]:
    """SAF-1: every place of the school is compared with Graph: what never came is found, and lost consent too."""
    await kit.store.run(lambda conn: marks.owe(conn, task.school.id))
    return ()


async def look_at_certificate(task: Task, kit: Kit) -> tuple[Event, ...]:
    """SAF-1: a certificate that runs out is told a month and a week before; a renewed one is well again."""
    if kit.certificate_until is None:
        return ()
    left = kit.certificate_until - kit.clock()
    found: list[Event] = []
    for what, days in CERTIFICATE.items():
        known = await kit.lookup.trouble(task.school, what)
        if left <= timedelta(days=days):
            found.append(TroubleSeen(what, (), kit.clock(), kit.certificate_until.date().isoformat()))
        elif known is not None and known.open:
            found.append(TroubleOver(what, ()))
    return tuple(found)
