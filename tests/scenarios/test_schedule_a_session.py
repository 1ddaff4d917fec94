from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from rehearsal.cards import button_of, choices, fields_of
from rehearsal.cast import JOIN_LINK, MEETING_CHAT, TEAM, Times, address
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import card_in, count, has, holds, never, posts_in, posts_to, until
from rehearsal.plays.routines import end_session, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("PLN-6")]
ZONE = ZoneInfo("Europe/London")
PURPOSE, WHY = "Revision before the test", "They ask as we go along"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "meetings", "install"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


def ahead(days: int = 7, clock: str = "10:05") -> dict[str, str]:
    return {"day": (datetime.now(ZONE) + timedelta(days=days)).date().isoformat(), "time": clock}


def plan(stage: Stage, **changes: str) -> dict[str, str]:
    usual = {"colleague": stage.cast["colleague"].person, "purpose": PURPOSE, "whyLive": WHY, "length": "25"}
    return {**ahead(), **usual, **changes}


async def asked(stage: Stage, words: str = "schedule session", key: str = "teacher") -> Post:
    since = count(stage)
    await stage[key].command(words)
    return await card_in(stage, TEAM, "plan.form", since)


async def form_of(stage: Stage, words: str = "schedule session", verb: str = "plan.form") -> Dialog:
    form = await stage["teacher"].press(verb, await asked(stage, words))
    assert form is not None
    return form


async def planned(stage: Stage, words: str = "schedule session", **changes: str) -> Post:
    """A session is planned; returns the class's card."""
    form, since = await form_of(stage, words), count(stage)
    again = await stage["teacher"].submit(form, **plan(stage, **changes))
    assert again is None, stage["teacher"].seen[-1]
    return await told(stage, "Live session planned", since)


async def told(stage: Stage, words: str, since: int, place: str = TEAM) -> Post:
    def found() -> list[Post]:
        return [post for post in posts_in(stage, place, since) if holds(post.card, words)]

    await until(f"nobody said: {words}", found, 40)
    return found()[-1]


@pytest.mark.clause("PLN-4", "STU-2", "STU-3", "CON-3")
@pytest.mark.parametrize("words", ["schedule session", "trefnu sesiwn"])
async def test_the_class_has_a_card_and_the_calendar_a_meeting_with_its_options(stage: Stage, words: str) -> None:
    stage.teams.calendar.slow, stage.teams.meetings.late = 1, 1
    begun, since = len(stage.teams.calendar.events), count(stage)
    card = await planned(stage, words)
    assert holds(card.card, "10:05", "25 minutes", "wedi’i threfnu", "Not a bedroom")
    assert JOIN_LINK not in str(card.versions)
    note = await told(stage, "EHSBot is in its chat", since, stage.cast["teacher"].chat)
    assert has(note, "plan.mine")
    (event,) = list(stage.teams.calendar.events.values())[begun:]
    when = datetime.fromisoformat(event["start"]["dateTime"]).replace(tzinfo=UTC).astimezone(ZONE)
    assert when.strftime("%H:%M") == "10:05"
    invited = {one["emailAddress"]["address"] for one in event["attendees"]}
    assert invited == {address(one) for one in (*stage.cast.learners, stage.cast["colleague"])}
    options = {**stage.teams.meetings.options, **stage.teams.meetings.others}
    assert stage.teams.meetings.scopes[-1] == "organizer"
    assert (options["allowAttendeeToEnableMic"], options["allowAttendeeToEnableCamera"]) == (False, False)
    assert (options["recordAutomatically"], options["allowedPresenters"]) == (True, "roleIsPresenter")
    roles = {one["identity"]["user"]["id"]: one["role"] for one in options["participants"]["attendees"]}
    assert roles[stage.cast["colleague"].person] == "coorganizer"
    assert roles[stage.cast["learner1"].person] == "attendee"
    assert MEETING_CHAT in stage.teams.calendar.chats


@pytest.mark.clause("STU-2")
async def test_a_session_planned_late_has_its_guidance_at_once_and_one_far_ahead_waits(stage: Stage) -> None:
    since = count(stage)
    await planned(stage)
    soon = datetime.now(ZONE) + timedelta(hours=5)
    await planned(stage, day=soon.date().isoformat(), time=soon.strftime("%H:%M"))
    card = await told(stage, "Get ready for the live session", since)
    assert holds(card.card, soon.strftime("%H:%M"), "Paratoi at y sesiwn fyw", "Nid ystafell wely", "Not a bedroom")
    assert JOIN_LINK not in str(card.versions)
    assert has(card, "concern.form")
    got = [post for post in posts_in(stage, TEAM, since) if holds(post.card, "Get ready for the live session")]
    assert len(got) == 1


