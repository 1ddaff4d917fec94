from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import Connection, delete

from bot import gauges
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.knock import knocking
from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.schema import job
from bot.schools import Schools
from bot.token_watch import TokenWatch
from bot.watching import EVERY_S, LATE, MOST_NAMED, Watch
from policy.alerts import Alert
from policy.trouble import DEAD, TOGETHER
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import serving
from tests.bot.records.fresh import SEAL
from tests.policy.cast import AW, NOW, SCHOOL

pytestmark = pytest.mark.clause("SAF-1")


class Unread:
    """A catching-up that has left two places unread."""

    class progress:  # noqa: N801 - it stands for an attribute
        unread = 2


def watch(stage: Backstage, later: timedelta = timedelta()) -> Watch:
    lookup = stage.kit.lookup
    enforcement = Enforcement(stage.store, SEAL, lambda: NOW + later)
    return Watch(stage.store, Schools([SCHOOL]), enforcement, lookup, cast("Any", Unread()), lambda: NOW + later)


async def a_job(stage: Backstage, name: str = "one", school: str = SCHOOL.id) -> None:
    due = jobs.Due("Tell", name, school, milliseconds(NOW))
    await stage.store.run(lambda conn: jobs.enqueue(conn, due, milliseconds(NOW)))


async def end(stage: Backstage, *, well: bool, kind: str = "Tell") -> None:
    def unit(conn: Connection) -> None:
        for held in jobs.claim(conn, "me", now_ms(conn, milliseconds(NOW)), 1_000, 10):
            if well or held.kind != kind:
                jobs.finish(conn, held, milliseconds(NOW))
            else:
                jobs.bury(conn, held, milliseconds(NOW), "gone")

    await stage.store.run(unit)


async def alerts(stage: Backstage) -> list[Alert]:
    found = await stage.kit.lookup.alerts(SCHOOL)
    return sorted(found, key=lambda alert: alert.flag.kind)


async def test_an_action_that_is_held_up_is_told_once_and_that_it_is_over(stage: Backstage) -> None:
    await stage.reachable(AW)
    await a_job(stage)
    await watch(stage, LATE).look()
    assert await alerts(stage) == []
    for _ in range(2):
        await watch(stage, LATE + timedelta(seconds=1)).look()
    [told] = await alerts(stage)
    assert (told.flag.kind, told.flag.since, told.closed) == ("actions-late", NOW, False)
    await end(stage, well=True)
    await watch(stage, LATE * 2).look()
    [over] = await alerts(stage)
    assert over.closed


async def dead_alerts(stage: Backstage) -> list[Alert]:
    return sorted(
        (alert for alert in await alerts(stage) if alert.flag.kind == DEAD), key=lambda alert: alert.flag.code
    )


async def test_each_action_that_could_not_be_carried_out_reaches_somebody_and_only_once(stage: Backstage) -> None:
    await stage.reachable(AW)
    await a_job(stage)
    await end(stage, well=False)
    for seconds in (0, 30, 60):
        await watch(stage, timedelta(seconds=seconds)).look()
    [first] = await dead_alerts(stage)
    assert (first.told, first.flag.code.partition(" ")[2], first.flag.places) == ((AW,), "Tell gone", ())
    for name in "abcd":
        await a_job(stage, name)
    await end(stage, well=False)
    await watch(stage, TOGETHER[DEAD] - timedelta(seconds=1)).look()
    assert len(await dead_alerts(stage)) == 1
    for later in (TOGETHER[DEAD], TOGETHER[DEAD] * 3):
        await watch(stage, later).look()
    [_, more] = await dead_alerts(stage)
    assert more.told == (AW,)
    assert more.flag.code.count("Tell gone") == MOST_NAMED
    assert more.flag.code.endswith(" + 1")


async def test_that_it_was_dealt_with_is_said_on_the_alert_that_told_of_it(stage: Backstage) -> None:
    await a_job(stage)
    await end(stage, well=False)
    await watch(stage).look()
    await a_job(stage, "another")
    await end(stage, well=False)
    await watch(stage, TOGETHER[DEAD]).look()
    await stage.store.run(lambda conn: conn.execute(delete(job).where(job.c.dedupe == "one")))
    await watch(stage, TOGETHER[DEAD] * 2).look()
    assert sorted(alert.closed for alert in await dead_alerts(stage)) == [False, True]


async def test_what_is_left_of_a_school_that_is_gone_the_first_school_hears(stage: Backstage) -> None:
    await a_job(stage, school="gone")
    await end(stage, well=False)
    await watch(stage).look()
    [told] = await dead_alerts(stage)
    assert told.told == (AW,)
    assert f'ehsbot_dead_actions{{school="{SCHOOL.id}"}} 1' in gauges.text(await watch(stage).gauges())


