"""A lock between processes that the system takes back when its holder dies, `kill -9` included."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from bot.records.errors import RecordsUnavailable

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


RETRY_S = 0.02


class FileLock:
    """The lock beside a database file. Held from `__init__` until `release`."""

    def __init__(self, path: Path, wait_s: float) -> None:
        """Take the lock on `path` within `wait_s` seconds. Raises RecordsUnavailable if it stays taken."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._descriptor: int | None = descriptor
        deadline = time.monotonic() + wait_s
        while not _is_locked_now(descriptor):
            if time.monotonic() >= deadline:
                self.release()
                raise RecordsUnavailable(f"Another EHSBot is using these records ({path.name}). Stop it first.")
            time.sleep(RETRY_S)

    def release(self) -> None:
        """Let the next one in. Calling it again does nothing. The file stays: removing it would race."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _is_locked_now(descriptor: int) -> bool:
    try:
        _try_lock(descriptor)
    except OSError:
        return False
    return True
