"""Whatever is put through a door is answered with a 2xx or a 4xx, and the bot goes on as before."""

from __future__ import annotations

import asyncio
import copy
import itertools
import json
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.doors.front_door import REFUSALS, TURNS
from dialogs.texts import say
from policy.events import BotAdded, RosterSeen
from tests.bot.doors.corpus import KINDS, ODD, TEXTS, bombs
from tests.bot.doors.pressing import SCHOOL, Pressing, pressing
from tests.bot.doors.raw import answered
from tests.bot.pretend import activity
from tests.policy.cast import GROUP, LEARNERS, TEACHER, TEAM, member

FUZZED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""The same examples each time: what is found once is found again."""
SOON = 10.0
"""Seconds within which the dearest body is answered, on a machine that others use too; Teams waits no longer."""
PARTS, SPREAD = 4, 15
DOORS = ("/healthz", "/readyz", "/metrics", "/", "/api/messages", "/api/../metrics", "/%00")
METHODS = ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW")


@asynccontextmanager
async def hostile(folder: Path) -> AsyncGenerator[Pressing]:
    """A bot with a class, which must be as well at the end as it was."""
    async with pressing(folder) as world:
        people = tuple(member(one, owner=one == TEACHER) for one in (TEACHER, *LEARNERS))
        await world.put(BotAdded(TEAM, GROUP, "10B", TEAM, world.place.teams_url, TEACHER), RosterSeen(TEAM, people))
        yield world
        await is_well(world)


async def is_well(world: Pressing) -> None:
    async with world.place.session.get(f"{world.place.url}/healthz") as answer:
        assert answer.status == 200
    assert (await world.place.post(activity(world.place.teams_url)))[0] == 200


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[Pressing]:
    async with hostile(tmp_path) as found:
        yield found


async def put(world: Pressing, body: bytes) -> int:
    """Send a body with a good token; what it led to is no failed turn, and no 5xx."""
    failed = _failed(world)
    status, _ = await world.place.post(body)
    assert _failed(world) == failed, f"a turn failed over {body[:2_000]!r}"
    assert status < 500, f"{status} to {body[:2_000]!r}"
    return status


def _failed(world: Pressing) -> int:
    lines = world.place.counters.text().splitlines()
    return sum(int(line.rpartition(" ")[2]) for line in lines if line.startswith(TURNS) and 'outcome="failed"' in line)


async def test_each_kind_that_teams_sends_is_taken(world: Pressing) -> None:
    for kind, told in KINDS.items():
        taken = 400 if kind == "an invoke of another kind" else 200
        assert await put(world, json.dumps(activity(world.place.teams_url, **told)).encode()) == taken, kind


@pytest.mark.parametrize(
    "name", [None, "", "composeExtension/query", "signin/verifyState", "fileConsent/invoke", "message/submitAction"]
)
async def test_what_the_package_does_not_offer_is_refused_and_is_no_fault_of_the_bot(
    world: Pressing, name: str | None
) -> None:
    told = activity(world.place.teams_url, **KINDS["an invoke of another kind"] | {"name": name})
    status, said = await world.place.post(told)
    assert (status, said["error"]) == (400, "This bot offers nothing of that name.")
    assert world.place.counters.read(REFUSALS, status="400", reason="invoke-not-offered") == 1


async def test_an_action_of_a_message_s_menu_that_is_no_longer_there_is_answered_in_words(world: Pressing) -> None:
    value = {"commandId": "somethingOlder", "messagePayload": {"id": "1"}}
    told = KINDS["a concern about a message"] | {"value": value}
    status, said = await world.place.post(activity(world.place.teams_url, **told))
    assert (status, said) == (200, {"task": {"type": "message", "value": say("cy", "press-unknown")}})


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("verb", ["agreement.view", "nonsense", ["agreement.view"], {"of": "nobody"}, 7, True])
async def test_no_press_beside_words_keeps_them_from_being_read(world: Pressing, verb: object) -> None:
    told = KINDS["something flagged"] | {"value": {"verb": verb, "v": 2}}
    assert await put(world, json.dumps(activity(world.place.teams_url, **told)).encode()) == 200
    assert len(await world.lookup.alerts(SCHOOL)) == 1


def places(value: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each part of an activity."""
    parts = cast("Any", value).items() if isinstance(value, dict) else enumerate(cast("Any", value))
    for name, inner in parts:
        yield (*way, name)
        if isinstance(inner, (dict, list)):
            yield from places(cast("object", inner), (*way, name))


