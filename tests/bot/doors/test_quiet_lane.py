from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.doors.activity import read_activity
from bot.doors.arrival import Arrival, arrival_of, arrival_of_said
from bot.doors.commands import addressed
from bot.doors.envelope import read_envelope, read_json
from bot.doors.reading import named
from bot.doors.said import read_said
from tests.bot.pretend import activity

SAID = activity("https://smba.trafficmanager.net/uk/")
MENTION = {"type": "mention", "text": "<at>x</at>", "mentioned": {"id": "29:x", "name": "x"}}
HTML = {"contentType": "text/html", "content": "<p>x</p>"}


def changed(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in {**SAID, **fields}.items() if value is not ...}


def spelled(raw: Mapping[str, Any]) -> bytes:
    return json.dumps(raw).encode()


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
        (changed(text="cut \ud83d"), False),
        (changed(attachments=[HTML], entities=[MENTION, {"type": "clientInfo", "platform": "Web"}]), True),
        (changed(attachments=[{"content": {"deep": {"deeper": {}}}}]), False),
        (changed(entities=[{"size": 1e3}]), False),
        (changed(entities=[{"size": 10**19}]), False),
        (changed(conversation={"id": "19:x", "isGroup": {}}), False),
        (changed(conversation={"id": "19:x\n"}), False),
        (changed(**{"from": {"id": "29:a", "aadObjectId": "b\n"}}), False),
        (changed(unheardOf=1), False),
    ],
)
def test_only_what_every_message_has_is_plain(raw: Mapping[str, Any], plain: bool) -> None:
    assert (read_said(spelled(raw)) is not None) is plain


PLACES = ("19:x", "a b", "a\nb", "\x7f", "28:bot", "", "personal")
KEYS = ("x", "id", "type", "name", "mention", "mentioned", "Mentioned", "team", "channel", "aadGroupId", "aadObjectId")
TIMES = ("2026-01-12T09:00:00Z", "2026-01-12", "2026-13-40", "yesterday")
WORDS = st.sampled_from([*PLACES, *KEYS, *TIMES, "tenant", "conversationType", "é\u200d😀", "cut \ud83d"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(
    sorted({*SAID, "timestamp", "localTimestamp", "entities", "attachments", "summary", "locale", "replyToId"})
)


def seen(arrival: Arrival) -> tuple[object, ...]:
    """All that reading a message looks at."""
    fields = [getattr(arrival, name) for name in Arrival.__struct_fields__ if name != "raw"]
    return (*fields, addressed(arrival), named(arrival))


@settings(max_examples=500)
@given(st.dictionaries(NAMES, JSON, max_size=3))
def test_whatever_is_plain_every_other_way_reads_too_and_alike(fields: dict[str, Any]) -> None:
    """Both ways in admit the same: what the quiet lane reads is no bad activity, and says the same to a turn."""
    body = spelled({**SAID, **fields})
    said = read_said(body)
    if said is None:
        return
    raw = read_json(body)
    envelope = read_envelope(raw)
    read_activity(raw)
    assert seen(arrival_of_said(said)) == seen(arrival_of(raw))
    assert (said.type, said.service_url, said.tenant) == (envelope.type, envelope.service_url, envelope.tenant)
    assert said.conversation.tenant_id == envelope.conversation.tenant_id
    assert (said.sender.id, said.recipient.id) == (envelope.sender.id, envelope.recipient.id)
