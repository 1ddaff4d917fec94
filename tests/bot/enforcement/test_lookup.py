from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import TypeAdapter
from sqlalchemy import Connection

from bot.enforcement.lookup import Lookup
from bot.enforcement.spelling import spell
from bot.records import states
from bot.records.store import open_store
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.events import Flagged
from policy.rules import alert_key
from tests.bot.records.fresh import SEAL, url_of
from tests.policy.cast import AW, DSP, LEARNERS, NOW, SCHOOL, TEAM

pytestmark = pytest.mark.clause("SAF-3")
FLAG = Flagged("a", "message", frozenset(), Severity.CONCERN, LEARNERS[0], "F", (), TEAM, TEAM, "m", NOW)


async def test_open_alerts_of_a_person_are_found_among_many_and_nobody_waits_for_all_of_them(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path))

    def put(conn: Connection) -> None:
        for number in range(2_500):
            flag = replace(FLAG, alert=f"a{number:04}")
            told = (AW,) if number % 1_000 == 7 else (DSP,)
            alert = Alert(flag, NOW, told=told, cards={}, closed=number == 1_007)
            key = alert_key(flag.alert)
            states.save(conn, SCHOOL.id, key, "Alert", spell(alert), seen=states.NEW, changed_ms=1)

    await store.run(put)
    units: list[Any] = []

    class Counted:
        async def run(self, unit: Any) -> Any:
            units.append(unit)
            return await store.run(unit)

    found = await Lookup(cast("Any", Counted()), SEAL).open_alerts_of(SCHOOL, AW)
    await store.close()
    assert [one.flag.alert for one in found] == ["a0007", "a2007"]
    assert len(units) == 3, "a thousand at a time"


def test_only_an_alert_itself_spells_that_it_is_closed() -> None:
    """Else an open one with such a field in it would not be found."""
    schema: dict[str, Any] = TypeAdapter(Alert).json_schema()
    parts = [schema, *schema["$defs"].values()]
    assert sum("closed" in part.get("properties", {}) for part in parts) == 1
