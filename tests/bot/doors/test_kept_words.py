"""A lost key hides the words it sealed and says so; everything beside them goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import update

from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.reading import ReadingRoom
from bot.doors.teams_bot import TeamsBot
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records.schema import words
from bot.records.seal import Seal
from dialogs.texts import say
from tests.bot.doors.place import place_of
from tests.bot.doors.test_two_schools import DSP, ELFED, ELFED_LEARNER, HARM, SCHOOLS, Tenant, a_tenant
from tests.bot.records.fresh import REFERENCES, RING
from tests.policy.cast import NOW

pytestmark = pytest.mark.clause("SAF-3")
NEWER = {"newer": b"2" * 32}


async def shown(tenant: Tenant, ring: dict[str, bytes]) -> str:
    """What the DSP sees on *Show the words*, of a bot that started with this ring."""
    seal = Seal(ring)
    lookup, enforcement = Lookup(tenant.store, seal), Enforcement(tenant.store, seal, lambda: NOW)
    readers = Readers(SCHOOLS)
    desk = Desk(enforcement, lookup, Directory(SCHOOLS, lookup), lambda: NOW, cast("Any", None), readers)
    bot = TeamsBot(desk, ReadingRoom(readers, Window()), REFERENCES)
    [alert] = await tenant.alerts(ELFED)
    async with place_of(bot) as place:
        return await Tenant(place, tenant.store, lookup, enforcement).pressed(DSP, "alert.show", alert=alert.flag.alert)


async def test_whoever_presses_reads_why_and_the_words_are_back_with_the_key(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_tenant(tmp_path) as tenant:
        await tenant.said(ELFED_LEARNER, HARM)
        lang = ELFED.language_of(DSP)
        seen = await shown(tenant, NEWER)
        assert say(lang, "words-locked") in seen
        assert HARM not in seen
        assert "The key 'first' is missing from EHSBOT_DATA_KEYS" in caplog.text
        assert HARM in await shown(tenant, NEWER | RING)
        await tenant.store.run(lambda conn: conn.execute(update(words).values(sealed=b"x" * 40)))
        seen = await shown(tenant, RING)
        assert say(lang, "words-broken") in seen
        assert HARM not in seen
