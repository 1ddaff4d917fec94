"""Puts a backup back in the place of an SQLite file. Nothing is thrown away, and nothing happens beside a bot."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.records import postgres, sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.file_lock import FileLock
from bot.records.migration import is_known
from bot.records.proof import Verification
from bot.records.reading_store import do, there
from bot.records.upkeep import backup, verify_records

BESIDE = ("", "-wal", "-shm")
"""What belongs to one SQLite file."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, as it was verified where it stands, and where the records before it are now."""

    found: tuple[Verification, ...]
    aside: Path | None


def restore(url: str, source: Path, aside_as: str, progress: Callable[[str, int], None], *, replace: bool) -> Restored:
    """Put `source` in the place of the records at `url`; what was there is renamed with `aside_as` at its end.

    Raises RecordsUnavailable while a bot runs, where records are there and `replace` is False, and where the backup
    is not sound, of a newer version, or its ledger is not whole: then all is as it was.
    """
    if postgres.is_address(url):
        raise RecordsUnavailable('PostgreSQL puts its own backups back: see "Backup" in docs/records.md (pg_restore).')
    path = sqlite.path_of(url)
    there(source)
    lock = FileLock(path.with_name(path.name + ".lock"), 0.0)
    try:
        if path.exists() and not replace:
            raise RecordsUnavailable(f"There are records at {path}. With --replace they are moved aside.")
        ready = _made_ready(path, source)
        aside = _moved_aside(path, aside_as)
        ready.rename(path)
        _kept(path.parent)
        return Restored(tuple(verify_records(f"sqlite:///{path}", progress=progress)), aside)
    finally:
        lock.release()


def _made_ready(path: Path, source: Path) -> Path:
    """A sound copy of the backup beside its place, so that one rename puts it there."""
    ready = path.with_name(f"{path.name}.restoring")
    ready.unlink(missing_ok=True)
    try:
        backup(f"sqlite:///{source}", ready)
        _prove(ready, source)
        _kept(ready)
    except BaseException:
        ready.unlink(missing_ok=True)
        raise
    return ready


def _prove(copy: Path, source: Path) -> None:
    url = f"sqlite:///{copy}"
    if not do(url, is_known):
        raise RecordsUnavailable(f"{source} is not a backup that this version of EHSBot knows.")
    broken = [one.school for one in verify_records(url) if one.problems]
    if broken:
        raise RecordsUnavailable(f"The ledger of {', '.join(broken)} in {source} is not whole. Take an older backup.")


def _moved_aside(path: Path, end: str) -> Path | None:
    """Rename the records that are there, with what SQLite keeps beside them: the newest entries are in it."""
    aside = path.with_name(f"{path.name}.{end}")
    if not path.exists():
        return None
    if aside.exists():
        raise RecordsUnavailable(f"There is already a file {aside}. Try again in a second.")
    for part in BESIDE:
        if (old := path.with_name(path.name + part)).exists():
            old.rename(aside.with_name(aside.name + part))
    return aside


def _kept(path: Path) -> None:
    """On the disk, not only on its way there. A folder can't be opened on Windows, which does this by itself."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
