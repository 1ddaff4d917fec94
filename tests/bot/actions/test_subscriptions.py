from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from aiohttp import web

from bot.actions.kit import Notices
from bot.actions.subscriptions import STILL_TALKING, TRIES
from bot.enforcement.notice_keys import MADE_ANEW, NoticeKeys
from bot.enforcement.notice_proof import proof_of
from bot.graph.client import GraphBusy
from bot.records import marks
from policy.actions import EndSubscription, ReadPlace, RenewSubscription, Subscribe, WatchPlaces
from policy.events import (
    BotAdded,
    BotInChat,
    BotLeftChat,
    BotRemoved,
    Event,
    ItemKept,
    ItemSeen,
    MeetingEnded,
    MeetingStarted,
    SubscriptionEnded,
    SubscriptionMade,
    SubscriptionRefused,
    SubscriptionRenewed,
    SubscriptionUnwanted,
    SubscriptionWanted,
    WatchWanted,
)
from policy.rules import class_key, room_key
from policy.school import School
from policy.subscriptions import CHANNEL, CHAT, DRIVE, KINDS, Subscription, name_of
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.records.fresh import SEAL
from tests.policy.cast import CHAT as MEETING
from tests.policy.cast import GROUP, NOW, SCHOOL, TEACHER, TEAM, later, school_file

pytestmark = pytest.mark.clause("STU-4")
OTHER = "19:gwaith-cartref@thread.tacv2"
WATCH, CHAT_WATCH = name_of(CHANNEL, TEAM), name_of(CHAT, MEETING)
RESOURCE = f"/teams/{GROUP}/channels/{TEAM}/messages"
UNTIL = NOW + KINDS[CHANNEL].lives
URL = "https://ehsbot.example/api/notifications"
Answer = Callable[[str, str], web.Response | None]


@dataclass
class Graph:
    """Graph's part: which channels a team has, which subscriptions there are, and a no where one is wanted."""

    stage: Backstage
    channels: list[str] = field(default_factory=lambda: [TEAM])
    there: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    no: Answer = lambda _method, _path: None
    owing: int = 0
    now: datetime = NOW

    def answer(self, path: str) -> web.Response:
        method, plain = self.stage.teams.asked[-1][0], unquote(path)
        bad = self.no(method, plain)
        if bad is not None:
            return bad
        if plain.endswith("/channels"):
            return web.json_response({"value": [{"id": one, "membershipType": "standard"} for one in self.channels]})
        if method == "GET":
            return web.json_response({"value": self.there})
        if method == "DELETE":
            self.there = []
            return web.Response(status=204)
        return web.json_response({"id": "sub-1", "expirationDateTime": "2026-11-26T09:00:00Z"})

    def asked(self, method: str) -> list[str]:
        return [unquote(path) for one, path in self.stage.teams.asked if one == method]

    async def seen(self, action: Any, attempt: int = 1) -> tuple[Event, ...]:
        return await self.stage.carry(action, attempt)

    async def state(self, watch: str = WATCH) -> Subscription:
        found = await self.stage.kit.lookup.subscription(SCHOOL, watch)
        assert found is not None
        return found


@pytest.fixture
async def graph(tmp_path: Path) -> AsyncGenerator[Graph]:
    async with backstage(tmp_path) as stage:
        found = Graph(stage)

        def owing() -> None:
            found.owing += 1

        keys = NoticeKeys(stage.store, SEAL, lambda: found.now)
        stage.kit = replace(stage.kit, notices=Notices(URL, keys, owing), clock=lambda: found.now)
        stage.teams.by_path = found.answer
        await stage.a_class()
        yield found


async def wanted(graph: Graph) -> None:
    await graph.stage.put(SubscriptionWanted(CHANNEL, TEAM, TEAM))


async def there(graph: Graph, **changed: Any) -> None:
    await wanted(graph)
    await graph.stage.put(replace(SubscriptionMade(WATCH, "sub-1", "digest", "key-0", UNTIL), **changed))


def status(code: int, *methods: str) -> Answer:
    return lambda method, _: web.json_response({}, status=code) if method in methods else None


