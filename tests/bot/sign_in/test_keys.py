from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator

import aiohttp
import pytest

from bot.refusals import NotReady
from bot.sign_in.keys import BETWEEN_LOOKS, KEPT, RENEWED, OpenIdKeys, SigningKeys
from bot.wire import NoAnswer
from tests.bot.pretend import Clock, SignIn, eventually, published, serving


@contextlib.asynccontextmanager
async def keys_of(sign_in: SignIn, clock: Clock) -> AsyncGenerator[SigningKeys]:
    async with serving(sign_in.handle) as origin, aiohttp.ClientSession() as session:
        yield SigningKeys(OpenIdKeys(session, f"{origin}/openid"), clock)


def sign_in_with(*kids: str) -> SignIn:
    return SignIn([published(kid, "one", ["msteams"]) for kid in kids])


async def test_keys_are_fetched_once_for_all_who_wait() -> None:
    sign_in = sign_in_with("k1")
    sign_in.hold = asyncio.Event()
    async with keys_of(sign_in, Clock()) as keys:
        waiting = [asyncio.create_task(keys.find("k1")) for _ in range(50)]
        await eventually(lambda: sign_in.looks)
        sign_in.hold.set()
        found = await asyncio.gather(*waiting)
        assert sign_in.looks == 1
        assert {key.kid for key in found if key} == {"k1"}


async def test_who_gives_up_waiting_does_not_end_the_fetch_for_others() -> None:
    sign_in = sign_in_with("k1")
    sign_in.hold = asyncio.Event()
    async with keys_of(sign_in, Clock()) as keys:
        first, second = asyncio.create_task(keys.find("k1")), asyncio.create_task(keys.find("k1"))
        await eventually(lambda: sign_in.looks)
        first.cancel()
        sign_in.hold.set()
        assert (await second) is not None
        assert sign_in.looks == 1
        with pytest.raises(asyncio.CancelledError):
            await first


async def test_an_unknown_key_leads_to_one_fetch_a_minute_however_many_ask() -> None:
    sign_in, clock = sign_in_with("k1"), Clock()
    async with keys_of(sign_in, clock) as keys:
        assert await keys.find("k1")
        for guess in range(100):
            assert await keys.find(f"invented-{guess}") is None
        assert sign_in.looks == 1
        clock.now += BETWEEN_LOOKS
        await asyncio.gather(*(keys.find(f"invented-{guess}") for guess in range(100)))
        assert sign_in.looks == 2


async def test_a_new_key_is_found_and_the_old_one_forgotten() -> None:
    sign_in, clock = sign_in_with("k1"), Clock()
    async with keys_of(sign_in, clock) as keys:
        assert await keys.find("k1")
        sign_in.keys = [published("k2", "two", ["msteams"])]
        clock.now += BETWEEN_LOOKS
        assert await keys.find("k2")
        assert await keys.find("k1") is None


async def test_keys_older_than_a_day_are_not_used_even_where_new_ones_cannot_be_had() -> None:
    sign_in, clock = sign_in_with("k1"), Clock()
    async with keys_of(sign_in, clock) as keys:
        assert await keys.find("k1")
        sign_in.down = True
        clock.now += KEPT + 1
        with pytest.raises(NotReady):
            await keys.find("k1")
        sign_in.down = False
        clock.now += 60
        assert await keys.find("k1")


async def test_keys_are_renewed_beside_the_turns_and_a_failure_there_is_borne() -> None:
    sign_in, clock = sign_in_with("k1"), Clock()
    async with keys_of(sign_in, clock) as keys:
        assert await keys.find("k1")
        sign_in.hold = asyncio.Event()
        clock.now += RENEWED + 1
        assert await keys.find("k1"), "nobody waits for the renewal"
        await eventually(lambda: sign_in.looks == 2)
        sign_in.down = True
        sign_in.hold.set()
        await eventually(lambda: not keys.fetching)
        assert await keys.find("k1")
        assert keys.generation == 1


