from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.doors.activity import read_activity
from bot.doors.envelope import read_envelope
from bot.doors.quiet_lane import is_plain
from bot.refusals import BadActivity
from tests.bot.pretend import activity

SAID = activity("https://smba.trafficmanager.net/uk/")


def changed(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in {**SAID, **fields}.items() if value is not ...}


@pytest.mark.parametrize(
    "raw, plain",
    [
        (SAID, True),
        (changed(type="messageUpdate"), True),
        (changed(type="messageDelete"), False),
        (changed(type="invoke"), False),
        (changed(value={"verb": "x"}), False),
        (changed(membersAdded=[]), False),
        (changed(timestamp=...), True),
        (changed(timestamp="2026-01-12T09:00:00.1234567Z"), True),
        (changed(timestamp="yesterday"), False),
        (changed(localTimestamp=""), False),
        (changed(localTimestamp=None), True),
        (changed(localTimestamp=5), False),
        (changed(text=...), True),
        (changed(conversation={"id": "19:x", "isGroup": {}}), False),
        (changed(unheardOf=1), False),
    ],
)
def test_only_what_every_message_has_is_plain(raw: Mapping[str, Any], plain: bool) -> None:
    assert is_plain(raw) is plain


WORDS = st.sampled_from(["", "x", "id", "2026-01-12T09:00:00Z", "2026-01-12", "2026-13-40", "yesterday", "é\u200d😀"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
NAMES = st.sampled_from(sorted({*SAID, "timestamp", "localTimestamp", "entities", "attachments", "summary", "locale"}))


@settings(max_examples=300)
@given(st.dictionaries(NAMES, JSON, max_size=3))
def test_whatever_is_plain_the_sdk_could_read_too(fields: dict[str, Any]) -> None:
    """Both ways in admit the same: what the quiet lane takes would not have been refused as unreadable."""
    raw = {**SAID, **fields}
    try:
        read_envelope(raw)
    except BadActivity:
        return
    if is_plain(raw):
        read_activity(raw)
