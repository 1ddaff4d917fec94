"""What stands in the ledger: each thing that happened, and nothing that concerned nobody."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.enforcement import known
from bot.enforcement.enforcing import Enforcement, Sealed, milliseconds
from bot.records.schema import job, ledger, words
from policy.chat.verdict import Severity
from policy.class_team import Phase, Session
from policy.events import Event, Flagged, MessageFlagged
from policy.rules import class_key
from tests.bot.records.fresh import SEAL, fresh_unit
from tests.policy.cast import CLASS, FORM, LEARNERS, NOW, SCHOOL, TEAM

FLAG = Flagged(
    "a", "message", frozenset(), Severity.URGENT, LEARNERS[0], "F", (), TEAM, TEAM, "m", NOW, words="a:words"
)
SEALED = Sealed("a:words", "said", milliseconds(NOW + timedelta(days=30)))


@pytest.fixture
def conn() -> Generator[Connection]:
    with fresh_unit() as unit:
        yield unit


def entered(conn: Connection, event: Event, sealed: Sealed | None = None) -> list[str]:
    before = len(conn.execute(select(ledger.c.seq)).all())
    Enforcement(None, SEAL, lambda: NOW).commit(conn, SCHOOL, event, NOW, sealed)  # type: ignore[arg-type]
    rows = conn.execute(select(ledger.c.seq, ledger.c.action).order_by(ledger.c.seq)).all()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    return [row[1] for row in rows[before:]]


@pytest.mark.clause("REC-3")
def test_a_class_that_holds_no_session_is_not_in_the_ledger_of_a_flag(conn: Connection) -> None:
    assert entered(conn, MessageFlagged(FLAG), SEALED) == ["MessageFlagged", "Flagged"]


@pytest.mark.clause("REC-3")
def test_what_a_flag_leads_to_is_entered(conn: Connection) -> None:
    session = Session("s1", "t", replace(FORM, chat=TEAM), Phase.LIVE, NOW)
    known.save(conn, SCHOOL.id, class_key(TEAM), "ClassTeam", None, replace(CLASS, session=session), 7)
    entries = entered(conn, MessageFlagged(FLAG), SEALED)
    assert entries[:2] == ["MessageFlagged", "Flagged"]
    assert "SessionTouched" in entries
    assert "RecordingTouched" in entries


def test_the_same_message_told_twice_is_entered_twice_and_changes_nothing_else(conn: Connection) -> None:
    entered(conn, MessageFlagged(FLAG), SEALED)
    kept = [conn.execute(select(table)).all() for table in (words, job)]
    assert entered(conn, MessageFlagged(FLAG), replace(SEALED, text="other"))[0] == "MessageFlagged"
    assert [conn.execute(select(table)).all() for table in (words, job)] == kept
