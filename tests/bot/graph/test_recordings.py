from __future__ import annotations

import re
from typing import Any

import pytest

from bot.graph.drives import Item, Permission
from bot.graph.recordings import CallRecording, seconds_of, share_of
from bot.graph.requests import REQUESTS

STAFF = frozenset({"t"})


@pytest.mark.clause("REC-1", "REC-5")
def test_no_request_asks_for_what_is_in_a_file_or_was_said_in_a_meeting() -> None:
    said = re.compile(r"/content\b|/transcripts|downloadUrl|/thumbnails|/preview\b", re.IGNORECASE)
    assert said.search("/drives/d/items/i/content")
    assert [name for name, asked in REQUESTS.items() if said.search(asked.path)] == []


@pytest.mark.parametrize(
    "span, seconds",
    [("PT30M", 1800), ("PT1H2M3S", 3723), ("PT12.9S", 12), ("P1DT1S", 86_401), ("PT0S", 0), ("", 0), ("30 min", 0)],
)
def test_a_length_is_read_and_anything_else_is_none(span: str, seconds: int) -> None:
    assert seconds_of(span) == seconds


def test_a_link_is_asked_for_as_graph_wants_it() -> None:
    assert share_of("https://a.example/?x=~~~") == "u!aHR0cHM6Ly9hLmV4YW1wbGUvP3g9fn5-"


def test_a_recording_that_runs_has_no_length_yet() -> None:
    began = {"id": "r", "createdDateTime": "2026-11-24T10:00:00Z"}
    assert CallRecording.model_validate(began).seconds == 0
    assert CallRecording.model_validate({**began, "endDateTime": "2026-11-24T10:00:30Z"}).seconds == 30


@pytest.mark.clause("REC-8")
@pytest.mark.parametrize(
    "granted, only_staff",
    [
        ({"grantedToV2": {"user": {"id": "T"}}}, True),
        ({"grantedToV2": {"user": {"id": "l"}}}, False),
        ({"grantedToV2": {"user": {"id": None}}}, False),
        ({"grantedToV2": {"application": {"id": "a"}}}, True),
        ({"grantedToV2": {"siteGroup": {"id": "3"}}, "roles": ["owner"]}, True),
        ({"grantedToV2": {"siteGroup": {"id": "5"}}, "roles": ["write"]}, False),
        ({"grantedToV2": {"group": {"id": "g"}}, "roles": ["read"]}, False),
        ({"link": {"scope": "anonymous", "type": "view"}}, False),
        ({"link": {"scope": "users", "type": "view"}, "grantedToV2": {"user": {"id": "t"}}}, False),
        ({"link": {"scope": "organization"}}, False),
        ({}, False),
    ],
)
def test_only_what_surely_lets_in_staff_alone_counts_as_that(granted: dict[str, Any], only_staff: bool) -> None:
    assert Permission.model_validate({"id": "p", **granted}).lets_in_only(STAFF) is only_staff


@pytest.mark.clause("REC-5")
@pytest.mark.parametrize(
    "granted, ways",
    [
        ({"roles": ["read"]}, ("p",)),
        ({"roles": ["write"]}, ("p", "p writes")),
        ({"roles": ["read"], "link": {"type": "view", "preventsDownload": True}}, ("p",)),
        ({"roles": ["read"], "link": {"type": "view", "preventsDownload": False}}, ("p", "p loads")),
        ({"roles": ["write"], "link": {"type": "edit"}}, ("p", "p writes", "p loads")),
    ],
)
def test_what_a_way_allows_is_told_apart(granted: dict[str, Any], ways: tuple[str, ...]) -> None:
    assert Permission.model_validate({"id": "p", **granted}).ways == ways


def test_a_file_is_read_with_whatever_graph_leaves_out() -> None:
    assert Item.model_validate({"id": "i", "name": None, "deleted": {"state": "deleted"}}).is_deleted
    full = {"id": "i", "parentReference": {"driveId": "d", "id": "f"}, "lastModifiedBy": {"user": {"id": "T"}}}
    item = Item.model_validate({**full, "unknown": 1})
    assert (item.drive, item.parent, item.by, item.is_deleted) == ("d", "f", "t", False)
