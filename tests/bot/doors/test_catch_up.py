from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import pytest
from aiohttp import web

from bot.doors.arrival import arrival_of
from bot.doors.catch_up import LONGEST_WAIT_S, WAIT_FOR_READINESS_S, CatchUp
from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.marks import OVERLAP, Marks
from bot.doors.owed import Found, Owed, Place
from bot.doors.quiet_lane import QuietLane
from bot.doors.reading import ReadingRoom, read_message
from bot.graph.changes import Changes, Pace
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records import marks
from bot.schools import Schools
from policy.actions import ReadAgain
from policy.alerts import Alert, Step
from policy.events import BotInChat, BotRemoved, TroubleSeen
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.pretend import activity, eventually
from tests.policy.cast import CHAT, GROUP, LEARNERS, NOW, SCHOOL, TEAM, later
from tests.spoken import spoken

pytestmark = pytest.mark.clause("STU-4", "SAF-1")
OTHER = "19:gwaith-cartref@thread.tacv2"
URGENT = "i want to kill myself"
PRIVATE = "19:staff@thread.tacv2"


def spelled(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def message(number: int, text: str = URGENT, at: datetime = NOW, **changed: Any) -> dict[str, Any]:
    spoken({"text": text})
    told = {
        "id": str(number),
        "messageType": "message",
        "replyToId": None,
        "createdDateTime": spelled(at),
        "lastEditedDateTime": None,
        "deletedDateTime": None,
        "from": {"application": None, "user": {"id": LEARNERS[0].upper(), "displayName": "A Learner"}},
        "body": {"contentType": "html", "content": f"<p>{text}</p>"},
    }
    return {**told, **changed}


@dataclass
class Away:
    """A bot that starts again: what Graph answers by path, and what stands in the records."""

    stage: Backstage
    desk: Desk
    marks: Marks
    catch_up: CatchUp
    room: ReadingRoom
    threads: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, list[dict[str, Any]]])
    trouble: Callable[[str], web.Response | None] = lambda _: None

    def answer(self, path: str) -> web.Response:
        plain = unquote(path)
        bad = self.trouble(plain)
        if bad is not None:
            return bad
        if plain.endswith("/channels"):
            listed = [{"id": TEAM, "membershipType": "standard"}, {"id": OTHER, "membershipType": "standard"}]
            return web.json_response({"value": [*listed, {"id": PRIVATE, "membershipType": "private"}]})
        place = next((one for one in (TEAM, OTHER, CHAT, PRIVATE) if f"/{one}/" in plain), "")
        return web.json_response({"value": self.threads.get(place, [])})

    async def alerts(self) -> list[Alert]:
        found = await self.desk.lookup.alerts(SCHOOL)
        return sorted(found, key=lambda one: one.flag.message)

    async def owed(self) -> list[str]:
        return sorted(one.place for one in await self.stage.store.run(marks.owed))

    async def start(self) -> int:
        await self.catch_up.begin()
        return await self.catch_up.round()

    def asked(self, what: str) -> list[str]:
        return [unquote(path) for _, path in self.stage.teams.asked if what in unquote(path)]


@pytest.fixture
async def away(tmp_path: Path) -> AsyncGenerator[Away]:
    async with backstage(tmp_path) as stage:
        nothing = cast("Any", None)
        desk = Desk(stage.enforcement, stage.kit.lookup, nothing, lambda: later(600), nothing, nothing)
        kept = Marks(stage.store, desk.clock)
        room = ReadingRoom(Readers([SCHOOL]), Window())
        messages = Changes(stage.kit.graph, Pace(seconds=0.0))
        catch_up = CatchUp(Owed(messages, desk, room, stage.store), desk, stage.store, Schools([SCHOOL]), kept)
        found = Away(stage, desk, kept, catch_up, room)
        stage.teams.by_path = found.answer
        await stage.a_class()
        at = round((NOW - timedelta(seconds=1)).timestamp() * 1000)
        await stage.store.run(lambda conn: marks.move(conn, [marks.Mark("elfed", TEAM, TEAM, at)]))
        yield found


def live(number: int, text: str = URGENT, **changed: Any) -> Any:
    sender = {"id": "29:101", "name": "A Learner", "aadObjectId": LEARNERS[0]}
    told = {
        "id": str(number),
        "text": text,
        "timestamp": spelled(NOW),
        "from": sender,
        "conversation": {"id": f"{TEAM};messageid={number}", "conversationType": "channel"},
        "channelData": {"team": {"id": TEAM}, "channel": {"id": TEAM}},
        **changed,
    }
    return arrival_of(activity("https://smba.example/", **told))


