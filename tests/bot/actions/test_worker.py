from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import Any, TypeVar, get_args

import pytest
from sqlalchemy import Connection, select, update

from bot.actions.chats import BEHIND_S
from bot.actions.haste import FIRST, HASTE, PLACES, RESERVED, haste_of
from bot.actions.kit import Kit, NotSentError, Task
from bot.actions.tries import failed_try, tries_of
from bot.actions.worker import Worker
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lanes import A_DAY
from bot.enforcement.spelling import spell
from bot.records import deliveries, jobs, waiting
from bot.records.backoff import delay_ms
from bot.records.clock import now_ms
from bot.records.errors import RecordsUnavailable
from bot.records.schema import job as table
from bot.records.store import Store
from bot.schools import Schools
from bot.teams.pace import Haste
from bot.wire import WireError
from policy.actions import (
    Action,
    After,
    DeliverAlert,
    JoinCall,
    PostAgreement,
    PostReminder,
    ReleaseCanary,
    RenewSubscription,
    SendMail,
    Subscribe,
)
from policy.alerts import Step
from policy.events import (
    AlertDelivered,
    AlertUndelivered,
    BotInChat,
    CardAt,
    DrillDelivered,
    DrillUndelivered,
    Event,
    MeetingStarted,
    NotesPosted,
    NotTold,
    OtherWayTried,
    PollDue,
    WorkDue,
    WorkWanted,
)
from policy.recurring import WORK
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import eventually
from tests.bot.records.fresh import SEAL
from tests.policy.cast import AW, AW_DEPUTY, NOW, SCHOOL, TEACHER, school_file
from tests.policy.test_alerts import BEHAVIOUR

pytestmark = pytest.mark.clause("SAF-1")
T = TypeVar("T")


class Refused(WireError):  # noqa: N818 - it reads as what happened
    """Teams says no."""

    status = 400
    code = "BadSyntax"


class Busy(WireError):  # noqa: N818 - it reads as what happened
    """Teams is busy."""

    status = 429
    code = "busy now"


class NotGranted(WireError):  # noqa: N818 - it reads as what happened
    """The school has not consented."""

    status = 403
    code = "needs Some.Permission"