async def test_graph_is_asked_with_all_it_needs_and_the_records_keep_no_secret(graph: Graph) -> None:
    await wanted(graph)
    (made,) = await graph.seen(Subscribe(WATCH))
    body: dict[str, Any] = graph.stage.teams.bodies[-1]
    assert graph.asked("POST") == ["/v1.0/subscriptions"]
    assert {name: body[name] for name in ("changeType", "resource", "includeResourceData")} == {
        "changeType": "created,updated,deleted",
        "resource": RESOURCE,
        "includeResourceData": True,
    }
    assert body["notificationUrl"] == body["lifecycleNotificationUrl"] == URL
    assert datetime.fromisoformat(body["expirationDateTime"]) == UNTIL
    assert len(body["clientState"]) <= 128
    state = await graph.state()
    assert made == SubscriptionMade(
        WATCH, "sub-1", proof_of(body["clientState"]), body["encryptionCertificateId"], later(47 * 3600)
    )
    assert state.id == "sub-1"
    chance = body["clientState"].split(":")[2]
    kept = await graph.stage.store.run(
        lambda conn: [str(row) for row in conn.exec_driver_sql("SELECT body FROM state UNION SELECT payload FROM job")]
    )
    assert kept
    assert not any(chance in one for one in kept)


async def test_two_that_are_asked_for_show_different_secrets_and_share_a_key(graph: Graph) -> None:
    await wanted(graph)
    await graph.stage.put(SubscriptionWanted(CHANNEL, OTHER, TEAM))
    for watch in (WATCH, name_of(CHANNEL, OTHER)):
        await graph.seen(Subscribe(watch))
    first, second = (body for body in graph.stage.teams.bodies if body and "clientState" in body)
    assert first["clientState"].split(":")[2] != second["clientState"].split(":")[2]
    assert first["encryptionCertificateId"] == second["encryptionCertificateId"]


async def test_one_that_is_there_or_not_wanted_is_not_asked_for(graph: Graph) -> None:
    assert await graph.seen(Subscribe(WATCH)) == ()
    await there(graph)
    assert await graph.seen(Subscribe(WATCH)) == ()
    await graph.stage.put(SubscriptionUnwanted(WATCH))
    assert await graph.seen(RenewSubscription(WATCH)) == ()
    assert graph.asked("POST") == []


@pytest.mark.parametrize("code", [403, 409])
async def test_one_whose_making_was_cut_off_is_cleared_out_of_the_way(graph: Graph, code: int) -> None:
    await wanted(graph)
    graph.there = [{"id": "old", "expirationDateTime": "2026-11-26T09:00:00Z", "resource": RESOURCE[1:].upper()}]
    graph.no = lambda method, _: web.json_response({}, status=code) if method == "POST" and graph.there else None
    (made,) = await graph.seen(Subscribe(WATCH))
    assert isinstance(made, SubscriptionMade)
    assert graph.asked("DELETE") == ["/v1.0/subscriptions/old"]


async def test_a_second_try_looks_first_for_what_the_first_left(graph: Graph) -> None:
    await wanted(graph)
    graph.there = [{"id": "old", "expirationDateTime": "2026-11-26T09:00:00Z", "resource": RESOURCE}]
    await graph.seen(Subscribe(WATCH), attempt=2)
    assert [method for method, path in graph.stage.teams.asked if "subscriptions" in path] == ["GET", "DELETE", "POST"]


@pytest.mark.parametrize(
    "code, told",
    [
        (403, SubscriptionRefused(WATCH, "no-consent", "ChannelMessage.Read.Group")),
        (400, SubscriptionRefused(WATCH, "refused")),
        (404, SubscriptionRefused(WATCH, "not-found")),
    ],
)
async def test_a_no_is_told(graph: Graph, code: int, told: Event) -> None:
    await wanted(graph)
    graph.no = status(code, "POST")
    assert await graph.seen(Subscribe(WATCH)) == (told,)


async def test_a_channel_that_was_deleted_is_wanted_no_more(graph: Graph) -> None:
    await wanted(graph)
    graph.no, graph.channels = status(404, "POST"), [OTHER]
    assert await graph.seen(Subscribe(WATCH)) == (SubscriptionUnwanted(WATCH),)


