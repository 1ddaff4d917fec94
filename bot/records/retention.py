"""Takes away what has had its time, in small batches, so that no flag waits for it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from bot.records import deliveries, jobs, words
from bot.records.store import Store

DAY_MS = 86_400_000
JOBS_MS = 30 * DAY_MS
DELIVERIES_MS = 365 * DAY_MS


async def remove_expired(store: Store, now_ms: int) -> int:
    """Remove words whose time is over, actions done 30 days ago, and tries of a year ago; gives how many rows.

    Nothing under a legal hold goes, and no action that could not be carried out.
    """
    batches: tuple[Callable[[Connection], int], ...] = (
        lambda conn: words.forget(conn, now_ms),
        lambda conn: jobs.purge(conn, now_ms - JOBS_MS),
        lambda conn: deliveries.purge(conn, now_ms - DELIVERIES_MS),
    )
    removed = 0
    for batch in batches:
        while gone := await store.run(batch):
            removed += gone
    return removed
