from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import pytest
from aiohttp import web
from jsonschema import Draft202012Validator

from bot.graph.calls import Calls
from bot.graph.client import GraphUnreachable, NotFound, PermissionMissing
from bot.graph.joining import Number, Place, place_of
from tests.bot.graph.test_client import graph_at
from tests.bot.pretend import APP, TENANT, PretendTeams
from tests.policy.cast import CHAT, TEACHER

pytestmark = pytest.mark.clause("CON-2")
SCHEMA = Path(__file__).parents[4] / "shared" / "schemas" / "graph-v1.0-subset.json"
CONTEXT = quote(json.dumps({"Tid": TENANT, "Oid": TEACHER.upper()}))
HOST = "https://teams.microsoft.com"


@pytest.mark.parametrize(
    "link, where",
    [
        (f"{HOST}/l/meetup-join/{quote(CHAT, safe='')}/0?context={CONTEXT}", Place(CHAT, "0", TEACHER, TENANT)),
        (f"{HOST}/l/meetup-join/{quote(CHAT, safe='')}/0", Place(CHAT, "0")),
        (
            f"{HOST}/l/meetup-join/19%3aclass%40thread.tacv2/1690000000000?context={CONTEXT}",
            Place("19:class@thread.tacv2", "1690000000000", TEACHER, TENANT),
        ),
        (f"{HOST}/l/meetup-join/{quote(CHAT, safe='')}/0?context=%7B", Place(CHAT, "0")),
        (f"{HOST}/l/meetup-join/{quote(CHAT, safe='')}/0?context=%5B1%5D", Place(CHAT, "0")),
        (f"{HOST}/l/meetup-join/{quote(CHAT, safe='')}/0?context=%7B%22Oid%22%3A7%7D", Place(CHAT, "0")),
        (f"{HOST}/meet/31234567890123?p=AbC123", Number("31234567890123", "AbC123")),
        (f"{HOST}/meet/31234567890123", None),
        (f"{HOST}/meet/31234567890123?p=a%20b", None),
        (f"{HOST}/l/channel/x", None),
        ("", None),
        ("https://[", None),
    ],
)
def test_a_link_says_where_or_that_it_does_not_say_enough(link: str, where: Place | Number | None) -> None:
    assert place_of(link) == where


@pytest.mark.parametrize(
    "chat, is_its",
    [(CHAT, True), ("19:other@thread.v2", False), (f"{CHAT};messageid=0", True), (f"{CHAT};messageid=1", False)],
)
def test_a_link_leads_into_its_own_meeting_only(chat: str, is_its: bool) -> None:
    assert Place(CHAT, "0").is_of(chat) is is_its


@pytest.mark.parametrize("where", [Place(CHAT, "0", TEACHER, TENANT), Number("31234567890123", "AbC123")])
async def test_it_joins_without_sound_and_tells_where_to_call_back(where: Place | Number) -> None:
    pretend = PretendTeams([web.json_response({"id": "c/1", "state": "establishing"}, status=201)])
    async with graph_at(pretend) as (graph, _):
        assert await Calls(graph, "https://bot/api/calls", TENANT, APP).join(where) == "c/1"
    assert pretend.asked == [("POST", "/v1.0/communications/calls")]
    (body,) = pretend.bodies
    assert body["callbackUri"] == "https://bot/api/calls"
    assert body["mediaConfig"] == {"@odata.type": "#microsoft.graph.serviceHostedMediaConfig"}
    assert body["tenantId"] == TENANT
    assert problems(body) == []


def problems(body: Any) -> list[str]:
    """What Microsoft's own metadata finds wrong with a call to be made, where it is beside the repository."""
    if not SCHEMA.exists():
        return []
    known: Any = json.loads(SCHEMA.read_text(encoding="utf-8"))
    asked = known["paths"]["/communications/calls"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    validator = cast("Any", Draft202012Validator({**asked, "components": known["components"]}))
    return [str(error.message) for error in validator.iter_errors(body)]


async def test_what_is_asked_of_a_call_names_it_as_one_segment() -> None:
    pretend = PretendTeams([web.Response(status=200), web.Response(status=204), web.Response(status=204)])
    async with graph_at(pretend) as (graph, _):
        calls = Calls(graph, "https://bot/api/calls", TENANT, APP)
        await calls.keep("c/1")
        await calls.remove("c/1", "p/2")
        await calls.leave("c/1")
    assert pretend.asked == [
        ("POST", "/v1.0/communications/calls/c%2F1/keepAlive"),
        ("DELETE", "/v1.0/communications/calls/c%2F1/participants/p%2F2"),
        ("DELETE", "/v1.0/communications/calls/c%2F1"),
    ]


@pytest.mark.parametrize(
    "answer, error",
    [
        (web.Response(status=403), PermissionMissing),
        (web.Response(status=404), NotFound),
        (web.json_response({"state": "establishing"}, status=201), GraphUnreachable),
        (web.json_response({"id": 7}, status=201), GraphUnreachable),
        (web.Response(status=201, body=b"<html>"), GraphUnreachable),
    ],
)
async def test_a_no_is_no_call(answer: web.Response, error: type[Exception]) -> None:
    async with graph_at(PretendTeams([answer])) as (graph, _):
        with pytest.raises(error):
            await Calls(graph, "https://bot/api/calls", TENANT, APP).join(Number("1234567", "x"))
