"""The bot is killed while Teams has a card for the class and its answer has not come: the card comes twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import pytest_asyncio

from rehearsal.cards import verbs_of
from rehearsal.cast import TEAM, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, has, holds, never, posts_in, until
from rehearsal.plays.routines import end_session, in_order, open_session, opened, sign, start_form
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
START = {"en": "start session", "cy": "dechrau sesiwn"}
END = {"en": "end session", "cy": "diweddu sesiwn"}
LEARNER = {"en": "learner1", "cy": "learner2"}
"""Each has the bot speak their own language."""
WAITS = {"en": "You are ready", "cy": "Rydych yn barod"}
TASKS = {"en": "Read page 4", "cy": "Darllenwch dudalen 4"}
MAY_BE_TWICE = ("may see this card twice", "Efallai y gwelwch y cerdyn hwn ddwywaith")
CAME_TWICE = ("This card came twice", "Daeth y cerdyn hwn ddwywaith")


@pytest.fixture(scope="module", params=["en", "cy"])
def lang(request: pytest.FixtureRequest) -> str:
    """The language in which is written and pressed."""
    return str(request.param)


@pytest.fixture(scope="module")
def times(lang: str) -> Times:
    """A bot of its own for each language: before a second session the agreement comes first."""
    del lang
    return Times(rung=60)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def signed(stage: Stage, card: Post) -> Post:
    """The agreement card, which the teacher has signed."""
    await sign(stage, card)
    return card


def cards(stage: Stage, verb: str, since: int) -> list[Post]:
    return [post for post in posts_in(stage, TEAM, since) if has(post, verb)]


async def killed_amid(stage: Stage, sent: Callable[[], list[Post]]) -> tuple[Post, Post]:
    """Kill the bot once Teams has the card, and give both cards after the next start."""
    await until("the card was not sent", sent)
    await stage.bot.kill()
    stage.teams.behave()
    await stage.restart()
    await until("it did not come again", lambda: len(sent()) == 2)
    older, newer = sent()
    assert holds(newer.card, *MAY_BE_TWICE)
    assert not holds(older.card, *MAY_BE_TWICE)
    return older, newer


@pytest.mark.clause("PLN-9")
async def test_the_session_card_comes_again_marked_and_a_press_on_the_older_counts_on_the_newer(
    stage: Stage, signed: Post, lang: str
) -> None:
    since, form, learner = count(stage), await start_form(stage, START[lang]), stage[LEARNER[lang]]
    stage.teams.misbehave("POST", "/v3/conversations", kept=True)
    again = await stage["teacher"].submit(form, **in_order(stage, form))
    assert again is None, [one.get("text") for one in again.card["body"]]
    older, newer = await killed_amid(stage, lambda: cards(stage, "session.ready", since))
    await learner.press("session.ready", older)
    assert holds(learner.shown(older), WAITS[lang])
    await until("the older stays", lambda: holds(older.card, *CAME_TWICE))
    await learner.look(newer)
    assert holds(learner.shown(newer), WAITS[lang])
    await stage["teacher"].look(newer)
    assert holds(stage["teacher"].shown(newer), "1 learner is ready")
    await end_session(stage, END[lang])
    await until("the session did not end", lambda: not has(newer, "session.ready"))


@pytest.mark.clause("LRN-1", "LRN-2")
@pytest.mark.parametrize("how", ["look", "press"])
async def test_the_older_of_two_agreement_cards_says_so_once_anybody_sees_it_and_who_agreed_there_has_agreed(
    stage: Stage, lang: str, how: str
) -> None:
    await stage["teacher"].take_out_of_team()
    since, learner = count(stage), stage[LEARNER[lang]]
    stage.teams.misbehave("POST", "/v3/conversations", kept=True)
    await stage["teacher"].install_in_team()
    older, newer = await killed_amid(stage, lambda: cards(stage, "agreement.give", since))
    await learner.look(newer)
    assert not holds(newer.card, *CAME_TWICE)
    await (learner.look(older) if how == "look" else learner.press("agreement.give", older))
    await until("the older stays", lambda: holds(older.card, *CAME_TWICE))
    assert not has(older, "agreement.give")
    asked = "agreement.give" in verbs_of(await learner.look(newer))
    assert asked is (how == "look")
    await learner.react(newer)
    assert "agreement.give" not in verbs_of(await learner.look(newer))
    await learner.unreact(newer)
    assert not holds(newer.card, *CAME_TWICE)


@pytest.mark.clause("STU-7")
async def test_tasks_written_on_the_older_of_two_closing_cards_stand_on_the_newer_and_the_older_says_so(
    stage: Stage, signed: Post, lang: str
) -> None:
    await open_session(stage)
    since = count(stage)
    stage.teams.misbehave("POST", "/v3/conversations", kept=True)
    await stage["teacher"].command(END[lang])
    older, newer = await killed_amid(stage, lambda: cards(stage, "closing.tasks", since))
    form = await opened(stage, "teacher", "closing.tasks", older)
    assert await stage["teacher"].submit(form, tasks=TASKS[lang]) is None
    await until("the tasks are lost", lambda: holds(newer.card, TASKS[lang]))
    await until("the older stays", lambda: holds(older.card, *CAME_TWICE))
    assert not holds(newer.card, *CAME_TWICE)


@pytest.mark.clause("LRN-2")
async def test_the_agreement_card_of_an_earlier_lesson_never_came_twice(stage: Stage, signed: Post, lang: str) -> None:
    newest = cards(stage, "agreement.give", 0)[-1]
    assert newest.id != signed.id
    for shown in (signed, newest):
        await stage[LEARNER[lang]].look(shown)
    await never("it says that it came twice", lambda: holds(signed.card, *CAME_TWICE), 0.5)
    assert not holds(newest.card, *CAME_TWICE)
