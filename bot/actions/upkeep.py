"""What the bot does for the school behind the scenes: it takes away what has had its time."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.enforcement.expiring import remove_expired as remove_from
from policy.events import Event


async def remove_expired(task: Task, kit: Kit) -> tuple[Event, ...]:
    """REC-1: remove what has had its time."""
    await remove_from(kit.store, task.school, kit.clock())
    return ()