async def test_messages_answers_and_other_channels_are_read_from_where_it_stopped(away: Away) -> None:
    reply = message(2, at=later(5), replyToId="1")
    away.threads = {TEAM: [message(1, "what page are we on", replies=[reply])], OTHER: [message(3)]}
    assert await away.start() == 0
    found = await away.alerts()
    assert [(one.flag.message, one.flag.conversation) for one in found] == [
        ("2", f"{TEAM};messageid=1"),
        ("3", f"{OTHER};messageid=3"),
    ]
    assert all(one.flag.read_late == later(600) and one.history[0].step is Step.READ_LATE for one in found)
    assert [one.flag.author for one in found] == [LEARNERS[0]] * 2
    since = spelled(NOW - timedelta(seconds=1)).replace("Z", ".000Z")
    assert all(f"lastModifiedDateTime gt {since}" in path for path in away.asked("/delta"))
    assert away.asked(PRIVATE) == []
    assert await away.owed() == []


async def test_the_same_message_heard_live_and_fetched_is_one_alert(away: Away) -> None:
    await read_message(live(1), SCHOOL, away.desk, away.room, edited=False)
    away.threads = {TEAM: [message(1)]}
    await away.start()
    await away.start()
    assert [one.flag.message for one in await away.alerts()] == ["1"]
    assert (await away.alerts())[0].flag.read_late is None


@pytest.mark.parametrize("after, alerts", [(1.5, 1), (300.0, 2)])
async def test_an_edit_that_was_heard_live_is_not_told_again_and_a_later_one_is(
    away: Away, after: float, alerts: int
) -> None:
    await read_message(live(1), SCHOOL, away.desk, away.room, edited=True)
    away.threads = {TEAM: [message(1, at=NOW - timedelta(days=1), lastEditedDateTime=spelled(later(after)))]}
    await away.start()
    assert [one.flag.edited for one in await away.alerts()] == [True] * alerts


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"createdDateTime": spelled(NOW - timedelta(hours=1))}, id="from before, only reacted to"),
        pytest.param({"from": {"user": None, "application": {"id": "x"}}}, id="an app's"),
        pytest.param({"from": None}, id="nobody's"),
        pytest.param({"messageType": "systemEventMessage"}, id="Teams' own"),
    ],
)
async def test_what_nobody_newly_wrote_is_left_alone(away: Away, changed: dict[str, Any]) -> None:
    away.threads = {TEAM: [message(1, **changed)]}
    await away.start()
    assert await away.alerts() == []


async def test_a_flagged_message_deleted_meanwhile_says_so(away: Away) -> None:
    await read_message(live(1), SCHOOL, away.desk, away.room, edited=False)
    away.threads = {TEAM: [message(1, "", at=NOW - timedelta(days=1), deletedDateTime=spelled(later(60)))]}
    await away.start()
    (alert,) = await away.alerts()
    assert alert.history[-1].step is Step.DELETED


async def test_all_pages_and_long_threads_are_followed_and_markup_is_no_word(away: Away) -> None:
    origin = away.stage.service_url.rstrip("/")
    page = f"{origin}/v1.0/teams/{GROUP}/channels/{TEAM}/messages/delta?$skiptoken=2"
    more = f"{origin}/v1.0/teams/{GROUP}/channels/{TEAM}/messages/2/replies?$skiptoken=1"
    marked = '<div>i want to <b>kill</b>&nbsp;myself<emoji alt="🙂"></emoji><img src="x"></div>'

    def paged(path: str) -> web.Response | None:
        if "/replies" in path:
            return web.json_response({"value": [message(3, replyToId="2")]})
        if "skiptoken=2" in path:
            second = message(2, body={"contentType": "html", "content": marked})
            return web.json_response({"value": [{**second, "replies": [], "replies@odata.nextLink": more}]})
        if f"/{TEAM}/messages/delta" in path:
            return web.json_response({"value": [message(1)], "@odata.nextLink": page})
        return None

    away.trouble = paged
    assert await away.start() == 0
    assert [one.flag.message for one in await away.alerts()] == ["1", "2", "3"]
    words = await away.desk.lookup.words(SCHOOL, (await away.alerts())[1].flag.words or "")
    assert words is not None
    assert words.text == "i want to kill myself🙂"


async def test_a_meeting_chat_is_read_and_one_the_bot_was_taken_out_of_is_not(away: Away) -> None:
    await away.stage.put(BotInChat(CHAT, "m", away.stage.service_url, ""))
    at = round(NOW.timestamp() * 1000) - 1
    await away.stage.store.run(lambda conn: marks.move(conn, [marks.Mark("elfed", CHAT, "", at)]))
    away.threads = {CHAT: [message(7)]}
    await away.start()
    assert [one.flag.conversation for one in await away.alerts()] == [CHAT]
    assert "$orderby=lastModifiedDateTime desc" in away.asked(f"/{CHAT}/")[0]