async def test_a_busy_graph_is_asked_a_few_times_in_a_row_and_then_later(graph: Graph) -> None:
    await wanted(graph)
    graph.no = status(503, "POST")
    with pytest.raises(GraphBusy):
        await graph.seen(Subscribe(WATCH))
    assert await graph.seen(Subscribe(WATCH), attempt=TRIES) == (SubscriptionRefused(WATCH, "busy"),)


async def test_a_renewal_moves_the_end_and_brings_a_new_key_when_there_is_one(graph: Graph) -> None:
    await there(graph)
    (first,) = await graph.seen(RenewSubscription(WATCH))
    assert isinstance(first, SubscriptionRenewed)
    assert graph.stage.teams.bodies[-1]["encryptionCertificateId"] == first.key != "key-0"
    (second,) = await graph.seen(RenewSubscription(WATCH))
    assert set(graph.stage.teams.bodies[-1]) == {"expirationDateTime"}
    graph.now = NOW + MADE_ANEW + timedelta(days=1)
    (third,) = await graph.seen(RenewSubscription(WATCH))
    assert isinstance(second, SubscriptionRenewed)
    assert isinstance(third, SubscriptionRenewed)
    assert second.key == first.key != third.key
    assert graph.asked("PATCH") == ["/v1.0/subscriptions/sub-1"] * 3


@pytest.mark.parametrize(
    "code, told",
    [
        (404, SubscriptionEnded(WATCH, "sub-1", "not-found")),
        (403, SubscriptionRefused(WATCH, "no-consent", "ChannelMessage.Read.Group")),
    ],
)
async def test_a_renewal_that_fails_says_how(graph: Graph, code: int, told: Event) -> None:
    await there(graph)
    graph.no = status(code, "PATCH")
    assert await graph.seen(RenewSubscription(WATCH)) == (told,)


@pytest.mark.parametrize("action", [Subscribe(WATCH), RenewSubscription(WATCH)])
async def test_a_team_that_the_bot_was_taken_out_of_is_wanted_no_more(graph: Graph, action: Any) -> None:
    await (wanted(graph) if isinstance(action, Subscribe) else there(graph))
    await graph.stage.put(BotRemoved(TEAM))
    assert await graph.seen(action) == (SubscriptionUnwanted(WATCH),)


@pytest.mark.parametrize("code", [204, 404, 403])
async def test_one_that_is_not_wanted_ends_whatever_graph_says(graph: Graph, code: int) -> None:
    await there(graph)
    assert await graph.seen(EndSubscription(WATCH)) == (), "it is wanted"
    await graph.stage.put(SubscriptionUnwanted(WATCH))
    graph.no = status(code, "DELETE") if code != 204 else graph.no
    assert await graph.seen(EndSubscription(WATCH)) == (SubscriptionEnded(WATCH, "sub-1", "not-wanted"),)
    assert (await graph.state()).id == ""


async def test_what_was_missed_is_owed_and_fetched_at_once(graph: Graph) -> None:
    assert await graph.seen(ReadPlace(TEAM, TEAM, later(-60))) == ()
    (owed,) = await graph.stage.store.run(marks.owed)
    assert (owed.place, owed.team, owed.owed_ms, graph.owing) == (TEAM, TEAM, later(-60).timestamp() * 1000, 1)


async def test_every_standard_channel_of_a_class_is_wanted_once(graph: Graph) -> None:
    graph.channels = [TEAM, OTHER]
    found = await graph.seen(WatchPlaces(TEAM))
    assert found == (SubscriptionWanted(CHANNEL, TEAM, TEAM), SubscriptionWanted(CHANNEL, OTHER, TEAM))
    assert await graph.seen(WatchPlaces(TEAM)) == ()


async def test_where_channels_cannot_be_listed_the_first_one_is_watched(graph: Graph) -> None:
    graph.no = status(403, "GET")
    assert await graph.seen(WatchPlaces(TEAM)) == (SubscriptionWanted(CHANNEL, TEAM, TEAM),)


async def test_without_a_public_address_nothing_is_watched(graph: Graph) -> None:
    await wanted(graph)
    graph.stage.kit = replace(graph.stage.kit, notices=None)
    assert await graph.seen(WatchPlaces(TEAM)) == ()
    assert await graph.seen(WatchPlaces()) == ()
    assert await graph.seen(Subscribe(WATCH)) == (SubscriptionUnwanted(WATCH),)
    await there(graph)
    assert await graph.seen(RenewSubscription(WATCH)) == (SubscriptionUnwanted(WATCH),), "the address was taken away"
    assert graph.stage.teams.asked == []


