from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.records.store import open_store
from bot.schools import SchoolFileError, Schools
from bot.serving import Bot
from bot.settings import Settings
from bot.wire import open_session
from policy.school import School
from tests.bot.records.fresh import url_of
from tests.bot.settings.test_settings import GOOD
from tests.policy.cast import school_file


def settings(**more: str) -> Settings:
    return Settings.from_environment({**GOOD, "PORT": "0", **more})


async def served(folder: Path, chosen: Settings, **reading: Any) -> int:
    """Serve with a school's choices for the reader and ask whether the bot is alive."""
    schools = Schools([School.model_validate({**school_file(), "reading": reading})])
    store = open_store(url_of(folder))
    try:
        async with (
            open_session() as session,
            Bot(chosen, schools, store, session).serving() as port,
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{port}/healthz") as answer,
        ):
            return answer.status
    finally:
        await store.close()


async def test_it_serves_with_a_second_opinion_that_was_switched_on(tmp_path: Path) -> None:
    chosen = settings(EHSBOT_CONTENT_SAFETY_URL="https://name.cognitiveservices.azure.com")
    assert await served(tmp_path, chosen) == 200


async def test_it_does_not_start_with_a_life_at_risk_quieted(tmp_path: Path) -> None:
    with pytest.raises(SchoolFileError, match=r"reading\.quiet\.0"):
        await served(tmp_path, settings(), quiet=["kill-oneself"])
