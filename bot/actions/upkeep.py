"""What the bot does for the school behind the scenes: it takes away what has had its time."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.enforcement.enforcing import milliseconds
from bot.records.retention import remove_expired as remove_from
from policy.events import Event


async def remove_expired(task: Task, kit: Kit) -> tuple[Event, ...]:  # noqa: ARG001 - the shape of every carrier
    """REC-1: remove what has had its time."""
    await remove_from(kit.store, milliseconds(kit.clock()))
    return ()
