from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, select

from bot.enforcement.enforcing import Enforcement, Sealed
from bot.enforcement.erasing import erase, items
from bot.enforcement.expiring import remove_expired
from bot.enforcement.holding import hold
from bot.records import deliveries, jobs, ledger, states, words
from bot.records.deliveries import Delivery
from bot.records.schema import delivery, job, state
from bot.records.schema import words as words_table
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.events import Flagged, NotAConcern, PersonalChatGone, PersonalChatSeen
from policy.retention import Refusal
from policy.rules import alert_key
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.records.fresh import SEAL
from tests.policy.cast import AW, LEARNERS, NOW, SCHOOL, TEAM

FIRST, SECOND = LEARNERS[:2]
BRYN = SCHOOL.model_copy(update={"school": SCHOOL.school.model_copy(update={"id": "bryn"})})
MS = int(NOW.timestamp() * 1000)
DAY_MS = 86_400_000


def flag(alert: str, author: str = FIRST) -> Flagged:
    about = (author,)
    codes = frozenset({"bullying"})
    return Flagged(
        alert, "message", codes, Severity.CONCERN, author, "N", about, TEAM, TEAM, alert, NOW, f"{alert}:words"
    )


async def raised(stage: Backstage, alert: str, author: str = FIRST, *, closed: bool = False) -> None:
    enforcement: Enforcement = stage.enforcement
    sealed = Sealed(f"{alert}:words", '{"text": "words of a child", "reasons": []}', MS + 30 * DAY_MS)
    await enforcement.enforce(SCHOOL, flag(alert, author), sealed)
    if closed:
        why = Sealed(f"{alert}:reason:1", '{"text": "a game", "reasons": []}', MS + 30 * DAY_MS)
        await enforcement.enforce(SCHOOL, NotAConcern(alert, AW, why.ref), why)


async def left(stage: Backstage, column: Column[str]) -> set[str]:
    def unit(conn: Connection) -> set[str]:
        return {str(one) for one in conn.execute(select(column)).scalars()}

    return await stage.store.run(unit)


@pytest.mark.clause("REC-1")
@pytest.mark.clause("SAF-3")
async def test_what_has_had_its_time_goes_and_the_rest_stays(tmp_path: Path) -> None:
    async with backstage(tmp_path) as stage:
        await stage.a_class()
        await raised(stage, "open")
        await raised(stage, "closed", closed=True)
        await raised(stage, "held", SECOND, closed=True)
        await stage.put(PersonalChatSeen(FIRST, "29:1", "c", "https://x.invalid/"), PersonalChatGone(FIRST))

        def fill(conn: Connection) -> None:
            for number in range(450):
                words.keep(conn, SEAL, "elfed", f"old-{number}", b"x", kept_ms=0, purge_after_ms=MS)
            words.keep(conn, SEAL, "bryn", "old-0", b"x", kept_ms=0, purge_after_ms=MS)
            for number in range(3):
                jobs.enqueue(conn, jobs.Due("Tell", f"done-{number}", "elfed", 0), 0)
            for one in jobs.claim(conn, "me", 1, 10, 3):
                jobs.finish(conn, one, MS)
            for at, person in ((MS, FIRST), (MS, SECOND), (MS + 200 * DAY_MS, FIRST)):
                deliveries.note(conn, Delivery("elfed", 1, 1, person, "personal_chat", None, "asked", at))
            hold(conn, "elfed", f"person:{SECOND}", "police", NOW, is_on=True)

        await stage.store.run(fill)
        now = NOW + timedelta(days=366)
        told: list[tuple[str, int]] = []
        planned = await remove_expired(
            stage.store, SCHOOL, now, really=False, told=lambda table, rows: told.append((table, rows))
        )
        assert ("words", 200) in told
        before = await left(stage, words_table.c.ref)
        assert len(before) > 450
        assert await remove_expired(stage.store, SCHOOL, now) == planned
        assert planned == {"words": 452, "job": 3, "delivery": 1, "state": 2}
        refs = await left(stage, words_table.c.ref)
        assert refs == {"open:words", "held:words", "held:reason:1", "old-0"}
        keys = await left(stage, state.c.key)
        assert {"alert:open", "alert:held"} <= keys
        assert not {"alert:closed", f"person:{FIRST}"} & keys
        assert await left(stage, delivery.c.contact_ref) == {FIRST, SECOND}
        assert not {"done-0", "done-1", "done-2"} & await left(stage, job.c.dedupe)
        assert await remove_expired(stage.store, SCHOOL, now) == dict.fromkeys(planned, 0)
        assert (await remove_expired(stage.store, BRYN, now))["words"] == 1


