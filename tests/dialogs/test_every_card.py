from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, cast

import pytest
from jsonschema import Draft6Validator

from bot.doors.presses import PRESSES
from dialogs import alert, alert_words, parts
from policy.class_team import ClassTeam
from tests.dialogs.deck import DSP, SCHOOL, WORDS, Card, an_alert, crowd, deck, parts_of, verb_of
from tests.policy.cast import COLLEAGUE, LEARNERS, TEACHER

DECK = deck()
SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "adaptivecards" / "adaptive-card-1.5.0.json"
MOST_BYTES = 28_000
MOST_BUTTONS = 6
every_card = pytest.mark.parametrize("card", DECK.values(), ids=DECK)


class Validator(Protocol):
    def iter_errors(self, instance: object) -> Iterable[Any]: ...


def _validator() -> Validator:
    """The published schema where it stands beside the checkout; without it, what every card must at least be."""
    least: dict[str, Any] = {"properties": {"type": {"const": "AdaptiveCard"}, "version": {"const": "1.5"}}}
    schema = json.loads(SCHEMA.read_text(encoding="utf-8")) if SCHEMA.exists() else least
    return cast("Validator", Draft6Validator(schema))


VALIDATOR = _validator()


@every_card
def test_a_card_keeps_to_the_schema_teams_reads(card: Card) -> None:
    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.5"
    assert [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(card)] == []


def test_the_schema_is_not_satisfied_by_anything() -> None:
    assert list(VALIDATOR.iter_errors({"type": "AdaptiveCards", "version": "1.5", "body": [{"type": "Marquee"}]}))


@every_card
def test_a_card_is_small_and_has_no_more_buttons_than_teams_shows(card: Card) -> None:
    assert len(json.dumps(card).encode()) < MOST_BYTES
    assert all(len(part.get("actions", [])) <= MOST_BUTTONS for part in parts_of(card))


@every_card
def test_a_card_says_something_where_it_cannot_be_shown_and_to_who_listens(card: Card) -> None:
    assert card["fallbackText"].strip()
    assert card["speak"].strip()


@every_card
def test_every_field_has_a_label_and_says_what_is_wrong(card: Card) -> None:
    for part in parts_of(card):
        if str(part.get("type", "")).startswith("Input."):
            assert part.get("label") or part.get("title"), part["id"]
            assert part.get("errorMessage") or not part.get("isRequired"), part["id"]


@every_card
def test_no_choice_is_longer_than_a_menu_shows(card: Card) -> None:
    """A phone cuts a longer one off once it is chosen; where all are laid open none is cut."""
    for part in parts_of(card):
        if part.get("type") == "Input.ChoiceSet" and part.get("style") != "expanded":
            assert [one["title"] for one in part["choices"] if len(one["title"]) > parts.MENU] == []


def test_only_a_list_that_would_fill_a_phone_many_times_over_stays_a_menu_with_long_words() -> None:
    for count, style in ((parts.MOST_LAID_OPEN, "expanded"), (parts.MOST_LAID_OPEN + 1, None)):
        choices = [(str(place), "w" * (parts.MENU + 1)) for place in range(count)]
        assert parts.choose("who", "Who?", "Choose", choices).style == style
        assert parts.may_choose("who", "Who?", choices).style == style
    short = parts.choose("who", "Who?", "Choose", [("1", "w" * parts.MENU)])
    assert (short.style, short.is_required, short.error_message) == (None, True, "Choose")


@every_card
def test_no_line_of_a_list_breaks_off(card: Card) -> None:
    for part in parts_of(card):
        for line in str(part.get("text", "")).splitlines():
            assert not (line.startswith("- ") and line.rstrip().endswith(":")), line


@every_card
def test_every_button_is_answered_and_works_in_old_clients_too(card: Card) -> None:
    for part in parts_of(card):
        verb = verb_of(part)
        assert not verb or verb in PRESSES
        if part.get("type") == "Action.Execute" and "title" in part:
            assert part["fallback"]["data"]["verb"] == verb


