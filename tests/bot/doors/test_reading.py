from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.doors.arrival import Arrival, arrival_of
from bot.doors.desk import Desk
from bot.doors.reading import ReadingRoom, read_message
from bot.doors.second_look import AT_ONCE, SecondLook
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lookup import Lookup
from bot.enforcement.spelling import spell
from bot.reading.opinion import Opinion
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records import states
from bot.records.store import Store, open_store
from policy.alerts import Alert
from policy.chat import Category, Severity, Verdict
from policy.class_team import ClassTeam, Phase, Session
from policy.rules import class_key
from policy.school import School
from tests.bot.pretend import activity, eventually
from tests.bot.records.fresh import SEAL, url_of
from tests.policy.cast import CLASS, FORM, LEARNERS, NOW, SCHOOL, TEAM, school_file

pytestmark = pytest.mark.clause("STU-4")
DIRECTORY = cast("Any", None)
GRAPH = cast("Any", None)
"""Nothing that is read asks Graph."""


@dataclass
class Opinionated:
    """A second opinion that says what the test says, and keeps what it was asked."""

    opinion: Opinion | None = None
    fails: bool = False
    hold: asyncio.Event | None = None
    asked: list[str] = field(default_factory=list[str])

    async def ask(self, text: str) -> Opinion | None:
        self.asked.append(text)
        if self.hold:
            await self.hold.wait()
        if self.fails:
            raise RuntimeError(text)
        return self.opinion


class CountingLookup(Lookup):
    """Counts how often a class team is looked up."""

    looks = 0

    async def class_team(self, school: School, team: str) -> ClassTeam | None:
        self.looks += 1
        return await super().class_team(school, team)


@dataclass
class Reading:
    """A reading room over real records."""

    store: Store
    desk: Desk
    lookup: CountingLookup
    second: Opinionated
    room: ReadingRoom
    school: School = SCHOOL

    async def say(self, text: str, number: int = 1, *, edited: bool = False, **changed: Any) -> Verdict:
        return await read_message(said(text, number, **changed), self.school, self.desk, self.room, edited=edited)

    async def alert(self, number: int = 1) -> Alert | None:
        return await self.lookup.alert(self.school, said("", number).flag_id())

    async def begin(self, topic: str) -> None:
        session = Session("s1", "t", replace(FORM, topic=topic), Phase.LIVE, NOW)
        body, key = spell(replace(CLASS, session=session)), class_key(TEAM)
        await self.store.run(
            lambda conn: states.save(
                conn, "elfed", key, "ClassTeam", body, seen=states.NEW, changed_ms=milliseconds(NOW)
            )
        )


def said(text: str, number: int = 1, who: int = 0, **changed: Any) -> Arrival:
    sender = {"id": f"29:{who}", "name": f"Learner {who}", "aadObjectId": LEARNERS[who]}
    told = {
        "id": str(number),
        "text": text,
        "from": sender,
        "conversation": {"id": f"{TEAM};messageid={number}", "conversationType": "channel"},
        "channelData": {"team": {"id": TEAM}},
        **changed,
    }
    return arrival_of(activity("https://smba.example/", **told))


@pytest.fixture
async def reading(tmp_path: Path) -> AsyncGenerator[Reading]:
    store = open_store(url_of(tmp_path))
    lookup, second = CountingLookup(store, SEAL), Opinionated()
    readers = Readers([SCHOOL])
    desk = Desk(Enforcement(store, SEAL, lambda: NOW), lookup, DIRECTORY, lambda: NOW, GRAPH, readers)
    yield Reading(store, desk, lookup, second, ReadingRoom(readers, Window()))
    await store.close()


def look_twice(reading: Reading, reads: Any = "flagged") -> SecondLook:
    look = SecondLook(reading.second, reads, set())
    reading.room = replace(reading.room, second=look)
    return look


async def test_what_is_not_flagged_is_neither_looked_up_nor_stored(reading: Reading) -> None:
    assert not (await reading.say("what page are we on")).flagged
    assert reading.lookup.looks == 0
    assert await reading.alert() is None


async def test_a_flag_is_committed_when_the_message_is_read(reading: Reading) -> None:
    await reading.say("i want to kill myself")
    alert = await reading.alert()
    assert alert is not None
    assert alert.flag.severity is Severity.URGENT
    assert alert.flag.rules == ("kill-oneself",)


