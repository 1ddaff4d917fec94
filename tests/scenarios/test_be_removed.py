"""A room that stays one-to-one is made safe by the bot itself, where the school has given it the power `calls`."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cards import verbs_of
from rehearsal.cast import MEETING_CHAT, Times
from rehearsal.connector import Post
from rehearsal.graph_calls import GUEST
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, never, posts_to, settled, until, words_to
from rehearsal.plays.routines import begin_lesson, end_session, install_for, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
SETTLE, GRACE, POLL, SLACK = 1, 2, 2, 5
LONGEST = SETTLE + GRACE + POLL + SLACK
"""What the school chose, one reconcile, and what a busy machine takes."""
SOONEST = SETTLE + GRACE - 0.1
"""Two processes' clocks may differ by a little."""
log = logging.getLogger(__name__)
INSIDE = ("teacher", "colleague", "learner1", "learner2")


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(SETTLE, GRACE, POLL, rung=60, powers=("team", "meetings", "calls"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    """A meeting with teacher, colleague and two learners in it, whose call the bot has joined."""
    await install_for(stage, "learner1", "learner2")
    assert await sign(stage, card) is None
    await begin_lesson(stage, *INSIDE)
    await until("the bot is not in the call", lambda: stage.teams.calls.running)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def together_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    calls = stage.teams.calls
    calls.may_remove, calls.deaf, calls.silent, stage.teams.meetings.consented = True, False, False, True
    calls.returning.clear()
    calls.lobby.clear()
    for key in INSIDE:
        if key not in calls.present:
            await stage[key].join()
    await until("the bot is not in the call", lambda: calls.running)
    for post in [one for one in alerts_to(stage, "aw") if has(one, "alert.got")]:
        await until("the alert does not say that it is safe again", lambda p=post: holds(p.card, "safe again"))
        await stage["aw"].press("alert.got", post)


def told_kindly(stage: Stage, key: str, since: int) -> list[Post]:
    """What a learner was told of being taken out; learners are spoken to in the school's first language."""
    return [one for one in words_to(stage, key, since) if holds(one.card, "Cawsoch eich tynnu", "ddim byd o’i le")]


async def left_alone(stage: Stage, with_whom: str = "learner1") -> float:
    """All but the teacher and one learner leave; returns when."""
    await stage["colleague"].leave()
    began = time.monotonic()
    await stage["learner2" if with_whom == "learner1" else "learner1"].leave()
    return began


async def out(stage: Stage, key: str = "learner1", within: float = LONGEST) -> None:
    await until(f"{key} was not removed", lambda: key not in stage.teams.calls.present, within)


@pytest.mark.clause("CON-2", "SAF-1")
async def test_a_learner_left_alone_is_removed_and_everybody_hears_what_they_need(stage: Stage) -> None:
    since, removed = count(stage), len(stage.teams.calls.removed)
    began = await left_alone(stage)
    await out(stage)
    lasted = time.monotonic() - began
    log.info("a one-to-one of %.2f seconds, of %d at most", lasted, SETTLE + GRACE + POLL)
    assert SOONEST <= lasted < LONGEST
    assert stage.teams.calls.removed[removed:] == ["learner1"]
    assert stage.teams.meetings.scopes[-1] == "organizer", "the lobby was shut before"
    alert = await alerted(stage, "aw", since)
    steps = ("was warned", "was called in", "seen to be shut", "was asked to remove", "seen to be out", "safe again")
    await until("the alert does not tell it all", lambda: holds(alert.card, *steps))
    await until("the learner was not told", lambda: told_kindly(stage, "learner1", since))
    (kind,) = words_to(stage, "learner1", since)
    assert verbs_of(kind.card or {}) == {"concern.form"}
    teacher = words_to(stage, "teacher", since)
    assert holds(teacher[-1].card, "taking the learner out")
    assert not any(holds(one.card, "end the meeting for everyone now") for one in teacher)
    assert not words_to(stage, "learner2", since)


@pytest.mark.clause("CON-2")
async def test_whoever_comes_back_alone_is_removed_again(stage: Stage) -> None:
    stage.teams.calls.returning.add("learner1")
    removed = len(stage.teams.calls.removed)
    await left_alone(stage)
    await until("they were not removed twice", lambda: len(stage.teams.calls.removed) >= removed + 2, 2 * LONGEST)
    stage.teams.calls.returning.clear()
    await out(stage)
    assert set(stage.teams.calls.removed[removed:]) == {"learner1"}


@pytest.mark.clause("CON-2")
async def test_where_teams_does_not_let_it_the_teacher_is_asked_to_end_at_once(stage: Stage) -> None:
    stage.teams.calls.may_remove = False
    since = count(stage)
    began = await left_alone(stage)

    def asked() -> bool:
        return any(holds(one.card, "end the meeting for everyone now") for one in words_to(stage, "teacher", since))

    await until("the teacher was not asked", asked, LONGEST)
    assert SOONEST <= time.monotonic() - began < LONGEST
    alert = await alerted(stage, "aw", since)
    await until("the alert does not say why", lambda: holds(alert.card, "did not remove", "Calls.JoinGroupCall.All"))
    assert "learner1" in stage.teams.calls.present
    (kind,) = words_to(stage, "learner1", since)
    assert holds(kind.card, "ddim byd o’i le")
    assert told_kindly(stage, "learner1", since) == []


@pytest.mark.clause("CON-2")
async def test_a_removal_that_is_taken_and_not_done_never_counts(stage: Stage) -> None:
    stage.teams.calls.deaf = True
    since = count(stage)
    await left_alone(stage)
    alert = await alerted(stage, "aw", since)
    await until("it was not asked again", lambda: stage.teams.calls.removed[-2:] == ["learner1", "learner1"], 20)
    assert not holds(alert.card, "seen to be out")
    stage.teams.calls.deaf = False
    await out(stage, within=20)
    await until("the alert does not tell it", lambda: holds(alert.card, "seen to be out"))


@pytest.mark.clause("CON-5")
async def test_learners_without_an_adult_are_all_removed_and_the_bot_hangs_up(stage: Stage) -> None:
    since = count(stage)
    await stage["colleague"].leave()
    began = time.monotonic()
    await stage["teacher"].leave()
    for key in ("learner1", "learner2"):
        await out(stage, key)
    assert SOONEST <= time.monotonic() - began < LONGEST
    await until("the bot did not hang up", lambda: not stage.teams.calls.running)
    for key in ("learner1", "learner2"):
        await until(f"{key} was not told", lambda key=key: told_kindly(stage, key, since))
    assert (await alerted(stage, "aw", since)).card


@pytest.mark.clause("CON-2")
async def test_killed_in_the_middle_it_goes_on_watching_and_removes(stage: Stage) -> None:
    """The bot is cut off as by a power cut; who leaves meanwhile, nobody tells it."""
    since, removed = count(stage), len(stage.teams.calls.removed)
    await stage.bot.kill()
    looks = len(stage.teams.looked)
    for key in ("colleague", "learner2"):
        stage[key].slip_out()
    await stage.restart()
    await until("it did not look into the room", lambda: len(stage.teams.looked) > looks)
    await out(stage)
    lasted = time.time() - stage.teams.looked[looks]
    log.info("removed %.2f seconds after the first look", lasted)
    assert SOONEST <= lasted < LONGEST
    assert stage.teams.calls.removed[removed:] == ["learner1"]
    alert = await alerted(stage, "aw", since)
    await until("the alert does not tell it", lambda: holds(alert.card, "seen to be out"))


@pytest.mark.clause("CON-2")
async def test_killed_after_its_warning_it_goes_on_from_there_and_warns_nobody_anew(stage: Stage) -> None:
    since, removed = count(stage), len(stage.teams.calls.removed)
    began = await left_alone(stage)
    await until("the teacher was not warned", lambda: words_to(stage, "teacher", since))
    await settled(stage)  # else it would be sent again, marked
    await stage.restart()
    await out(stage)
    assert time.monotonic() - began >= SOONEST
    assert stage.teams.calls.removed[removed:] == ["learner1"]
    warnings = [one for one in words_to(stage, "teacher", since) if has(one, "adult.send")]
    assert len(warnings) == 1


@pytest.mark.clause("CON-2")
async def test_put_out_of_the_call_it_comes_back(stage: Stage) -> None:
    (call,) = stage.teams.calls.running
    stage.teams.calls.end(call)
    await until("it did not come back", lambda: stage.teams.calls.running)
    assert stage.teams.calls.running != [call]


@pytest.mark.clause("CON-2")
async def test_rosters_that_are_never_told_are_fetched(stage: Stage) -> None:
    stage.teams.calls.silent = True
    stage["colleague"].slip_out()
    stage["learner2"].slip_out()
    began = time.monotonic()
    await out(stage)
    assert time.monotonic() - began < LONGEST


@pytest.mark.clause("CON-2")
async def test_staff_hear_once_of_somebody_in_the_lobby_who_does_not_belong(stage: Stage) -> None:
    since = count(stage)
    stage.teams.calls.lobby.add(GUEST)
    stage.teams.calls.changed()
    for key in ("teacher", "colleague"):
        await until(f"{key} was not told", lambda key=key: words_to(stage, key, since))
        assert holds(words_to(stage, key, since)[0].card, "Rhywun Arall waits in the lobby", "do not admit")
    stage.teams.calls.changed()
    await never("somebody was told twice", lambda: len(words_to(stage, "teacher", since)) > 1, 1)


@pytest.mark.clause("CON-2", "CON-3")
async def test_the_teacher_has_an_adult_sent_with_one_press(stage: Stage) -> None:
    since = count(stage)
    await left_alone(stage)
    await until("the teacher was not warned", lambda: words_to(stage, "teacher", since))
    await stage["teacher"].press("adult.send", words_to(stage, "teacher", since)[0])
    assert "asked to come" in stage["teacher"].toasts[-1]
    for key in ("colleague", "aw"):
        await until(
            f"{key} was not asked",
            lambda key=key: any(holds(one.card, "asks for an adult") for one in words_to(stage, key, since)),
        )
    await stage["colleague"].join()


@pytest.mark.clause("CON-2", "CON-3")
async def test_staff_ask_for_an_adult_in_the_meetings_own_chat_and_a_learner_can_not(stage: Stage) -> None:
    since = count(stage)
    await stage["learner1"].command("send an adult", MEETING_CHAT)
    await until("the learner got no answer", lambda: posts_to(stage, "learner1", since))
    assert not words_to(stage, "aw", since)
    await stage["colleague"].leave()
    await stage["teacher"].command("anfonwch oedolyn", MEETING_CHAT)
    await until("the teacher was not answered", lambda: words_to(stage, "teacher", since))
    assert holds(words_to(stage, "teacher", since)[0].card, "asked to come")
    await until("AW was not asked", lambda: words_to(stage, "aw", since))
    assert holds(words_to(stage, "aw", since)[0].card, "asks for an adult")


@pytest.mark.clause("TCH-6", "CON-5")
async def test_at_the_end_of_the_session_everybody_is_out_and_the_bot_hangs_up(stage: Stage) -> None:
    await settled(stage)  # what was still to be said to whom was sent out before
    since = count(stage)
    await end_session(stage)
    await until("somebody was left", lambda: not stage.teams.calls.present)
    await until("the bot did not hang up", lambda: not stage.teams.calls.running)
    assert not any(told_kindly(stage, key, since) for key in ("learner1", "learner2"))


async def test_nothing_was_refused_that_the_call_told(stage: Stage) -> None:
    assert stage.call_answers
    assert set(stage.call_answers) == {202}
    assert await stage.ready() == ""
