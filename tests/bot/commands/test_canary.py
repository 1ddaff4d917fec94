from __future__ import annotations

from pathlib import Path

import pytest

from policy.events import CanaryArrived, CanaryRead, CardAt
from tests.bot.actions.backstage import backstage
from tests.bot.commands.conftest import Line
from tests.bot.enforcement.test_expiring import BRYN
from tests.policy.cast import NOW, later

pytestmark = pytest.mark.clause("SAF-1")


async def test_the_daily_tests_of_each_school_are_shown_with_the_time_of_each_stage(
    tmp_path: Path, records: Line
) -> None:
    async with backstage(tmp_path) as stage:
        assert await records("canary") == 0
        assert records.out == "No daily test has arrived yet.\n"
        for day, school in ((0, stage.school), (86_400, stage.school), (0, BRYN)):
            at = later(day)
            times = {"wait": 5, "front": 21 + day, "read": 3}
            await stage.enforcement.enforce(school, CanaryRead(at, at, times))
            await stage.enforcement.enforce(school, CanaryArrived(at, NOW, CardAt("chat", "card")))
        assert await records("canary", "--language", "cy") == 0
    rows = [line.split("│")[1:-1] for line in records.out.splitlines() if "UTC" in line]
    told = [[cell.strip() for cell in row] for row in rows]
    assert [(row[0], row[1][:10], row[3]) for row in told] == [
        ("bryn", "2026-11-24", "21"),
        ("elfed", "2026-11-25", "86421"),
        ("elfed", "2026-11-24", "21"),
    ]
    assert told[0][2:] == ["5", "21", "3", "0"]
