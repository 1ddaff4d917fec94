from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator

import pytest
from aiohttp import web

from bot.graph.budget import Budget
from bot.graph.client import (
    Graph,
    GraphBusy,
    GraphError,
    GraphUnreachable,
    NotFound,
    PermissionMissing,
    TeamMember,
)
from bot.wire import Wire, open_session
from tests.bot.pretend import Clock, FixedTokens, PretendTeams, serving

GROUP = "44444444-4444-4444-8444-444444444444"
PERSON = "33333333-3333-4333-8333-333333333333"
FILES = "Files.ReadWrite.All"


@contextlib.asynccontextmanager
async def graph_at(
    pretend: PretendTeams, clock: Clock | None = None, budget: Budget | None = None
) -> AsyncGenerator[tuple[Graph, str]]:
    async with serving(pretend.handle) as origin, open_session() as session:
        sleep = (clock or Clock()).sleep
        wire = Wire(session, FixedTokens(), f"{origin}/.default", {origin}, sleep=sleep, chance=lambda: 0.0)
        yield Graph(wire, origin, budget), origin


async def test_all_pages_of_a_team_are_read_with_roles() -> None:
    pretend = PretendTeams()
    async with graph_at(pretend) as (graph, origin):
        owner = {"id": "x", "userId": PERSON.upper(), "displayName": "O", "roles": ["owner"]}
        pretend.answers = [
            web.json_response(
                {"value": [owner], "@odata.nextLink": f"{origin}/v1.0/teams/{GROUP}/members?$skiptoken=a%20b"}
            ),
            web.json_response({"value": [{"userId": None, "displayName": None, "roles": []}]}),
        ]
        found = await graph.team_members(GROUP)
    assert found == [
        TeamMember(person=PERSON, roles=("owner",), name="O"),
        TeamMember(person=None, roles=(), name=""),
    ]
    members = f"/v1.0/teams/{GROUP}/members"
    assert [path for _, path in pretend.asked] == [members, f"{members}?$skiptoken=a%20b"]
    assert pretend.tokens == [f"Bearer token for {origin}/.default"] * 2


ELSEWHERE = (
    "https://evil.example/v1.0/x",
    "{origin}.evil.example/",
    "{origin}@evil.example/",
    "http://evil.example\\@{host}/",
    "http://evil.example#@{host}/",
    "http://name:secret@{host}/",
    "https://{host}/",
    "ws://{host}/",
    "file://{host}/",
    "http://{host}:{port}/",
    "http://127.0.0.1/v1.0/x",
    "http://127.0.0.1:1{port}/",
    "http://localhost:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127.0.0.1%2e:{port}/",
    "http://127.0.0.1%00:{port}/",
    "http://127\u30020\u30020\u30021:{port}/",
    "http://\uff11\uff12\uff17.0.0.1:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http:{host}/",
    "http:///{host}/",
    "http:\\\\{host}/",
    "//{host}/",
    "{origin}/v1.0/two words",
    "{origin}/v1.0/x#y",
    "{origin}/v1.0/x\ny",
    "{origin}/v1.0/x\x00",
    "{origin}/v1.0/\x7f",
    "{origin}/v1.0/caf\u00e9",
    "{origin}/v1.0/\u2028",
    "/v1.0/relative",
    "",
)
"""Links that lead away from Graph, or that two readers could read in two ways: its own place under another name too."""


@pytest.mark.parametrize("link", ELSEWHERE)
async def test_a_next_page_elsewhere_is_not_fetched(link: str) -> None:
    pretend = PretendTeams()
    async with graph_at(pretend) as (graph, origin):
        host = origin.removeprefix("http://")
        led = link.format(origin=origin, host=host, port=host.partition(":")[2])
        pretend.answers = [web.json_response({"value": [], "@odata.nextLink": led})]
        with pytest.raises(GraphError, match="next-page-elsewhere"):
            await graph.team_members(GROUP)
        assert not graph.is_followed(led)
        if "://" in led:
            with pytest.raises(GraphError, match="next-page-elsewhere"):
                await graph.pages(led, FILES, TeamMember)
        with pytest.raises(GraphError, match="not-listed"):
            await graph.follow(led, FILES)
    assert len(pretend.asked) == 1


@pytest.mark.parametrize("link", [7, True, ["{origin}/x"], {"href": "{origin}/x"}])
async def test_a_next_page_that_is_no_text_is_not_fetched(link: object) -> None:
    pretend = PretendTeams()
    async with graph_at(pretend) as (graph, _):
        pretend.answers = [web.json_response({"value": [], "@odata.nextLink": link})]
        with pytest.raises(GraphUnreachable, match="unexpected-shape"):
            await graph.team_members(GROUP)
    assert len(pretend.asked) == 1


