from __future__ import annotations

from sqlalchemy import Connection

from bot.records import marks
from bot.records.marks import Mark

CHANNEL, CHAT = "19:class@thread.tacv2", "19:meeting_a@thread.v2"


def owed(conn: Connection) -> list[tuple[str, int | None]]:
    return [(one.place, one.owed_ms) for one in marks.owed(conn)]


def test_a_mark_moves_on_and_never_back(conn: Connection) -> None:
    for moment in (10, 30, 20):
        marks.move(conn, [Mark("elfed", CHANNEL, "t", moment)])
    assert marks.newest_ms(conn, "elfed") == 30
    marks.begin(conn, [Mark("elfed", CHANNEL, "t", 5), Mark("elfed", CHAT, "", 40)])
    assert marks.newest_ms(conn, "elfed") == 40
    assert marks.newest_ms(conn, "bryn") is None


def test_what_is_owed_stays_owed_from_the_first_stop_until_it_was_read(conn: Connection) -> None:
    marks.move(conn, [Mark("elfed", CHANNEL, "t", 10), Mark("elfed", CHAT, "", 20)])
    assert owed(conn) == []
    assert marks.owe(conn) == 2
    assert owed(conn) == [(CHAT, 20), (CHANNEL, 10)], "the newest mark comes first"
    marks.move(conn, [Mark("elfed", CHANNEL, "t", 50)])
    marks.settle(conn, "elfed", CHAT)
    marks.owe(conn)
    assert owed(conn) == [(CHANNEL, 10), (CHAT, 20)]
    marks.settle(conn, "elfed", CHANNEL)
    assert owed(conn) == [(CHAT, 20)]


def test_places_of_two_schools_are_kept_apart(conn: Connection) -> None:
    marks.move(conn, [Mark("elfed", CHANNEL, "t", 10), Mark("bryn", CHANNEL, "t", 20)])
    marks.owe(conn)
    marks.settle(conn, "bryn", CHANNEL)
    assert [(one.school, one.owed_ms) for one in marks.owed(conn)] == [("elfed", 10)]
