from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.enforcement.notice_keys import MADE_ANEW, STILL_OPENS, NoticeKeys
from bot.enforcement.notice_proof import proof_of, shown, spelled
from bot.records import secrets
from bot.records.seal import Seal
from bot.records.store import Store, open_store
from tests.bot.records.fresh import SEAL, url_of
from tests.policy.cast import NOW

pytestmark = pytest.mark.clause("STU-4")


class Time:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


async def keys_of(store: Store, seal: Seal = SEAL, clock: Time | None = None) -> NoticeKeys:
    return NoticeKeys(store, seal, clock or Time())


async def test_all_instances_use_one_key_and_it_outlives_a_restart(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path))
    first, second = await keys_of(store), await keys_of(store)
    ours = await asyncio.gather(first.current(), first.current())
    theirs = await second.current()
    assert {one.id for one in (*ours, theirs)} == {theirs.id}
    found = await (await keys_of(store)).of_id(theirs.id)
    assert found is not None
    assert found.certificate == theirs.certificate
    assert await first.of_id("unknown") is None
    await store.close()


async def test_a_key_is_made_anew_in_time_and_the_old_one_opens_for_a_while(tmp_path: Path) -> None:
    store, clock = open_store(url_of(tmp_path)), Time()
    keys = await keys_of(store, clock=clock)
    old = await keys.current()
    clock.now = NOW + MADE_ANEW - timedelta(days=1)
    assert (await keys.current()).id == old.id
    clock.now = NOW + MADE_ANEW
    new = await keys.current()
    assert new.id != old.id
    assert await keys.of_id(old.id) is not None
    clock.now = NOW + MADE_ANEW * 2 + STILL_OPENS
    await keys.current()
    assert await keys.of_id(old.id) is None
    await store.close()


async def test_a_key_stays_openable_when_the_data_key_changes_and_is_made_anew_when_it_is_lost(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path))
    first, second = b"1" * 32, b"2" * 32
    made = await (await keys_of(store, Seal({"a": first}))).current()
    both = Seal({"b": second, "a": first})
    await store.run(lambda conn: secrets.seal_anew(conn, both))
    assert (await (await keys_of(store, Seal({"b": second}))).current()).id == made.id
    lost = await (await keys_of(store, Seal({"c": b"3" * 32}))).current()
    assert lost.id != made.id
    await store.close()


async def test_the_private_key_stands_nowhere_in_the_open(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path))
    await (await keys_of(store)).current()
    rows = await store.run(lambda conn: [bytes(row[0]) for row in conn.exec_driver_sql("SELECT sealed FROM secret")])
    assert len(rows) == 1
    assert b"PRIVATE KEY" not in rows[0]
    await store.close()


def test_what_is_shown_proves_itself_and_nothing_else() -> None:
    text = spelled("elfed", "watch", "chance")
    said = shown(text)
    assert said is not None
    assert (said.school, said.watch) == ("elfed", "watch")
    assert said.proves(proof_of(text))
    assert not said.proves(proof_of(text + "x"))
    assert not said.proves("")
    assert all(shown(one) is None for one in ("", "a:b", "a:b:", ":b:c", "a:b:c:d", "a:b:" + "c" * 130))
