"""References that are none, over real HTTP: nothing happens, nothing is told, and everybody is answered."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.doors.buttons import BUTTONS
from bot.doors.presses import PRESSES
from bot.references import NoReference, References, Scope
from bot.signed_cards import REF, UNREAD, signed
from policy.events import AlertClosed
from tests.bot.doors.arrangements import ARRANGED
from tests.bot.doors.carried import LONG_AGO, Carry, carried, made_at, made_by, plain, sends
from tests.bot.doors.pressing import CLAIMED, LEARNER, PEOPLE, SCHOOL, WORDS, Data, Pressing, pressing
from tests.bot.doors.test_who_may_press import ROWS, Row
from tests.bot.records.fresh import REFERENCES, RING
from tests.dialogs.deck import deck, parts_of, verb_of
from tests.dialogs.test_every_card import MOST_BYTES
from tests.policy.cast import AW, NOW

OTHER_KEY = References({"first": b"2" * 32}, lambda: NOW)
NOBODY, ELSEWHERE = "00000000-0000-4000-8000-00000000dead", "19:elsewhere@thread.tacv2"
NEED_ONE = [row for row in ROWS if row.verb in BUTTONS and not BUTTONS[row.verb].open]
MAY = [row for row in NEED_ONE if row.able]
EACH = pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.verb}, {row.what}") for row in MAY])


def with_ref(change: Callable[[str], object]) -> Carry:
    """A good reference, changed; the facts are told beside it."""

    def carry(verb: str, place: str, data: Mapping[str, Any]) -> Data:
        good = carried(verb, place, data)
        return {**data, **good, REF: change(good[REF])}

    return carry


def _flipped(ref: str, at: int) -> str:
    raw = bytearray(base64.urlsafe_b64decode(ref + "=" * (-len(ref) % 4)))
    raw[at] ^= 1
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _of_another_verb(verb: str, place: str, data: Mapping[str, Any]) -> Data:
    other = "agreement.view" if verb != "agreement.view" else "alert.show"
    facts = {name: value for name, value in data.items() if name in BUTTONS[verb].carries}
    return {**carried(verb, place, data), REF: REFERENCES.make(other, Scope(place), facts)}


BAD: Mapping[str, Carry] = {
    "none, the facts in plain": lambda _verb, _place, data: {**data, **CLAIMED, "v": 1},
    "none at all": sends({"v": 2}),
    "of another conversation": lambda verb, place, data: carried(verb, ELSEWHERE, data),
    "of another's own card": lambda verb, place, data: carried(verb, place, data, person=NOBODY),
    "made with another key": made_by(OTHER_KEY),
    "of another verb": _of_another_verb,
    "one bit of its seal changed": with_ref(lambda ref: _flipped(ref, 8)),
    "one bit of its facts changed": with_ref(lambda ref: _flipped(ref, -1)),
    "its key's mark changed": with_ref(lambda ref: _flipped(ref, 3)),
    "said to be for one person": with_ref(lambda ref: _flipped(ref, 1)),
    "its form changed": with_ref(lambda ref: _flipped(ref, 0)),
    "cut short": with_ref(lambda ref: ref[:-5]),
    "cut to its head": with_ref(lambda ref: ref[:8]),
    "with something behind": with_ref(lambda ref: ref + "AAAA"),
    "twice": with_ref(lambda ref: ref * 2),
    "empty": with_ref(lambda ref: ""),
    "no base64": with_ref(lambda ref: "*" * 60),
    "not ASCII": with_ref(lambda ref: "\u0661" * 60),
    "half a pair": with_ref(lambda ref: "\ud800"),
    "very long": with_ref(lambda ref: ref + "A" * 100_000),
    "a number": with_ref(lambda ref: 7),
    "a list": with_ref(lambda ref: [ref]),
    "an object": with_ref(lambda ref: {"id": ref}),
}


async def _nothing(world: Pressing, row: Row, person: str, carry: Carry, chat: str = "") -> None:
    data = await ARRANGED[row.verb, row.what](world, person)
    found, said = await world.pressed(person, row.verb, data, carry=carry, chat=chat)
    assert found in ("no", "opens") or row.verb == "session.view", "only the card itself, for whoever may see it"
    assert WORDS not in said


@EACH
async def test_a_press_without_a_reference_that_holds_does_nothing_for_whoever_may(tmp_path: Path, row: Row) -> None:
    async with pressing(tmp_path) as world:
        for name in row.able[:1]:
            for carry in BAD.values():
                await _nothing(world, row, PEOPLE[name], carry)
            await _nothing(world, row, PEOPLE[name], plain, f"a:{PEOPLE[name]}")


@EACH
async def test_a_reference_runs_out(tmp_path: Path, row: Row) -> None:
    """One second before its time it works; after it, it does nothing, but for an alert that is open."""
    person, lasts = PEOPLE[row.able[0]], BUTTONS[row.verb].lasts

    async with pressing(tmp_path) as world:
        data = await ARRANGED[row.verb, row.what](world, person)
        assert (await world.pressed(person, row.verb, data, carry=made_at(lasts)))[0] == row.cells[row.able[0]]
        data = await ARRANGED[row.verb, row.what](world, person)
        if "alert" in data:
            assert (await world.pressed(person, row.verb, data, carry=made_at(LONG_AGO)))[0] in (
                row.cells[row.able[0]],
                "opens",
            )
            await closes(world, person, data["alert"])
        found, said = await world.pressed(person, row.verb, data, carry=made_at(lasts + timedelta(hours=2)))
        assert found in ("no", "opens") or row.verb == "session.view"
        assert WORDS not in said


async def closes(world: Pressing, person: str, key: str) -> None:
    """Whoever may press closes the alert, whatever was done to it before."""
    alert = await world.lookup.alert(SCHOOL, key)
    assert alert
    by = person if person in alert.told else alert.told[0]
    await world.put(AlertClosed(key, by, "cpoms", "", "CP-1", len(alert.moves)))
    closed = await world.lookup.alert(SCHOOL, key)
    assert closed
    assert closed.closed


async def test_a_class_that_no_reference_names_is_not_believed(tmp_path: Path) -> None:
    async with pressing(tmp_path) as world:
        team = await world.a_class(LEARNER)
        data = {"team": team, "safeNow": "yes", "text": WORDS, "concern": "c1"}
        for carry, place in ((plain, ""), (carried, team)):
            await world.pressed(LEARNER, "concern.sent", {**data, "concern": place}, chat=f"a:{LEARNER}", carry=carry)
        assert sorted(alert.flag.place for alert in await world.lookup.alerts(SCHOOL)) == ["", team]


async def test_what_is_typed_takes_no_facts_place(tmp_path: Path) -> None:
    """A good reference, and beside it in plain what it would have to hold."""
    async with pressing(tmp_path) as world:
        mine, other = await world.an_alert(), await world.an_alert("staff-concern", (AW,))
        await world.pressed(AW, "alert.got", mine, carry=sends({**carried("alert.got", "a:own", mine), **other}))
        taken = [one.flag.alert for one in await world.lookup.alerts(SCHOOL) if one.taken_by]
        assert taken == [mine["alert"]]


async def test_a_key_behind_the_first_still_reads_and_one_taken_away_does_not(tmp_path: Path) -> None:
    old, new = RING["first"], b"3" * 32
    made = References({"old": old}, lambda: NOW).make("alert.got", Scope("a:x"), {"alert": "1"})
    turned = References({"new": new, "old": old}, lambda: NOW)
    assert turned.read(made, "alert.got", Scope("a:x", "p")).facts == {"alert": "1"}
    assert turned.make("alert.got", Scope("a:x"), {"alert": "1"}) != made
    with pytest.raises(NoReference, match="other-key"):
        References({"new": new}, lambda: NOW).read(made, "alert.got", Scope("a:x", "p"))


def test_every_button_is_known_and_carries_nothing_that_could_be_typed() -> None:
    assert set(BUTTONS) == set(PRESSES)
    typed = {
        "help.topic": {"topic"},
        "meeting.form": {"team"},
        "rules.form": {"team"},
        "concern.sent": {"concern"},
        "incident.sent": {"incident"},
        "remove.sent": {"removal"},
    }
    for name, card in deck().items():
        inputs = {part["id"] for part in parts_of(card) if str(part.get("type", "")).startswith("Input.")}
        for part in parts_of(card):
            verb = verb_of(part)
            if verb:
                held = set(part.get("data", {})) - UNREAD
                assert held - typed.get(verb, set()) <= BUTTONS[verb].carries, (name, verb)
                assert not BUTTONS[verb].carries & inputs or verb in typed or "leave" in verb or held == set(), (
                    name,
                    verb,
                )


def test_a_card_with_references_is_small_tells_no_facts_and_works_in_old_clients() -> None:
    team, person = f"19:{'x' * 50}@thread.tacv2", "p" * 36
    for name, card in deck().items():
        made = signed(card, REFERENCES, Scope(team, person))
        assert len(json.dumps(made).encode()) < MOST_BYTES, name
        for part in parts_of(made):
            verb = verb_of(part)
            if verb:
                assert set(part["data"]) <= UNREAD, (name, verb)
            if verb and "fallback" in part:
                assert part["fallback"]["data"][REF] == part["data"][REF]
