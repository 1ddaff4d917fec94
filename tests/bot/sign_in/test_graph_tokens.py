from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.refusals import Unauthenticated
from bot.sign_in.graph_tokens import PUBLISHER, NoticeTokens, metadata_url
from bot.sign_in.keys import BETWEEN_LOOKS, KEPT, SigningKey, SigningKeys
from tests.bot.doors.told import LOGIN, token
from tests.bot.pretend import APP, TENANT, Clock, mint, rsa_key

pytestmark = pytest.mark.clause("STU-4")


class Source:
    """Publishes the public half of keys by id."""

    def __init__(self) -> None:
        self.published = {"k1": "one"}
        self.looks = 0

    async def fetch(self) -> Mapping[str, SigningKey]:
        self.looks += 1
        return {kid: SigningKey(kid, rsa_key(name).public_key(), frozenset()) for kid, name in self.published.items()}


def checker(source: Source, clock: Clock) -> NoticeTokens:
    return NoticeTokens(SigningKeys(source, clock), APP, TENANT, LOGIN)


def test_the_keys_are_those_of_the_tenant() -> None:
    assert metadata_url(LOGIN, TENANT) == f"{LOGIN}/{TENANT}/.well-known/openid-configuration"
    assert PUBLISHER == "0bf30f3b-4a52-48df-9a82-234910c4a086"


async def test_a_good_token_is_remembered_until_keys_are_fetched_anew() -> None:
    source, clock = Source(), Clock()
    tokens, good = checker(source, clock), token()
    await tokens.check((good, good))
    source.published = {"k2": "two"}
    await tokens.check((good,))
    clock.now += KEPT + 1
    with pytest.raises(Unauthenticated):
        await tokens.check((mint({"aud": APP}, kid="k3", key="rogue"),))
    with pytest.raises(Unauthenticated):
        await tokens.check((good,))


async def test_an_invented_key_id_does_not_make_it_fetch_again_and_again() -> None:
    source, clock = Source(), Clock()
    tokens = checker(source, clock)
    for number in range(5):
        with pytest.raises(Unauthenticated):
            await tokens.check((mint({"aud": APP}, kid=f"x{number}", key="rogue"),))
    assert source.looks == 1
    clock.now += BETWEEN_LOOKS
    with pytest.raises(Unauthenticated):
        await tokens.check((mint({"aud": APP}, kid="x9", key="rogue"),))
    assert source.looks == 2
