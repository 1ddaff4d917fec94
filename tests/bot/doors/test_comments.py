"""A learner's private comment on the rules: read as a message is, sealed, shown to its teachers and the DSP alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from bot.doors.comment_presses import commented
from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, Word
from bot.doors.second_look import SecondLook
from bot.enforcement import erasing, exporting, holding
from bot.enforcement.exporting import Asked
from bot.enforcement.masking import Mask
from bot.reading.opinion import Opinion
from bot.reading.readers import Readers
from bot.records import words as kept_words
from bot.records.schema import ledger, words
from policy.alerts import Alert
from policy.chat.verdict import Category, Severity
from policy.events import RosterSeen
from policy.rules import class_key
from tests.bot.doors.arrangements import of_rules
from tests.bot.doors.pressing import LEARNER, PEOPLE, SCHOOL, Data, Pressing, pressing
from tests.bot.records.fresh import SEAL
from tests.dialogs.deck import parts_of
from tests.policy.cast import DSP, LEARNERS, NOW, TEACHER

pytestmark = pytest.mark.clause("BEH-5", "STU-4", "SAF-3")
MILD = {"en": "I would like more time for questions", "cy": "hoffwn i gael mwy o amser i ofyn cwestiynau"}
HARM = {"en": "i want to kill myself tonight", "cy": "dwi isio lladd fy hun heno"}
SECRET = {"en": "he said this is our little secret dont tell your mum", "cy": "mae rhywun yn brifo fi gartref"}
RUDE = {"en": "you are a stupid fat idiot", "cy": "ti mor dwp a hyll, ti'n idiot llwyr"}
EACH = pytest.mark.parametrize("lang", ["en", "cy"])


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[Pressing]:
    async with pressing(tmp_path) as made:
        yield made


async def said(world: Pressing, text: str, data: Data | None = None, key: str = "form-1") -> tuple[Data, str]:
    """The learner's comment, and what they are answered."""
    data = data or await of_rules()(world, LEARNER)
    _, answer = await world.pressed(LEARNER, "rules.commented", {**data, "words": text, "comment": key})
    return data, answer


async def alerts(world: Pressing) -> list[Alert]:
    return list(await world.lookup.alerts(SCHOOL))


async def read_by(world: Pressing, person: str, data: Data) -> str:
    return (await world.pressed(person, "rules.comments", data))[1]


@EACH
async def test_an_innocent_comment_is_sealed_and_its_teacher_and_the_dsp_read_it_with_the_name(
    world: Pressing, lang: str
) -> None:
    data, answer = await said(world, MILD[lang])
    assert "Gall eich athrawon ei ddarllen" in answer
    assert await alerts(world) == []
    for person in (TEACHER, DSP):
        shown = await read_by(world, person, data)
        assert MILD[lang] in shown
        assert "Person 101" in shown
    assert (await world.pressed(DSP, "rules.every", {}))[1].count(MILD[lang]) == 1
    team = await world.lookup.class_team(SCHOOL, data["team"])
    assert MILD[lang] not in str(team)
    for name in set(PEOPLE) - {"teacher", "DSP"}:
        assert MILD[lang] not in await read_by(world, PEOPLE[name], data), name
        assert MILD[lang] not in (await world.pressed(PEOPLE[name], "rules.every", {}))[1], name


@EACH
@pytest.mark.parametrize(
    "written, answered", [(HARM, "0800 1111"), (SECRET, "sy’n eich cadw’n ddiogel")], ids=["harm", "told"]
)
async def test_what_may_be_a_child_at_risk_is_an_alert_and_no_teacher_sees_it(
    world: Pressing, lang: str, written: Data, answered: str
) -> None:
    data = await of_rules()(world, LEARNER)
    for _ in range(2):
        assert answered in (await said(world, written[lang], data))[1]
    [alert] = await alerts(world)
    assert (alert.flag.kind, alert.flag.author, alert.flag.place) == ("comment", LEARNER, data["team"])
    assert DSP in alert.told
    kept = await world.lookup.words(SCHOOL, alert.flag.words or "")
    assert kept
    assert (kept.text, bool(kept.reasons)) == (written[lang], True)
    for person in (TEACHER, DSP):
        assert written[lang] not in await read_by(world, person, data)


@EACH
async def test_a_rude_comment_is_an_alert_as_in_a_chat_and_its_teacher_reads_it_too(world: Pressing, lang: str) -> None:
    data, _ = await said(world, RUDE[lang])
    [alert] = await alerts(world)
    assert alert.flag.categories <= {"bullying", "profanity", "hate"}
    assert RUDE[lang] in await read_by(world, TEACHER, data)


@EACH
async def test_whoever_left_the_class_has_no_say_but_a_cry_for_help_is_heard(world: Pressing, lang: str) -> None:
    data = await of_rules()(world, LEARNER)
    await world.put(RosterSeen(data["team"], ()))
    await said(world, MILD[lang], data)
    assert (await alerts(world), await kept(world)) == ([], 0)
    _, answer = await said(world, HARM[lang], data)
    assert "0800 1111" in answer
    assert [one.flag.author for one in await alerts(world)] == [LEARNER]