async def test_the_topic_of_the_running_session_quiets_its_words_and_no_life_at_risk(reading: Reading) -> None:
    await reading.begin("Macbeth")
    assert not (await reading.say("is there a fight at break")).flagged
    assert (await reading.say("i want to kill myself", 2)).flagged
    assert await reading.alert(1) is None
    assert await reading.alert(2) is not None


@pytest.mark.parametrize(
    "lines",
    [
        ["how old r u", "send me a pic", "dont tell anyone"],
        ["faint di dy oed", "hala lun i fi", "paid deud wrth neb"],
    ],
)
async def test_the_lines_before_are_read_with_a_message(reading: Reading, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        await reading.say(line, number)
    alert = await reading.alert(2)
    assert alert is not None
    assert "grooming-steps" in alert.flag.rules


async def test_a_message_that_comes_twice_is_no_repetition(reading: Reading) -> None:
    for _ in range(4):
        assert not (await reading.say("wanna meet")).flagged
    assert not (await reading.say("wanna meet", 2)).flagged
    assert (await reading.say("wanna meet", 3)).flagged


async def test_whom_a_message_mentions_is_whom_it_is_to(reading: Reading) -> None:
    def to(who: int) -> list[dict[str, Any]]:
        return [{"type": "mention", "mentioned": {"id": f"29:{who}"}}, {"type": "clientInfo"}]

    await reading.say("loser", 1, who=1, entities=to(0))
    await reading.say("weirdo", 2, who=2, entities=to(4))
    assert not (await reading.say("get out", 3, who=3, entities=to(0))).flagged
    await reading.say("freak", 4, who=2, entities=to(0))
    assert (await reading.say("get out", 5, who=3, entities=to(0))).flagged


async def test_a_school_reads_with_its_own_choices(reading: Reading) -> None:
    reading.school = School.model_validate({**school_file(), "reading": {"quiet": ["rhegi"]}})
    reading.room = replace(reading.room, readers=Readers([reading.school]))
    assert not (await reading.say("ma hwn yn gachu")).flagged


async def test_a_second_opinion_raises_after_the_flag_is_committed(reading: Reading) -> None:
    look_twice(reading)
    reading.second.hold = asyncio.Event()
    reading.second.opinion = Opinion(Severity.URGENT, frozenset({Category.VIOLENCE}))
    await reading.say("what the fuck Learner")
    alert = await reading.alert()
    assert alert is not None
    assert alert.flag.severity is Severity.NOTE
    reading.second.hold.set()
    await eventually(lambda: not reading.room.second or not reading.room.second.under_way)
    raised = await reading.alert()
    assert raised is not None
    assert (raised.flag.severity, raised.flag.categories) == (Severity.URGENT, {"profanity", "violence"})
    assert reading.second.asked == ["what the fuck"]


async def test_a_second_opinion_never_lowers(reading: Reading) -> None:
    look_twice(reading)
    reading.second.opinion = Opinion(Severity.CONCERN, frozenset({Category.SELF_HARM}))
    await reading.say("i want to kill myself")
    before = await reading.alert()
    await eventually(lambda: reading.room.second and not reading.room.second.under_way)
    assert await reading.alert() == before
    assert before is not None


async def test_asked_about_every_message_it_asks_for_a_look(reading: Reading) -> None:
    look = look_twice(reading, "every")
    reading.second.opinion = Opinion(Severity.CONCERN, frozenset({Category.HATE}))
    assert not (await reading.say("what page are we on")).flagged
    await eventually(lambda: not look.under_way)
    alert = await reading.alert()
    assert alert is not None
    assert (alert.flag.severity, alert.flag.rules) == (Severity.CONCERN, ("second-opinion",))


async def test_asked_about_flagged_messages_it_hears_of_no_other(reading: Reading) -> None:
    look = look_twice(reading)
    await reading.say("what page are we on")
    await eventually(lambda: not look.under_way)
    assert reading.second.asked == []


async def test_its_failure_changes_nothing_and_says_nobody_s_words(
    reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    look = look_twice(reading)
    reading.second.fails = True
    assert (await reading.say("what the fuck")).flagged
    await eventually(lambda: not look.under_way)
    assert await reading.alert() is not None
    assert "RuntimeError" in caplog.text
    assert "fuck" not in caplog.text


async def test_questions_under_way_are_bounded_and_left_at_the_end(reading: Reading) -> None:
    look = look_twice(reading, "every")
    reading.second.hold = asyncio.Event()
    for number in range(AT_ONCE + 5):
        await reading.say("what page are we on", number)
    assert len(look.under_way) == AT_ONCE
    await look.close()
    assert not look.under_way
