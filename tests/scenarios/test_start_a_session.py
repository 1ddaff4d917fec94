from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cards import fields_of, verbs_of
from rehearsal.cast import JOIN_LINK, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import card_in, count, everything, has, holds, never, new_lines, posts_in, until
from rehearsal.plays.routines import end_session, in_order, open_session, opened, sign, start_form
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


@pytest_asyncio.fixture(loop_scope="module")
async def session(stage: Stage) -> AsyncGenerator[Post]:
    yield await open_session(stage, topic="Fractions")
    await end_session(stage)


async def who_may_join(stage: Stage, card: Post) -> list[str]:
    class_team = ("teacher", *(one.key for one in stage.cast.learners))
    return [key for key in class_team if JOIN_LINK in str(await stage[key].look(card))]


async def teacher_is_here(stage: Stage, card: Post) -> None:
    await stage["teacher"].look(card)
    await stage["teacher"].press("session.here", card)


@pytest.mark.clause("PLN-9", "TCH-6")
@pytest.mark.parametrize("begin, end", [("start session", "end session"), ("dechrau sesiwn", "diweddu sesiwn")])
async def test_a_session_is_opened_and_ended_in_either_language(stage: Stage, begin: str, end: str) -> None:
    since, form = count(stage), await start_form(stage, begin)
    assert await stage["teacher"].submit(form, **in_order(stage, form)) is None
    card = await card_in(stage, TEAM, "session.ready", since)
    closing = await end_session(stage, end)
    assert holds(closing.card, "red button", "botwm coch")
    await until("the session card did not close", lambda: not has(card, "session.ready"))


@pytest.mark.clause("STU-7", "PLN-3")
async def test_the_tasks_are_on_the_closing_card_for_everybody_and_the_teacher_changes_them(stage: Stage) -> None:
    await open_session(stage, tasks="Read [page](x) 4")
    card = await end_session(stage)
    assert holds(card.card, "Read [page](x) 4", "could not come")
    teacher = stage["teacher"]
    form = await opened(stage, "teacher", "closing.tasks", card)
    assert fields_of(form.card)["tasks"] == "Read [page](x) 4"
    again = await teacher.submit(form, tasks=" ")
    assert again is not None
    assert holds(again.card, "Please write what is to be done")
    for _ in range(2):
        assert await teacher.submit(form, tasks="Questions 1 to 6") is None
    await until("the card did not change", lambda: holds(card.card, "Questions 1 to 6"))
    assert await stage["learner1"].press("closing.tasks", card) is None
    later = await open_session(stage)
    assert await teacher.press("closing.tasks", card) is None
    assert await teacher.submit(form, tasks="Too late") is None
    assert "A later session" in teacher.seen[-1]
    assert not holds(later.card, "Questions 1 to 6")
    await end_session(stage)


@pytest.mark.clause("STU-1", "STU-3")
async def test_the_card_tells_the_topic_and_the_rules_and_has_no_way_in(stage: Stage, session: Post) -> None:
    assert holds(session.card, "Fractions", "10B", "camera is your choice", "eich dewis chi yw’r camera")
    assert has(session, "concern.form")
    assert JOIN_LINK not in everything(session)


@pytest.mark.clause("CON-2")
async def test_join_now_shows_only_to_those_who_are_ready_and_only_when_nobody_would_be_alone(
    stage: Stage, session: Post
) -> None:
    await stage["learner1"].press("session.ready", session)
    await teacher_is_here(stage, session)
    await stage["teacher"].add_to_meeting()
    assert await who_may_join(stage, session) == []
    await stage["learner2"].press("session.ready", session)
    assert await who_may_join(stage, session) == ["teacher", "learner1", "learner2"]
    await stage["colleague"].forge("session.view", session)
    assert JOIN_LINK in str(stage["colleague"].shown(session))
    await until("the card did not change", lambda: len(session.versions) > 1)
    assert JOIN_LINK not in everything(session)


@pytest.mark.clause("CON-2")
async def test_somebody_who_is_not_of_the_class_neither_gets_ready_nor_sees_the_way_in(
    stage: Stage, session: Post
) -> None:
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", session)
    await teacher_is_here(stage, session)
    outsider = stage["newcomer"]
    await outsider.forge("session.ready", session)
    await outsider.forge("session.view", session)
    assert JOIN_LINK not in str(outsider.seen) + str(outsider.views)


@pytest.mark.clause("CON-2")
async def test_a_learner_cannot_say_that_the_teacher_is_there(stage: Stage, session: Post) -> None:
    await stage["learner1"].forge("session.here", session)
    assert "session.here" in verbs_of(await stage["teacher"].look(session))


@pytest.mark.clause("PLN-9", "LRN-2")
async def test_getting_ready_agrees_as_well(stage: Stage, session: Post, card: Post) -> None:
    await stage["learner4"].press("session.ready", session)
    assert "agreement.give" not in verbs_of(await stage["learner4"].look(card))


@pytest.mark.usefixtures("session")
async def test_a_second_session_is_refused_while_one_is_open(stage: Stage) -> None:
    form = await start_form(stage)
    again = await stage["teacher"].submit(form, **in_order(stage, form))
    assert again is not None
    assert "end session" in new_lines(form.card, again.card)


@pytest.mark.clause("TCH-6")
async def test_a_learner_cannot_end_the_session(stage: Stage, session: Post) -> None:
    since = count(stage)
    await stage["learner1"].command("end session")
    await until("there was no answer", lambda: posts_in(stage, TEAM, since))
    await never("the session ended", lambda: not has(session, "session.ready"), 0.3)


@pytest.mark.clause("LRN-2")
async def test_the_next_session_asks_for_the_agreement_again(stage: Stage) -> None:
    first = await open_session(stage)
    await stage["learner3"].press("session.ready", first)
    since = count(stage)
    await end_session(stage)
    await open_session(stage)
    card = await card_in(stage, TEAM, "agreement.give", since)
    assert "agreement.give" in verbs_of(await stage["learner3"].look(card))
    await end_session(stage)


async def test_a_session_card_that_was_deleted_is_posted_anew(stage: Stage, session: Post) -> None:
    since = count(stage)
    stage.teams.misbehave("PUT", session.id, 404, code="ActivityNotFoundInConversation")
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", session)
    await teacher_is_here(stage, session)
    await stage["teacher"].add_to_meeting()
    anew = await card_in(stage, TEAM, "session.ready", since)
    stage.teams.behave()
    assert await who_may_join(stage, anew) == ["teacher", "learner1", "learner2"]
    assert await stage.ready() == ""