def changed(told: dict[str, Any], way: tuple[Any, ...], odd: object) -> dict[str, Any]:
    """The activity with something else in one place; ... takes the place away."""
    made = copy.deepcopy(told)
    into: Any = made
    for step in way[:-1]:
        into = into[step]
    if odd is ...:
        del into[way[-1]]
    else:
        into[way[-1]] = odd
    return made


@pytest.mark.parametrize("part", range(PARTS))
async def test_each_field_of_each_kind_may_be_anything(world: Pressing, part: int) -> None:
    """One field after the other is left out, and is each odd value once, spread over the fields."""
    for kind in sorted(KINDS)[part::PARTS]:
        told = activity(world.place.teams_url, **KINDS[kind])
        for number, way in enumerate(places(told)):
            await put(world, json.dumps(changed(told, way, ...)).encode())
            for odd in ODD[number % SPREAD :: SPREAD]:
                await put(world, json.dumps(changed(told, way, odd)).encode())


ANYTHING = st.recursive(
    st.sampled_from(ODD) | st.text(max_size=20) | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@FUZZED
@given(data=st.data())
async def test_several_fields_may_be_anything_at_once(world: Pressing, data: st.DataObject) -> None:
    told = activity(world.place.teams_url, **KINDS[data.draw(st.sampled_from(sorted(KINDS)))])
    for _ in range(data.draw(st.integers(1, 4))):
        way = data.draw(st.sampled_from([*places(told)]))
        told = changed(told, way, data.draw(ANYTHING))
    await put(world, json.dumps(told).encode())


@FUZZED
@given(data=st.data())
async def test_bytes_may_be_anything(world: Pressing, data: st.DataObject) -> None:
    told = bytearray(json.dumps(activity(world.place.teams_url, **KINDS["something flagged"])).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(told) - 1))
        told[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    await put(world, bytes(told))


@FUZZED
@given(head=st.binary(max_size=300))
async def test_a_request_may_be_no_request(world: Pressing, head: bytes) -> None:
    said = b"POST /api/messages HTTP/1.1\r\n" + head + b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    status, _ = await answered(world.place.url, said)
    assert status < 500


async def test_no_door_answers_a_method_with_a_fault(world: Pressing) -> None:
    for method, door in itertools.product(METHODS, DOORS):
        said = f"{method} {door} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        status, rest = await answered(world.place.url, said.encode())
        assert (status < 500, "Traceback" in rest) == (True, False), (method, door)


async def test_a_bomb_is_taken_or_refused_and_does_not_hold_the_others_up(world: Pressing) -> None:
    for name, body in bombs(world.place.teams_url).items():
        assert len(body) <= 262_144, "a larger one would be refused by its length"
        began = time.perf_counter()
        bomb = asyncio.create_task(put(world, body))
        await is_well(world)
        await bomb
        assert time.perf_counter() - began < SOON, name


async def test_a_text_that_is_hard_to_read_is_read_all_the_same(world: Pressing) -> None:
    for name, text in TEXTS.items():
        began = time.perf_counter()
        told = activity(world.place.teams_url, **{**KINDS["something said"], "text": text})
        assert await put(world, json.dumps(told, ensure_ascii=False).encode()) in (200, 413), name
        assert time.perf_counter() - began < SOON, name
