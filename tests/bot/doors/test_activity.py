"""What the SDK sees of an activity is what its own reader would have made of it, for every kind Teams sends."""

from __future__ import annotations

from typing import Any, cast

import pytest
from botbuilder.schema import Activity

from bot.doors.activity import read_activity
from bot.refusals import BadActivity
from tests.bot.pretend import activity

SERVICE = "https://smba.example/uk/"
MENTION = {"type": "mention", "text": "<at>EHSBot</at>", "mentioned": {"id": "28:bot", "name": "EHSBot"}}
CARD = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"body": [{"text": "shwmae", "n": 1}]}}
PEOPLE = [{"id": "29:a", "aadObjectId": "a"}, {"id": "29:b", "name": "B", "role": "user", "extra": [1, None]}]

CHANGES: dict[str, dict[str, Any]] = {
    "a message": {},
    "a mention and a card": {"entities": [MENTION, {"type": "clientInfo"}], "attachments": [CARD]},
    "people came": {"type": "conversationUpdate", "membersAdded": PEOPLE, "membersRemoved": []},
    "a reaction": {"type": "messageReaction", "reactionsAdded": [{"type": "like"}], "replyToId": "1"},
    "a press": {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"data": {"v": 1, "on": True}}}},
    "a meeting begins": {"type": "event", "name": "application/vnd.microsoft.meetingStart", "value": {"Id": "x"}},
    "nothing where something may be": {"text": None, "entities": None, "channelData": None, "value": None},
    "a field that the SDK does not know": {"cloudNote": {"a": [1, 2]}},
    "moments": {"timestamp": "2026-01-12T09:00:00.000Z", "localTimestamp": "2026-01-12T09:00:00.000+01:00"},
    "a moment finer than Python's": {"timestamp": "2026-01-12T09:00:00.1234567Z"},
    "a moment in another spelling": {"timestamp": "2026-01-12t09:00:00z", "expiration": "2026-01-12T09:00:00"},
    "suggestions": {"suggestedActions": {"to": ["29:a"], "actions": [{"type": "imBack", "title": "a", "value": 1}]}},
    "a semantic action": {"semanticAction": {"id": "s", "state": "start", "entities": {"e": {"type": "x", "y": 2}}}},
    "a relation": {"relatesTo": {"bot": {"id": "28:bot"}, "conversation": {"id": "c"}, "channelId": "msteams"}},
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES.keys())
def test_the_sdk_would_have_read_the_same(changed: dict[str, Any]) -> None:
    raw = activity(SERVICE) | changed
    expected, found = cast("Any", Activity()).deserialize(raw), cast("Any", read_activity(raw))
    assert found == expected
    assert found.type == raw["type"]


UNREADABLE: dict[str, dict[str, Any]] = {
    "a moment that is none": {"timestamp": "yesterday"},
    "a moment that is a number": {"timestamp": 1768208400},
    "a person who is a word": {"from": "29:a"},
    "people who are a number": {"membersAdded": 7},
    "an entity that is a list": {"entities": [["mention"]]},
}


@pytest.mark.parametrize("changed", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_the_sdk_could_not_read_is_a_bad_activity(changed: dict[str, Any]) -> None:
    with pytest.raises(BadActivity):
        read_activity(activity(SERVICE, **changed))
