"""The id of the alert that a message makes: always the same, nobody else's, and in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from bot.doors.arrival import alert_for

PLACE = "19:class@thread.tacv2"
SENT = 1_795_875_939_727
"""Milliseconds since 1970, as Teams numbers messages."""


def test_the_same_message_makes_the_same_alert_and_an_edit_one_of_its_own() -> None:
    first = alert_for(PLACE, str(SENT))
    assert alert_for(PLACE, str(SENT)) == first
    others = {alert_for(PLACE, str(SENT), "2026-11-28"), alert_for("19:other@thread.tacv2", str(SENT)), first}
    assert len(others) == 3


def test_it_begins_with_the_time_of_the_message() -> None:
    at = int(alert_for(PLACE, str(SENT)).replace("-", "")[:12], 16)
    assert datetime.fromtimestamp(at / 1000, UTC) == datetime.fromtimestamp(SENT / 1000, UTC)
    alerts = [alert_for(PLACE, str(SENT + later)) for later in (0, 1, 5, 70_000, 10_000_000)]
    assert sorted(alerts) == alerts


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_message_is_called_it_is_a_uuid_of_version_8(place: str, message: str, edited: str) -> None:
    alert = alert_for(place, message, edited)
    made = UUID(alert)
    assert (str(made), made.version, made.variant) == (alert, 8, RFC_4122)


@given(st.integers(0, 10**40))
def test_a_number_that_is_no_time_is_one_all_the_same(number: int) -> None:
    assert UUID(alert_for(PLACE, str(number))).version == 8