async def kept(world: Pressing) -> int:
    """How many words of a comment are sealed."""
    return len(await world.store.run(lambda conn: conn.execute(select(words.c.ref)).all()))


async def test_sent_twice_it_is_one_and_each_look_is_on_record(world: Pressing) -> None:
    data, _ = await said(world, MILD["en"])
    await said(world, MILD["en"], data)
    assert (await read_by(world, TEACHER, data)).count(MILD["en"]) == 1
    await read_by(world, DSP, data)
    await world.pressed(DSP, "rules.every", {})
    looks = select(ledger.c.actor).where(ledger.c.action == "CommentsSeen", ledger.c.subject == class_key(data["team"]))
    assert [row[0] for row in await world.store.run(lambda conn: conn.execute(looks).all())] == [TEACHER, DSP, DSP]


async def test_many_comments_are_read_page_by_page(world: Pressing) -> None:
    data = await of_rules()(world, LEARNER)
    for n, person in enumerate(LEARNERS * 2):
        sent = {**data, "words": f"Comment number {n}.", "comment": f"form-{n}"}
        await world.pressed(person, "rules.commented", sent)
    for verb, given, person in (("rules.comments", data, TEACHER), ("rules.every", {}, DSP)):
        pages = [await world.pressed(person, verb, {**given, "page": page}) for page in ("", "1", "2")]
        found = [{n for n in range(10) if f"Comment number {n}." in text} for _, text in pages]
        assert [len(one) for one in found] == [6, 4, 0]
        assert found[0] | found[1] == set(range(10))


@pytest.mark.clause("REC-1")
async def test_a_comments_words_are_exported_held_and_forgotten_with_their_writer(world: Pressing) -> None:
    data, _ = await said(world, MILD["en"])
    team = await world.lookup.class_team(SCHOOL, data["team"])
    assert team
    comment = team.rules.comments[0].id

    def unit(conn: Any) -> tuple[Any, ...]:
        asked = Asked(SCHOOL.id, LEARNER, SEAL, Mask(LEARNER, str, "x"), lambda _: None)
        told = exporting.gather(conn, asked)["words"]
        holding.hold(conn, SCHOOL.id, f"person:{LEARNER}", "court", NOW, is_on=True)
        held = kept_words.held(conn, SCHOOL.id)
        stopped = erasing.erase(conn, SCHOOL.id, LEARNER, NOW)
        holding.hold(conn, SCHOOL.id, f"person:{LEARNER}", "court", NOW, is_on=False)
        other = erasing.items(conn, SCHOOL.id, LEARNERS[1])
        gone = erasing.erase(conn, SCHOOL.id, LEARNER, NOW)
        return told, held, stopped, other, gone, kept_words.of_alert(conn, SCHOOL.id, comment)

    told, held, stopped, other, gone, left = await world.store.run(unit)
    assert [one["text"] for one in told] == [MILD["en"]]
    assert held == [f"{comment}:words"]
    assert any(one.why_not for one in stopped)
    assert not [one for one in other if one.table == "words"]
    assert [one.name for one in gone if one.table == "words"] == [f"{comment}:words"]
    assert left == []


class Thinks:
    """A second opinion that finds something."""

    async def ask(self, text: str) -> Opinion:
        assert "Person" not in text
        return Opinion(Severity.SERIOUS, frozenset({Category.SELF_HARM}))


async def test_what_a_second_opinion_finds_is_an_alert_and_taken_from_the_teacher(world: Pressing) -> None:
    data = await of_rules()(world, LEARNER)
    second = SecondLook(Thinks(), "every", set())
    desk = Desk(
        world.enforcement, world.lookup, cast("Any", None), lambda: NOW, cast("Any", None), Readers([SCHOOL]), second
    )
    arrival = cast("Any", _Arrival(LEARNER))
    press = Press("rules.commented", {**data, "words": "Ask Person 102 too", "comment": "f"}, arrival, SCHOOL)
    answer: Reply = await commented(press, desk)
    assert isinstance(answer, Word)
    await asyncio.gather(*second.under_way)
    [alert] = await alerts(world)
    assert (alert.flag.kind, alert.flag.categories) == ("comment", frozenset({"self_harm"}))
    assert DSP in alert.told
    assert "Ask Person 102" not in await read_by(world, TEACHER, data)
    assert not isinstance(await commented(replace(press, data={**data, "words": ""}), desk), Word)


class _Arrival:
    """Where a press came from, as far as a comment asks."""

    def __init__(self, person: str) -> None:
        self.person, self.name, self.conversation, self.team = person, "Person 101", "a:own", ""


async def test_the_form_says_who_reads_it_before_anything_is_written(world: Pressing) -> None:
    data = await of_rules()(world, LEARNER)
    _, form = await world.pressed(LEARNER, "rules.comment", data)
    kinds = [str(part.get("type")) for part in parts_of(world.answer) if part.get("type")]
    assert "Input.Text" in kinds
    assert form.index("999") < form.index("gyda’ch enw") < form.index("staff diogelu") < form.index("Input.Text")
