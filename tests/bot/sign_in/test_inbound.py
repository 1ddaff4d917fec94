from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from bot.refusals import NotReady, Unauthenticated
from bot.sign_in.inbound import TokenChecker
from bot.sign_in.keys import SigningKey, SigningKeys
from bot.wire import NoAnswer
from tests.bot.pretend import APP, ISSUER, Clock, claims, mint, rsa_key

URL = "https://smba.trafficmanager.net/uk/"


class Source:
    """Publishes one key, or fails."""

    def __init__(self) -> None:
        self.keys = {"k1": SigningKey("k1", rsa_key("one").public_key(), frozenset({"msteams"}))}
        self.down = False

    async def fetch(self) -> Mapping[str, SigningKey]:
        if self.down:
            raise NoAnswer("down")
        return self.keys


class CountingKeys(SigningKeys):
    """Counts how often a key is looked for: a remembered token needs none."""

    finds = 0

    async def find(self, kid: str) -> SigningKey | None:
        self.finds += 1
        return await super().find(kid)


async def test_a_good_token_is_checked_once_and_remembered_until_it_runs_out() -> None:
    keys, wall = CountingKeys(Source(), Clock()), Clock(time.time())
    checker = TokenChecker(keys, APP, ISSUER, wall)
    header = f"Bearer {mint(claims(URL, exp=int(time.time()) + 600))}"
    for _ in range(5):
        assert (await checker.check(header)).service_url == URL
    assert keys.finds == 1
    wall.now += 600 + 301
    await checker.check(header)
    assert keys.finds == 2, "past its end it is read again (and would be refused by the real clock)"


async def test_a_remembered_token_is_checked_again_once_keys_were_fetched_anew() -> None:
    source, clock = Source(), Clock()
    checker = TokenChecker(SigningKeys(source, clock), APP, ISSUER)
    header = f"Bearer {mint(claims(URL))}"
    await checker.check(header)
    source.keys = {"k2": SigningKey("k2", rsa_key("two").public_key(), frozenset({"msteams"}))}
    clock.now += 3600
    await checker.check(f"Bearer {mint(claims(URL), kid='k2', key='two')}")
    with pytest.raises(Unauthenticated, match="unknown-key"):
        await checker.check(header)


async def test_the_probe_tells_whether_tokens_can_be_checked() -> None:
    source, clock = Source(), Clock()
    checker = TokenChecker(SigningKeys(source, clock), APP, ISSUER)
    source.down = True
    assert await checker.probe() == "keys-unreachable"
    with pytest.raises(NotReady):
        await checker.check(f"Bearer {mint(claims(URL))}")
    source.down = False
    clock.now += 10
    assert await checker.probe() is None


@pytest.mark.parametrize(
    "header, reason",
    [
        (None, "no-token"),
        ("", "not-a-bearer-token"),
        ("Bearer", "not-a-bearer-token"),
        ("Bearer ", "not-a-bearer-token"),
        ("Bearer " + "a" * 9_000, "not-a-bearer-token"),
        ("Bearer päss", "not-a-bearer-token"),
        ("Bearer a.b.c", "token-unreadable"),
        ("Bearer eyJhbGciOiJSUzI1NiJ9.e30.", "no-key-id"),
        ("Bearer W10.e30.", "token-unreadable"),
        ("Bearer eyJhbGciOiJub25lIiwia2lkIjoiazEifQ.e30.", "algorithm"),
    ],
)
async def test_what_is_no_token_is_refused_before_any_key_is_fetched(header: str | None, reason: str) -> None:
    keys = CountingKeys(Source(), Clock())
    with pytest.raises(Unauthenticated) as caught:
        await TokenChecker(keys, APP, ISSUER).check(header)
    assert (caught.value.reason, keys.finds) == (reason, 0)


@pytest.mark.parametrize("name", ["exp", "nbf", "iss", "aud", "serviceurl"])
@pytest.mark.parametrize("value", [None, [], {}, "", True, float("nan"), float("inf"), ["x"], 10**400])
async def test_a_claim_of_the_wrong_kind_is_refused_and_never_a_fault(name: str, value: object) -> None:
    checker = TokenChecker(SigningKeys(Source(), Clock()), APP, ISSUER)
    with pytest.raises(Unauthenticated):
        await checker.check(f"Bearer {mint(claims(URL, **{name: value}))}")


async def test_only_the_newest_thousand_tokens_are_remembered() -> None:
    keys = CountingKeys(Source(), Clock())
    checker = TokenChecker(keys, APP, ISSUER)
    first = f"Bearer {mint(claims(URL, jti='0'))}"
    await checker.check(first)
    for number in range(1, 1_001):
        await checker.check(f"Bearer {mint(claims(URL, jti=str(number)))}")
    found = keys.finds
    await checker.check(first)
    assert keys.finds == found + 1
