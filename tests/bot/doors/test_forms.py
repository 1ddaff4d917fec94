"""Every form, over real HTTP: wrong input, a double press, what ended meanwhile, a role that was lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doors.buttons import BUTTONS
from policy.events import RosterSeen
from tests.bot.doors.carried import carried, sends
from tests.bot.doors.forms import FORMS, Changes, Filled
from tests.bot.doors.pressing import SCHOOL, Data, Pressing, pressing
from tests.bot.doors.test_who_may_press import without
from tests.dialogs.deck import deck, parts_of, verb_of

EACH = pytest.mark.parametrize("verb", FORMS)
WRONG = [
    pytest.param(verb, field, changes, id=f"{verb}, {number}: {field}")
    for verb, form in FORMS.items()
    for number, (field, changes) in enumerate(form.wrong)
]
SHOWN = {"opens", "link"}
"""A form that holds a meeting's link again is shown as well."""
NOT_SENT = {"Action.OpenUrl", "Action.ToggleVisibility"}


def sent_by(card: Data) -> set[str]:
    """The verbs that send what is filled in on a card."""
    if not any(str(part.get("type", "")).startswith("Input.") for part in parts_of(card)):
        return set()
    buttons = (part for part in parts_of(card) if str(part.get("type", "")).startswith("Action."))
    return {verb_of(one) for one in buttons if one["type"] not in NOT_SENT and one.get("associatedInputs") != "none"}


def test_every_form_that_there_is_has_a_row() -> None:
    assert {verb for card in deck().values() for verb in sent_by(card)} == set(FORMS)
    assert all(form.wrong for form in FORMS.values())


async def opened(world: Pressing, verb: str, form: Filled) -> tuple[Data, Data]:
    """What there is to press on, and what the form's button carries, as the bot made it."""
    data = await form.arrange(world, form.person)
    if not form.opened_by:
        return data, carried(verb, f"a:{form.person}", data)
    await world.pressed(form.person, form.opened_by, data, chat=f"a:{form.person}")
    found = [part for part in parts_of(world.answer) if verb_of(part) == verb and part.get("type") == "Action.Submit"]
    assert found, world.answer
    return data, dict(found[0]["data"])


async def sent(world: Pressing, verb: str, form: Filled, data: Data) -> tuple[str, str]:
    return await world.pressed(form.person, verb, {}, chat=f"a:{form.person}", carry=sends(data))


def _above(card: Data, field: str) -> Data:
    """What stands right above a field."""
    for part in parts_of(card):
        for items in (part.get("body"), part.get("items")):
            found: list[Data] = items or []
            names = [one.get("id") for one in found]
            if field in names:
                return found[names.index(field) - 1]
    raise AssertionError(f"no field {field}")


@pytest.mark.parametrize("verb, field, changes", WRONG)
async def test_a_wrong_field_has_its_error_right_above_it_and_nothing_typed_is_lost(
    tmp_path: Path, verb: str, field: str, changes: Changes
) -> None:
    form = FORMS[verb]
    async with pressing(tmp_path) as world:
        typed = {**form.good, **changes}
        data, carries = await opened(world, verb, form)
        if "team" in typed or ("team" in data and "team" not in BUTTONS[verb].carries):
            typed = {"team": data.get("team", ""), **typed}
        assert (await sent(world, verb, form, {**carries, **typed}))[0] in SHOWN
        card = world.answer
        above = _above(card, field)
        assert (above.get("type"), above.get("color")) == ("TextBlock", "Attention")
        assert len(above["text"]) > 5
        fields = {part["id"]: part for part in parts_of(card) if str(part.get("type", "")).startswith("Input.")}
        for name, words in typed.items():
            offered = [one["value"] for one in fields.get(name, {}).get("choices", ())]
            if name in fields and words.strip() and (not offered or words in offered):
                assert fields[name].get("value", "").strip() == words.strip(), name


@EACH
async def test_a_double_press_makes_no_double_record(tmp_path: Path, verb: str) -> None:
    form = FORMS[verb]
    async with pressing(tmp_path) as world:
        data, carries = await opened(world, verb, form)
        whole = {"team": data.get("team", ""), **carries, **form.good}
        first = await sent(world, verb, form, whole)
        assert first[0] == form.first, first
        found, said = await sent(world, verb, form, whole)
        assert {found} <= (SHOWN if form.again == "opens" else {form.again})
        assert len(said) > 20


@pytest.mark.parametrize("verb", [verb for verb, form in FORMS.items() if form.ends])
async def test_what_ended_while_the_form_was_open_is_said_and_nothing_is_recorded_twice(
    tmp_path: Path, verb: str
) -> None:
    form = FORMS[verb]
    assert form.ends
    async with pressing(tmp_path) as world:
        data, carries = await opened(world, verb, form)
        before = await world.versions()
        await form.ends(world, data)
        assert await world.versions() != before, "nothing ended"
        found, said = await sent(world, verb, form, {**data, **carries, **form.good})
        assert found in {"no", *SHOWN}
        assert len(said) > 20


@pytest.mark.parametrize("verb", [verb for verb, form in FORMS.items() if form.of == "class"])
async def test_whoever_left_the_class_meanwhile_is_told_so_and_nothing_is_recorded(tmp_path: Path, verb: str) -> None:
    form = FORMS[verb]
    async with pressing(tmp_path) as world:
        data, carries = await opened(world, verb, form)
        known = await world.lookup.class_team(SCHOOL, data["team"])
        assert known
        await world.put(RosterSeen(data["team"], tuple(one for one in known.members if one.person != form.person)))
        found, said = await sent(world, verb, form, {**data, **carries, **form.good})
        assert found == "no"
        assert len(said) > 20


@pytest.mark.parametrize("verb", [verb for verb, form in FORMS.items() if form.of == "school"])
async def test_whoever_the_school_file_names_no_longer_is_told_so_and_nothing_is_recorded(
    tmp_path: Path, verb: str
) -> None:
    form = FORMS[verb]
    async with pressing(tmp_path, without(form.person)) as world:
        data = await form.arrange(world, form.person)
        carry = carried(verb, f"a:{form.person}", {**data, **form.good})
        found, said = await sent(world, verb, form, carry)
        given_back = verb == "incident.sent"
        assert found == ("opens" if given_back else "no")
        assert len(said) > 20


@pytest.mark.clause("SAF-3")
async def test_whoever_asks_for_help_is_heard_whatever_they_have_left(tmp_path: Path) -> None:
    form = FORMS["concern.sent"]
    async with pressing(tmp_path) as world:
        team = await world.a_class(form.person)
        _, carries = await opened(world, "concern.sent", form)
        await world.put(RosterSeen(team, ()))
        assert (await sent(world, "concern.sent", form, {**carries, **form.good}))[0] == "does"
