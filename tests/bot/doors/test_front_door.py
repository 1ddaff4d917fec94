from __future__ import annotations

import asyncio

import pytest

from bot.sign_in.keys import BETWEEN_LOOKS
from tests.bot.doors.place import Place
from tests.bot.pretend import activity, claims, eventually, mint, published


@pytest.fixture
def place(either: Place) -> Place:
    """Each of these tests stands before both ways in."""
    return either


async def test_a_new_signing_key_is_taken_up_without_a_restart(place: Place) -> None:
    assert (await place.post(activity(place.teams_url)))[0] == 200
    place.sign_in.keys = [published("k2", "two", ["msteams"])]
    place.clock.now += BETWEEN_LOOKS
    rotated = {"Authorization": f"Bearer {mint(claims(place.teams_url), kid='k2', key='two')}"}
    assert (await place.post(activity(place.teams_url), rotated))[0] == 200
    assert (await place.post(activity(place.teams_url)))[0] == 401, "the old key is gone"
    assert place.sign_in.looks == 2


async def test_a_crowd_at_a_cold_door_makes_one_fetch_of_the_keys(place: Place) -> None:
    place.sign_in.hold = asyncio.Event()
    crowd = [asyncio.create_task(place.post(activity(place.teams_url))) for _ in range(20)]
    await eventually(lambda: place.sign_in.looks)
    place.sign_in.hold.set()
    assert {status for status, _ in await asyncio.gather(*crowd)} == {200}
    assert place.sign_in.looks == 1


async def test_without_keys_the_door_says_later_and_is_not_ready(place: Place) -> None:
    place.sign_in.down = True
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {place.token()}"}
    async with place.session.post(f"{place.url}/api/messages", data=b"{}", headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    async with place.session.get(f"{place.url}/readyz") as answer:
        assert answer.status == 503
        assert (await answer.json())["checks"] == {"sign-in": "keys-unreachable"}
