from __future__ import annotations

import json
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, text

from bot.records import belonging, sqlite, words
from bot.records.migration import migrate
from bot.records.upgrade import config
from tests.bot.records.fresh import SEAL

STATE = "INSERT INTO state VALUES ('elfed', :key, :kind, 1, :body, 0)"


def test_whoever_left_belongs_no_more(conn: Connection) -> None:
    belonging.put(conn, "elfed", "class:t", ["a", "b"])
    belonging.put(conn, "bryn", "class:u", ["a"])
    belonging.put(conn, "elfed", "class:t", ["b"])
    assert belonging.of_person(conn, "a") == [("bryn", "class:u")]
    assert belonging.of_person(conn, "b") == [("elfed", "class:t")]
    belonging.put(conn, "elfed", "class:t", [])
    assert belonging.of_person(conn, "b") == []


def test_records_of_before_learn_who_belongs_and_keep_their_words(tmp_path: Path) -> None:
    engine = sqlite.writer(tmp_path / "ehsbot.db")
    with engine.begin() as conn:
        command.upgrade(config(conn), "0001")
        members = [{"person": "a"}, {"person": ""}, {"person": "b"}]
        conn.execute(text(STATE), {"key": "class:t", "kind": "ClassTeam", "body": json.dumps({"members": members})})
        conn.execute(text(STATE), {"key": "room:c", "kind": "Room", "body": json.dumps({"added_by": "a"})})
        conn.execute(text(STATE), {"key": "room:d", "kind": "Room", "body": json.dumps({"chat": "d"})})
        words.keep(conn, SEAL, "elfed", "x:words", b"said", kept_ms=1, purge_after_ms=2)
        migrate(conn)
        assert belonging.of_person(conn, "a") == [("elfed", "class:t"), ("elfed", "room:c")]
        assert belonging.of_person(conn, "b") == [("elfed", "class:t")]
        assert words.open(conn, SEAL, "elfed", "x:words") == b"said"


def test_two_schools_may_keep_words_under_the_same_reference(conn: Connection) -> None:
    for school in ("elfed", "bryn"):
        words.keep(conn, SEAL, school, "x:words", school.encode(), kept_ms=1, purge_after_ms=2)
    assert words.erase(conn, "elfed", "x:words")
    assert words.open(conn, SEAL, "bryn", "x:words") == b"bryn"