async def test_pages_that_repeat_end_in_an_error() -> None:
    pretend = PretendTeams()
    async with graph_at(pretend) as (graph, origin):
        again: dict[str, object] = {"value": [], "@odata.nextLink": f"{origin}/v1.0/teams/{GROUP}/members"}
        pretend.answers = [web.json_response(again) for _ in range(9)]
        with pytest.raises(GraphError, match="pages-repeat"):
            await graph.team_members(GROUP)
    assert len(pretend.asked) == 1


@pytest.mark.parametrize("status", [401, 403])
async def test_a_missing_permission_is_named(status: int) -> None:
    pretend = PretendTeams([web.json_response({"error": {"message": "Siân may not"}}, status=status)])
    async with graph_at(pretend) as (graph, _):
        with pytest.raises(PermissionMissing) as caught:
            await graph.team_members(GROUP)
    assert caught.value.permission == "TeamMember.Read.Group"
    assert str(caught.value) == f"Graph answered {status} needs TeamMember.Read.Group"


@pytest.mark.parametrize("status, kind", [(404, NotFound), (400, GraphError), (500, GraphError), (302, GraphError)])
async def test_other_answers_are_told_once(status: int, kind: type[GraphError]) -> None:
    pretend = PretendTeams([web.Response(status=status)])
    async with graph_at(pretend) as (graph, _):
        with pytest.raises(GraphError) as caught:
            await graph.team_members(GROUP)
    assert type(caught.value) is kind
    assert len(pretend.asked) == 1


async def test_a_busy_graph_is_asked_again_and_then_told_with_its_time() -> None:
    clock = Clock()
    pretend = PretendTeams([web.Response(status=429, headers={"Retry-After": "3"}) for _ in range(9)])
    async with graph_at(pretend, clock) as (graph, _):
        with pytest.raises(GraphBusy) as caught:
            await graph.team_members(GROUP)
    assert (len(pretend.asked), clock.slept, caught.value.retry_after) == (5, [3.0] * 4, 3.0)


@pytest.mark.parametrize("body", [b"", b"nonsense", b'{"value":{}}', b'{"value":[{"roles":"owner"}]}'])
async def test_an_answer_of_another_shape_is_unreachable(body: bytes) -> None:
    pretend = PretendTeams([web.Response(body=body)])
    async with graph_at(pretend) as (graph, _):
        with pytest.raises(GraphUnreachable, match="unexpected-shape"):
            await graph.team_members(GROUP)


async def test_nobody_there_is_unreachable_and_an_unlisted_graph_gets_nothing() -> None:
    async with open_session() as session:
        tokens = FixedTokens()
        gone = Graph(Wire(session, tokens, "s", {"http://127.0.0.1:1"}), "http://127.0.0.1:1")
        with pytest.raises(GraphUnreachable):
            await gone.team_members(GROUP)
        unlisted = Graph(Wire(session, tokens, "s", {"https://graph.microsoft.com"}), "http://127.0.0.1:1")
        with pytest.raises(GraphError, match="not-listed"):
            await unlisted.team_members(GROUP)
    assert len(tokens.asked) == 1


async def test_how_far_a_job_is_is_asked_at_listed_places_and_only_graph_gets_its_token() -> None:
    pretend, files = PretendTeams(), PretendTeams()
    async with graph_at(pretend) as (graph, origin), serving(files.handle) as sharepoint:
        listed = Graph(graph._wire, origin, files={sharepoint})  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        pretend.answers, files.answers = [web.json_response({"at": 1})], [web.json_response({"at": 2})]
        links = (f"{origin}/monitor/1", f"{sharepoint}/monitor/1?x=a%20b")
        assert [listed.is_followed(link) for link in links] == [True, True]
        assert [(await listed.follow(link, FILES)).json() for link in links] == [{"at": 1}, {"at": 2}]
        assert (pretend.tokens, files.tokens) == ([f"Bearer token for {origin}/.default"], [None])
        assert files.asked == [("GET", "/monitor/1?x=a%20b")]
        files.answers = [web.Response(status=status, headers={"Location": f"{origin}/steal"}) for status in (302, 404)]
        with pytest.raises(GraphError):
            await listed.follow(links[1], FILES)
        with pytest.raises(NotFound):
            await listed.follow(links[1], FILES)
        assert not graph.is_followed(links[1])
        with pytest.raises(GraphError, match="not-listed"):
            await graph.follow(links[1], FILES)
        assert (len(pretend.asked), len(files.asked)) == (1, 3)