async def test_an_alert_about_dead_actions_that_dies_itself_makes_no_other(stage: Backstage) -> None:
    await a_job(stage)
    await end(stage, well=False)
    await watch(stage).look()
    await end(stage, well=False, kind="DeliverAlert")
    for number in range(1, 4):
        await watch(stage, TOGETHER[DEAD] * number).look()
    assert len(await dead_alerts(stage)) == 1


async def test_the_gauges_tell_ages_and_counts_and_nobody(stage: Backstage) -> None:
    await a_job(stage)
    shown = gauges.text(await watch(stage, timedelta(seconds=90)).gauges())
    assert f'ehsbot_oldest_due_seconds{{school="{SCHOOL.id}"}} 90' in shown
    assert f'ehsbot_dead_actions{{school="{SCHOOL.id}"}} 0' in shown
    assert "ehsbot_places_unread 2" in shown
    assert AW not in shown
    assert shown.count("# TYPE ehsbot_dead_actions gauge") == 1


async def test_a_look_that_fails_is_followed_by_another(stage: Backstage) -> None:
    class EnoughError(Exception):
        pass

    naps: list[float] = []

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            raise EnoughError

    broken = replace(watch(stage), store=cast("Any", None))
    with pytest.raises(EnoughError):
        await broken.run(sleep)
    assert naps == [EVERY_S] * 3


ENDED, AWAY = "no token: AADSTS7000222", "no token: ConnectionError"


async def signed(stage: Backstage, tokens: TokenWatch, seconds: int) -> list[tuple[str, str, bool]]:
    await replace(watch(stage, timedelta(seconds=seconds)), tokens=tokens).look()
    return [(alert.flag.kind, alert.flag.code, alert.closed) for alert in await alerts(stage)]


def answering(*answers: str | None) -> TokenWatch:
    waiting = iter(answers)

    async def ask() -> str | None:
        return next(waiting)

    return TokenWatch(ask)


async def test_a_secret_that_has_ended_is_told_at_once_and_once_and_that_there_is_a_new_one(stage: Backstage) -> None:
    tokens = answering(None, ENDED, ENDED, None, None)
    assert await signed(stage, tokens, 0) == []
    for seconds in (30, 60):
        assert await signed(stage, tokens, seconds) == [("sign-in-refused", ENDED, False)]
    for seconds in (90, 120):
        assert await signed(stage, tokens, seconds) == [("sign-in-refused", ENDED, True)]


async def test_that_entra_is_out_of_reach_is_told_after_a_while(stage: Backstage) -> None:
    tokens = answering(AWAY, AWAY, None, *[AWAY] * 5)
    for seconds in range(0, 210, 30):
        assert await signed(stage, tokens, seconds) == []
    assert await signed(stage, tokens, 210) == [("sign-in-refused", AWAY, False)]


async def test_another_instance_does_not_take_back_what_one_has_told_and_a_new_start_does(stage: Backstage) -> None:
    well = answering(*[None] * 3)
    assert await signed(stage, well, 0) == []
    failing = answering(ENDED, ENDED)
    assert await signed(stage, failing, 30) == [("sign-in-refused", ENDED, False)]
    assert await signed(stage, well, 60) == [("sign-in-refused", ENDED, False)]
    assert await signed(stage, answering(None), 90) == [("sign-in-refused", ENDED, True)]


OURS = json.dumps({"error": "No.", "request": "r1"})


@pytest.mark.parametrize(
    "status, body, told",
    [
        (401, OURS, ""),
        (401, "<html>", "answered 401"),
        (401, "[]", "answered 401"),
        (200, OURS, "answered 200"),
        (503, OURS, "answered 503"),
        (302, OURS, "answered 302"),
    ],
)
async def test_a_knock_is_a_message_that_only_the_bot_itself_refuses(status: int, body: str, told: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        assert (request.method, request.path) == ("POST", "/api/messages")
        assert "Authorization" not in request.headers
        assert (await request.json())["text"] == "words"
        kind = "text/html" if body.startswith("<") else "application/json"
        return web.Response(status=status, text=body, content_type=kind)

    async with serving(answer) as origin, aiohttp.ClientSession() as session:
        assert await knocking(session, origin)("words") == told


async def test_a_knock_at_a_closed_door_names_the_error() -> None:
    async with aiohttp.ClientSession() as session:
        assert await knocking(session, "http://127.0.0.1:9")("words") == "ClientConnectorError"
