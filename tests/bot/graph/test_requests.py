from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest

from bot.graph.requests import REQUESTS, Request

ROOT = Path(__file__).parents[3]


def test_an_id_is_one_segment_whatever_it_holds() -> None:
    asked = REQUESTS["read-meeting"].at(organiser="o", meeting="a/b?c=../d")
    assert asked == "/v1.0/users/o/onlineMeetings/a%2Fb%3Fc%3D..%2Fd"


def test_every_path_that_is_asked_stands_in_the_table() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "graph").glob("*.py"))
    asked = {re.sub(r"{[^}]+}", "{}", path) for path in re.findall(r'"/v1\.0(/[^"?]+)"', written)}
    assert asked
    assert asked - {re.sub(r"{\w+}", "{}", one.path) for one in REQUESTS.values()} == set()


@pytest.mark.parametrize("name", REQUESTS)
def test_every_request_says_where_it_is_documented(name: str) -> None:
    assert REQUESTS[name].documented.startswith("https://learn.microsoft.com/graph/")


def excerpt() -> dict[str, Any]:
    """What Microsoft's metadata says of our requests: the methods and application permissions of each path."""
    return cast("dict[str, Any]", json.loads((Path(__file__).parent / "graph_v1.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("asked", [one for one in REQUESTS.values() if re.sub(r"{\w+}", "{}", one.path) in excerpt()])
def test_the_metadata_has_the_method_and_the_permission(asked: Request) -> None:
    known = excerpt()[re.sub(r"{\w+}", "{}", asked.path)]
    assert asked.permission in known[asked.method]


def test_most_requests_are_in_the_metadata() -> None:
    missing = {name for name, one in REQUESTS.items() if re.sub(r"{\w+}", "{}", one.path) not in excerpt()}
    subscribing = {"subscriptions", "subscribe", "renew-subscription", "end-subscription"}
    within_a_call = {"keep-call", "leave-call", "call-participants"}
    own = {"batch", "calendar-owner", "channel-changes", "drive-changes", "send-mail", "shared-item"}
    own |= {"calls-of-person", "people-of-call"}
    assert missing == own | subscribing | within_a_call, "theirs are the resource's, or those the call was joined with"