@pytest.mark.parametrize(
    "status, code",
    [
        (403, "no consent: ChannelMessage.Read.Group"),
        (404, "not found"),
        (429, "Graph is busy"),
        (500, "GraphError"),
    ],
)
async def test_a_place_that_cannot_be_read_is_told_once_tried_again_and_said_to_be_read(
    away: Away, status: int, code: str
) -> None:
    away.trouble = lambda path: web.json_response({}, status=status) if f"/{TEAM}/messages" in path else None
    assert await away.start() == 1
    assert await away.catch_up.round() == 1
    assert await away.start() == 1
    (gap,) = await away.alerts()
    kind = "consent-lost" if status == 403 else "unread-gap"
    assert (gap.flag.kind, gap.flag.places, gap.flag.code) == (kind, (TEAM,), code)
    assert gap.flag.since == NOW - timedelta(seconds=1)
    assert await away.owed() == [TEAM]
    away.trouble = lambda _: None
    away.threads = {TEAM: [message(1)]}
    assert await away.catch_up.round() == 0
    known = await away.desk.lookup.alert(SCHOOL, gap.flag.alert)
    assert known is not None
    assert (known.closed, known.history[-1].step) == (True, Step.WELL_AGAIN)
    assert [one.flag.message for one in await away.alerts()] == ["", "1"]
    assert await away.owed() == []


async def test_what_could_not_be_read_holds_nothing_of_where_it_failed(away: Away) -> None:
    """After a stop a thousand classes may fail: what each fault was raised in would stay until the round is over."""
    owed, kept = away.catch_up.owed, list[Found]()

    class Watched:
        async def read(self, place: Place) -> Found:
            kept.append(await owed.read(place))
            return kept[-1]

    away.catch_up.owed = cast("Any", Watched())
    away.trouble = lambda path: web.json_response({}, status=404) if "/messages" in path else None
    assert await away.start() == 1
    (found,) = kept
    chain: list[BaseException] = []
    error: BaseException | None = found.fault
    while error is not None:
        chain, error = [*chain, error], error.__context__
    assert chain
    assert [one.__traceback__ for one in chain] == [None] * len(chain)


async def test_busy_graph_is_waited_for_as_long_as_it_asks(away: Away) -> None:
    refusals = [web.json_response({}, status=429, headers={"Retry-After": "1"})]
    away.trouble = lambda path: refusals.pop() if refusals and "/delta" in path else None
    away.threads = {TEAM: [message(1)]}
    assert await away.start() == 0
    assert len(await away.alerts()) == 1


async def test_what_is_owed_outlives_a_stop_amid_the_reading(away: Away) -> None:
    await away.catch_up.begin()
    away.marks.read(SCHOOL, live(9, timestamp=spelled(later(300))))
    await away.marks.write()
    away.threads = {TEAM: [message(1)]}
    again = CatchUp(away.catch_up.owed, away.desk, away.stage.store, away.catch_up.schools, away.marks)
    await again.begin()
    await again.round()
    assert [one.flag.message for one in await away.alerts()] == ["1"]


async def test_a_message_that_could_not_be_read_live_is_fetched_soon(away: Away) -> None:
    await away.start()
    running = asyncio.create_task(away.catch_up.run())
    away.threads = {TEAM: [message(1)]}
    away.marks.missed(SCHOOL, live(1))
    await away.marks.write()
    await eventually(lambda: away.catch_up.progress.messages)
    running.cancel()
    assert [one.flag.message for one in await away.alerts()] == ["1"]


async def test_what_comes_to_be_owed_while_a_round_reads_is_fetched_at_once(away: Away) -> None:
    async def nap(_: float) -> None:
        await asyncio.Event().wait()

    class WokenWhileReading(CatchUp):
        rounds = 0

        async def round(self) -> int:
            self.rounds += 1
            if self.rounds == 1:
                self.marks.owing.set()
            return 0

    known = away.catch_up
    woken = WokenWhileReading(known.owed, known.desk, known.store, known.schools, known.marks, nap)
    running = asyncio.create_task(woken.run())
    await eventually(lambda: woken.rounds > 1)
    running.cancel()


async def test_a_class_that_is_new_begins_where_it_was_added_and_one_left_is_let_go(away: Away) -> None:
    await away.stage.put(BotRemoved(TEAM))
    away.threads = {TEAM: [message(1)]}
    assert await away.start() == 0
    assert [one.flag.kind for one in await away.alerts()] == ["app-removed"]
    assert away.asked("/delta") == []
    assert await away.owed() == []


