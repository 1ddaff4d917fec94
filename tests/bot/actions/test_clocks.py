"""Somebody sets the machine's clock, or two machines disagree: alerts go out at once, and a timer fires once."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions.kit import Kit, Task
from bot.actions.worker import Worker
from bot.enforcement.enforcing import Enforcement
from bot.records import proof
from bot.records.schema import ledger
from bot.records.store import Store, open_store
from bot.schools import Schools
from bot.steady_clock import SteadyClock
from policy.actions import After, DeliverAlert
from policy.events import Event
from policy.school import School
from tests.bot.actions.backstage import backstage
from tests.bot.records.fresh import ENGINES, SEAL, url_of
from tests.policy.cast import school_file
from tests.policy.test_alerts import BEHAVIOUR

pytestmark = pytest.mark.clause("SAF-1", "SAF-3")
HOUR = 3600.0
WAIT_S = 2
SCHOOL = School.model_validate({**school_file(), "ladder": {"concern": WAIT_S, "serious": WAIT_S, "urgent": WAIT_S}})


class Machine:
    """A machine whose clock somebody sets: `wrong` is by how much, in seconds."""

    def __init__(self, wrong: float = 0.0) -> None:
        self.wrong = wrong
        self.clock = SteadyClock(lambda: time.time() + self.wrong)
        self.went: list[tuple[str, float]] = []

    async def carry(self, task: Task, _: Kit) -> tuple[Event, ...]:
        self.went.append((type(task.action).__name__, time.monotonic()))
        return ()

    def of(self, kind: type) -> list[float]:
        return [at for name, at in self.went if name == kind.__name__]


@contextlib.asynccontextmanager
async def working(machine: Machine, store: Store, folder: Path) -> AsyncGenerator[Enforcement]:
    enforcement = Enforcement(store, SEAL, machine.clock)
    await asyncio.to_thread(folder.mkdir)
    async with backstage(folder) as stage:
        kit = replace(stage.kit, clock=machine.clock, store=store)
        worker = asyncio.create_task(
            Worker(store, enforcement, kit, Schools([SCHOOL]), machine.carry, f"machine-{id(machine)}").run()
        )
        try:
            yield enforcement
        finally:
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker


async def until(machine: Machine, kind: type, within: float) -> None:
    async with asyncio.timeout(within):
        while not machine.of(kind):  # noqa: ASYNC110 - another task works
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", [HOUR, -HOUR], ids=["forward", "back"])
async def test_set_while_it_works_alerts_go_at_once_a_timer_fires_once_and_the_ledger_keeps_its_order(
    tmp_path: Path, engine: str, step: float
) -> None:
    machine, store = Machine(), open_store(url_of(tmp_path, engine))
    async with working(machine, store, tmp_path / "stage") as enforcement:
        await enforcement.enforce(SCHOOL, BEHAVIOUR)
        await until(machine, DeliverAlert, 5)
        machine.wrong = step
        await enforcement.enforce(SCHOOL, replace(BEHAVIOUR, alert="a2", message="m2"))
        began = time.monotonic()
        async with asyncio.timeout(WAIT_S + 8):
            while len(machine.of(After)) < 2 or len(machine.of(DeliverAlert)) < 2:  # noqa: ASYNC110 - another task works
                await asyncio.sleep(0.02)
        assert machine.of(DeliverAlert)[-1] - began < WAIT_S
        await asyncio.sleep(WAIT_S)
        assert (len(machine.of(After)), len(machine.of(DeliverAlert))) == (2, 2)
    times = await store.run(lambda conn: list(conn.execute(select(ledger.c.at_ms).order_by(ledger.c.seq)).scalars()))
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert (await store.run(lambda conn: proof.verify(conn, SCHOOL.id))).is_whole
    await store.close()


@pytest.mark.parametrize("wrong", [HOUR, -HOUR], ids=["ahead", "behind"])
async def test_a_machine_whose_clock_is_wrong_holds_up_nothing_on_the_database_that_it_shares(
    tmp_path: Path, wrong: float
) -> None:
    right, off = Machine(), Machine(wrong)
    stores = [open_store(url_of(tmp_path, "postgres")) for _ in range(2)]
    async with (
        working(right, stores[0], tmp_path / "right"),
        working(off, stores[1], tmp_path / "off") as enforcement,
    ):
        began = time.monotonic()
        await enforcement.enforce(SCHOOL, BEHAVIOUR)
        async with asyncio.timeout(WAIT_S + 5):
            while not (right.of(After) or off.of(After)):  # noqa: ASYNC110 - others work
                await asyncio.sleep(0.02)
        sent, climbed = right.of(DeliverAlert) + off.of(DeliverAlert), right.of(After) + off.of(After)
        assert len(sent) == len(climbed) == 1
        assert sent[0] - began < WAIT_S
        assert WAIT_S - 0.5 < climbed[0] - began < WAIT_S + 2
    for store in stores:
        await store.close()
