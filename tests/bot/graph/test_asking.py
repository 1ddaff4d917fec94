from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from bot.graph.budget import Budget
from bot.graph.client import GraphBusy, GraphUnreachable, NotFound, PermissionMissing, TeamMember
from tests.bot.graph.test_client import graph_at
from tests.bot.pretend import Clock, PretendTeams

PERMISSION = "OnlineMeetings.ReadWrite.All"


async def test_a_change_is_sent_as_json_and_its_answer_returned() -> None:
    pretend = PretendTeams([web.json_response({"id": "m1"}), web.Response(status=204)])
    async with graph_at(pretend) as (graph, _):
        assert await graph.change("PATCH", "/v1.0/x", PERMISSION, {"subject": "Siân"}) == {"id": "m1"}
        assert await graph.change("DELETE", "/v1.0/x", PERMISSION) is None
    assert pretend.asked == [("PATCH", "/v1.0/x"), ("DELETE", "/v1.0/x")]
    assert pretend.bodies == [{"subject": "Siân"}, None]


async def test_a_change_that_is_refused_names_its_permission() -> None:
    pretend = PretendTeams([web.Response(status=403)])
    async with graph_at(pretend) as (graph, _):
        with pytest.raises(PermissionMissing) as caught:
            await graph.change("PATCH", "/v1.0/x", PERMISSION, {})
    assert caught.value.permission == PERMISSION


async def test_a_yes_that_cannot_be_read_is_no_yes() -> None:
    pretend = PretendTeams([web.Response(body=b"<html>")])
    async with graph_at(pretend) as (graph, _):
        with pytest.raises(GraphUnreachable, match="unexpected-shape"):
            await graph.change("PATCH", "/v1.0/x", PERMISSION, {})


async def test_many_are_read_twenty_at_a_time_and_each_has_its_own_answer() -> None:
    def part(place: int, status: int, body: object, **headers: str) -> dict[str, object]:
        return {"id": str(place), "status": status, "headers": headers, "body": body}

    first = [part(place, 200, {"displayName": f"P{place}"}) for place in reversed(range(17))]
    first += [part(17, 403, {"error": {}}), part(18, 404, None)]
    second = [part(0, 429, None, **{"Retry-After": "7"}), part(1, 200, {"roles": 3})]
    busy_still = [part(0, 429, None, **{"Retry-After": "90"})]
    pretend = PretendTeams([web.json_response({"responses": one}) for one in (first, second, busy_still)])
    async with graph_at(pretend) as (graph, _):
        found = await graph.read_many([f"/v1.0/p/{n}" for n in range(22)], PERMISSION, TeamMember)
    assert [body["requests"][0]["url"] for body in pretend.bodies] == ["/p/0", "/p/20", "/p/20"]
    assert [len(body["requests"]) for body in pretend.bodies] == [20, 2, 1]
    assert [one.name for one in found[:17] if isinstance(one, TeamMember)] == [f"P{n}" for n in range(17)]
    assert [type(one) for one in found[17:]] == [
        PermissionMissing, NotFound, GraphUnreachable, GraphBusy, GraphUnreachable,
    ]  # fmt: skip
    busy = found[20]
    assert isinstance(busy, GraphBusy)
    assert busy.retry_after == 90


async def test_what_graph_was_too_busy_for_is_asked_for_again_together_once_it_says_so() -> None:
    def answer(*statuses: int) -> web.Response:
        headers = {"Retry-After": "3"}
        parts: list[dict[str, object]] = [
            {"id": str(place), "status": one, "headers": headers, "body": {"displayName": f"{one}"}}
            for place, one in enumerate(statuses)
        ]
        return web.json_response({"responses": parts})

    pretend, clock = PretendTeams([answer(429, 200, 503), answer(200, 429), answer(200)]), Clock()
    async with graph_at(pretend, clock) as (graph, _):
        found = await graph.read_many([f"/v1.0/p/{n}" for n in range(3)], PERMISSION, TeamMember)
    assert [[one["url"] for one in body["requests"]] for body in pretend.bodies] == [
        ["/p/0", "/p/1", "/p/2"], ["/p/0", "/p/2"], ["/p/2"],
    ]  # fmt: skip
    assert [one.name for one in found if isinstance(one, TeamMember)] == ["200", "200", "200"]
    assert clock.slept == [3, 3]


async def test_many_lists_are_read_whole_and_each_fails_alone() -> None:
    pretend = PretendTeams()
    async with graph_at(pretend) as (graph, origin):
        page = {"value": [{"displayName": "A"}], "@odata.nextLink": f"{origin}/v1.0/p/0?more"}
        parts: list[dict[str, object]] = [
            {"id": "0", "status": 200, "body": page},
            {"id": "1", "status": 403, "body": {}},
            {"id": "2", "status": 200, "body": {"value": [{"displayName": "C"}]}},
            {"id": "3", "status": 200, "body": {"value": [], "@odata.nextLink": f"{origin}/v1.0/p/3?more"}},
        ]
        pretend.answers = [
            web.json_response({"responses": parts}),
            web.json_response({"value": [{"displayName": "B"}]}),
            web.Response(status=404),
        ]
        found = await graph.pages_many([f"/v1.0/p/{n}" for n in range(4)], PERMISSION, TeamMember)
    assert [path for _, path in pretend.asked] == ["/v1.0/$batch", "/v1.0/p/0?more", "/v1.0/p/3?more"]
    assert [[one.name for one in each] for each in found if isinstance(each, list)] == [["A", "B"], ["C"]]
    assert [type(one) for one in (found[1], found[3])] == [PermissionMissing, NotFound]


async def test_what_cannot_wait_goes_past_the_line_and_what_can_waits_for_it_too() -> None:
    clock = Clock()
    budget = Budget(per_second=2, burst=1, sleep=clock.sleep, clock=clock)
    pretend = PretendTeams([web.json_response({}) for _ in range(3)])
    async with graph_at(pretend, budget=budget) as (graph, _):
        await graph.ask("GET", f"{graph.url}/v1.0/a", PERMISSION)
        await graph.hurried().ask("GET", f"{graph.url}/v1.0/b", PERMISSION)
        assert clock.slept == []
        await graph.ask("GET", f"{graph.url}/v1.0/c", PERMISSION)
        assert clock.slept == [1.0]


async def test_what_comes_anew_is_shared_by_all_bots_of_the_tenant() -> None:
    clock = Clock()
    budget = Budget(per_second=2, burst=1, sleep=clock.sleep, clock=clock, instances=lambda: 4)
    await budget.turn()
    await budget.turn()
    assert clock.slept == [2.0]


async def test_the_budget_lets_a_burst_pass_and_then_keeps_the_pace_in_order() -> None:
    clock = Clock()
    budget = Budget(per_second=2, burst=3, sleep=clock.sleep, clock=clock)
    for _ in range(5):
        await budget.turn()
    assert clock.slept == [0.5, 0.5]
    clock.now += 100
    await asyncio.gather(*(budget.turn() for _ in range(3)))
    assert clock.slept == [0.5, 0.5]
    await budget.turn(2)
    assert clock.slept[-1] == 1.0
