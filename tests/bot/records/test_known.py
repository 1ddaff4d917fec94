"""What was read before is not read again, and never counts once the records say something else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from bot.enforcement import known
from bot.enforcement.fields import APART
from bot.enforcement.known import Known, Part, Remembered
from bot.enforcement.spelling import read, spell
from bot.records import parts, states
from bot.records.canonical import dumps
from bot.records.errors import StaleState
from bot.records.schema import state, state_part
from policy.class_rules.state import AgreedTo, ClassRules
from policy.class_team import Acknowledgement, ClassTeam
from policy.people import Member
from policy.rules import RULES
from tests.bot.records.fresh import fresh_unit
from tests.policy.cast import CLASS, NOW

KEY = "class:t"
MANY = tuple(Member(f"p-{number:03d}", f"29:{number}", f"Name {number}") for number in range(100))
AGREED = {one.person: Acknowledgement("1", NOW) for one in MANY}
TEAM = replace(CLASS, members=MANY, given=AGREED, rules=ClassRules(agreed={"p-007": AgreedTo(1, NOW)}))


def load(conn: Connection) -> Known:
    found = known.load(conn, "elfed", KEY)
    assert found is not None
    return found


def put(conn: Connection, team: ClassTeam, before: Known | None = None) -> Known:
    known.save(conn, "elfed", KEY, "ClassTeam", before, team, 7)
    return load(conn)


def stored(conn: Connection) -> Any:
    """As somebody reads it who remembers nothing."""
    loaded = states.load(conn, "elfed", KEY)
    assert loaded is not None
    return read(loaded.kind, loaded.body)


def test_what_is_kept_apart_is_the_same_for_the_records_and_for_values() -> None:
    assert {kind: tuple(field.name for field in one.fields) for kind, one in APART.items()} == parts.APART
    kinds = {rule.kind.__name__: rule.kind for rule in RULES.values()}
    for kind, apart in APART.items():
        for field in apart.fields:
            within: Any = kinds[kind]
            for step in field.name.split("."):
                within = get_type_hints(within)[step]
            assert (getattr(within, "__origin__", None) is dict) is field.by_person


def test_comes_back_as_it_was_saved(conn: Connection) -> None:
    assert put(conn, TEAM).value == TEAM == stored(conn)


def test_is_the_same_value_while_nothing_changed(conn: Connection) -> None:
    assert put(conn, TEAM).value is load(conn).value


def test_a_press_writes_its_own_row_and_reads_no_other_again(conn: Connection) -> None:
    before = put(conn, TEAM)
    agreed = replace(TEAM, given={**AGREED, "p-050": Acknowledgement("2", NOW)})
    after = put(conn, agreed, before)
    assert after.value == agreed == stored(conn)
    again = {part for part, one in after.parts.items() if one is not before.parts.get(part)}
    assert again == {parts.row_of("given", "p-050")}


def test_what_a_commit_undid_is_not_remembered() -> None:
    """The version is the same again, and what it stands for is not."""
    with fresh_unit() as inside:
        before = put(inside, TEAM)
        undone = inside.begin_nested()
        one = put(inside, replace(TEAM, name="undone", given={}), before)
        undone.rollback()
        two = put(inside, replace(TEAM, name="kept", given={"p-001": AGREED["p-001"]}), before)
        assert (one.version, two.version) == (2, 2)
        assert two.value == stored(inside)
        assert (two.value.name, set(two.value.given)) == ("kept", {"p-001"})


def test_what_another_process_saved_counts(conn: Connection) -> None:
    put(conn, TEAM)
    other = replace(TEAM, given={"p-003": Acknowledgement("9", NOW)}, members=MANY[:3])
    states.save(conn, "elfed", KEY, "ClassTeam", spell(other), seen=1, changed_ms=8)
    assert load(conn).value == other


def test_nobody_overwrites_what_they_never_saw(conn: Connection) -> None:
    before = put(conn, TEAM)
    put(conn, replace(TEAM, name="other"), before)
    with pytest.raises(StaleState):
        put(conn, replace(TEAM, name="mine"), before)


def test_a_class_from_before_there_were_parts_is_read_and_loses_nobody(conn: Connection) -> None:
    put(conn, ClassTeam("t", "g", "n", "c", "s"))
    conn.execute(state_part.delete())
    conn.execute(update(state).values(body=dumps(spell(TEAM))))
    before = load(conn)
    assert before.value == TEAM
    agreed = replace(TEAM, given={**AGREED, "p-050": Acknowledgement("2", NOW)})
    after = put(conn, agreed, before)
    assert after.value == agreed == stored(conn)
    assert "p-001" not in conn.execute(select(state.c.body)).scalar_one()


def test_a_removed_class_is_gone(conn: Connection) -> None:
    before = put(conn, TEAM)
    states.remove(conn, "elfed", KEY, seen=before.version)
    assert known.load(conn, "elfed", KEY) is None
    assert put(conn, replace(TEAM, given={})).value.given == {}


PEOPLE = st.sampled_from([one.person for one in MANY[:12]])
GIVEN = st.dictionaries(PEOPLE, st.sampled_from([Acknowledgement("1"), Acknowledgement("2", NOW)]))
RULED = st.dictionaries(PEOPLE, st.sampled_from([AgreedTo(1, NOW), AgreedTo(2, NOW)]))


def team_of(given: dict[str, Acknowledgement], agreed: dict[str, AgreedTo], size: int) -> ClassTeam:
    return replace(TEAM, given=given, members=MANY[:size], rules=ClassRules(agreed=agreed))


TEAMS = st.builds(team_of, GIVEN, RULED, st.integers(0, 5))


@given(st.lists(TEAMS, min_size=2, max_size=6))
def test_whatever_changes_both_ways_of_reading_agree(teams: list[ClassTeam]) -> None:
    with fresh_unit() as inside:
        before: Known | None = None
        for team in teams:
            before = put(inside, team, before)
            assert before.value == team == stored(inside)
            core, rows = parts.parted("ClassTeam", spell(team))
            assert before.seen.core == dumps(core)
            assert before.seen.digests == {part: parts.digest(text) for part, text in rows.items()}


def test_what_is_remembered_has_a_bound() -> None:
    remembered = Remembered(largest=1_000)
    seen = states.Outline("ClassTeam", 1, "x" * 100, 1, {})
    one = Known(seen, object(), {"given/00": Part("d", {}, 200)})
    for number in range(10):
        remembered.put("elfed", f"k{number}", one)
        remembered.get("elfed", "k0")
    assert remembered.size == 900
    assert remembered.get("elfed", "k0") is one
    assert remembered.get("elfed", "k1") is None
    remembered.put("elfed", "k0", one)
    remembered.forget("elfed", "k0")
    remembered.forget("elfed", "k0")
    assert remembered.size == 600


@pytest.mark.parametrize("pressed", [False, True])
def test_a_look_at_the_class_reads_no_part_twice_nor_what_a_press_has_just_written(pressed: bool) -> None:
    asked: list[str] = []
    with fresh_unit() as inside:
        before = put(inside, TEAM)
        if pressed:
            agreed = replace(TEAM, given={**AGREED, "p-050": Acknowledgement("2", NOW)})
            known.save(inside, "elfed", KEY, "ClassTeam", before, agreed, 7)
        raw = inside.connection.dbapi_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)  # pyright: ignore[reportAttributeAccessIssue] - the driver of SQLite
        load(inside)
        raw.set_trace_callback(None)  # pyright: ignore[reportAttributeAccessIssue] - the same
    assert len(asked) == 1