@pytest.mark.clause("REC-4")
async def test_a_drive_with_recordings_is_told_of_without_data_as_long_as_there_are_any(graph: Graph) -> None:
    watch, wanted = name_of(DRIVE, "b!d"), SubscriptionWanted(DRIVE, "b!d", "")
    await graph.stage.put(ItemKept("b!d", "i", TEAM, "s1", "files", "name", ()))
    assert await graph.seen(WatchPlaces("b!d")) == (), "without the power `files`"
    graph.stage.school = School.model_validate({**school_file(), "powers": ["team", "files"]})
    assert wanted in await graph.seen(WatchPlaces())
    assert await graph.seen(WatchPlaces("b!d")) == ()
    await graph.seen(Subscribe(watch))
    body = graph.stage.teams.bodies[-1]
    assert (body["resource"], body["changeType"]) == ("/drives/b!d/root", "updated")
    assert "includeResourceData" not in body
    graph.now = NOW + MADE_ANEW
    await graph.seen(RenewSubscription(watch))
    assert "encryptionCertificate" not in graph.stage.teams.bodies[-1]
    await graph.stage.put(ItemSeen("b!d", "i", gone=True))
    assert SubscriptionUnwanted(watch) in await graph.seen(WatchPlaces())


async def test_a_meetings_chat_is_watched_as_long_as_it_is_talked_in(graph: Graph) -> None:
    chat = SubscriptionWanted(CHAT, MEETING, "")
    await graph.stage.put(BotInChat(MEETING, "m", graph.stage.service_url, TEACHER))
    assert await graph.seen(WatchPlaces(MEETING)) == (chat,)
    (made,) = await graph.seen(Subscribe(CHAT_WATCH))
    assert isinstance(made, SubscriptionMade)
    assert graph.stage.teams.bodies[-1]["resource"] == f"/chats/{MEETING}/messages"
    await graph.stage.put(MeetingStarted(MEETING, "m", graph.stage.service_url, NOW), MeetingEnded(MEETING, NOW))
    graph.now = NOW + STILL_TALKING
    assert await graph.seen(WatchPlaces(MEETING)) == ()
    graph.now += timedelta(seconds=1)
    assert await graph.seen(WatchPlaces(MEETING)) == (SubscriptionUnwanted(CHAT_WATCH),)


async def test_a_chat_that_the_bot_was_taken_out_of_is_not_watched(graph: Graph) -> None:
    await graph.stage.put(BotInChat(MEETING, "m", graph.stage.service_url, TEACHER))
    await graph.seen(WatchPlaces(MEETING))
    await graph.stage.put(BotLeftChat(MEETING, TEACHER))
    assert await graph.seen(WatchPlaces(MEETING)) == (SubscriptionUnwanted(CHAT_WATCH),)
    assert await graph.seen(WatchPlaces(MEETING)) == ()


async def test_the_whole_school_is_looked_through_in_stretches_and_what_is_left_over_ends(graph: Graph) -> None:
    teams = [f"19:{number:03}@thread.tacv2" for number in range(60)]
    for team in teams:
        await graph.stage.put(BotAdded(team, GROUP, team, team, graph.stage.service_url, TEACHER))
    graph.no = status(403, "GET")
    await there(graph)
    await graph.stage.put(BotRemoved(TEAM), BotInChat(MEETING, "m", graph.stage.service_url, TEACHER))
    after, found = "", list[Event]()
    for stretch in range(10):
        told = await graph.seen(WatchPlaces(after=after))
        found += [one for one in told if not isinstance(one, WatchWanted)]
        on = [one for one in told if isinstance(one, WatchWanted)]
        if not on:
            assert stretch > 0
            break
        after = on[0].after
    channels = [one.place for one in found if isinstance(one, SubscriptionWanted) and one.kind == CHANNEL]
    assert channels == teams
    assert SubscriptionWanted(CHAT, MEETING, "") in found
    assert [one for one in found if isinstance(one, SubscriptionUnwanted)] == [SubscriptionUnwanted(WATCH)]
    assert class_key("") < room_key("") < "subscription:"
