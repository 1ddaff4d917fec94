"""What a press gets whose card has run out, or is none of ours: a new card, for whoever may have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doors.buttons import BUTTONS
from dialogs.texts import say
from policy.events import AlertClosed
from tests.bot.doors.arrangements import ARRANGED
from tests.bot.doors.carried import LONG_AGO, Carry, made_at, plain, sends
from tests.bot.doors.pressing import LEARNER, PEOPLE, SCHOOL, pressing
from tests.bot.doors.test_who_may_press import ROWS, Row
from tests.dialogs.deck import parts_of, verb_of
from tests.policy.cast import AW, LEARNERS, TEACHER

OPEN = [row for row in ROWS if row.verb in BUTTONS and BUTTONS[row.verb].open]


@pytest.mark.parametrize(
    "verb, what, person, instead",
    [
        ("agreement.give", "a class", LEARNER, "agreement.give"),
        ("session.ready", "their session", LEARNER, "session.ready"),
        ("session.here", "their session", TEACHER, "session.here"),
        ("alert.got", "an alert told to AW", AW, "alert.view"),
        ("alert.escalate", "an alert told to AW", AW, "alert.view"),
    ],
)
@pytest.mark.parametrize("is_ours", [True, False], ids=["run out", "from before"])
async def test_whoever_may_have_a_new_card_gets_one_and_it_works(
    tmp_path: Path, verb: str, what: str, person: str, instead: str, is_ours: bool
) -> None:
    async with pressing(tmp_path) as world:
        data = await ARRANGED[verb, what](world, person)
        if "alert" in data and is_ours:
            await world.put(AlertClosed(data["alert"], AW, "cpoms", "", "CP-1", 0))
            instead = "alert.copy"
        found, said = await world.pressed(person, verb, data, carry=made_at(LONG_AGO) if is_ours else plain)
        assert found == "opens"
        assert say(SCHOOL.language_of(person), "fresh-card") in said
        button = next(part for part in parts_of(world.answer) if verb_of(part) == instead)
        again, _ = await world.pressed(person, instead, data, carry=sends(button["data"]))
        assert again in ("does", "opens")
        assert say(SCHOOL.language_of(person), "fresh-card") not in str(world.answer)


async def test_nobody_is_offered_the_open_alerts_of_another(tmp_path: Path) -> None:
    async with pressing(tmp_path) as world:
        data = await world.an_alert("concern")
        for name, person in PEOPLE.items():
            found, said = await world.pressed(person, "alert.got", data, carry=plain)
            assert (found, "alert.view" in said) == (("opens", True) if name in ("AW", "DSP") else ("no", False)), name


async def test_the_view_of_one_person_is_not_pressed_by_another(tmp_path: Path) -> None:
    async with pressing(tmp_path) as world:
        data = await world.a_session(TEACHER)
        await world.pressed(LEARNER, "session.view", data)
        seen = next(part["data"] for part in parts_of(world.answer) if verb_of(part) == "session.ready")
        assert (await world.pressed(LEARNERS[1], "session.ready", data, carry=sends(seen)))[0] != "does"
        assert (await world.pressed(LEARNER, "session.ready", data, carry=sends(seen)))[0] == "does"


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.verb}, {row.what}") for row in OPEN])
@pytest.mark.parametrize("carry", [plain, made_at(LONG_AGO), sends({"v": 2})], ids=["from before", "run out", "none"])
async def test_a_way_to_help_needs_no_reference(tmp_path: Path, row: Row, carry: Carry) -> None:
    """SAF-3: whoever has an old card, a copied one or a form from yesterday still raises their concern."""
    async with pressing(tmp_path) as world:
        for name in ("learner", "unknown", "teacher"):
            data = {**await ARRANGED[row.verb, row.what](world, PEOPLE[name])}
            typed: Carry = lambda verb, place, given: {**given, **carry(verb, place, given)}  # noqa: E731
            assert (await world.pressed(PEOPLE[name], row.verb, data, carry=typed))[0] == row.cells[name], name