@pytest.mark.clause("REC-1")
async def test_a_hold_on_an_alert_keeps_all_of_it_until_it_is_taken_off(tmp_path: Path) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "closed", closed=True)
        now = NOW + timedelta(days=400)

        def put(conn: Connection) -> None:
            deliveries.note(conn, Delivery("elfed", 1, 1, AW, "personal_chat", None, "asked", MS))
            assert hold(conn, "elfed", "alert:closed", "inquiry", NOW, is_on=True)

        await stage.store.run(put)
        assert await remove_expired(stage.store, SCHOOL, now) == {"words": 0, "job": 0, "delivery": 0, "state": 0}

        def lift(conn: Connection) -> list[bool]:
            return [hold(conn, "elfed", "alert:closed", "inquiry", NOW, is_on=False) for _ in range(2)]

        assert await stage.store.run(lift) == [True, False]
        assert await remove_expired(stage.store, SCHOOL, now) == {"words": 2, "job": 0, "delivery": 1, "state": 1}

        def noted(conn: Connection) -> list[str]:
            return [entry.action for entry in ledger.history(conn, "elfed", "alert:closed")]

        assert [action for action in await stage.store.run(noted) if action.startswith("Hold")] == [
            "HoldPut",
            "HoldTakenOff",
        ]


@pytest.mark.clause("REC-1")
async def test_a_person_is_forgotten_and_the_ledger_stays_whole(tmp_path: Path) -> None:
    async with backstage(tmp_path) as stage:
        await stage.a_class()
        await raised(stage, "mine", closed=True)
        await raised(stage, "other", SECOND, closed=True)
        await stage.put(PersonalChatSeen(FIRST, "29:1", "c", "https://x.invalid/"))

        def forget(conn: Connection) -> None:
            deliveries.note(conn, Delivery("elfed", 1, 1, FIRST, "personal_chat", None, "asked", MS))
            found = erase(conn, "elfed", FIRST, NOW)
            assert {item.table for item in found} == {"state", "words", "delivery"}
            assert erase(conn, "elfed", FIRST, NOW) == []
            assert states.naming(conn, "elfed", FIRST) == []
            assert words.of_alert(conn, "elfed", "mine") == []
            assert words.of_alert(conn, "elfed", "other") == ["other:reason:1", "other:words"]
            assert [entry.action for entry in ledger.history(conn, "elfed", f"person:{FIRST}")][-1] == "PersonErased"

        await stage.store.run(forget)
        assert await stage.kit.lookup.schools_of(FIRST) == ()
        assert await stage.kit.lookup.schools_of(SECOND) == ("elfed",)


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("held", [True, False])
async def test_nothing_is_forgotten_under_a_hold_or_while_an_alert_is_open(tmp_path: Path, *, held: bool) -> None:
    async with backstage(tmp_path) as stage:
        await stage.a_class()
        await raised(stage, "mine", closed=held)

        def forget(conn: Connection) -> None:
            if held:
                hold(conn, "elfed", f"person:{FIRST}", "court", NOW, is_on=True)
            why = {item.name: item.why_not for item in items(conn, "elfed", FIRST)}
            expected = Refusal.HOLD if held else Refusal.OPEN_ALERT
            assert why["alert:mine"] is why["mine:words"] is expected
            erase(conn, "elfed", FIRST, NOW)
            assert words.open(conn, SEAL, "elfed", "mine:words")
            assert states.load(conn, "elfed", alert_key("mine")) is not None

        await stage.store.run(forget)
        kept = await stage.kit.lookup.alert(SCHOOL, "mine")
        assert isinstance(kept, Alert)
        assert kept == replace(kept, flag=flag("mine"))
