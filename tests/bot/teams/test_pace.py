"""The line before Teams: as fast as Teams takes it, the urgent first, and nobody without an end."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.limits import Limits
from bot.teams.connector import Teams, Throttled, asked
from bot.teams.pace import AGED_S, CHANGED, KEPT_PLACES, READ, SAID, Ask, Budget, Haste, NoTurn, Pace
from bot.wire import Patience, Wire, open_session
from tests.bot.pretend import APP, FixedTokens, PretendTeams, serving
from tests.bot.records.fresh import REFERENCES

WITHIN = 30.0
LONG_AGO = -10_000.0


@dataclass(order=True)
class Call:
    at: float
    number: int
    call: Callable[[], None] = field(compare=False)
    is_off: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.is_off = True


@dataclass
class Timeline:
    """A time that only goes on when everybody waits for it. `calls`: how often anybody was woken by it."""

    now: float = 0.0
    calls: int = 0
    _heap: list[Call] = field(default_factory=list[Call])
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def clock(self) -> float:
        return self.now

    def later(self, seconds: float, call: Callable[[], None]) -> Call:
        made = Call(self.now + seconds, next(self._numbers), call)
        heapq.heappush(self._heap, made)
        return made

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self.later(seconds, woken.set)
        await woken.wait()

    async def run(self, task: asyncio.Task[None]) -> None:
        while not task.done():
            for _ in range(8):
                await asyncio.sleep(0)
            if task.done() or not self._heap:
                break
            one = heapq.heappop(self._heap)
            if not one.is_off:
                self.now, self.calls = max(self.now, one.at), self.calls + 1
                one.call()
        await task


@dataclass
class Played:
    """What came of one ask. went: when it was let go, None where it was told that there is no room."""

    ask: Ask
    came: float
    went: float | None
    told: float


async def played(pace: Pace, time: Timeline, asks: Sequence[tuple[float, Ask]], within: float) -> list[Played]:
    """Everybody comes at their time; in the order in which they went or gave up."""
    found: list[Played] = []

    async def one(at: float, ask: Ask) -> None:
        await time.sleep(at)
        came = time.now
        try:
            waited = await pace.turn(ask, within)
        except NoTurn:
            found.append(Played(ask, came, None, time.now))
        else:
            assert waited == pytest.approx(time.now - came)
            found.append(Played(ask, came, time.now, time.now))

    async def all_of_them() -> None:
        await asyncio.gather(*(one(at, ask) for at, ask in asks))

    await time.run(asyncio.create_task(all_of_them()))
    return found


def paced(**more: object) -> tuple[Pace, Timeline]:
    time = Timeline()
    return Pace(Budget(**more), time.clock, time.later), time  # type: ignore[arg-type]


MOMENTS = (0.0, 0.4, 1.1, 3.0, 12.0)
asks = st.builds(Ask, st.sampled_from(Haste), st.sampled_from(("aw", "aw", "class")))
bursts = st.tuples(st.sampled_from(MOMENTS), asks, st.integers(1, 40))
crowds = st.lists(bursts, max_size=8).map(lambda found: [(at, ask) for at, ask, often in found for _ in range(often)])


@given(crowds)
@settings(max_examples=20, deadline=None)
async def test_teams_never_has_to_refuse_and_everybody_hears_in_time_without_being_woken_in_vain(
    crowd: list[tuple[float, Ask]],
) -> None:
    pace, time = paced()
    found = await played(pace, time, crowd, WITHIN)
    assert Counter(one.ask for one in found) == Counter(ask for _, ask in crowd)
    limits = Limits()
    for one in found:
        if one.went is not None:
            assert limits.wait(one.ask.place, one.went + 1e-6 * len(limits.all)) <= 1e-3, one
        assert one.told - one.came <= WITHIN + 0.01
    assert time.calls <= 3 * len(crowd) + 1


@given(crowds)
@settings(max_examples=12, deadline=None)
async def test_in_one_place_nobody_is_overtaken_by_somebody_in_less_haste_or_of_the_same_who_came_later(
    crowd: list[tuple[float, Ask]],
) -> None:
    pace, time = paced()
    went = [one for one in await played(pace, time, crowd, WITHIN) if one.went is not None]
    for first, second in itertools.combinations(went, 2):
        same = first.ask.place == second.ask.place
        if same and second.came < first.came and second.ask.haste <= first.ask.haste:
            aged = first.ask.haste is Haste.LATER and (first.went or 0) - first.came >= AGED_S
            assert first.went == second.went or (aged and second.ask.haste is not Haste.URGENT)


@pytest.mark.parametrize("instances", [1, 4])
@pytest.mark.clause("SAF-1")
async def test_an_urgent_alert_never_waits_behind_cards_to_two_hundred_classes(instances: int) -> None:
    pace, time = paced(instances=lambda: instances)
    cards = [(0.0, Ask(Haste.LATER, f"class-{number}")) for number in range(200)]
    alerts = [(at, Ask(Haste.URGENT, "aw")) for at in (0.0, 0.5, 1.5, 2.2)]
    found = await played(pace, time, [*cards, *alerts], 60.0)
    assert [one.told - one.came for one in found if one.ask.haste is Haste.URGENT] == [0.0] * 4
    later = [one.told for one in found if one.ask.haste is Haste.LATER]
    assert len(later) == 200
    assert max(later) == pytest.approx(200 // (37 // instances), abs=2.0)


async def test_where_a_conversation_opens_again_the_urgent_one_goes_first() -> None:
    pace, time = paced()
    pace.answered(Ask(Haste.LATER, "class"), 429, 5.0)
    came = [(0.0, Ask(Haste.LATER, "class")), (0.5, Ask(Haste.SOON, "class")), (1.0, Ask(Haste.URGENT, "class"))]
    found = await played(pace, time, came, 60.0)
    assert [(one.ask.haste, one.told) for one in found] == [(haste, 5.0) for haste in Haste]


async def test_an_urgent_alert_goes_past_other_alerts_to_the_same_person() -> None:
    pace, time = paced()
    concerns = [(0.0, Ask(Haste.SOON, "aw")) for _ in range(100)]
    found = await played(pace, time, [*concerns, (3.0, Ask(Haste.URGENT, "aw"))], 60.0)
    assert next(one.told for one in found if one.ask.haste is Haste.URGENT) == 3.0


async def test_what_can_wait_does_not_wait_for_ever() -> None:
    pace, time = paced()
    busy = [(at / 50, Ask(Haste.SOON, f"p{at}")) for at in range(50 * 40)]
    found = await played(pace, time, [*busy, (1.0, Ask(Haste.LATER, "class"))], 60.0)
    (card,) = (one for one in found if one.ask.haste is Haste.LATER)
    assert card.went is not None
    assert card.told - card.came == pytest.approx(AGED_S, abs=6.0)


async def test_a_refusal_shuts_that_conversation_for_as_long_as_teams_says_and_no_other() -> None:
    pace, time = paced()
    there, elsewhere = Ask(Haste.URGENT, "aw"), Ask(Haste.LATER, "class")
    pace.answered(there, 429, 7.0)
    found = await played(pace, time, [(0.0, there), (0.0, elsewhere), (0.0, Ask(Haste.SOON, "aw", CHANGED))], 60.0)
    assert [(one.ask.place, one.told) for one in found] == [("class", 0.0), ("aw", 0.0), ("aw", 7.0)]
    pace.answered(there, 429, 90.0)
    with pytest.raises(NoTurn) as caught:
        await pace.turn(there, 60.0)
    assert caught.value.retry_after == pytest.approx(90.0)


def test_without_a_time_of_its_own_a_refusal_rests_longer_each_time_until_one_is_taken() -> None:
    budget, ask = Budget(), Ask(Haste.SOON, "class")
    rests: list[float] = []
    for now in (0.0, 100.0, 200.0):
        budget.refused(ask, None, now)
        rests.append(budget.wait(ask, now))
    assert rests == [1.0, 2.0, 4.0]
    budget.taken(ask)
    budget.refused(ask, None, 300.0)
    assert budget.wait(ask, 300.0) == 1.0


def sent_in_a_second(budget: Budget, haste: Haste, now: float) -> int:
    for number in itertools.count():
        ask = Ask(haste, f"{haste}-{number}")
        if budget.wait(ask, now) > 0:
            return number
        budget.take(ask, now)
    raise AssertionError


def test_refusals_in_several_conversations_slow_all_but_the_urgent_and_are_forgotten_in_time() -> None:
    budget = Budget()
    assert sent_in_a_second(budget, Haste.LATER, LONG_AGO) == 37
    budget.refused(Ask(Haste.LATER, "a"), 1.0, 0.0)
    assert sent_in_a_second(budget, Haste.LATER, 1.0) == 37, "one conversation may be full by itself"
    budget.refused(Ask(Haste.LATER, "b"), 1.0, 1.5)
    budget.refused(Ask(Haste.LATER, "c"), 1.0, 1.6)
    assert sent_in_a_second(budget, Haste.LATER, 3.0) == int(50 * 0.75 * (0.7 + 0.05 * 1.5))
    assert sent_in_a_second(budget, Haste.URGENT, 5.0) == 50
    assert sent_in_a_second(budget, Haste.LATER, 20.0) == 37


def test_a_request_without_a_conversation_that_is_refused_slows_all() -> None:
    budget = Budget()
    budget.refused(Ask(Haste.LATER), 1.0, 0.0)
    assert sent_in_a_second(budget, Haste.LATER, 0.0) == int(50 * 0.75 * 0.7)


def test_conversations_that_were_long_quiet_are_forgotten() -> None:
    budget = Budget()
    for number in range(12_000):
        budget.take(Ask(Haste.SOON, f"p{number}"), float(number))
    assert 3_600 <= budget.known <= KEPT_PLACES


@pytest.mark.parametrize(
    "method, path, place, counted",
    [
        ("POST", "v3/conversations/19%3Aabc%40x%3Bmessageid%3D5/activities", "", ("19:abc@x", SAID)),
        ("POST", "v3/conversations/a%3A1/activities/7", "", ("a:1", SAID)),
        ("PUT", "v3/conversations/a%3A1/activities/7", "", ("a:1", CHANGED)),
        ("GET", "v3/conversations/a%3A1/pagedmembers?pageSize=200", "", ("a:1", READ)),
        ("POST", "v3/conversations", "19:abc@x", ("19:abc@x", SAID)),
        ("POST", "v3/conversations", "", ("", SAID)),
        ("GET", "v1/meetings/M/participants/p", "", ("", READ)),
    ],
)  # fmt: skip
def test_a_request_is_counted_where_teams_counts_it(method: str, path: str, place: str, counted: object) -> None:
    found = asked(method, f"https://smba.example/uk/{path}", place, Haste.SOON)
    assert (found.place, found.windows) == counted


async def test_what_is_asked_of_teams_goes_through_the_line_and_each_answer_teaches_it() -> None:
    pretend = PretendTeams([web.Response(status=429, headers={"Retry-After": "60"})])
    pace = Pace()
    async with serving(pretend.handle) as origin, open_session() as session:
        wire = Wire(session, FixedTokens(), "bot/.default", {origin}, patience=Patience(seconds=5.0))
        teams = Teams(wire, APP, REFERENCES, pace)
        with pytest.raises(Throttled):
            await teams.send(f"{origin}/uk", "19:abc;messageid=1", {"text": "x"})
        with pytest.raises(Throttled) as caught:
            await teams.at(Haste.URGENT).post_in_channel(f"{origin}/uk", "19:abc", {"text": "x"})
        assert (caught.value.status, caught.value.code) == (429, "no-room-yet")
        assert 59 < (caught.value.retry_after or 0) <= 60
        assert await teams.send(f"{origin}/uk", "19:other", {"text": "x"}) == "m1"
    assert len(pretend.asked) == 2


async def test_of_many_cards_the_urgent_one_is_at_teams_first_and_all_come() -> None:
    pretend = PretendTeams()
    async with serving(pretend.handle) as origin, open_session() as session:
        teams = Teams(Wire(session, FixedTokens(), "bot/.default", {origin}), APP, REFERENCES, Pace())
        later = [
            asyncio.create_task(teams.at(Haste.LATER).send(f"{origin}/", f"class-{number}", {"text": "x"}))
            for number in range(60)
        ]
        await asyncio.sleep(0)
        await teams.at(Haste.URGENT).send(f"{origin}/", "aw", {"text": "x"})
        assert any(not task.done() for task in later)
        await asyncio.gather(*later)
    came = [path for _, path in pretend.asked]
    assert len(came) == 61
    assert came.index("/v3/conversations/aw/activities") < 50


async def test_who_is_called_off_while_waiting_takes_no_turn() -> None:
    pace, time = paced()
    ask = Ask(Haste.SOON, "class")
    pace.answered(ask, 429, 5.0)
    waiting = asyncio.create_task(pace.turn(ask, 60.0))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    found = await played(pace, time, [(0.0, ask)], 60.0)
    assert [one.told for one in found] == [5.0]