async def test_a_sign_in_that_is_down_is_not_asked_in_a_loop() -> None:
    sign_in = sign_in_with("k1")
    sign_in.down = True
    async with keys_of(sign_in, Clock()) as keys:
        for _ in range(20):
            with pytest.raises(NotReady):
                await keys.find("k1")
        assert sign_in.looks == 1


async def test_an_unknown_key_is_no_no_while_sign_in_is_down() -> None:
    sign_in, clock = sign_in_with("k1"), Clock()
    async with keys_of(sign_in, clock) as keys:
        assert await keys.find("k1")
        sign_in.down = True
        clock.now += BETWEEN_LOOKS
        for _ in range(3):
            with pytest.raises(NotReady):
                await keys.find("k2")
        assert await keys.find("k1"), "known keys go on working"


@pytest.mark.parametrize(
    "entry",
    [
        published("weak", "small", ["msteams"]),
        {**published("k", "one", ["msteams"]), "use": "enc"},
        {**published("k", "one", ["msteams"]), "kty": "EC"},
        {**published("k", "one", ["msteams"]), "alg": "RS512"},
        {**published("k", "one", ["msteams"]), "n": "***"},
        {"kty": "oct", "kid": "k", "k": "c2VjcmV0", "endorsements": ["msteams"]},
        {"kid": "k"},
        {**published("k", "one", ["msteams"]), "kid": ""},
    ],
)
async def test_a_key_that_is_no_good_is_passed_over(entry: dict[str, object]) -> None:
    sign_in = SignIn([entry, published("good", "one", ["msteams"])])
    async with serving(sign_in.handle) as origin, aiohttp.ClientSession() as session:
        assert set(await OpenIdKeys(session, f"{origin}/openid").fetch()) == {"good"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://127.0.0.1:1/keys",
        "http://login.example/keys",
        "file:///etc/passwd",
        "http://a b/",
        "https://127.0.0.1:1/keys",
        "https://10.0.0.1/keys",
        "https://169.254.169.254/metadata",
        "https://2130706433/keys",
        "https://0x7f.0.0.1/keys",
        "https://[::1]/keys",
        "https://[::ffff:10.0.0.1]/keys",
        "https://localhost/keys",
        "https://vault/keys",
        "https://keys.internal/keys",
        "https://keys.local:8443/keys",
        "https://user@login.example/keys",
        "https://login.example\\@10.0.0.1/keys",
    ],
)
async def test_keys_are_read_from_elsewhere_only_on_tls_and_at_a_public_name(elsewhere: str) -> None:
    sign_in = sign_in_with("k1")
    sign_in.keys_elsewhere = elsewhere
    async with serving(sign_in.handle) as origin, aiohttp.ClientSession() as session:
        with pytest.raises(NoAnswer, match="keys-elsewhere"):
            await OpenIdKeys(session, f"{origin}/openid").fetch()


async def test_no_keys_and_nobody_there_are_told_apart() -> None:
    async with serving(SignIn([]).handle) as origin, aiohttp.ClientSession() as session:
        with pytest.raises(NoAnswer, match="no-keys-published"):
            await OpenIdKeys(session, f"{origin}/openid").fetch()
        with pytest.raises(NoAnswer, match="ClientConnector"):
            await OpenIdKeys(session, "http://127.0.0.1:1/openid").fetch()
        with pytest.raises(NoAnswer, match="keys-unreadable"):
            await OpenIdKeys(session, f"{origin}/keys").fetch()


async def test_a_sign_in_that_hangs_is_left_after_the_time_limit() -> None:
    sign_in = sign_in_with("k1")
    sign_in.hold = asyncio.Event()
    async with serving(sign_in.handle) as origin, aiohttp.ClientSession() as session:
        with pytest.raises(NoAnswer, match="keys-timed-out"):
            await OpenIdKeys(session, f"{origin}/openid", seconds=0.05).fetch()
        sign_in.hold.set()
