from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.graph.client import Graph, GraphUnreachable, NotFound, PermissionMissing
from bot.graph.messages import MOST_PAGES, Messages, Spot
from bot.graph.plain import plain
from bot.wire import Wire, open_session
from tests.bot.pretend import FixedTokens, PretendTeams, serving
from tests.policy.cast import CHAT, NOW

pytestmark = pytest.mark.clause("SAF-3")


class Asked:
    def __init__(self, teams: PretendTeams, messages: Messages, origin: str) -> None:
        self.teams, self.messages, self.origin = teams, messages, origin


@pytest.fixture
async def graph() -> AsyncGenerator[Asked]:
    teams = PretendTeams()
    async with serving(teams.handle) as origin, open_session() as session:
        wire = Wire(session, FixedTokens(), "graph/.default", {origin}, chance=lambda: 0.0)
        yield Asked(teams, Messages(Graph(wire, origin)), origin)


def one(number: int, **changed: Any) -> dict[str, Any]:
    at = (NOW + timedelta(seconds=number)).isoformat()
    sender = {"user": {"displayName": f"Person {number}"}}
    body = {"contentType": "html", "content": f"<p>text {number}</p>"}
    return {"id": str(number), "createdDateTime": at, "from": sender, "body": body, "messageType": "message", **changed}


def page(*numbers: int, after: str = "") -> web.Response:
    told: dict[str, Any] = {"value": [one(number) for number in numbers]}
    return web.json_response({**told, "@odata.nextLink": after} if after else told)


IN_CHAT = Spot("", CHAT, "", "20")


async def test_five_either_side_of_it_oldest_first(graph: Asked) -> None:
    graph.teams.answers = [page(*range(40, 0, -1))]
    found = await graph.messages.around(IN_CHAT, NOW)
    assert [item.id for item in found] == [str(number) for number in range(15, 26)]
    assert found[0].author == "Person 15"
    assert found[0].read == ("text 15", 0)
    assert "createdDateTime%20lt%202026-11-24T10:30:00Z" in graph.teams.asked[0][1]


async def test_pages_are_read_until_the_few_before_it_are_there(graph: Asked) -> None:
    graph.teams.answers = [page(23, 22, 21, after=f"{graph.origin}/more"), page(*range(20, 10, -1))]
    found = await graph.messages.around(IN_CHAT, NOW)
    assert [item.id for item in found] == [str(number) for number in range(15, 24)]


async def test_what_is_not_among_the_last_pages_is_not_found(graph: Asked) -> None:
    graph.teams.by_path = lambda _: page(99, after=f"{graph.origin}/more")
    with pytest.raises(NotFound):
        await graph.messages.around(IN_CHAT, NOW)
    assert len(graph.teams.asked) == MOST_PAGES


async def test_in_a_channel_a_reply_has_its_thread_around_it(graph: Asked) -> None:
    graph.teams.answers = [web.json_response(one(1)), page(3, 2)]
    found = await graph.messages.around(Spot("g", "19:c@thread.tacv2", "1", "2"), NOW)
    assert [item.id for item in found] == ["1", "2", "3"]
    assert len(graph.teams.asked) == 2


async def test_a_message_that_begins_a_thread_has_the_others_beside_it(graph: Asked) -> None:
    graph.teams.answers = [web.json_response(one(5)), page(6), page(9, 5, 4)]
    found = await graph.messages.around(Spot("g", "19:c@thread.tacv2", "5", "5"), NOW)
    assert [item.id for item in found] == ["4", "5", "6", "9"]


async def test_events_of_the_system_are_no_messages(graph: Asked) -> None:
    system = one(19, messageType="systemEventMessage")
    system["from"] = None
    graph.teams.answers = [web.json_response({"value": [one(20), system, one(18)]})]
    assert [item.id for item in await graph.messages.around(IN_CHAT, NOW)] == ["18", "20"]


@pytest.mark.parametrize("group, needed", [("", "ChatMessage.Read.Chat"), ("g", "ChannelMessage.Read.Group")])
async def test_a_no_names_the_permission(graph: Asked, group: str, needed: str) -> None:
    graph.teams.answers = [web.Response(status=403)]
    with pytest.raises(PermissionMissing, match=needed):
        await graph.messages.around(Spot(group, "19:x", "1", "1"), NOW)


@pytest.mark.parametrize("group", ["", "g"])
async def test_an_answer_of_another_shape_is_no_answer(graph: Asked, group: str) -> None:
    graph.teams.answers = [web.json_response({"valeu": []})]
    with pytest.raises(GraphUnreachable):
        await graph.messages.around(Spot(group, "19:x", "1", "1"), NOW)


@pytest.mark.parametrize(
    "html, text, pictures",
    [
        ("<p>one</p><p>two&nbsp;&amp; three</p>", "one\ntwo & three", 0),
        ('<at id="0">A Learner</at> look', "A Learner look", 0),
        ('see <img src="https://example.org/x.png"> <attachment id="1"></attachment>', "see", 2),
        ('<emoji alt="🙂"></emoji><br>x', "🙂\nx", 0),
        ("<script>no</script>a<style>p{}</style>b", "ab", 0),
        ("a < b", "a < b", 0),
        ("</script>after", "after", 0),
        ("", "", 0),
    ],
)
def test_html_is_read_as_plain_text(html: str, text: str, pictures: int) -> None:
    assert plain(html) == (text, pictures)


async def test_files_are_counted_and_a_bot_has_its_name(graph: Asked) -> None:
    told = one(20, attachments=[{"id": "a"}, {"id": "b"}], body={"contentType": "text", "content": "<b>"})
    told["from"] = {"application": {"displayName": "A bot"}}
    graph.teams.answers = [web.json_response({"value": [told]})]
    (found,) = await graph.messages.around(IN_CHAT, NOW)
    assert (found.author, found.read) == ("A bot", ("<b>", 2))
