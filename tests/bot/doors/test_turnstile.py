"""A flood in one conversation takes its own places only; nothing that has to wait is lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from botbuilder.core import TurnContext

from bot.doors.front_door import REFUSALS
from bot.doors.turnstile import Turnstile
from bot.refusals import Busy
from tests.bot.doors.place import Place, place_of, raw_of
from tests.bot.pretend import TENANT, activity, eventually

FLOOD, QUIET = "19:flood@thread.tacv2", "19:quiet@thread.tacv2"


def said(place: Place, conversation: str, text: str = "hello") -> dict[str, Any]:
    where = {"id": conversation, "conversationType": "channel", "tenantId": TENANT}
    return activity(place.teams_url, conversation=where, text=text)


class Held:
    """A turn that waits in the flooded conversation until it is let go."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.order: list[str] = []

    async def __call__(self, turn: TurnContext) -> None:
        self.order.append(str(turn.activity.text))
        if raw_of(turn)["conversation"]["id"] == FLOOD:
            await self.go.wait()


async def test_a_flood_in_one_conversation_does_not_hold_up_another() -> None:
    async with place_of(turnstile=Turnstile(in_a_conversation=3, in_all=6)) as place:
        place.bot.do = held = Held()
        flood = [asyncio.create_task(place.post(said(place, FLOOD, f"{number}"))) for number in range(30)]
        await eventually(lambda: len(held.order) == 3)
        assert (await asyncio.wait_for(place.post(said(place, QUIET, "urgent")), 5))[0] == 200
        assert len(held.order) == 4, "no more of the flood is let through than it has places"
        held.go.set()
        assert {status for status, _ in await asyncio.gather(*flood)} == {200}
        assert sorted(held.order) == sorted([*(f"{number}" for number in range(30)), "urgent"])


async def test_a_flood_of_one_kind_does_not_hold_up_another() -> None:
    async with place_of(turnstile=Turnstile(in_all=2)) as place:
        place.bot.do = held = Held()
        added = {**said(place, FLOOD, "added"), "type": "conversationUpdate", "membersAdded": [{"id": "28:other"}]}
        flood = [asyncio.create_task(place.post(added)) for _ in range(6)]
        await eventually(lambda: len(held.order) == 2)
        assert (await asyncio.wait_for(place.post(said(place, QUIET, "urgent")), 5))[0] == 200
        assert held.order == ["added", "added", "urgent"]
        held.go.set()
        assert {status for status, _ in await asyncio.gather(*flood)} == {200}


async def test_who_waits_too_long_is_told_to_come_again_and_is_owed() -> None:
    async with place_of(turnstile=Turnstile(in_a_conversation=1, seconds=0.1)) as place:
        place.bot.do = held = Held()
        first = asyncio.create_task(place.post(said(place, FLOOD, "first")))
        await eventually(lambda: held.order)
        status, body = await place.post(said(place, FLOOD, "second"))
        assert (status, set(body)) == (429, {"error", "request"})
        assert [arrival.text for arrival in place.owed] == ["second"]
        assert place.counters.read(REFUSALS, status="429", reason="waited-in-line") == 1
        held.go.set()
        assert (await first)[0] == 200
        assert (await place.post(said(place, FLOOD, "third")))[0] == 200


async def test_the_line_has_an_end_and_holds_up_nobody_elsewhere() -> None:
    turnstile = Turnstile(in_a_conversation=1, most_waiting=2)
    async with turnstile.turn("message", "a"):
        waiting = [asyncio.create_task(_through(turnstile, "a")) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Busy, match="line-too-long"):
            await _through(turnstile, "a")
        await _through(turnstile, "b")
    await asyncio.gather(*waiting)


async def test_places_in_all_are_bounded_whatever_the_conversations() -> None:
    turnstile, at_once, most = Turnstile(in_all=5), 0, 0

    async def one(number: int) -> None:
        nonlocal at_once, most
        async with turnstile.turn("message", f"{number}"):
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0)
            at_once -= 1

    await asyncio.gather(*(one(number) for number in range(50)))
    assert most == 5


async def test_who_gives_up_leaves_no_place_taken_and_nothing_behind() -> None:
    turnstile = Turnstile(in_a_conversation=1, in_all=1)
    async with turnstile.turn("message", "a"):
        for conversation in ("a", "b"):
            waits = asyncio.create_task(_through(turnstile, conversation))
            await asyncio.sleep(0)
            waits.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waits
    for conversation in ("a", "b", "a"):
        await asyncio.wait_for(_through(turnstile, conversation), 1)


async def _through(turnstile: Turnstile, conversation: str) -> None:
    async with turnstile.turn("message", conversation):
        pass
