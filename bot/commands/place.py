"""Where a command works: the records, the schools and the keys that the bot itself has from its environment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.records.beside import open_beside
from bot.records.errors import BadKeys
from bot.records.own_loop import finished
from bot.records.seal import Seal
from bot.records.store import Store
from bot.schools import Schools, load_schools

T = TypeVar("T")


def database(environment: Mapping[str, str]) -> str:
    """The address of the records."""
    return environment.get("EHSBOT_DATABASE") or "sqlite:///ehsbot.db"


def schools(environment: Mapping[str, str]) -> Schools:
    """The schools of this deployment. Raises SchoolFileError."""
    return load_schools(Path(environment.get("EHSBOT_SCHOOL") or "school.toml"))


def seal(environment: Mapping[str, str]) -> Seal:
    """The key ring. Raises BadKeys, naming the remedy."""
    keys = environment.get("EHSBOT_DATA_KEYS", "").strip()
    if not keys:
        raise BadKeys("EHSBOT_DATA_KEYS is missing: set it to the keys that the bot runs with.")
    return Seal.from_keys(keys)


def on_records(environment: Mapping[str, str], work: Callable[[Store], Awaitable[T]]) -> T:
    """Do `work` on the records, beside a bot that may be running. Raises RecordsError. Blocks."""

    async def opened() -> T:
        store = open_beside(database(environment))
        try:
            return await work(store)
        finally:
            await store.close()

    return finished(opened)


def now() -> datetime:
    """The clock of a command."""
    return datetime.now(UTC)
