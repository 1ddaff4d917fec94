"""Whether anything can still be written: a full disk lets itself be read as if nothing were wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import Connection, delete, insert

from bot.records.errors import RecordsUnavailable
from bot.records.jobs import JobState
from bot.records.schema import job

BYTES = 16_384
"""Some pages of either database, and nothing that could be packed: more than one message needs."""
LEAST_FREE = 32 * 1024 * 1024
"""With less than this on its disk an SQLite file is soon unable to grow."""
_DEDUPE = "disk:"


def write(conn: Connection) -> None:
    """Write something into the records and take it away again, in one unit: nobody else ever sees it."""
    dedupe = _DEDUPE + os.urandom(8).hex()
    row = {"kind": "Disk", "dedupe": dedupe, "school": "", "payload": os.urandom(BYTES // 2).hex(), "done_ms": 0}
    numbers = dict.fromkeys(("due_ms", "visible_ms", "lease_token", "attempts", "max_attempts", "created_ms"), 0)
    conn.execute(insert(job), {**row, **numbers, "payload_version": 0, "state": int(JobState.CANCELLED)})
    conn.execute(delete(job).where(job.c.dedupe == dedupe))


async def wrong(run: Callable[[Callable[[Connection], None]], Awaitable[None]]) -> str | None:
    """Why the records take nothing now, as a sentence."""
    try:
        await run(write)
    except RecordsUnavailable as error:
        return str(error)
    return None


def _free_on(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def little_room(path: Path, free_on: Callable[[Path], int] = _free_on) -> str | None:
    """Whether the disk of an SQLite file is nearly full."""
    free = free_on(path.parent)
    return f"There are only {free // 1_000_000} MB left on the disk of the records." if free < LEAST_FREE else None