class Away:
    """Records that are away for so many units once somebody says so."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.left = 0

    async def run(self, unit: Callable[[Connection], T], line: str = "") -> T:
        if self.left:
            self.left -= 1
            raise RecordsUnavailable("away")
        return await self._store.run(unit, line)

    run_first = run

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@contextlib.asynccontextmanager
async def working(
    stage: Backstage, store: Any, carry: Any, doors: asyncio.Event | None = None
) -> AsyncGenerator[Worker]:
    enforcement = Enforcement(store, SEAL, lambda: NOW)
    worker = Worker(store, enforcement, stage.kit, Schools([SCHOOL]), carry, "me", doors)
    working = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working


@pytest.mark.parametrize("away", [0, 3])
async def test_an_alert_that_teams_refuses_for_good_goes_to_the_next_at_once_also_while_the_records_are_away(
    stage: Backstage, away: int
) -> None:
    asked: list[str] = []
    records = Away(stage.store)

    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        if isinstance(task.action, DeliverAlert):
            asked.append(task.action.person)
            if task.action.person == AW:
                records.left = away
                raise Refused
        return ()

    await stage.put(BEHAVIOUR)
    async with working(stage, records, carry):
        await eventually(lambda: AW_DEPUTY in asked)
    assert asked == [AW, AW_DEPUTY]


@pytest.mark.parametrize("tried", [3, 4, 6])
async def test_an_alert_that_teams_does_not_take_goes_to_the_next_once_also_where_a_kill_took_the_fourth_try(
    stage: Backstage, tried: int
) -> None:
    asked: list[str] = []

    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        if isinstance(task.action, DeliverAlert):
            asked.append(task.action.person)
            if task.action.person == AW:
                raise Busy
        return ()

    def soon(conn: Connection) -> None:
        waits = (table.c.kind == DeliverAlert.__name__, table.c.state == jobs.JobState.LIVE)
        conn.execute(update(table).where(*waits, table.c.lease_owner.is_(None)).values(visible_ms=0))

    await stage.put(BEHAVIOUR)
    alone = table.c.kind == DeliverAlert.__name__
    await stage.store.run(lambda conn: conn.execute(update(table).where(alone).values(attempts=tried)))
    async with working(stage, stage.store, carry):
        async with asyncio.timeout(20):
            while asked.count(AW) < 3:
                await stage.store.run(soon)
                await asyncio.sleep(0.05)
        await eventually(lambda: AW_DEPUTY in asked)
    alert = await stage.kit.lookup.alert(SCHOOL, BEHAVIOUR.alert)
    assert alert is not None
    assert [one.by for one in alert.history if one.step is Step.UNDELIVERED] == [AW]
    assert alert.rung == 1


@pytest.mark.parametrize("changed", [{"payload_version": 2}, {"payload_version": 0}, {"kind": "TellTheMoon"}])
async def test_what_another_version_put_waits_for_it_and_in_the_end_a_person_hears(
    stage: Backstage, changed: dict[str, Any]
) -> None:
    async def carry(_: Task, __: Kit) -> tuple[Event, ...]:
        raise AssertionError("it was guessed at")

    payload = {"alert": "a1", "person": AW, "rung": 0}
    due = replace(jobs.Due("DeliverAlert", "d", SCHOOL.id, 0, payload, max_attempts=A_DAY), **changed)
    await stage.store.run(lambda conn: jobs.enqueue(conn, due, 0))

    def told(conn: Connection) -> tuple[str | None, int]:
        row = conn.execute(select(table.c.last_error, table.c.state).where(table.c.dedupe == "d")).one()
        conn.execute(update(table).where(table.c.state == jobs.JobState.LIVE).values(visible_ms=0, lease_owner=None))
        return row[0], row[1]

    seen: list[tuple[str | None, int]] = []
    async with working(stage, stage.store, carry), asyncio.timeout(30):
        while not seen or seen[-1][1] != jobs.JobState.DEAD:
            await asyncio.sleep(0.05)
            seen.append(await stage.store.run(told))
    assert seen[-1] == ("of-another-version", jobs.JobState.DEAD)
    assert (await stage.store.run(waiting.dead))[0].alert == "a1"


async def test_an_alert_is_tried_for_a_day_and_what_can_be_pressed_again_for_half_an_hour(stage: Backstage) -> None:
    await stage.put(BEHAVIOUR)
    most = await stage.store.run(lambda conn: conn.execute(select(table.c.kind, table.c.max_attempts)).all())
    found = {str(kind): int(times) for kind, times in most}
    tried = (found["DeliverAlert"], found["After"])
    day, half_hour = (sum(delay_ms(n, 0.5) for n in range(1, times)) for times in tried)
    assert 20 * 3_600_000 < day < 30 * 3_600_000
    assert half_hour < 40 * 60_000


async def test_work_goes_on_when_the_records_are_back(stage: Backstage) -> None:
    asked: list[str] = []
    records = Away(stage.store)
    records.left = 2

    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        asked.append(type(task.action).__name__)
        records.left = 2
        return ()

    await stage.put(BEHAVIOUR)
    async with working(stage, records, carry):
        await eventually(lambda: asked)
        await eventually(lambda: not records.left)
        await asyncio.sleep(0.7)
    assert asked.count("DeliverAlert") == 1
    assert sorted(asked) in (
        ["DeliverAlert"],
        ["After", "DeliverAlert"],
    )  # by the database's clock the timer is due too
    now = milliseconds(NOW)
    assert (await stage.store.run(lambda conn: jobs.counts(conn, now))).due == 0


async def test_an_alert_over_which_the_records_were_away_is_soon_tried_again_however_often_that_was(
    stage: Backstage,
) -> None:
    tries = 11

    async def carry(_: Task, __: Kit) -> tuple[Event, ...]:
        raise RecordsUnavailable("away")

    def asked(conn: Connection) -> list[Any]:
        waits = (table.c.visible_ms - now_ms(conn, milliseconds(NOW))).label("waits")
        chosen = select(table.c.attempts, waits, table.c.last_error, table.c.state, table.c.lease_owner)
        return list(conn.execute(chosen.where(table.c.kind == DeliverAlert.__name__)))

    await stage.put(BEHAVIOUR)
    await stage.store.run(lambda conn: conn.execute(update(table).values(attempts=tries)))
    async with working(stage, stage.store, carry):
        async with asyncio.timeout(10):
            while not all(one.last_error for one in await stage.store.run(asked)):  # noqa: ASYNC110 - another task works
                await asyncio.sleep(0.02)
    for one in await stage.store.run(asked):
        assert (one.last_error, one.state) == ("records-away", jobs.JobState.LIVE)
        assert one.attempts in (tries, tries + 1), "it does not count, but while it is tried"
        assert one.lease_owner or one.waits <= 1_000


async def test_what_waits_in_one_school_holds_up_nobody_in_another(stage: Backstage) -> None:
    file = school_file()
    bryn = School.model_validate({**file, "school": {**file["school"], "id": "bryn"}, "class": []})

    def unit(conn: Connection) -> list[str]:
        now = now_ms(conn, milliseconds(NOW))
        [first] = jobs.claim(conn, "me", now, 1_000, 1)
        jobs.retry(conn, first, now + 3_600_000, "later")
        return [job.school for job in jobs.claim(conn, "me", now, 1_000, 10)]

    for school in (SCHOOL, bryn):
        await stage.enforcement.enforce(school, WorkWanted("purge"))
        await stage.enforcement.enforce(school, WorkDue("purge", WORK["purge"].after(school, NOW)))
    assert await stage.store.run(unit) == ["bryn"]


@pytest.mark.parametrize("turns", range(5))
async def test_a_worker_that_is_woken_in_the_moment_it_is_told_to_stop_stops(stage: Backstage, turns: int) -> None:
    wakes: list[Callable[[int], None]] = []

    class Heard(Away):
        def on_commit(self, wake: Callable[[int], None]) -> None:
            wakes.append(wake)

    async def carry(_: Task, __: Kit) -> tuple[Event, ...]:
        return ()

    store: Any = Heard(stage.store)
    enforcement = Enforcement(store, SEAL, lambda: NOW)
    running = asyncio.create_task(Worker(store, enforcement, stage.kit, Schools([SCHOOL]), carry, "me").run())
    await asyncio.sleep(0.2)
    wakes[0](0)
    for _ in range(turns):
        await asyncio.sleep(0)
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=5)
    assert done == {running}


@pytest.mark.clause("CON-2")
async def test_before_the_doors_are_open_only_what_a_watched_room_or_an_alert_waits_for_is_carried_out(
    stage: Backstage,
) -> None:
    carried: list[Action] = []
    doors = asyncio.Event()

    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        carried.append(task.action)
        return ()

    await stage.a_class()
    await stage.put(WorkWanted(next(iter(WORK))), BotInChat("19:m", "m", stage.service_url, TEACHER), BEHAVIOUR)
    await stage.put(MeetingStarted("19:m", "m", stage.service_url, NOW, ""))
    await stage.store.run(lambda conn: jobs.hasten(conn, After.__name__, {"kind": PollDue.__name__}, milliseconds(NOW)))
    async with working(stage, stage.store, carry, doors) as worker:
        await eventually(worker.caught_up.is_set)
        await eventually(lambda: any(isinstance(one, After) and isinstance(one.event, PollDue) for one in carried))
        await eventually(lambda: any(isinstance(one, DeliverAlert) for one in carried))
        assert {type(one).__name__ for one in carried} <= set(FIRST)
        doors.set()
        await eventually(lambda: any(isinstance(one, PostReminder) for one in carried))


def test_what_needs_an_answer_at_a_door_waits_until_it_is_open() -> None:
    needed = {JoinCall, Subscribe, RenewSubscription, ReleaseCanary}
    assert not {kind.__name__ for kind in needed}.intersection(FIRST)


@pytest.mark.parametrize("error", [None, Refused(), NotSentError("no-personal-chat"), RuntimeError()])
async def test_what_another_instance_has_taken_over_is_left_to_it_however_it_went_here(
    stage: Backstage, error: Exception | None, caplog: pytest.LogCaptureFixture
) -> None:
    carried: list[str] = []

    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        held = task.held
        if held is not None and isinstance(task.action, DeliverAlert) and task.action.person == AW and not carried:
            carried.append(task.action.person)
            await stage.store.run(lambda conn: jobs.take_from(conn, ["me"], 0))
            await stage.store.run(lambda conn: jobs.claim(conn, "another", 2**50, 2**50, 10))
            if error:
                raise error
        return ()

    await stage.put(BEHAVIOUR)
    async with working(stage, stage.store, carry):
        await eventually(lambda: "was taken over by another instance" in caplog.text)
    assert carried == [AW]
    counts = await stage.store.run(lambda conn: jobs.counts(conn, 2**51))
    assert counts.dead == 0
    assert "ended in LeaseLost" not in caplog.text


async def of(stage: Backstage, person: str) -> list[tuple[str, str | None, str]]:
    kept = await stage.store.run(lambda conn: deliveries.of_person(conn, SCHOOL.id, person))
    return [(one.channel, one.remote_id, one.outcome) for _, one in kept]


async def test_each_try_to_reach_a_person_is_kept(stage: Backstage) -> None:
    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        action = task.action
        if isinstance(action, DeliverAlert) and action.person == AW:
            return (AlertUndelivered(action.alert, AW, "ConversationBlockedByUser"),)
        if isinstance(action, DeliverAlert):
            return (AlertDelivered(action.alert, action.person, CardAt("c", "m7")),)
        return ()

    await stage.put(BEHAVIOUR)
    async with working(stage, stage.store, carry):
        async with asyncio.timeout(10):
            while not await of(stage, AW_DEPUTY):  # noqa: ASYNC110 - another task works
                await asyncio.sleep(0.02)
    assert await of(stage, AW) == [("personal_chat", None, "ConversationBlockedByUser")]
    assert await of(stage, AW_DEPUTY) == [("personal_chat", "m7", "confirmed")]


@pytest.mark.parametrize("error, outcome, dead", [(Busy(), "busy-now", 0), (NotGranted(), "needs-Some.Permission", 1)])
async def test_a_try_that_failed_is_kept_also_where_the_error_is_told_in_words(
    stage: Backstage, error: WireError, outcome: str, dead: int
) -> None:
    async def carry(task: Task, _: Kit) -> tuple[Event, ...]:
        if isinstance(task.action, DeliverAlert) and task.action.person == AW:
            raise error
        return ()

    await stage.put(BEHAVIOUR)
    async with working(stage, stage.store, carry):
        async with asyncio.timeout(10):
            while not await of(stage, AW):  # noqa: ASYNC110 - another task works
                await asyncio.sleep(0.02)
    assert (await stage.store.run(lambda conn: jobs.counts(conn, milliseconds(NOW)))).dead == dead
    assert set(await of(stage, AW)) == {("personal_chat", None, outcome)}


def held(kind: str) -> jobs.Job:
    return jobs.Job(5, kind, "d", SCHOOL.id, None, {"person": AW}, 1, 2, 12, 1, 0, None)


@pytest.mark.parametrize(
    "kind, event, way, outcome",
    [
        ("Tell", None, "personal_chat", "asked"),
        ("Tell", NotTold("chat", AW, "come-now", NOW, "no-personal-chat"), "personal_chat", "no-personal-chat"),
        ("SendMail", OtherWayTried("a1", AW, "mail"), "mail", "asked"),
        ("TellStaffChannel", OtherWayTried("a1", AW, "channel", "not in it"), "channel", "not-in-it"),
        ("DeliverDrill", DrillDelivered(NOW, AW, CardAt("c", "m"), NOW), "personal_chat", "confirmed"),
        ("DeliverDrill", DrillUndelivered(NOW, AW, ""), "personal_chat", "unknown"),
        ("UpdateNotes", NotesPosted("2026-11-24", AW, CardAt("c", "m")), "personal_chat", "confirmed"),
    ],
)
def test_what_is_kept_of_a_try(kind: str, event: Event | None, way: str, outcome: str) -> None:
    (one,) = tries_of(held(kind), [event] if event else [], 9)
    assert (one.contact_ref, one.channel, one.outcome, one.job_id, one.attempt) == (AW, way, outcome, 5, 2)


def test_what_reaches_nobody_in_private_is_no_try() -> None:
    assert tries_of(held("PostAgreement"), [WorkDue("purge", NOW)], 9) == ()
    assert failed_try(held("PostAgreement"), "x", 9) == ()
    assert [one.channel for one in failed_try(held("SendMail"), "x", 9)] == ["mail"]


async def test_an_alert_is_carried_out_while_every_place_is_taken_by_cards_to_classes(stage: Backstage) -> None:
    begun: list[str] = []
    held = asyncio.Event()

    async def carry(task: Task, kit: Kit) -> tuple[Event, ...]:
        begun.append(type(task.action).__name__)
        if isinstance(task.action, PostAgreement):
            await held.wait()
        return ()

    def cards(conn: Connection) -> None:
        for number in range(200):
            due = jobs.Due("PostAgreement", f"card-{number}", SCHOOL.id, 0, {"team": f"t{number}"})
            jobs.enqueue(conn, due, 0)

    await stage.store.run(cards)
    async with working(stage, stage.store, carry):
        await eventually(lambda: len(begun) >= PLACES[Haste.LATER])
        assert set(begun) == {"PostAgreement"}
        await stage.put(BEHAVIOUR)
        await eventually(lambda: "DeliverAlert" in begun)
        assert begun.count("PostAgreement") == PLACES[Haste.LATER]
        held.set()
        await eventually(lambda: begun.count("PostAgreement") == 200)


def to(conn: Connection, alert: str, person: str) -> None:
    payload = {"alert": alert, "person": person, "rung": 0}
    lane = f"{SCHOOL.id} alert:{alert}:{person}"
    jobs.enqueue(conn, jobs.Due("DeliverAlert", f"{alert} {person}", SCHOOL.id, 0, payload, lane=lane), 0)


async def test_cards_to_a_person_go_out_in_the_order_in_which_they_were_caused_and_nobody_else_waits(
    stage: Backstage,
) -> None:
    went: list[tuple[str, str]] = []
    takes = {"a0": 0.3, "a1": 0.2, "a2": 0.1, "a3": 0.0}

    async def carry(task: Task, kit: Kit) -> tuple[Event, ...]:
        await asyncio.sleep(takes[task.action.alert])
        went.append((task.action.alert, task.action.person))
        return ()

    def sends(conn: Connection) -> None:
        for alert in takes:
            to(conn, alert, AW)
        to(conn, "a3", AW_DEPUTY)

    await stage.store.run(sends)
    async with working(stage, stage.store, carry):
        await eventually(lambda: len(went) == len(takes) + 1)
    assert went[0] == ("a3", AW_DEPUTY)
    assert [alert for alert, person in went if person == AW] == sorted(takes)


async def test_an_older_alert_over_which_teams_hangs_or_that_it_refuses_holds_up_no_newer_one_for_long(
    stage: Backstage,
) -> None:
    began: dict[str, float] = {}
    held = asyncio.Event()

    async def carry(task: Task, kit: Kit) -> tuple[Event, ...]:
        began.setdefault(task.action.alert, time.monotonic())
        if task.action.alert in ("a0", "a1", "a2"):
            await held.wait()
        if task.action.alert == "a3":
            raise Busy
        return ()

    def sends(conn: Connection) -> None:
        for number in range(6):
            to(conn, f"a{number}", AW)

    await stage.store.run(sends)
    async with working(stage, stage.store, carry):
        async with asyncio.timeout(10):
            while len(began) < 6:  # noqa: ASYNC110 - another task works
                await asyncio.sleep(0.02)
        assert max(began.values()) - min(began.values()) < BEHIND_S + 1.5
        held.set()


async def test_the_ladders_clocks_and_mail_go_on_while_teams_hangs_over_more_alerts_than_there_are_places(
    stage: Backstage,
) -> None:
    begun: list[str] = []
    held = asyncio.Event()

    async def carry(task: Task, kit: Kit) -> tuple[Event, ...]:
        begun.append(type(task.action).__name__)
        if isinstance(task.action, DeliverAlert | SendMail):
            await held.wait()
        return ()

    def sends(conn: Connection) -> None:
        for number in range(200):
            payload = {"alert": f"a{number}", "person": AW, "rung": 0}
            jobs.enqueue(conn, jobs.Due("DeliverAlert", f"card-{number}", SCHOOL.id, 0, payload), 0)
        for number in range(30):
            jobs.enqueue(conn, jobs.Due("SendMail", f"mail-{number}", SCHOOL.id, 0, {"alert": "a", "person": AW}), 0)

    await stage.store.run(sends)
    async with working(stage, stage.store, carry):
        await eventually(lambda: len(begun) >= PLACES[Haste.URGENT] + RESERVED["SendMail"])
        assert begun.count("DeliverAlert") == PLACES[Haste.URGENT]
        await stage.put(BEHAVIOUR)
        await stage.store.run(
            lambda conn: conn.execute(update(table).where(table.c.kind == "After").values(visible_ms=0))
        )
        await eventually(lambda: "After" in begun)
        assert begun.count("SendMail") == RESERVED["SendMail"]
        held.set()


async def test_however_many_of_the_ladders_clocks_are_due_alerts_are_carried_out(stage: Backstage) -> None:
    begun: list[str] = []
    held = asyncio.Event()

    async def carry(task: Task, kit: Kit) -> tuple[Event, ...]:
        begun.append(type(task.action).__name__)
        if isinstance(task.action, After):
            await held.wait()
        return ()

    def sends(conn: Connection) -> None:
        timer = spell(After(NOW, PollDue("19:m", NOW)))
        for number in range(70):
            jobs.enqueue(conn, jobs.Due("After", f"timer-{number}", SCHOOL.id, 0, timer), 0)
        to(conn, "a1", AW)

    await stage.store.run(sends)
    async with working(stage, stage.store, carry):
        await eventually(lambda: "DeliverAlert" in begun)
        assert begun.count("After") >= PLACES[Haste.URGENT]
        held.set()


def test_the_kinds_that_hurry_are_actions() -> None:
    assert set(HASTE) <= {kind.__name__ for kind in get_args(Action)}
    assert (haste_of("DeliverAlert"), haste_of("Answer"), haste_of("PostAgreement")) == tuple(Haste)


class Holding:
    """Records whose answer comes late once somebody says so: what was asked is committed meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.until: asyncio.Event | None = None
        self.committed = asyncio.Event()

    async def run_first(self, unit: Callable[[Connection], T]) -> T:
        found = await self._store.run_first(unit)
        if self.until and getattr(found, "held", None):
            self.committed.set()
            await self.until.wait()
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def test_told_to_stop_while_it_takes_something_it_gives_it_back(stage: Backstage) -> None:
    async def carry(_: Task, __: Kit) -> tuple[Event, ...]:
        raise AssertionError("nothing begins any more")

    def told(conn: Connection) -> list[tuple[str | None, int]]:
        chosen = select(table.c.lease_owner, table.c.attempts).where(table.c.state == jobs.JobState.LIVE)
        return [(row[0], row[1]) for row in conn.execute(chosen)]

    records = Holding(stage.store)
    records.until = asyncio.Event()
    await stage.put(BEHAVIOUR)
    async with working(stage, records, carry):
        await records.committed.wait()
        asyncio.get_running_loop().call_later(0.05, records.until.set)
    assert set(await stage.store.run(told)) == {(None, 0)}
