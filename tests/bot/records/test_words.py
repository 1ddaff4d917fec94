from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from bot.records import words
from bot.records.errors import KeyMissing, NotPlainFacts, SealBroken, WordsGone
from bot.records.schema import words as table
from bot.records.seal import Seal
from tests.bot.records.fresh import SCHOOL, SEAL

SAID = b"Mae'n gas gen i fy hun"


def keep(conn: Connection, ref: str, *, purge_after_ms: int = 1_000, said: bytes = SAID) -> str:
    return words.keep(conn, SEAL, SCHOOL, ref, said, kept_ms=0, purge_after_ms=purge_after_ms)


def left(conn: Connection) -> list[str]:
    return list(conn.execute(select(table.c.ref).order_by(table.c.ref)).scalars())


def test_words_come_back_as_they_were_kept(conn: Connection) -> None:
    keep(conn, "flag-1")
    keep(conn, "flag-2", said=b"")
    assert words.open(conn, SEAL, SCHOOL, "flag-1") == SAID
    assert words.open(conn, SEAL, SCHOOL, "flag-2") == b""


def test_the_row_shows_nothing_of_them(conn: Connection) -> None:
    keep(conn, "flag-1")
    row = conn.execute(select(table)).one()
    assert not any(isinstance(value, bytes) and b"gas" in value for value in row)


def test_the_digest_is_theirs_alone_and_salted(conn: Connection) -> None:
    first, second = keep(conn, "flag-1"), keep(conn, "flag-2")
    assert first != second
    assert words.matches(conn, SEAL, SCHOOL, "flag-1", first)
    assert not words.matches(conn, SEAL, SCHOOL, "flag-1", second)


def test_another_school_finds_nothing(conn: Connection) -> None:
    keep(conn, "flag-1")
    with pytest.raises(WordsGone):
        words.open(conn, SEAL, "bryn", "flag-1")
    assert not words.erase(conn, "bryn", "flag-1")
    assert not words.hold(conn, "bryn", "flag-1", is_on=True)


def test_a_lost_key_and_a_changed_row_are_told_apart(conn: Connection) -> None:
    keep(conn, "flag-1")
    with pytest.raises(KeyMissing):
        words.open(conn, Seal({"other": b"2" * 32}), SCHOOL, "flag-1")
    conn.execute(table.update().values(sealed=b"x" * 40))
    with pytest.raises(SealBroken):
        words.open(conn, SEAL, SCHOOL, "flag-1")


def test_of_two_under_one_reference_the_first_stays(conn: Connection) -> None:
    keep(conn, "flag-1", said=b"first")
    assert keep(conn, "flag-1", said=b"other") == "", "there is no second digest for the ledger"
    assert words.open(conn, SEAL, SCHOOL, "flag-1") == b"first"


def test_a_reference_is_no_sentence(conn: Connection) -> None:
    with pytest.raises(NotPlainFacts):
        keep(conn, "mae'n gas gen i")


def forget(conn: Connection, now_ms: int) -> int:
    return sum(words.erase(conn, SCHOOL, ref) for _, ref in words.over(conn, SCHOOL, now_ms))


def test_forgets_what_is_over_and_nothing_else(conn: Connection) -> None:
    for ref, purge_after_ms in (("a", 10), ("b", 20), ("c", 21), ("held", 5)):
        keep(conn, ref, purge_after_ms=purge_after_ms)
    assert words.hold(conn, SCHOOL, "held", is_on=True)
    assert forget(conn, 20) == 2
    assert left(conn) == ["c", "held"]
    with pytest.raises(WordsGone, match="its time is over"):
        words.open(conn, SEAL, SCHOOL, "a")


def test_forgets_in_small_batches_oldest_first(conn: Connection) -> None:
    for number in range(5):
        keep(conn, f"flag-{number}", purge_after_ms=100 - number)
    first = words.over(conn, SCHOOL, 100, most=2)
    assert [ref for _, ref in first] == ["flag-4", "flag-3"]
    assert [ref for _, ref in words.over(conn, SCHOOL, 100, first[-1], most=4)] == ["flag-2", "flag-1", "flag-0"]
    assert words.over(conn, "bryn", 100) == []


def test_a_hold_stops_erasure_until_it_is_lifted(conn: Connection) -> None:
    keep(conn, "flag-1")
    words.hold(conn, SCHOOL, "flag-1", is_on=True)
    assert not words.erase(conn, SCHOOL, "flag-1")
    assert forget(conn, 10_000) == 0
    words.hold(conn, SCHOOL, "flag-1", is_on=False)
    assert words.erase(conn, SCHOOL, "flag-1")
    assert left(conn) == []
