"""Every cell of `docs/presses.md`, over real HTTP: who may press what, also with a replayed and with a forged card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.doors.presses import PRESSES
from dialogs.texts import say
from policy.events import MessageKept
from policy.school import School
from tests.bot.doors.arrangements import ARRANGED
from tests.bot.doors.carried import plain, sends
from tests.bot.doors.pressing import CLAIMED, ELSEWHERE, PEOPLE, SCHOOL, UNKNOWN, WORDS, pressing, the_file
from tests.dialogs.deck import parts_of, verb_of
from tests.policy.cast import AW, AW_DEPUTY, DSP, HEAD, LEARNERS, NOW, TEACHER

TABLE = Path(__file__).parents[3] / "docs" / "presses.md"
ANSWERS = {"does", "opens", "link", "closes", "no"}
NOBODY = "00000000-0000-4000-8000-00000000dead"
MADE_UP: Sequence[Any] = ("", NOBODY, "19:nowhere@thread.tacv2", "x" * 2_000, 7, ["x"], {"id": "x"}, None, "' OR 1=1")


@dataclass(frozen=True)
class Row:
    """One line of the table: what each person is answered."""

    verb: str
    what: str
    carries: tuple[str, ...]
    cells: dict[str, str]

    @property
    def able(self) -> list[str]:
        """Who may press it."""
        return [name for name, cell in self.cells.items() if cell != "no"]


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = ([cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines)
    head, _, *rest = (line for line in cells if len(line) > len(PEOPLE))
    return [
        Row(verb, what, tuple(re.findall(r"\w+", carries)), dict(zip(head[3:], cells, strict=True)))
        for verb, what, carries, *cells in rest
    ]


STANDS_IN = {"meeting.named": "19:meeting_here@thread.v2", "concern.about": ""}
"""What a chat of one's own never holds, by where it stands; empty: in the class."""
ROWS = rows()
EACH = pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.verb}, {row.what}") for row in ROWS])


def test_every_verb_has_a_row_and_every_row_is_tried() -> None:
    assert {row.verb for row in ROWS} == {*PRESSES, "concern.about"}, (
        "a verb without a row in docs/presses.md, or a row without one"
    )
    assert {(row.verb, row.what) for row in ROWS} == set(ARRANGED)
    assert len(ROWS) == len(ARRANGED)
    assert all(set(row.cells) == set(PEOPLE) and set(row.cells.values()) <= ANSWERS for row in ROWS)


@EACH
async def test_each_person_is_answered_as_the_table_says(tmp_path: Path, row: Row) -> None:
    async with pressing(tmp_path) as world:
        found: dict[str, str] = {}
        for name, person in PEOPLE.items():
            data = await ARRANGED[row.verb, row.what](world, person)
            found[name], said = await world.pressed(person, row.verb, data)
            assert found[name] != "no" or not _secret(said), name
        assert found == row.cells


@EACH
async def test_what_a_card_is_made_to_claim_makes_nobody_somebody_else(tmp_path: Path, row: Row) -> None:
    async with pressing(tmp_path) as world:
        found: dict[str, str] = {}
        for name, person in PEOPLE.items():
            data = await ARRANGED[row.verb, row.what](world, person)
            chat = STANDS_IN.get(row.verb, f"a:{person}")
            found[name], said = await world.pressed(person, row.verb, {**CLAIMED, **data}, chat=chat)
            assert found[name] != "no" or not _secret(said), name
        assert found == row.cells


def _secret(said: str) -> bool:
    """Whether an answer holds what only some may see: words, a way in, a name of the class, its topic."""
    return any(one in said for one in (WORDS, "meetup-join", "Person 10", "Fractions"))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.verb}, {row.what}") for row in ROWS if row.carries])
async def test_a_made_up_reference_opens_nothing_for_whoever_may(tmp_path: Path, row: Row) -> None:
    if not row.able:
        pytest.skip("nobody may press this")
    person = PEOPLE[row.able[-1]]
    async with pressing(tmp_path) as world:
        data = await ARRANGED[row.verb, row.what](world, person)
        assert set(row.carries) <= set(data)
        for name in row.carries:
            for made_up in MADE_UP:
                found, said = await world.pressed(person, row.verb, {**data, name: made_up})
                assert (found, _secret(said)) == ("no", False), (name, made_up)
        for missing in ({}, {"alert": data}, {"team": [data]}):
            assert (await world.pressed(person, row.verb, missing))[0] == "no"


async def test_a_press_by_nobody_is_refused(tmp_path: Path) -> None:
    async with pressing(tmp_path) as world:
        assert {(await world.pressed("", verb, {}))[0] for verb in (*PRESSES, "concern.about")} == {"no"}


DUTIES = {"teacher": TEACHER, "AW": AW, "DSP": DSP, "head": HEAD}


