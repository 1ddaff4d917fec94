from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from rehearsal.cards import button_of, fields_of, verbs_of, words_of
from rehearsal.cast import TEAM, Times
from rehearsal.connector import Post
from rehearsal.people import Dialog, Json
from rehearsal.plays.expect import card_in, count, has, holds, never, posts_in, posts_to, until
from rehearsal.plays.routines import sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("TCH-2")]
ZONE = ZoneInfo("Europe/London")
DAY = (datetime.now(ZONE) + timedelta(days=9)).date()
OTHER = DAY + timedelta(days=1)


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "meetings"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


async def told(stage: Stage, words: str, since: int, place: str = TEAM) -> Post:
    def found() -> list[Post]:
        return [post for post in posts_in(stage, place, since) if holds(post.card, words)]

    await until(f"nobody said: {words}", found, 40)
    return found()[-1]


async def planned(stage: Stage, clock: str) -> tuple[Post, Json]:
    """A session that is in the calendar: the class's card, and the event."""
    since, begun = count(stage), len(stage.teams.calendar.events)
    await stage["teacher"].command("schedule session")
    form = await stage["teacher"].press("plan.form", await card_in(stage, TEAM, "plan.form", since))
    assert form is not None
    filled = {"colleague": stage.cast["colleague"].person, "purpose": "Revision", "whyLive": "Questions"}
    assert await stage["teacher"].submit(form, day=DAY.isoformat(), time=clock, **filled) is None
    card = await told(stage, "Live session planned", since)
    await told(stage, "the meeting is in your calendar", since, stage.cast["teacher"].chat)
    return card, list(stage.teams.calendar.events.values())[begun]


async def mine(stage: Stage, words: str = "my sessions", key: str = "teacher") -> Dialog:
    since = count(stage)
    await stage[key].command(words)
    await until("there was no answer", lambda: [one for one in posts_to(stage, key, since) if has(one, "plan.mine")])
    listed = await stage[key].press("plan.mine", posts_to(stage, key, since)[-1])
    assert listed is not None
    return listed


def of_plan(listed: Dialog, verb: str, event: Json) -> Json:
    """The button of this plan, by the time it stands under."""
    return button_of(next(row for row in listed.card["body"] if is_at(row, event)), verb)


def is_at(row: Json, event: Json) -> bool:
    return all(part in words_of(row) for part in clock_of(event).split())


async def opened(stage: Stage, verb: str, event: Json, words: str = "my sessions") -> Dialog:
    listed = await mine(stage, words)
    form = await stage["teacher"].send(listed, of_plan(listed, verb, event), {})
    assert form is not None
    return form


def clock_of(event: Json) -> str:
    at = datetime.fromisoformat(event["start"]["dateTime"]).replace(tzinfo=UTC)
    return at.astimezone(ZONE).strftime("%d.%m.%Y %H:%M")


@pytest.mark.parametrize("words, clock", [("move session", "09:10"), ("symud sesiwn", "09:20")])
async def test_moved_the_calendar_follows_and_the_class_is_told(stage: Stage, words: str, clock: str) -> None:
    card, event = await planned(stage, clock)
    form, since = await opened(stage, "plan.move", event, words), count(stage)
    assert fields_of(form.card) == {"day": DAY.isoformat(), "time": clock}
    assert await stage["teacher"].submit(form, day=OTHER.isoformat(), time="13:40") is None
    when = OTHER.strftime("%d.%m.%Y")
    assert holds((await told(stage, "has a new time", since)).card, when, "13:40", "Mae amser newydd")
    await until("the calendar did not follow", lambda: clock_of(event) == f"{when} 13:40")
    await until("the card did not follow", lambda: holds(card.card, when, "13:40"))


@pytest.mark.parametrize("words, clock", [("cancel session", "10:10"), ("canslo sesiwn", "10:20")])
async def test_cancelled_it_goes_from_the_calendar_and_the_class_is_told(stage: Stage, words: str, clock: str) -> None:
    card, event = await planned(stage, clock)
    form, since = await opened(stage, "plan.cancel", event, words), count(stage)
    assert await stage["teacher"].submit(form) is None
    await told(stage, "is cancelled", since)
    await until("it still stands", lambda: event["id"] in stage.teams.calendar.cancelled)
    await until("the card did not follow", lambda: holds(card.card, "wedi’i chanslo", "cancelled"))
    assert not any(is_at(row, event) for row in (await mine(stage)).card["body"])


async def test_a_calendar_that_does_not_follow_is_told_to_the_teacher(stage: Stage) -> None:
    _, event = await planned(stage, "11:10")
    form, since = await opened(stage, "plan.move", event), count(stage)
    stage.teams.calendar.consented = False
    await stage["teacher"].submit(form, time="15:15")
    await told(stage, "could not change your calendar", since, stage.cast["teacher"].chat)
    stage.teams.calendar.consented = True


@pytest.mark.parametrize("words", ["my sessions", "fy sesiynau"])
async def test_the_list_is_the_teachers_own_and_ranks_nobody(stage: Stage, words: str) -> None:
    _, event = await planned(stage, "12:10" if words == "my sessions" else "12:20")
    listed = await mine(stage, words)
    assert of_plan(listed, "plan.again", event)
    assert "Athro" not in words_of(listed.card)
    assert holds((await mine(stage, key="colleague")).card, "no planned sessions")


async def test_planned_again_from_the_list_the_form_is_filled_in(stage: Stage) -> None:
    _, event = await planned(stage, "13:10")
    form = await opened(stage, "plan.again", event)
    assert fields_of(form.card)["time"] == "13:10"


async def test_a_time_that_is_over_comes_back_with_what_was_typed(stage: Stage) -> None:
    _, event = await planned(stage, "14:10")
    form, since = await opened(stage, "plan.move", event), count(stage)
    again = await stage["teacher"].submit(form, day="2020-01-15", time="09:00")
    assert again is not None
    assert fields_of(again.card) == {"day": "2020-01-15", "time": "09:00"}
    assert holds(again.card, "over already")
    await never("the class was told", lambda: count(stage) > since, 0.5)


async def test_nobody_else_moves_or_cancels_it(stage: Stage) -> None:
    card, event = await planned(stage, "15:10")
    since = count(stage)
    for verb in ("plan.moved", "plan.cancelled"):
        await stage["colleague"].forge_form(
            verb, card, team=TEAM, plan=str(event["transactionId"]), day=OTHER.isoformat(), time="09:00"
        )
    await never("the class was told", lambda: count(stage) > since, 0.5)
    assert event["id"] not in stage.teams.calendar.cancelled


async def test_a_leavers_session_is_cancelled_by_the_colleague_who_was_to_come(stage: Stage) -> None:
    """Last of all: the teacher leaves the class."""
    card, event = await planned(stage, "16:10")
    await stage["teacher"].leave_class()

    async def offered() -> Dialog | None:
        listed = await mine(stage, key="colleague")
        return listed if holds(listed.card, "does not teach this class any more") else None

    found = (await offered() for _ in range(20))
    listed = await anext(one async for one in found if one is not None)
    assert "plan.move" not in verbs_of(listed.card)
    since = count(stage)
    form = await stage["colleague"].send(listed, of_plan(listed, "plan.cancel", event), {})
    assert form is not None
    assert await stage["colleague"].submit(form) is None
    await told(stage, "is cancelled", since)
    await until("it still stands", lambda: event["id"] in stage.teams.calendar.cancelled)
    await until("the card did not follow", lambda: holds(card.card, "cancelled"))
    assert not any(is_at(row, event) for row in (await mine(stage, key="colleague")).card["body"])