async def test_a_form_with_errors_comes_back_whole_and_nothing_is_planned(stage: Stage) -> None:
    form, begun = await form_of(stage), len(stage.teams.calendar.events)
    typed = plan(stage, day="2020-01-15", length="many", topic="Macbeth")
    again = await stage["teacher"].submit(form, **typed)
    assert again is not None
    assert {name: fields_of(again.card)[name] for name in typed} == typed
    assert holds(again.card, "over already", "whole number of minutes")
    await never("something was planned", lambda: len(stage.teams.calendar.events) > begun, 0.5)


async def test_sent_twice_it_is_one(stage: Stage) -> None:
    form, begun = await form_of(stage), len(stage.teams.calendar.events)
    for _ in range(2):
        await stage["teacher"].submit(form, **plan(stage))
    await until("it was not made", lambda: len(stage.teams.calendar.events) > begun)
    await never("it was made twice", lambda: len(stage.teams.calendar.events) > begun + 1, 0.7)


async def test_what_was_made_before_a_crash_is_found_back(stage: Stage) -> None:
    calendar, since = stage.teams.calendar, count(stage)
    begun = len(calendar.events)
    fault = stage.teams.misbehave("POST", "/events", None, times=1, kept=True)
    await planned(stage)
    await until("it was not asked for", lambda: fault.met)
    await stage.restart()
    stage.teams.behave()
    await told(stage, "the meeting is in your calendar", since, stage.cast["teacher"].chat)
    assert len(calendar.events) == begun + 1


@pytest.mark.parametrize("key", ["learner1", "colleague"])
async def test_only_a_teacher_of_the_class_gets_the_form(stage: Stage, key: str) -> None:
    assert await stage[key].press("plan.form", await asked(stage, key="learner1")) is None
    assert stage[key].toasts[-1].startswith(("Only a teacher", "Dim ond athro"))


async def test_without_consent_the_plan_stays_and_the_teacher_is_told_the_steps(stage: Stage) -> None:
    stage.teams.calendar.consented, since = False, count(stage)
    await planned(stage)
    note = await told(stage, "make the meeting yourself", since, stage.cast["teacher"].chat)
    assert holds(note.card, "co-organiser", "past the lobby", "Record automatically", "Add EHSBot", "Athro Dau")
    stage.teams.calendar.consented = True


async def test_a_busy_graph_is_asked_again(stage: Stage) -> None:
    stage.teams.misbehave("POST", "/events", 429, retry_after=0, times=2)
    stage.teams.misbehave("PATCH", "/onlineMeetings/", 503, times=1)
    since = count(stage)
    await planned(stage)
    await told(stage, "the meeting is in your calendar", since, stage.cast["teacher"].chat)
    stage.teams.behave()


async def test_same_as_last_time_fills_the_form_in(stage: Stage) -> None:
    await planned(stage, purpose="Practice for the orals", time="11:35")
    form = await form_of(stage, verb="plan.again")
    stood = fields_of(form.card)
    assert (stood["purpose"], stood["time"], stood["length"]) == ("Practice for the orals", "11:35", "25")
    assert datetime.fromisoformat(stood["day"]).date() > datetime.now(ZONE).date()


async def test_weekly_it_is_one_card_and_a_meeting_each(stage: Stage) -> None:
    begun = len(stage.teams.calendar.events)
    card = await planned(stage, weeks="3")
    await until("not every meeting was made", lambda: len(stage.teams.calendar.events) == begun + 3)
    first = datetime.now(ZONE).date() + timedelta(days=7)
    days = [(first + timedelta(weeks=week)).strftime("%d.%m.%Y") for week in range(3)]
    assert holds(card.card, *days)


async def gate(stage: Stage, card: Post) -> Dialog:
    """The form that opens the session, once the bot knows the link of its meeting."""
    async with asyncio.timeout(20):
        while True:
            form = await stage["teacher"].press_button(card, button_of(card.card or {}, "session.form"), {})
            if form is not None and fields_of(form.card)["meetingLink"]:
                return form
            await asyncio.sleep(0.2)


@pytest.mark.clause("PLN-7")
async def test_at_its_time_the_class_is_reminded_and_the_gate_is_filled_in(stage: Stage) -> None:
    soon = datetime.now(ZONE) + timedelta(minutes=5)
    since = count(stage)
    await planned(stage, day=soon.date().isoformat(), time=soon.strftime("%H:%M"))
    await told(stage, "begins soon", since)
    card = await told(stage, "your session begins soon", since, stage.cast["teacher"].chat)
    await until("the meeting was not made", lambda: posts_to(stage, "teacher", since))
    await told(stage, "the meeting is in your calendar", since, stage.cast["teacher"].chat)
    form = await gate(stage, card)
    stood = fields_of(form.card)
    assert (stood["purpose"], stood["whyLive"], stood["meetingLink"]) == (PURPOSE, WHY, JOIN_LINK)
    assert (stood["colleague"], stood["length"], stood["recording"]) == (stage.cast["colleague"].person, "25", "true")
    since = count(stage)
    ticked = ",".join(choices(form.card, "checklist"))
    assert await stage["teacher"].submit(form, renew="true", checklist=ticked) is None
    await card_in(stage, TEAM, "session.ready", since)
    await end_session(stage)