async def test_a_mark_stands_a_minute_before_the_message_and_where_the_bot_was_added_at_that_moment(
    away: Away,
) -> None:
    place: dict[str, Any] = {
        "conversation": {"id": OTHER, "conversationType": "channel"},
        "channelData": {"team": {"id": TEAM}},
    }
    await away.marks.added(SCHOOL, live(1, **place))
    assert await away.stage.store.run(lambda conn: marks.newest_ms(conn, "elfed")) == ms(later(600))
    away.marks.read(SCHOOL, live(2, timestamp=spelled(later(9000))))
    away.marks.read(SCHOOL, live(3, timestamp="yesterday"))
    await away.marks.write()
    await away.catch_up.begin()
    found = {one.place: one.read_ms for one in await away.stage.store.run(marks.owed)}
    assert found == {TEAM: ms(later(600) - OVERLAP), OTHER: ms(later(600))}


def ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


async def test_readiness_says_how_far_it_is_and_waits_a_bounded_time(away: Away) -> None:
    clock = [0.0]
    away.catch_up.monotonic = lambda: clock[0]
    await away.catch_up.begin()
    assert await away.catch_up.probe() == "catching up: 0 of 1 classes and chats"
    clock[0] = WAIT_FOR_READINESS_S + 1
    assert await away.catch_up.probe() is None
    clock[0] = 0.0
    await away.catch_up.round()
    assert await away.catch_up.probe() is None


async def test_it_tries_again_later_each_time(away: Away) -> None:
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 10:
            await asyncio.sleep(60)

    away.catch_up.sleep = nap
    away.trouble = lambda path: web.json_response({}, status=403) if "/delta" in path else None
    await away.catch_up.begin()
    running = asyncio.create_task(away.catch_up.run())
    await eventually(lambda: len(naps) == 10)
    running.cancel()
    assert naps[0] < naps[1] < naps[2]
    assert naps[-1] == LONGEST_WAIT_S
    assert len([one for one in await away.alerts() if one.flag.kind == "consent-lost"]) == 1


async def test_no_word_of_anybody_is_logged(away: Away, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="bot")
    away.threads = {TEAM: [message(1), message(2, "x", body={"content": "my secret", "contentType": 7})]}
    await away.start()
    assert "kill" not in caplog.text
    assert "secret" not in caplog.text
    assert json.dumps(TEAM) not in caplog.text


async def test_what_teams_never_delivered_is_found_in_the_morning_and_told_once(away: Away) -> None:
    await away.start()
    away.threads = {OTHER: [message(1, "what page are we on", at=later(60))]}
    for _ in range(2):
        await away.stage.carry(ReadAgain())
        await away.catch_up.round()
    (alert,) = await away.alerts()
    assert (alert.flag.kind, alert.flag.places) == ("not-delivered", (TEAM,))
    assert alert.history[-1].step is Step.WELL_AGAIN, "nothing more was missed the next morning"


@pytest.mark.parametrize(
    "at", [pytest.param(later(500), id="may still be on its way"), pytest.param(later(-1), id="was heard")]
)
async def test_what_came_in_or_may_still_come_is_no_fault_of_the_way_in(away: Away, at: datetime) -> None:
    await away.start()
    away.threads = {TEAM: [message(1, "what page are we on", at=at)]}
    await away.stage.carry(ReadAgain())
    await away.catch_up.round()
    assert await away.alerts() == []


async def test_what_was_written_while_the_bot_was_down_is_not_taken_for_undelivered_later(away: Away) -> None:
    away.threads = {OTHER: [message(1, "what page are we on", at=later(60))], TEAM: [message(2, "x", at=later(70))]}
    await away.start()
    await away.stage.carry(ReadAgain())
    await away.catch_up.round()
    assert await away.alerts() == []


async def test_a_trouble_that_nobody_knows_is_not_told(away: Away) -> None:
    await away.stage.put(TroubleSeen("a-new-name", (), NOW))
    assert await away.alerts() == []


async def test_what_was_sent_away_in_a_flood_is_fetched_afterwards(away: Away) -> None:
    desk = replace(away.desk, directory=Directory(Schools([SCHOOL]), away.stage.kit.lookup))
    lane = QuietLane(desk, replace(away.room, marks=away.marks))
    await lane.owe(live(1, type="invoke"))
    await away.marks.write()
    assert await away.owed() == []
    await lane.owe(live(1))
    await away.marks.write()
    assert await away.owed() == [TEAM]
    away.threads = {TEAM: [message(1)]}
    assert await away.catch_up.round() == 0
    assert [one.flag.message for one in await away.alerts()] == ["1"]
