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
from bot.settings import Settings
from bot.settings_values import DataKey
from bot.vault import read_keys
from bot.wire import open_session

T = TypeVar("T")


def database(environment: Mapping[str, str]) -> str:
    """The address of the records."""
    return environment.get("EHSBOT_DATABASE") or "sqlite:///ehsbot.db"


def schools(environment: Mapping[str, str]) -> Schools:
    """The schools of this deployment. Raises SchoolFileError."""
    return load_schools(Path(environment.get("EHSBOT_SCHOOL") or "school.toml"))


def seal(environment: Mapping[str, str]) -> Seal:
    """The key ring, as the bot has it. Raises BadKeys, or KeysNotRead and SettingsError where a vault has it."""
    keys = environment.get("EHSBOT_DATA_KEYS", "").strip()
    if keys:
        return Seal.from_keys(keys)
    if not environment.get("EHSBOT_DATA_KEYS_SECRET", "").strip():
        raise BadKeys("EHSBOT_DATA_KEYS is missing: set it to the keys that the bot runs with.")
    settings = Settings.from_environment(environment)

    async def fetched() -> tuple[DataKey, ...]:
        async with open_session() as session:
            return await read_keys(settings, session)

    return Seal({key.id: key.secret for key in finished(fetched)})


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