def without(person: str) -> School:
    """The school once somebody has left it: another has their duty."""
    made = the_file()
    made["staff"] = [one for one in made["staff"] if one["id"] != person]
    for duty in ("aw", "dsp", "head"):
        if made["contacts"][duty]["id"] == person:
            made["contacts"][duty] = {"id": AW_DEPUTY, "name": "Somebody new"}
    return School.model_validate(made)


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("name", DUTIES)
async def test_whoever_the_school_file_no_longer_names_may_do_only_what_anybody_may(tmp_path: Path, name: str) -> None:
    """A card from before works for them as it would for a learner or a guest, and shows them no alert any more."""
    person = DUTIES[name]
    async with pressing(tmp_path, without(person)) as world:
        for row in (row for row in ROWS if row.cells[name] != "no" and row.verb != "own.messages"):
            data = await ARRANGED[row.verb, row.what](world, person)
            found, said = await world.pressed(person, row.verb, data)
            anybody = {row.cells[one] for one in ("learner", "guest", "unknown")}
            assert found in {"no", *anybody}, (row.verb, row.what)
            assert WORDS not in said, (row.verb, row.what)


@pytest.mark.parametrize("person, place", [(ELSEWHERE, ""), (UNKNOWN, ""), (PEOPLE["learner"], "the class")])
async def test_a_concern_names_the_class_of_its_card_only_for_whoever_is_in_it(
    tmp_path: Path, person: str, place: str
) -> None:
    async with pressing(tmp_path) as world:
        team = await world.a_class(person)
        data = {"team": team, "safeNow": "yes", "text": WORDS, "concern": "c1"}
        await world.pressed(person, "concern.sent", data, chat=f"a:{person}")
        [alert] = await world.lookup.alerts(SCHOOL)
        assert alert.flag.place == (team if place else "")


async def test_a_concern_points_only_at_the_message_from_whose_menu_it_was_opened(tmp_path: Path) -> None:
    person = PEOPLE["learner"]
    async with pressing(tmp_path) as world:
        team = await ARRANGED["concern.about", "a message of a class"](world, person)
        await world.pressed(person, "concern.about", team)
        [real] = [part["data"] for part in parts_of(world.answer) if verb_of(part) == "concern.sent"]
        typed = {"safeNow": "yes", "text": WORDS}
        forged = {"message": "m9", "spot": "19:elsewhere@thread.v2"}
        await world.pressed(person, "concern.sent", {**typed, **forged}, chat=f"a:{person}", carry=plain)
        [alert] = await world.lookup.alerts(SCHOOL)
        assert (alert.flag.message, alert.flag.conversation) == ("", f"a:{person}")
        await world.pressed(person, "concern.sent", team, carry=sends({**real, **typed, **forged}))
        pointed = {(one.flag.message, one.flag.conversation) for one in await world.lookup.alerts(SCHOOL)}
        assert pointed - {("", f"a:{person}")} == {("m1", f"{team['team']};messageid=m1")}


FREE = "a sentence, and no code"


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.verb}, {row.what}") for row in ROWS if row.able])
async def test_a_sentence_where_a_code_belongs_makes_no_press_fail(tmp_path: Path, row: Row) -> None:
    person = PEOPLE[row.able[-1]]
    async with pressing(tmp_path) as world:
        data = await ARRANGED[row.verb, row.what](world, person)
        for name in (*data, "wording", "answer", "why", "decision", "to", "meeting", "plan", "chat", "team"):
            await world.pressed(person, row.verb, {**data, name: FREE})


@pytest.mark.clause("CON-2")
async def test_my_messages_show_the_rules_of_a_session_only_to_those_who_may_see_it(tmp_path: Path) -> None:
    async with pressing(tmp_path) as world:
        for name, person in PEOPLE.items():
            data = await world.a_session(person)
            found, said = await world.pressed(person, "own.messages", {"team": data["team"]}, chat=f"a:{person}")
            sees = name not in ("learner elsewhere", "unknown", "learner who left")
            assert (found, say("cy", "reminder-title") in said) == ("opens", sees), name


@pytest.mark.clause("SAF-3")
async def test_my_messages_show_nobody_what_is_there_for_another(tmp_path: Path) -> None:
    async with pressing(tmp_path) as world:
        concern = await world.an_alert("concern")
        ref = f"{concern['alert']}:words"
        await world.put(MessageKept(LEARNERS[3], "m1", "answer", NOW, concern["alert"], AW, ref, (AW,), ""))
        for name, person in PEOPLE.items():
            assert WORDS not in (await world.pressed(person, "own.messages", {"person": LEARNERS[3]}))[1], name
        assert WORDS in (await world.pressed(LEARNERS[3], "own.messages", {}))[1]
