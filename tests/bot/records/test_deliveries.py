from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from bot.records import deliveries
from bot.records.deliveries import Delivery
from bot.records.errors import NotPlainFacts

ASKED = Delivery("elfed", 4, 1, "person-aw", "personal_chat", None, "asked", 100)
CONFIRMED = replace(ASKED, attempt=2, remote_id="1732", outcome="confirmed", at_ms=200)


def test_every_try_of_a_job_is_kept_in_order(conn: Connection) -> None:
    for tried in (ASKED, replace(ASKED, job_id=5), CONFIRMED):
        deliveries.note(conn, tried)
    assert deliveries.of_job(conn, 4) == [ASKED, CONFIRMED]


@pytest.mark.parametrize(
    "wordy",
    [replace(ASKED, outcome="she said no"), replace(ASKED, channel="by hand"), replace(ASKED, outcome="")],
)
def test_outcomes_are_codes(conn: Connection, wordy: Delivery) -> None:
    with pytest.raises(NotPlainFacts) as refused:
        deliveries.note(conn, wordy)
    assert "she said" not in str(refused.value)


def test_old_tries_go_in_small_batches(conn: Connection) -> None:
    for at_ms in range(5):
        deliveries.note(conn, replace(ASKED, at_ms=at_ms))
    first = deliveries.old(conn, ASKED.school, 3, most=2)
    rest = deliveries.old(conn, ASKED.school, 3, first[-1][:2], most=2)
    assert [at_ms for at_ms, _, _ in (*first, *rest)] == [0, 1, 2]
    assert deliveries.remove(conn, [row for _, row, _ in (*first, *rest)]) == 3
    assert [tried.at_ms for tried in deliveries.of_job(conn, 4)] == [3, 4]
