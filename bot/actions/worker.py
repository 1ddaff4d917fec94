"""The worker: takes due actions, carries them out, and commits what was seen to happen. At least once, never lost."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import Connection

from bot.actions.chats import Chats, let_first
from bot.actions.claiming import Claiming, Taken
from bot.actions.haste import PLACES, haste_of
from bot.actions.kit import Kit, NotSentError, Task
from bot.actions.leaving import UnderWay, give_back, hand_over
from bot.actions.roll_call import RollCall
from bot.actions.tries import failed_try, tries_of
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lanes import A_DAY
from bot.enforcement.reaching import given_up
from bot.enforcement.spelling import UnknownSpellingError, read_due
from bot.faults import where
from bot.records import deliveries, jobs
from bot.records.backoff import delay_ms
from bot.records.clock import now_ms
from bot.records.errors import LeaseLost, RecordsUnavailable
from bot.records.store import Store
from bot.records.tokens import as_token
from bot.schools import Schools
from bot.teams.pace import Haste
from bot.wire import WireError
from policy.actions import DeliverAlert
from policy.events import AlertUndelivered, Event

log = logging.getLogger(__name__)

AWAY_S = 0.5
LONGEST_NAP_S = 1.0
SHORTEST_NAP_S = 0.005
NAP_BEFORE_DOORS_S = 0.05
"""Before the doors are open much may be due that is not carried out yet; it wakes nobody."""
TRIES_BEFORE_CLIMBING = 4
"""An alert that Teams would not take this often is handed to the next on the ladder, once, and still tried again."""

LONG_MS = 40_000
"""Where Teams hangs, each try takes long: after this the second is enough, so that other ways are tried meanwhile."""

RECORDS_AWAY = "records-away"
OF_ANOTHER_VERSION = "of-another-version"
"""While instances are brought to a new version, one of the newer may carry it out; else a person hears of it."""

Carry = Callable[[Task, Kit], Awaitable[tuple[Event, ...]]]


class Worker:
    """Carries due actions out until it is stopped. One for each process.

    doors: set once the bot takes anything in; until then only what is urgent for a room or an alert is carried out.
    caught_up: is set once nothing of what was due at the start is left to do.
    """

    def __init__(
        self,
        store: Store,
        enforcement: Enforcement,
        kit: Kit,
        schools: Schools,
        carry: Carry,
        owner: str,
        doors: asyncio.Event | None = None,
    ) -> None:
        self._store = store
        self._enforcement = enforcement
        self._kit = kit
        self._kits = {haste: kit.hurried(haste) for haste in Haste}
        self._schools = schools
        self._carry = carry
        self._claiming = Claiming(owner, kit.clock, doors)
        self._wake = asyncio.Event()
        self._running: dict[asyncio.Task[None], UnderWay] = {}
        self._chats = Chats()
        self._is_ending = False
        self.caught_up = asyncio.Event()
        store.on_commit(lambda _due_ms: self._wake.set())

    async def run(self) -> None:
        """Work until told to leave, or cancelled; then hand over: nothing that is due is lost by it."""
        roll = RollCall(self._store, self._claiming.owner, self._claiming.now_ms)
        await roll.enter()
        await self._surely(self._set_right)
        calling = asyncio.create_task(roll.answer_for_ever())
        try:
            while not self._is_ending:
                self._wake.clear()
                taken = await self._take()
                if not taken.may_be_more:
                    if not self._running:
                        self.caught_up.set()
                    await self._nap(taken.next_due_ms)
        finally:
            self._is_ending = True
            calling.cancel()
            await hand_over(self._running, self._store, self._own_ms)
            await asyncio.gather(calling, return_exceptions=True)

    def leave(self) -> None:
        """Take up nothing more, and hand over, while the doors may still be open. `run` ends once that is done."""
        self._is_ending = True
        self._wake.set()

    async def _set_right(self) -> None:
        """What was put by a clock that has been set back since does not wait for that time to come again."""
        found = await self._store.run(lambda conn: jobs.from_the_future(conn, now_ms(conn, self._claiming.now_ms())))
        if found:
            log.warning("%s due actions were put by a clock that was ahead; they count from now", found)

    async def _take(self) -> Taken:
        """Begin what is due."""
        under_way = [one.job for one in self._running.values()]
        taking = asyncio.ensure_future(self._store.run_first(lambda conn: self._claiming.hold(conn, under_way)))
        try:
            taken = await asyncio.shield(taking)
        except asyncio.CancelledError:
            await self._give_back(taking)
            raise
        except RecordsUnavailable as error:
            log.error("the records can't be read; due actions wait: %s", error)  # noqa: TRY400 - one line
            return Taken()
        except Exception as error:  # noqa: BLE001 - whatever it was, due actions are looked for again
            log.error("due actions could not be taken: %s", where(error))  # noqa: TRY400 - no words
            return Taken()
        self._claiming.note(taken)
        for job in taken.held:
            self._begin(job)
        return taken

    async def _give_back(self, taking: asyncio.Future[Taken]) -> None:
        """Told to stop while it took something: others can have that at once."""
        with contextlib.suppress(RecordsUnavailable):
            await give_back((await taking).held, self._store, self._own_ms)

    def _begin(self, job: jobs.Job) -> None:
        under_way = UnderWay(job)
        task = asyncio.create_task(self._do(under_way, self._chats.last(job)))
        self._chats.stand(job, task)
        self._running[task] = under_way
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        ended = self._running.pop(task, None)
        if ended:
            self._claiming.let_go(ended.job)
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("a due action ended in %s", type(task.exception()).__name__)

    async def _nap(self, due: int | None) -> None:
        """Sleep until a commit wakes us, or the next timer is due (milliseconds UTC), a second at most."""
        wait = LONGEST_NAP_S if due is None else min(LONGEST_NAP_S, max(0.0, (due - self._claiming.now_ms()) / 1000))
        if len(self._running) >= PLACES[Haste.LATER]:
            wait = LONGEST_NAP_S
        with contextlib.suppress(TimeoutError):
            shortest = SHORTEST_NAP_S if self._claiming.is_open else NAP_BEFORE_DOORS_S
            async with asyncio.timeout(max(wait, shortest)):  # Python 3.11's wait_for may swallow being told to stop
                await self._wake.wait()

    async def _do(self, under_way: UnderWay, before: asyncio.Task[None] | None) -> None:
        """Carry it out and write down how it went; what another instance has taken over is theirs to write."""
        job = under_way.job
        await let_first(before)
        under_way.is_begun = True
        try:
            await self._carried(job, under_way)
        except LeaseLost:
            log.warning("job %s (%s) was taken over by another instance", job.id, job.kind)

    async def _carried(self, job: jobs.Job, under_way: UnderWay) -> None:
        school = self._schools.of_id(job.school)
        if school is None:
            await self._end(job, "school-gone")
            return
        try:
            task = Task(_action_of(job), school, job.attempts, job)
            try:
                seen = await self._carry(task, self._kits[haste_of(job.kind)])
            finally:
                under_way.is_carried = True
            tries = tries_of(job, seen, self._claiming.now_ms())
            await self._surely(lambda: self._enforcement.settle(school, job, seen, tries))
        except LeaseLost:
            raise
        except NotSentError as error:
            await self._end(job, as_token(error.code))
        except WireError as error:
            await self._failed(job, error)
        except RecordsUnavailable:
            await self._put_off(job)
        except UnknownSpellingError as error:
            log.error("job %s was put by another version of EHSBot: %s", job.id, error)  # noqa: TRY400 - one line
            await self._again(job, OF_ANOTHER_VERSION, is_ours=True)
        except Exception as error:  # noqa: BLE001 - told without its text, and tried again
            log.error("job %s (%s) failed in %s", job.id, job.kind, where(error))  # noqa: TRY400 - no words
            await self._again(job, "internal", is_ours=True)

    async def _failed(self, job: jobs.Job, error: WireError) -> None:
        """Teams or Graph did not take it: try again where that can help; an alert goes to the next person too."""
        code = as_token(str(getattr(error, "code", "not-sent")))
        status = int(getattr(error, "status", 0))
        if job.kind == DeliverAlert.__name__ and (self._is_often(job) or status in LASTING):
            await self._surely(lambda: self._climb(job, code))
        if status in LASTING:
            await self._end(job, code)
            return
        asked = getattr(error, "retry_after", None)
        await self._again(job, code, round(float(asked or 0) * 1000))

    def _is_often(self, job: jobs.Job) -> bool:
        """Whether Teams has not taken it so often, or for so long, that others have to know."""
        long = job.is_repeat and milliseconds(self._kit.clock()) - job.due_ms >= LONG_MS
        return long or job.attempts >= TRIES_BEFORE_CLIMBING

    async def _climb(self, job: jobs.Job, code: str) -> None:
        """Hand the alert to the next, once for each send, whichever try it was over which an instance died."""
        school = self._schools.of_id(job.school)
        if school is not None:
            action: DeliverAlert = _action_of(job)
            known = given_up(school, action.alert, action.person, job.due_ms)
            unreached = AlertUndelivered(action.alert, action.person, code)
            await self._enforcement.enforce_unless(known, school, unreached)

    async def _again(self, job: jobs.Job, code: str, at_least_ms: int = 0, *, is_ours: bool = False) -> None:
        """Try it once more, later. is_ours: the fault is the bot's own, and a day of trying would not mend it."""
        if job.attempts >= (jobs.MAX_ATTEMPTS if is_ours and job.max_attempts == A_DAY else job.max_attempts):
            await self._end(job, code)
            return
        due = self._claiming.now_ms() + delay_ms(job.attempts, random.random(), at_least_ms=at_least_ms)  # noqa: S311
        log.warning("job %s (%s) will be tried again: %s", job.id, job.kind, code)

        def unit(conn: Connection) -> None:
            jobs.retry(conn, job, due, code)
            self._note(conn, job, code)

        await self._surely(lambda: self._store.run(unit))

    async def _put_off(self, job: jobs.Job) -> None:
        """The records were away over it. That tells nothing of the other side, so it is soon tried again, always."""
        log.warning("job %s (%s) will be tried again: %s", job.id, job.kind, RECORDS_AWAY)
        due = self._claiming.now_ms() + delay_ms(1, random.random())  # noqa: S311
        await self._surely(lambda: self._store.run(lambda conn: jobs.put_off(conn, job, due, RECORDS_AWAY)))

    async def _end(self, job: jobs.Job, code: str) -> None:
        """Give up. A dead job keeps `readyz` from saying that all is well."""
        log.error("job %s (%s) could not be carried out: %s", job.id, job.kind, code)

        def unit(conn: Connection) -> None:
            jobs.bury(conn, job, self._claiming.now_ms(), code)
            self._note(conn, job, code)

        await self._surely(lambda: self._store.run(unit))

    def _note(self, conn: Connection, job: jobs.Job, code: str) -> None:
        """Keep that a person was not reached this time."""
        for one in failed_try(job, code, self._claiming.now_ms()):
            deliveries.note(conn, one)

    async def _surely(self, settle: Callable[[], Awaitable[object]]) -> None:
        """What was done is written down as soon as the records are back: else it would be done again."""
        while True:
            try:
                await settle()
            except RecordsUnavailable:
                if self._is_ending:
                    raise
                await asyncio.sleep(AWAY_S)
            else:
                return

    def _own_ms(self) -> int:
        return milliseconds(self._kit.clock())


def _action_of(job: jobs.Job) -> Any:  # noqa: ANN401 - which kind it is, the job says
    return read_due(job.kind, job.payload, job.payload_version)


LASTING = frozenset({400, 401, 403, 404, 410, 413})
