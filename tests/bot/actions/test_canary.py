from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.reading.readers import Readers
from policy.actions import DeliverCanary, LookAtCertificate, ReleaseCanary
from policy.alerts import Step
from policy.events import CanaryLost
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import AW, NOW, SCHOOL

pytestmark = pytest.mark.clause("SAF-1")


def knock(answer: str) -> Callable[[str], Awaitable[str]]:
    async def knocked(words: str) -> str:
        assert "kill myself" in words
        assert "lladd fy hun" in words
        return answer

    return knocked


def readied(stage: Backstage, answer: str = "") -> None:
    stage.kit = replace(stage.kit, readers=lambda: Readers([SCHOOL]), knock=knock(answer))


async def fly(stage: Backstage) -> tuple[Any, ...]:
    seen = await stage.carry(ReleaseCanary(NOW))
    return (*seen, *(await stage.carry(DeliverCanary(NOW))))


async def kinds(stage: Backstage) -> list[str]:
    return [alert.flag.kind for alert in await stage.kit.lookup.alerts(SCHOOL)]


async def test_it_is_read_in_both_languages_and_arrives_on_one_card_that_is_changed_in_its_place(
    stage: Backstage,
) -> None:
    readied(stage)
    await stage.reachable(AW)
    for _ in range(2):
        await fly(stage)
    assert [method for method, _ in stage.teams.asked] == ["POST", "PUT"]
    canary = await stage.kit.lookup.canary(SCHOOL)
    assert canary is not None
    assert canary.last is not None
    assert set(canary.last.times) == {"wait", "front", "read", "deliver"}
    assert "kill" not in str(stage.teams.bodies)
    assert await kinds(stage) == []


async def test_a_card_that_is_gone_is_posted_anew(stage: Backstage) -> None:
    readied(stage)
    await stage.reachable(AW)
    await fly(stage)
    stage.teams.answers = [web.json_response({}, status=404)]
    await fly(stage)
    assert [method for method, _ in stage.teams.asked] == ["POST", "PUT", "POST"]


@pytest.mark.parametrize("answer, code", [("answered 502", "front: answered 502"), ("", "deliver: no-personal-chat")])
async def test_one_that_does_not_get_through_is_told_at_once_and_well_again_with_the_next(
    stage: Backstage, answer: str, code: str
) -> None:
    readied(stage, answer)
    seen = await fly(stage)
    assert CanaryLost(NOW, code) in seen
    (alert,) = await stage.kit.lookup.alerts(SCHOOL)
    assert (alert.flag.kind, alert.flag.code) == ("canary-missed", code)
    readied(stage)
    await stage.reachable(AW)
    await fly(stage)
    (alert,) = await stage.kit.lookup.alerts(SCHOOL)
    assert alert.history[-1].step is Step.WELL_AGAIN


async def test_a_reader_that_does_not_flag_it_is_told(stage: Backstage) -> None:
    stage.kit = replace(stage.kit, readers=None)
    (lost,) = await stage.carry(ReleaseCanary(NOW))
    assert lost == CanaryLost(NOW, "read: cy")


@pytest.mark.parametrize(
    "days, told",
    [(31, []), (20, ["certificate-expiring"]), (6, ["certificate-ending", "certificate-expiring"])],
)
async def test_a_certificate_that_runs_out_is_told_and_a_new_one_is_well_again(
    stage: Backstage, days: int, told: list[str]
) -> None:
    stage.kit = replace(stage.kit, certificate_until=NOW + timedelta(days=days))
    for _ in range(2):
        await stage.carry(LookAtCertificate())
    assert sorted(await kinds(stage)) == told
    stage.kit = replace(stage.kit, certificate_until=NOW + timedelta(days=365))
    await stage.carry(LookAtCertificate())
    assert all(alert.closed for alert in await stage.kit.lookup.alerts(SCHOOL))


async def test_without_a_certificate_there_is_nothing_to_tell(stage: Backstage) -> None:
    assert await stage.carry(LookAtCertificate()) == ()
