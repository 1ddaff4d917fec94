from __future__ import annotations

import json
from typing import Any

import pytest

from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def asked(stage: Stage) -> tuple[int, dict[str, Any], dict[str, str]]:
    code, said = await stage.bot.aside("doctor", "--json")
    data = json.loads(said)
    return code, data, {one["power"]: one["state"] for one in data["powers"]}


def states(data: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["state"] for one in data["checks"]}


async def test_a_deployment_that_runs_is_told_what_is_well_and_what_is_left(stage: Stage) -> None:
    code, data, powers = await asked(stage)
    assert states(data) == {
        "settings": "well",
        "school": "well",
        "teams-token": "well",
        "graph-token": "well",
        "class": "well",
        "notices": "skipped",
        "private-calls": "skipped",
        "contacts": "well",
        "downloads": "skipped",
        "download-block": "asked",
        "dsp": "asked",
        "second-person": "asked",
        "running": "well",
        "public-url": "wrong",
    }
    assert (code, powers["team"], powers["meetings"]) == (1, "granted", "unused")


async def test_a_bot_that_is_down_and_a_team_that_cannot_be_read_fail_by_themselves(stage: Stage) -> None:
    stage.teams.misbehave("GET", "/v1.0/teams/", 403, code="Forbidden")
    await stage.bot.kill()
    code, data, _ = await asked(stage)
    stage.teams.behave()
    await stage.restart()
    wrong = {name for name, state in states(data).items() if state == "wrong"}
    assert (code, wrong) == (1, {"class", "running", "public-url"})
    assert "TeamMember.Read.Group" in str(data["checks"])


@pytest.mark.clause("SAF-3")
async def test_whoever_has_no_chat_is_named_by_their_duty_before_they_are_needed(stage: Stage) -> None:
    for key in ("chair", "aw_deputy"):
        await stage[key].uninstall()
    _, data, _ = await asked(stage)
    [told] = [one["told"] for one in data["checks"] if one["name"] == "contacts"]
    assert told == "rehearsal: aw+1, chair_of_governors"
    for key in ("chair", "aw_deputy"):
        await stage[key].install()
    _, data, _ = await asked(stage)
    assert states(data)["contacts"] == "well"


async def test_the_page_can_be_read_in_welsh(stage: Stage) -> None:
    code, said = await stage.bot.aside("doctor", "--language", "cy")
    assert code == 1
    assert "Cyflwr y gosodiad hwn" in said
