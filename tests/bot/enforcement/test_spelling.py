from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from bot.enforcement.spelling import VERSION, UnknownSpellingError, read, read_due, spell, spelled
from bot.records.canonical import dumps
from policy.actions import Action, After, DeliverAlert
from policy.chat.verdict import Severity
from policy.events import (
    Answer,
    AskedAt,
    CardAt,
    Chat,
    Control,
    Copied,
    Event,
    Flagged,
    How,
    LookDue,
    MeetingOptions,
    Moment,
    Piece,
    PlanForm,
    PollDue,
    RuleLine,
    When,
)
from policy.rules import RULES
from tests.policy.cast import CLASS, FORM, MEMBERS, NOW

KINDS = list(get_args(Event))
STATES = [kind for kind in dict.fromkeys(rule.kind for rule in RULES.values()) if kind is not type(None)]
KEPT = [*KINDS, *(one for one in get_args(Action) if one is not After), *STATES]
OPTIONS = MeetingOptions(microphones=False, cameras=True, chat=Chat.OFF, presenters="everyone", lobby_shut=True)
PLAN = PlanForm(When(date(2026, 12, 1), time(10, 5)), 20, "c", ("a",), "p", "w", "t", "after", adjusted=True, weeks=2)
PLAIN: dict[Any, Any] = {
    "str": "x",
    "int": 1,
    "bool": True,
    "datetime": datetime(2026, 11, 24, 10, 0, 0, 123456, tzinfo=UTC),
    "How": How.REACTION,
    "Copied": Copied.CLOSING,
    "CardAt": CardAt("c", "m"),
    "CardAt | None": CardAt("c", "m"),
    "Control": Control.FREEZE,
    "AskedAt": AskedAt("c", "m", "https://smba.trafficmanager.net/uk/"),
    "MeetingOptions": OPTIONS,
    "MeetingOptions | None": OPTIONS,
    "StartForm": FORM,
    "Member": MEMBERS[0],
    "Severity": Severity.URGENT,
    "tuple[Moment, ...]": (Moment("removed", NOW, "p", "code"),),
    "tuple[Member, ...]": MEMBERS,
    "tuple[str, ...]": ("a", "b"),
    "tuple[Piece, ...]": (Piece("p", 1, "d", "i"),),
    "frozenset[str]": frozenset({"a"}),
    "str | None": "ref",
    "datetime | None": datetime(2026, 11, 24, 10, tzinfo=UTC),
    "PlanForm": PLAN,
    "Answer": Answer.NO,
    "When": PLAN.when,
    "tuple[When, ...]": (PLAN.when,),
    "dict[str, int]": {"read": 3},
    "tuple[RuleLine, ...]": (RuleLine("c", "e"),),
}
PLAIN["Flagged"] = PLAIN["Flagged | None"] = Flagged(*(PLAIN[str(field.type)] for field in fields(Flagged)))


def made(kind: Any) -> Any:
    return kind(*(PLAIN[str(field.type)] for field in fields(kind)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_comes_back_as_itself_by_itself_and_in_a_timer(kind: Any) -> None:
    event = made(kind)
    assert read(kind.__name__, spell(event)) == event
    timer = After(NOW, event)
    back = read("After", spell(timer))
    assert back == timer
    assert type(back.event) is kind


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_nothing_that_is_spelled_holds_a_float_so_that_the_fast_spelling_is_exact(kind: Any) -> None:
    schema = json.dumps(TypeAdapter(kind).json_schema(mode="serialization"))
    assert '"type": "number"' not in schema
    assert "{}" not in schema.replace('"properties": {}', ""), "what may be anything may be a float"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_text_of_an_event_is_the_records_own_spelling(kind: Any) -> None:
    assert spelled(made(kind)) == dumps(spell(made(kind)))
    assert spelled(After(NOW, made(kind))) == dumps(spell(After(NOW, made(kind))))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_spelled_is_what_reads_it_would_spell(kind: Any) -> None:
    assert json.loads(spelled(made(kind))) == TypeAdapter(kind).dump_python(made(kind), mode="json")


def test_letters_beyond_ascii_are_escaped_and_half_a_pair_of_them_is_kept() -> None:
    for name in ("Siân Ŵyn", "\ud83d", "\x7f"):
        member = replace(MEMBERS[0], name=name)
        assert spelled(member).isascii()
        assert json.loads(spelled(member)) == TypeAdapter(type(member)).dump_python(member)
        assert spelled(member) == dumps(spell(member))


def test_sets_are_spelled_in_one_order() -> None:
    flag = replace(PLAIN["Flagged"], categories=frozenset("hgfedcba"))
    assert spell(flag)["categories"] == sorted("abcdefgh")


def test_timers_that_look_alike_stay_apart() -> None:
    look, poll = LookDue("chat", NOW), PollDue("chat", NOW)
    assert spell(After(NOW, look)) != spell(After(NOW, poll))
    assert type(read("After", spell(After(NOW, look))).event) is LookDue


def test_a_class_comes_back_as_itself() -> None:
    assert read("ClassTeam", spell(CLASS)) == CLASS


@pytest.mark.parametrize(
    "kind, payload, version",
    [
        ("DeliverAlert", {"alert": "a1", "person": "p", "rung": 0}, VERSION + 1),
        ("DeliverAlert", {"alert": "a1", "person": "p", "rung": 0}, VERSION - 1),
        ("DeliverAlert", {"alert": "a1", "who": "p"}, VERSION),
        ("TellTheMoon", {}, VERSION),
        ("After", {"due": NOW.isoformat()}, VERSION),
    ],
)
def test_what_another_version_put_is_not_guessed_at(kind: str, payload: dict[str, Any], version: int) -> None:
    with pytest.raises(UnknownSpellingError):
        read_due(kind, payload, version)
    known = DeliverAlert("a1", "p", 0)
    assert read_due("DeliverAlert", spell(known), VERSION) == known


def test_a_kind_nobody_knows_is_an_error() -> None:
    with pytest.raises(UnknownSpellingError):
        read("Whatever", {})
