from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cast import MEETING_CHAT, TEAM, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, has, holds, never, posts_in, until, words_to
from rehearsal.plays.routines import begin_lesson, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("BEH-3", "STU-6")]
INSIDE = ("teacher", "colleague", "learner1", "learner2")
MIC, CAMERA, CHAT, PRESENTERS = (
    "allowAttendeeToEnableMic",
    "allowAttendeeToEnableCamera",
    "allowMeetingChat",
    "allowedPresenters",
)
USUAL = {MIC: True, CAMERA: True, CHAT: "enabled", PRESENTERS: "everyone"}
FROZEN = {MIC: False, CAMERA: False, CHAT: "disabled", PRESENTERS: "organizer"}
SHUT, OPEN = "organizer", "organizationExcludingGuests"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(settle=1, grace=60, rung=60, powers=("team", "meetings"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None
    await begin_lesson(stage, *INSIDE)
    meetings = stage.teams.meetings
    await until("the lobby was not opened", lambda: meetings.scopes[-1] == OPEN)
    await until("its options were not set", lambda: meetings.options[PRESENTERS] == "roleIsPresenter")
    meetings.options.update(USUAL)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def as_before(stage: Stage) -> AsyncGenerator[None]:
    """After each test everybody is in the room, Graph is well, and nothing is held."""
    yield
    meetings = stage.teams.meetings
    meetings.consented, meetings.deaf = True, False
    meetings.ignored.clear()
    for key in INSIDE:
        if key not in stage.teams.present:
            await stage[key].join()
    for _ in range(100):
        if holds((await asked(stage, "freeze")).card, "lobby is shut"):
            break
    await asked(stage, "unfreeze")
    await until("the lobby was not opened again", lambda: meetings.scopes[-1] == OPEN)
    meetings.options.update(USUAL)


async def asked(stage: Stage, words: str, key: str = "teacher", place: str = TEAM) -> Post:
    """The one answer to what somebody writes, where they write it."""
    since = count(stage)
    await stage[key].command(words, place)
    await until("there was no answer", lambda: posts_in(stage, place, since), 30)
    return posts_in(stage, place, since)[0]


@pytest.mark.parametrize(
    "words, back, off, told",
    [
        ("mute all", "allow microphones", {MIC: False}, ("microphones are off", "may turn their microphones on")),
        (
            "tewi pawb",
            "caniatáu meicroffonau",
            {MIC: False},
            ("dysgwyr i ffwrdd", "droi eu meicroffonau"),
        ),
        ("close chat", "open chat", {CHAT: "disabled"}, ("The chat is closed", "The chat is open")),
        ("cau’r sgwrs", "agor y sgwrs", {CHAT: "disabled"}, ("Mae’r sgwrs ar gau", "Mae’r sgwrs ar agor")),
    ],
)
@pytest.mark.parametrize("key, place", [("teacher", TEAM), ("teacher", MEETING_CHAT), ("colleague", MEETING_CHAT)])
async def test_each_control_is_done_and_undone_and_answered_with_what_teams_shows(
    stage: Stage, words: str, back: str, off: dict[str, object], told: tuple[str, str], key: str, place: str
) -> None:
    card = await asked(stage, words, key, place)
    assert holds(card.card, told[0], "Mae Teams nawr yn dangos", "Teams now shows")
    assert has(card, "concern.form")
    assert stage.teams.meetings.options == {**USUAL, **off}
    assert holds((await asked(stage, back, key, place)).card, told[1])
    assert stage.teams.meetings.options == USUAL


@pytest.mark.parametrize("words, back", [("freeze", "unfreeze"), ("rhewi", "dadrewi")])
async def test_a_frozen_class_is_as_it_was_when_it_is_thawed(stage: Stage, words: str, back: str) -> None:
    meetings = stage.teams.meetings
    meetings.options[CAMERA] = False
    card = await asked(stage, words, place=MEETING_CHAT)
    assert holds(card.card, "microphones are off", "cameras are off", "chat is closed", "lobby is shut", "unfreeze")
    assert (meetings.options, meetings.scopes[-1]) == (FROZEN, SHUT)
    await never("the lobby opened", lambda: meetings.scopes[-1] == OPEN, 0.5)
    assert holds((await asked(stage, back)).card, "cameras are off", "chat is open")
    assert meetings.options == {**USUAL, CAMERA: False}
    await until("the lobby was not opened again", lambda: meetings.scopes[-1] == OPEN)


async def test_chosen_presenters_are_not_given_back_and_that_is_said(stage: Stage) -> None:
    stage.teams.meetings.options[PRESENTERS] = "roleIsPresenter"
    await asked(stage, "freeze")
    assert holds((await asked(stage, "unfreeze")).card, "Only organisers may present", "Who can present")
    assert stage.teams.meetings.options[PRESENTERS] == "organizer"


@pytest.mark.parametrize(
    "words, by_hand",
    [
        ("mute all", "Disable mic for attendees"),
        ("allow microphones", "Allow mic for attendees"),
        ("close chat", "sets “Meeting chat” to “Off”"),
        ("open chat", "sets “Meeting chat” to “On”"),
        ("freeze", "Who can bypass the lobby"),
    ],
)
async def test_where_it_has_not_allowed_it_the_teacher_is_told_how_by_hand(
    stage: Stage, words: str, by_hand: str
) -> None:
    stage.teams.meetings.consented = False
    card = await asked(stage, words)
    assert holds(card.card, "Teams did not do", by_hand)
    assert not holds(card.card, "Teams now shows")
    assert stage.teams.meetings.options == USUAL


@pytest.mark.parametrize(
    "words, ignored, shown, unsaid",
    [
        ("mute all", MIC, "may turn their microphones on", "microphones are off"),
        ("close chat", CHAT, "The chat is open", "The chat is closed"),
        ("freeze", CHAT, "cameras are off", "The chat is closed"),
    ],
)
async def test_what_graph_takes_and_does_not_do_is_never_told_as_done(
    stage: Stage, words: str, ignored: str, shown: str, unsaid: str
) -> None:
    stage.teams.meetings.ignored.add(ignored)
    card = await asked(stage, words)
    assert holds(card.card, "Teams did not do", shown, "By hand")
    assert not holds(card.card, unsaid)


@pytest.mark.parametrize("key", ["learner1", "aw"])
@pytest.mark.parametrize("words, place", [("mute all", MEETING_CHAT), ("dadrewi", TEAM)])
async def test_whoever_is_not_staff_of_the_session_is_told_kindly_and_once(
    stage: Stage, key: str, words: str, place: str
) -> None:
    since, asked_before = count(stage), len(stage.teams.meetings.asked)
    card = await asked(stage, words, key, place)
    assert holds(card.card, "Dim ond staff", "Only the staff", "raise your hand")
    assert not holds(card.card, stage.cast[key].name)
    assert has(card, "concern.form")
    await never("it was done, or told twice", lambda: len(posts_in(stage, place, since)) > 1, 0.3)
    assert len(stage.teams.meetings.asked) == asked_before


@pytest.mark.clause("CON-2")
async def test_nobody_is_silenced_while_they_may_be_alone_with_an_adult(stage: Stage) -> None:
    """What was off is given back, the teacher is told, and it can't be turned off again."""
    meetings = stage.teams.meetings
    assert holds((await asked(stage, "freeze")).card, "The chat is closed")
    since = count(stage)
    await stage["colleague"].leave()
    await stage["learner2"].leave()
    await until("they were not given their voice back", lambda: meetings.options == USUAL)
    await until(
        "the teacher was not told",
        lambda: any(holds(p.card, "speak and write") for p in words_to(stage, "teacher", since)),
    )
    for words in ("mute all", "cau’r sgwrs", "freeze"):
        card = await asked(stage, words, place=MEETING_CHAT)
        assert holds(card.card, "too few people", "rhy ychydig o bobl")
    assert holds((await asked(stage, "allow microphones")).card, "may turn their microphones on")
    assert meetings.options == USUAL


@pytest.mark.clause("CON-2")
async def test_where_it_can_not_be_given_back_the_teacher_is_asked_to_do_it(stage: Stage) -> None:
    assert holds((await asked(stage, "mute all")).card, "microphones are off")
    since = count(stage)
    stage.teams.meetings.consented = False
    await stage["colleague"].leave()
    await stage["learner2"].leave()
    await until(
        "the teacher was not asked",
        lambda: any(holds(p.card, "Allow mic for attendees") for p in words_to(stage, "teacher", since)),
    )


@pytest.mark.clause("TCH-6", "STU-7")
async def test_the_session_is_ended_from_the_chat_of_its_meeting(stage: Stage) -> None:
    since = count(stage)
    await stage["learner1"].command("end session", MEETING_CHAT)
    await until("the learner was not answered", lambda: posts_in(stage, MEETING_CHAT, since))
    assert holds(posts_in(stage, MEETING_CHAT, since)[0].card, "Only staff can end a session", "Dim ond staff")
    await asked(stage, "freeze")
    since = count(stage)
    await stage["teacher"].command("diweddu sesiwn", MEETING_CHAT)
    await until(
        "no closing card", lambda: [p for p in posts_in(stage, TEAM, since) if holds(p.card, "session is over")]
    )
    await until("the lobby was not shut", lambda: stage.teams.meetings.scopes[-1] == SHUT)
    assert holds((await asked(stage, "mute all")).card, "knows of no live session")
    await stage["teacher"].meeting("End")
    await until("the next lesson would be frozen", lambda: stage.teams.meetings.options == USUAL)
    await begin_lesson(stage, *INSIDE)
    await until("the lobby was not opened", lambda: stage.teams.meetings.scopes[-1] == OPEN)
