"""What `/readyz` looks at: a dead service never looks like a quiet day (SAF-1)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.enforcement.enforcing import Sealed
from bot.enforcement.lookup import SealedWords
from bot.probes import WRITTEN_S, Probes, Ring, Written
from bot.schools import Schools
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import Clock
from tests.bot.records.test_disk import full, make_room
from tests.policy.cast import NOW, SCHOOL
from tests.policy.test_alerts import BEHAVIOUR

pytestmark = pytest.mark.clause("SAF-1")


class SignIn:
    """What is wrong on the way in, and on the way out."""

    inbound: str | None = None
    outbound: str | None = None

    async def probe(self) -> str | None:
        return self.inbound

    async def signs_in(self) -> str | None:
        return self.outbound


def probes(stage: Backstage, sign_in: SignIn, clock: Clock) -> dict[str, Any]:
    lookup, unread = stage.kit.lookup, cast("Any", SimpleNamespace(probe=None))
    made = Probes(
        stage.store,
        Schools([SCHOOL]),
        lookup,
        cast("Any", sign_in),
        unread,
        lambda: NOW,
        sign_in.signs_in,
        Written(clock),
    )
    return {probe.name: probe.ask for probe in made.all()}


async def test_a_full_disk_is_not_ready_also_while_nothing_is_due_and_is_well_again_by_itself(stage: Backstage) -> None:
    clock = Clock()
    records = probes(stage, SignIn(), clock)["records"]
    assert await records() is None
    await full(stage.store)
    clock.now += WRITTEN_S
    for _ in range(2):
        assert await records() == "The records can't be used. The disk is full."
    await stage.store.run(make_room)
    assert await records() is None


async def test_it_is_not_written_each_time_somebody_asks(stage: Backstage) -> None:
    clock = Clock()
    records = probes(stage, SignIn(), clock)["records"]
    assert await records() is None
    await full(stage.store)
    clock.now += WRITTEN_S - 1
    assert await records() is None


async def test_a_lost_key_is_named_and_once_it_is_back_nobody_looks_again(stage: Backstage) -> None:
    await stage.enforcement.enforce(SCHOOL, BEHAVIOUR, Sealed("a1:words", SealedWords("nobody").spelled(), 10**15))
    assert await Ring(frozenset({"newer"})).wrong(stage.store) == (
        "keys that sealed words are missing from EHSBOT_DATA_KEYS: first (1 texts)"
    )
    ring = Ring(frozenset({"newer", "first"}))
    assert await ring.wrong(stage.store) is None
    await stage.store.close()
    assert await ring.wrong(stage.store) is None


async def test_an_expired_secret_is_not_ready_although_what_comes_in_can_be_checked(stage: Backstage) -> None:
    sign_in = SignIn()
    ask = probes(stage, sign_in, Clock())["sign-in"]
    assert await ask() is None
    sign_in.outbound = "no token: AADSTS7000222"
    assert await ask() == "no token: AADSTS7000222"
    sign_in.inbound = "no keys"
    assert await ask() == "no keys"