def test_every_press_the_bot_answers_stands_on_some_card() -> None:
    shown = {verb_of(part) for card in DECK.values() for part in parts_of(card)}
    assert set(PRESSES) - shown == set()


@every_card
def test_no_card_loads_a_picture_or_leads_out_of_teams(card: Card) -> None:
    for part in parts_of(card):
        assert part.get("type") not in ("Image", "Media")
        url = str(part.get("url", ""))
        assert not url or url.startswith(("https://teams.microsoft.com/", "https://school.example/"))


@pytest.mark.clause("LRN-1")
def test_the_agreement_button_comes_before_the_nine_lines() -> None:
    body = DECK["agreement None"]["body"]
    kinds = [part["type"] for part in body]
    first_list = next(place for place, part in enumerate(body) if "- " in json.dumps(part))
    assert kinds.index("ActionSet") < first_list


def _uncoloured(value: object) -> object:
    """A card without its styles and colours."""
    if isinstance(value, dict):
        held = cast("Card", value)
        return {name: _uncoloured(inner) for name, inner in held.items() if name not in ("style", "color")}
    return [_uncoloured(one) for one in cast("list[object]", value)] if isinstance(value, list) else value


def test_no_two_cards_differ_in_colour_alone() -> None:
    coloured = {json.dumps(card) for card in DECK.values()}
    assert len({json.dumps(_uncoloured(card)) for card in DECK.values()}) == len(coloured)


def _who_refreshes(team: ClassTeam, name: str) -> list[str]:
    listed = cast("list[str]", DECK[name]["refresh"]["userIds"])
    known = {member.mri: member.person for member in team.members}
    return [known[mri] for mri in listed]


@pytest.mark.clause("LRN-1")
@pytest.mark.parametrize("name", ["agreement of a crowd", "session of a crowd"])
def test_in_a_class_of_more_than_sixty_staff_refresh_first_and_a_button_serves_the_rest(name: str) -> None:
    people = _who_refreshes(crowd(), name)
    assert len(people) == 60
    assert set(people[:2]) == {TEACHER, COLLEAGUE}
    verbs = {verb_of(part) for part in parts_of(DECK[name]["actions"])}
    assert verbs & {"agreement.view", "session.view"}


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_what_a_learner_wrote_is_shown_letter_by_letter_and_never_as_a_link(lang: str) -> None:
    card = alert_words.words(an_alert(), SCHOOL, lang, alert.Telling("[x](y)", words=WORDS, written={"n": "[a](b)"}))
    runs = [part["text"] for part in parts_of(card) if part.get("type") == "TextRun"]
    assert runs == [WORDS.text]
    others = [str(part.get("text", part.get("value", ""))) for part in parts_of(card) if part.get("type") != "TextRun"]
    assert not any("](" in words for words in others)


def test_the_dsp_is_not_asked_to_escalate_to_the_dsp() -> None:
    verbs = {verb_of(part) for part in parts_of(alert.card(an_alert(), SCHOOL, DSP, "en", alert.Telling()))}
    assert "alert.escalate" not in verbs
    assert "alert.got" in verbs


@pytest.mark.clause("OVR-3")
def test_a_meeting_outside_the_gate_asks_for_the_form_and_says_who_is_told() -> None:
    card = DECK["which form"]
    assert {verb_of(part) for part in parts_of(card)} - {""} == {"session.form"}
    assert "AW is told" in json.dumps(card)


@pytest.mark.clause("PLN-9")
def test_staff_may_tick_exactly_those_who_have_not_agreed() -> None:
    offered = [part["choices"] for part in parts_of(DECK["missing form en"]) if "choices" in part]
    assert [[one["value"] for one in choices] for choices in offered] == [list(LEARNERS)]
    assert not [part for part in parts_of(DECK["none missing form en"]) if "choices" in part]
