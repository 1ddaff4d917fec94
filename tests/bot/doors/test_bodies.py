from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import AsyncGenerator

import aiohttp
import pytest

from bot.doors.front_door import REFUSALS
from tests.bot.doors.place import Place, place_of
from tests.bot.pretend import (
    activity,
    eventually,
)


@pytest.fixture
def place(either: Place) -> Place:
    """Each of these tests stands before both ways in."""
    return either


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


BODIES: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("null", b"null"),
    ("array", b"[]"),
    ("text", b'"x"'),
    ("number", b"7"),
    ("broken off", b'{"type":"mess'),
    ("two values", b"{}{}"),
    ("empty object", b"{}"),
    ("not UTF-8", b'{"type":"\xff\xfe"}'),
    ("UTF-16", '{"type":"message"}'.encode("utf-16")),
    ("lists 100,000 deep", b"[" * 100_000 + b"]" * 100_000),
    ("never closed", b"[" * 200_000),
    ("a comment", b'{/* x */"a":1}'),
]


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in BODIES])
async def test_a_body_that_is_no_activity_is_refused_whatever_it_tries(place: Place, body: bytes) -> None:
    status, answer = await place.post(body)
    assert (status, answer["error"], place.bot.heard) == (400, "The body is not a Teams activity.", [])


VALUES: list[tuple[str, bytes, int]] = [
    ("plain", b"1", 200),
    ("NaN", b"NaN", 400),
    ("Infinity", b"-Infinity", 400),
    ("a float", b"1.5e3", 200),
    ("a float without end", b"1e999", 400),
    ("an integer of 20 digits", b"9" * 20, 200),
    ("an integer of 30 digits", b"9" * 30, 400),
    ("an integer of 5000 digits", b"9" * 5_000, 400),
    ("63 deep in the activity", deep(63), 200),
    ("64 deep in the activity", deep(64), 400),
    ("10,000 deep in the activity", deep(10_000), 400),
    ("brackets in text hide nothing", b'["' + b"]" * 100 + b'",' + deep(64) + b"]", 400),
    ("many lists side by side", b"[" + b"[]," * 5_000 + b"[]]", 200),
]


@pytest.mark.parametrize("value, status", [pytest.param(*case[1:], id=case[0]) for case in VALUES])
async def test_an_activity_carries_only_bounded_json(place: Place, value: bytes, status: int) -> None:
    body = json.dumps(activity(place.teams_url, value="HERE")).encode().replace(b'"HERE"', value)
    assert (await place.post(body))[0] == status
    assert len(place.bot.heard) == (status == 200)


async def test_brackets_in_a_message_are_only_text(place: Place) -> None:
    text = "[{" * 500 + '"' + "]}" * 3
    status, _ = await place.post(activity(place.teams_url, text=text))
    assert status == 200
    assert place.bot.heard[0]["text"] == text


@pytest.mark.parametrize(
    "written, read",
    [
        (rb"caf\u00e9", "café"),
        (rb"\ud83d\ude00", "😀"),
        (rb"cut \ud83d", "cut \ufffd"),
        (rb"\ude00 cut", "\ufffd cut"),
    ],
)
async def test_a_message_cut_through_an_emoji_is_not_lost(place: Place, written: bytes, read: str) -> None:
    body = json.dumps(activity(place.teams_url, text="HERE")).encode().replace(b"HERE", written)
    assert (await place.post(body))[0] == 200
    assert place.bot.heard[0]["text"] == read


@pytest.mark.parametrize("size, status", [(200_000, 200), (262_145, 413), (2_000_000, 413), (20_000_000, 413)])
async def test_a_body_is_counted_by_its_declared_length(place: Place, size: int, status: int) -> None:
    text = "x" * (size - len(json.dumps(activity(place.teams_url, text=""))))
    found = 413
    with contextlib.suppress(aiohttp.ClientError):  # the door may close before all was sent
        found, _ = await place.post(activity(place.teams_url, text=text))
    assert (found, len(place.bot.heard)) == (status, int(status == 200))


async def test_a_body_declared_too_large_is_refused_before_the_token_is_looked_at(place: Place) -> None:
    with contextlib.suppress(aiohttp.ClientError):
        await place.post_raw(b"x" * 300_000, {"Content-Type": "application/json"})
    assert place.counters.read(REFUSALS, status="413", reason="declared") == 1


async def test_a_body_without_a_declared_length_is_counted_while_it_comes(place: Place) -> None:
    sent = 0

    async def endless() -> AsyncGenerator[bytes]:
        nonlocal sent
        for _ in range(1_000):
            sent += 65_536
            yield b"x" * 65_536

    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {place.token()}"}
    with contextlib.suppress(aiohttp.ClientError):
        status, _ = await place.post_raw(endless(), headers)
        assert status == 413
    assert place.counters.read(REFUSALS, status="413", reason="body") == 1
    assert sent < 60_000_000


def begun(place: Place) -> bytes:
    """Return a request that promises a hundred bytes and has sent one."""
    lines = [
        "POST /api/messages HTTP/1.1",
        "Host: x",
        "Content-Type: application/json",
        "Content-Length: 100",
        f"Authorization: Bearer {place.token()}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n{").encode()


async def test_a_body_that_never_ends_is_left() -> None:
    async with place_of(body_seconds=0.1) as place:
        port = int(place.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(begun(place))
            line.setblocking(False)
            answer = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(line, 100), 5)
        assert answer.startswith(b"HTTP/1.1 408 ")


async def test_a_caller_who_hangs_up_half_way_is_no_fault(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    port = int(place.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(begun(place))
        await eventually(lambda: place.sign_in.looks)
    await eventually(lambda: place.counters.read(REFUSALS, status="400", reason="body-broken-off"))
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "text/html; x=application/json"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "nonsense"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_only_plain_json_in_utf_8_is_read(place: Place, headers: dict[str, str]) -> None:
    status, _ = await place.post(activity(place.teams_url), headers)
    assert (status, place.bot.heard) == (415, [])


async def test_who_has_no_token_costs_nothing(place: Place) -> None:
    """The costliest body for the SDK is refused before it is parsed, or even read."""
    bomb = b'{"attachments":[' + b"{}," * 80_000 + b"{}]}"
    status, _ = await place.post_raw(bomb, {"Content-Type": "application/json"})
    assert status == 401
    assert place.sign_in.looks == 0
