"""Requests that others could read differently, put to every door over a bare line: nothing slips in behind another.

What is no HTTP, or says twice where it ends, is refused before anybody's words are read. What is asked for under
another name than the door's own is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.graph.subscriptions import NOTICES
from tests.bot.doors.place import place_of
from tests.bot.doors.raw import answered
from tests.bot.doors.test_who_calls import BODY, DOOR, calls_place
from tests.bot.doors.told import message, token, told_by_graph
from tests.bot.pretend import activity


@dataclass(frozen=True)
class Door:
    """A door with all that a good request of it needs. signed: its headers; heard: how much got through."""

    url: str
    path: str
    signed: tuple[bytes, ...]
    body: bytes
    good: int
    heard: Callable[[], int]


@asynccontextmanager
async def messages(_: Path, *, quiet: bool = False) -> AsyncGenerator[Door]:
    async with place_of(quiet=quiet) as place:
        body = json.dumps(activity(place.teams_url)).encode()
        signed = (b"Authorization: Bearer " + place.token().encode(),)
        yield Door(place.url, "/api/messages", signed, body, 200, lambda: len(place.bot.heard))


@asynccontextmanager
async def said(folder: Path) -> AsyncGenerator[Door]:
    async with messages(folder, quiet=True) as door:
        yield door


@asynccontextmanager
async def calls(_: Path) -> AsyncGenerator[Door]:
    async with calls_place() as place:
        signed = (b"Authorization: Bearer " + place.token().encode(),)
        yield Door(place.url, DOOR, signed, BODY, 202, lambda: len(place.bot.heard))


@asynccontextmanager
async def notices(folder: Path) -> AsyncGenerator[Door]:
    async with told_by_graph(folder) as told:
        body = json.dumps({"value": [told.notice(message())], "validationTokens": [token()]}).encode()
        yield Door(told.url, NOTICES, (), body, 202, lambda: told.count("read"))


DOORS = {"turns": messages, "quiet lane": said, "calls": calls, "notifications": notices}


@pytest.fixture(params=DOORS)
async def door(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Door]:
    async with DOORS[request.param](tmp_path) as found:
        yield found


def spelled(
    door: Door,
    *heads: bytes,
    line: bytes = b"",
    body: bytes | None = None,
    length: bool = True,
    host: bool = True,
    last: bool = True,
) -> bytes:
    """A request of that door, signed and whole but for what is said otherwise. last: the line is closed after it."""
    sent = door.body if body is None else body
    told = [line or b"POST " + door.path.encode() + b" HTTP/1.1", *([b"Host: bot"] if host else []), *door.signed]
    told += [b"Content-Type: application/json", *([b"Content-Length: %d" % len(sent)] if length else []), *heads]
    told += [b"Connection: close"] if last else []
    return b"\r\n".join([*told, b"", sent])


def in_chunks(body: bytes, size: bytes = b"%x", end: bytes = b"\r\n") -> bytes:
    return size % len(body) + end + body + end + b"0" + end + end


CHUNKED = b"Transfer-Encoding: chunked"
Sent = Callable[[Door], bytes]


def chunked(*heads: bytes, body: Callable[[bytes], bytes] = in_chunks, line: bytes = b"") -> Sent:
    """Without a length, the body as it is said."""
    return lambda door: spelled(
        door, *heads, body=body(door.body), length=False, line=line and line % door.path.encode()
    )


def of(*heads: bytes, length: bool = True, host: bool = True) -> Sent:
    return lambda door: spelled(door, *heads, length=length, host=host)


def of_length(length: bytes, more: bytes = b"") -> Sent:
    """With a length of its own, and something behind the body."""
    return lambda door: spelled(door, b"Content-Length: " + length, body=door.body + more, length=False)


def by_line(line: bytes) -> Sent:
    return lambda door: spelled(door, line=line % door.path.encode())


GOOD: dict[str, Sent] = {
    "as it should be": of(),
    "in chunks": chunked(CHUNKED),
    "in chunks, in capitals": chunked(b"TRANSFER-ENCODING: CHUNKED"),
    "in chunks that tell more": chunked(CHUNKED, body=lambda body: in_chunks(body, b"%x;a=b")),
    "in HTTP/1.0": by_line(b"POST %s HTTP/1.0"),
    "with the whole address": by_line(b"POST http://elsewhere.example%s HTTP/1.1"),
}
BROKEN: dict[str, Sent] = {
    "another coding before the chunks": chunked(b"Transfer-Encoding: gzip, chunked"),
    "another coding before the chunks, in a header of its own": chunked(b"Transfer-Encoding: gzip", CHUNKED),
    "chunks in HTTP/1.0": chunked(CHUNKED, line=b"POST %s HTTP/1.0"),
    "no coding at all": of(b"Transfer-Encoding: identity"),
    "an unknown coding": chunked(b"Transfer-Encoding: xchunked"),
    "another coding behind the chunks": chunked(b"Transfer-Encoding: chunked, identity"),
    "chunked twice": chunked(CHUNKED, CHUNKED),
    "an empty coding": of(b"Transfer-Encoding:"),
    "a coding behind a sign that is no blank": chunked(b"Transfer-Encoding:\x0bchunked"),
    "chunks and a length": chunked(CHUNKED, b"Content-Length: 0"),
    "a chunk below nothing": chunked(CHUNKED, body=lambda _: b"-5\r\nabcde\r\n0\r\n\r\n"),
    "a chunk without end": chunked(CHUNKED, body=lambda _: b"f" * 18 + b"\r\nabcde\r\n0\r\n\r\n"),
    "a chunk's length with 0x": chunked(CHUNKED, body=lambda _: b"0x5\r\nabcde\r\n0\r\n\r\n"),
    "a chunk's length with a line": chunked(CHUNKED, body=lambda _: b"1_0\r\nabcde\r\n0\r\n\r\n"),
    "chunks parted by line feeds": chunked(CHUNKED, body=lambda body: in_chunks(body, end=b"\n")),
    "a list of lengths": of_length(b"5, 5"),
    "a length without end": of_length(b"9" * 30),
    "a length with 0x": of_length(b"0x10"),
    "a length with a line": of_length(b"1_0"),
    "a length that is too short": of_length(b"5"),
    "a blank before the colon of a length": of(b"Content-Length : 5", length=False),
    "no host": of(host=False),
    "line feeds alone": lambda door: spelled(door).replace(b"\r\n", b"\n"),
    "a blank before everything": lambda door: b" " + spelled(door),
    "HTTP/1.2": by_line(b"POST %s HTTP/1.2"),
    "HTTP/9.9": by_line(b"POST %s HTTP/9.9"),
    "http in small letters": by_line(b"POST %s http/1.1"),
    "HTTP/2 all at once": lambda _: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a method in small letters": by_line(b"post %s HTTP/1.1"),
    "a method that is no word": by_line(b"P\xd6ST %s HTTP/1.1"),
    "a method without end": lambda door: spelled(door, line=b"A" * 9_000 + b" " + door.path.encode() + b" HTTP/1.1"),
    "an address with backslashes": lambda door: spelled(
        door, line=b"POST " + door.path.replace("/", "\\").encode() + b" HTTP/1.1"
    ),
    "an address that is no ASCII": by_line(b"POST %s\xff HTTP/1.1"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
async def test_what_can_be_read_in_one_way_only_comes_in(door: Door, name: str) -> None:
    assert statuses(await answered(door.url, GOOD[name](door))) == [door.good]
    assert door.heard() == 1


@pytest.mark.parametrize("name", BROKEN)
async def test_what_could_be_read_in_two_ways_is_refused(door: Door, name: str) -> None:
    assert statuses(await answered(door.url, BROKEN[name](door))) == [400]
    assert door.heard() == 0


@pytest.mark.parametrize(
    "line, status",
    [
        (b"GET %s HTTP/1.1", 405),
        (b"QUERY %s HTTP/1.1", 405),
        (b"OPTIONS %s HTTP/1.1", 405),
        (b"OPTIONS * HTTP/1.1", 404),
        (b"POST /%s HTTP/1.1", 404),
        (b"POST %s/ HTTP/1.1", 404),
        (b"POST /x/..%s HTTP/1.1", 404),
        (b"POST %s%%00 HTTP/1.1", 404),
        (b"POST %s;x=y HTTP/1.1", 404),
        (b"POST %s%%zz HTTP/1.1", 404),
        (b"POST %s%%c0%%af HTTP/1.1", 404),
        (b"CONNECT elsewhere.example:443 HTTP/1.1", 404),
    ],
)
async def test_a_door_has_one_name_and_one_method(door: Door, line: bytes, status: int) -> None:
    sent = spelled(
        door, b"X-HTTP-Method-Override: POST", b"X-Original-URL: " + door.path.encode(), line=told(line, door)
    )
    assert statuses(await answered(door.url, sent)) == [status]
    assert door.heard() == 0


def told(line: bytes, door: Door) -> bytes:
    return line % door.path.encode() if b"%s" in line else line


BARE = (
    b"POST %s HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
    b"Content-Length: 2\r\nConnection: close\r\n\r\n{}"
)


async def test_what_follows_on_the_same_line_is_a_request_of_its_own(door: Door) -> None:
    """The token of the first says nothing for the second."""
    alone = 401 if door.signed else 400
    bare = BARE % door.path.encode()
    assert statuses(await answered(door.url, spelled(door, last=False) + bare)) == [door.good, alone]
    inside = spelled(door, b"Content-Length: 4", body=b"null" + bare, length=False, last=False)
    assert statuses(await answered(door.url, inside)) == [400, alone]
    assert door.heard() == 1


async def test_after_a_request_that_could_end_elsewhere_the_line_is_closed(door: Door) -> None:
    hidden = chunked(b"Transfer-Encoding: gzip, chunked")(door).replace(b"Connection: close\r\n", b"")
    assert statuses(await answered(door.url, hidden + spelled(door))) == [400]
    assert door.heard() == 0


@pytest.mark.parametrize("name", ["turns", "quiet lane", "calls"])
async def test_a_token_behind_the_body_is_none(tmp_path: Path, name: str) -> None:
    async with DOORS[name](tmp_path) as door:
        body = in_chunks(door.body)[:-2] + b"".join(one + b"\r\n" for one in door.signed) + b"\r\n"
        sent = spelled(door, CHUNKED, b"Trailer: Authorization", body=body, length=False)
        assert statuses(await answered(door.url, sent.replace(door.signed[0] + b"\r\n", b"", 1))) == [401]
        assert door.heard() == 0


async def test_whoever_waits_to_be_told_to_go_on_is_checked_all_the_same(door: Door) -> None:
    assert statuses(await answered(door.url, spelled(door, b"Expect: 100-continue"))) == [100, door.good]
    assert statuses(await answered(door.url, spelled(door, b"Expect: 200-perhaps"))) == [417]
    assert door.heard() == 1


def statuses(answer: tuple[int, str]) -> list[int]:
    """The statuses of all that came back on a line."""
    first, rest = answer
    assert "Traceback" not in rest
    return [first, *(int(found) for found in re.findall(r"HTTP/1\.1 (\d{3}) ", rest))]
