from __future__ import annotations

import pytest
from sqlalchemy import Connection

from bot.records import states
from bot.records.errors import StaleState

AGREED = {"agreed": ["p-1", "p-2"], "by": {"p-1": "button"}, "count": 2}


def save(conn: Connection, key: str, seen: int, *, school: str = "elfed", kind: str = "Agreement") -> int:
    return states.save(conn, school, key, kind, AGREED, seen=seen, changed_ms=7)


def test_nothing_is_there_before_it_is_saved(conn: Connection) -> None:
    assert states.load(conn, "elfed", "agreement:team-1") is None


def test_comes_back_as_it_was_saved(conn: Connection) -> None:
    assert save(conn, "agreement:team-1", states.NEW) == 1
    assert states.load(conn, "elfed", "agreement:team-1") == states.Loaded(
        "agreement:team-1", "Agreement", 1, AGREED, 7
    )


def test_each_save_is_a_new_version(conn: Connection) -> None:
    save(conn, "k", states.NEW)
    assert states.save(conn, "elfed", "k", "Agreement", {"n": 2}, seen=1, changed_ms=8) == 2
    loaded = states.load(conn, "elfed", "k")
    assert loaded is not None
    assert (loaded.version, loaded.body, loaded.changed_ms) == (2, {"n": 2}, 8)


@pytest.mark.parametrize("seen", [states.NEW, 1, 3])
def test_nobody_overwrites_what_they_never_saw(conn: Connection, seen: int) -> None:
    save(conn, "k", states.NEW)
    save(conn, "k", 1)
    with pytest.raises(StaleState):
        save(conn, "k", seen)
    with pytest.raises(StaleState):
        states.remove(conn, "elfed", "k", seen=seen)
    loaded = states.load(conn, "elfed", "k")
    assert loaded is not None
    assert loaded.version == 2


def test_what_is_not_there_cannot_be_changed(conn: Connection) -> None:
    with pytest.raises(StaleState):
        save(conn, "k", 1)


def test_a_removed_state_is_gone_and_may_come_again(conn: Connection) -> None:
    save(conn, "k", states.NEW)
    states.remove(conn, "elfed", "k", seen=1)
    assert states.load(conn, "elfed", "k") is None
    assert save(conn, "k", states.NEW) == 1


def test_schools_and_kinds_are_kept_apart(conn: Connection) -> None:
    for school, key, kind in (
        ("elfed", "b", "Alert"),
        ("elfed", "a", "Alert"),
        ("elfed", "c", "Session"),
        ("bryn", "a", "Alert"),
    ):
        save(conn, key, states.NEW, school=school, kind=kind)
    assert [found.key for found in states.of_kind(conn, "elfed", "Alert")] == ["a", "b"]
    assert [found.key for found in states.of_kind(conn, "bryn", "Alert")] == ["a"]
    assert states.of_kind(conn, "bryn", "Session") == []


def test_a_number_that_is_none_is_refused(conn: Connection) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        states.save(conn, "elfed", "k", "Room", {"share": float("nan")}, seen=states.NEW, changed_ms=0)


def test_what_is_sought_is_found_a_page_at_a_time_and_only_under_its_keys(
    conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "LOOKED_AT", 2)

    def put(key: str, *, school: str = "elfed", **body: object) -> None:
        states.save(conn, school, key, "Alert", body, seen=states.NEW, changed_ms=7)

    for number in range(5):
        put(f"alert:{number}", told=["p-1"], closed=number == 3)
    put("alert:other", told=["p-2"], closed=False)
    put("alert;", told=["p-1"], closed=False)
    put("aa:1", told=["p-1"], closed=False)
    put("alert:glyn", school="glyn", told=["p-1"], closed=False)
    asked: states.Sought | None = states.Sought("elfed", "alert:", "p-1", '"closed":true')
    found: list[dict[str, object]] = []
    pages = 0
    while asked is not None:
        page, asked = states.sought(conn, asked)
        found += page
        pages += 1
    assert found == [{"told": ["p-1"], "closed": False}] * 4
    assert pages == 4
