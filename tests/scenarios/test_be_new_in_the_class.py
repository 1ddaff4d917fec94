from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator

import pytest

from rehearsal.cards import verbs_of, words_of
from rehearsal.cast import TEAM, Person
from rehearsal.connector import Post
from rehearsal.people import Client
from rehearsal.plays.expect import WITHIN, card_in, count, has, posts_in, until
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
NUMBERS = itertools.count(1)


@pytest.fixture
def newcomer(stage: Stage) -> Iterator[Client]:
    """Somebody whom the class has never seen, in each test another."""
    number = next(NUMBERS)
    yield stage.stranger(Person(f"new{number}", f"Dysgwr Newydd {number}"))
    stage.teams.behave()


@pytest.mark.clause("LRN-2")
async def test_whoever_is_new_is_asked_under_the_agreement_without_being_named(
    stage: Stage, card: Post, newcomer: Client
) -> None:
    since, before = count(stage), len(card.versions)
    await newcomer.join_class()
    await until("nobody was asked", lambda: posts_in(stage, TEAM, since))
    asked = posts_in(stage, TEAM, since)[0]
    assert asked.conversation == card.conversation
    assert newcomer.who.name not in str(asked.versions)
    await until("the agreement was not shown afresh", lambda: len(card.versions) > before)
    await newcomer.look(card)
    await newcomer.press("agreement.give", card)
    assert "agreement.give" not in verbs_of(await newcomer.look(card))


@pytest.mark.clause("PLN-9")
async def test_the_teachers_list_follows_who_comes_and_goes(stage: Stage, card: Post, newcomer: Client) -> None:
    await newcomer.join_class()
    await until_listed(stage, card, newcomer.who.name, is_so=True)
    await newcomer.leave_class()
    await until_listed(stage, card, newcomer.who.name, is_so=False)


async def until_listed(stage: Stage, card: Post, name: str, *, is_so: bool) -> None:
    """Wait until the teacher's list of who has not agreed holds somebody, or does so no more."""
    async with asyncio.timeout(WITHIN):
        while (name in await not_agreed(stage, card)) != is_so:  # noqa: ASYNC110 - it changes in another process
            await asyncio.sleep(0.05)


async def not_agreed(stage: Stage, card: Post) -> str:
    await stage["teacher"].look(card)
    form = await stage["teacher"].press("agreement.missing", card)
    assert form is not None
    return words_of(form.card)


@pytest.mark.clause("LRN-2")
async def test_where_the_agreement_was_deleted_it_is_posted_anew_for_whoever_is_new(
    stage: Stage, card: Post, newcomer: Client
) -> None:
    since = count(stage)
    stage.teams.misbehave("PUT", card.id, 404, code="ActivityNotFoundInConversation")
    await newcomer.join_class()
    anew = await card_in(stage, TEAM, "agreement.give", since)
    assert has(anew, "concern.form")
    await newcomer.react(anew)
    assert "agreement.give" not in verbs_of(await newcomer.look(anew))
    assert await stage.ready() == ""
