"""Large parts of a state are rows of their own: they come back as one, and only what changed is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.records import parts, states
from bot.records.canonical import dumps
from bot.records.schema import state, state_part

PEOPLE = [f"p-{number:03d}" for number in range(100)]
ROSTER = [{"person": person, "name": f"Name {person}"} for person in PEOPLE]
GIVEN = {person: {"version": "1"} for person in PEOPLE}
RULES = {"told": False, "agreed": {"p-007": {"number": 1}}}
TEAM: dict[str, Any] = {"team": "t", "members": ROSTER, "given": GIVEN, "rules": RULES}


def save(conn: Connection, body: Mapping[str, Any], seen: int = states.NEW, school: str = "elfed") -> int:
    return states.save(conn, school, "class:t", "ClassTeam", body, seen=seen, changed_ms=7)


def body(conn: Connection, school: str = "elfed") -> dict[str, Any]:
    loaded = states.load(conn, school, "class:t")
    assert loaded is not None
    return loaded.body


def rows(conn: Connection) -> dict[str, tuple[str, str]]:
    return parts.texts(conn, "elfed", "class:t")


def test_comes_back_whole_whichever_way_it_is_asked_for(conn: Connection) -> None:
    save(conn, TEAM)
    found = states.load(conn, "elfed", "class:t")
    assert found == states.Loaded("class:t", "ClassTeam", 1, TEAM, 7)
    assert states.of_kind(conn, "elfed", "ClassTeam") == [found]
    assert states.page(conn, "elfed", "", 5) == [found]


def test_the_row_of_the_state_names_nobody(conn: Connection) -> None:
    save(conn, TEAM)
    own = conn.execute(select(state.c.body)).scalar_one()
    assert own == dumps({"team": "t", "rules": {"told": False}})
    assert conn.execute(select(state_part.c.part)).scalars().all()


def test_one_person_s_change_writes_one_row(conn: Connection) -> None:
    save(conn, TEAM)
    before = rows(conn)
    save(conn, {**TEAM, "given": {**GIVEN, "p-050": {"version": "2"}}}, 1)
    after = rows(conn)
    changed = {part for part in before.keys() | after.keys() if before.get(part) != after.get(part)}
    assert changed == {parts.row_of("given", "p-050")}
    assert body(conn)["given"]["p-050"] == {"version": "2"}
    assert len(after[changed.pop()][1]) < len(dumps(GIVEN)) / 8


def test_what_is_empty_has_no_row(conn: Connection) -> None:
    save(conn, TEAM)
    save(conn, {**TEAM, "given": {}, "rules": {"told": True}}, 1)
    assert set(rows(conn)) == {"members"}
    assert body(conn) == {"team": "t", "members": ROSTER, "rules": {"told": True}}


def test_goes_with_its_state(conn: Connection) -> None:
    save(conn, TEAM)
    save(conn, TEAM, school="bryn")
    states.remove(conn, "elfed", "class:t", seen=1)
    assert rows(conn) == {}
    assert body(conn, "bryn") == TEAM


def test_whom_only_a_part_names_is_found(conn: Connection) -> None:
    save(conn, TEAM)
    save(conn, {**TEAM, "members": [], "given": {}}, school="bryn")
    assert [one.key for one in states.naming(conn, "elfed", "p-099")] == ["class:t"]
    assert states.naming(conn, "bryn", "p-099") == []
    assert states.naming(conn, "elfed", "p-100") == []


def test_a_state_from_before_there_were_parts_is_read_and_then_kept_in_parts(conn: Connection) -> None:
    save(conn, {"team": "t"})
    conn.execute(update(state).values(body=dumps(TEAM)))
    assert body(conn) == TEAM
    save(conn, TEAM, 1)
    assert body(conn) == TEAM
    assert "p-001" not in conn.execute(select(state.c.body)).scalar_one()


def test_where_somebody_s_row_is_never_changes() -> None:
    assert [parts.row_of("given", person) for person in ("p-1", "00000001-0000-4000-8000-000000000000")] == [
        "given/23",
        "given/19",
    ]


@pytest.mark.parametrize("kind", ["Room", "Alert"])
def test_other_kinds_are_one_row(conn: Connection, kind: str) -> None:
    states.save(conn, "elfed", "k", kind, TEAM, seen=states.NEW, changed_ms=7)
    assert conn.execute(select(state_part.c.part)).scalars().all() == []
    loaded = states.load(conn, "elfed", "k")
    assert loaded is not None
    assert loaded.body == TEAM
