from __future__ import annotations

import pytest

from rehearsal.cards import verbs_of, words_of
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import card_in, count, holds, posts_in, posts_to, until
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def is_asked(stage: Stage, key: str, card: Post) -> bool:
    return "agreement.give" in verbs_of(await stage[key].look(card))


@pytest.mark.clause("LRN-1", "LRN-2")
async def test_a_learner_agrees_with_the_button_and_their_own_card_says_so(stage: Stage, card: Post) -> None:
    await stage["learner1"].press("agreement.give", card)
    assert not await is_asked(stage, "learner1", card)


@pytest.mark.clause("LRN-1", "LRN-2")
async def test_a_learner_agrees_with_a_reaction_and_is_asked_again_when_it_is_taken_back(
    stage: Stage, card: Post
) -> None:
    await stage["learner2"].react(card, "1f44d_thumbsup")
    assert not await is_asked(stage, "learner2", card)
    await stage["learner2"].unreact(card)
    assert await is_asked(stage, "learner2", card)


@pytest.mark.clause("LRN-1")
@pytest.mark.parametrize("first", ["button", "reaction"])
async def test_taking_a_reaction_back_never_takes_what_the_button_gave(stage: Stage, card: Post, first: str) -> None:
    learner = stage["learner3"]
    if first == "reaction":
        await learner.react(card)
    await learner.forge("agreement.give", card, team=TEAM)
    if first == "button":
        await learner.react(card)
    await learner.unreact(card)
    assert not await is_asked(stage, "learner3", card)


async def test_a_learner_never_sees_whether_another_has_agreed(stage: Stage, card: Post) -> None:
    await stage["learner1"].forge("agreement.give", card, team=TEAM)
    await stage["learner4"].forge("agreement.view", card, team=TEAM, person=stage.cast["learner1"].person)
    shown = stage["learner4"].shown(card)
    assert "agreement.give" in verbs_of(shown)
    assert not holds(shown, stage.cast["learner1"].name)


async def test_a_teacher_cannot_agree_as_a_learner(stage: Stage, card: Post) -> None:
    before = len(stage["teacher"].views)
    await stage["teacher"].forge("agreement.give", card, team=TEAM)
    assert len(stage["teacher"].views) == before
    assert "learners" in stage["teacher"].seen[-1]


@pytest.mark.clause("PLN-9")
@pytest.mark.parametrize("words", ["agreement", "cytundeb"])
async def test_the_teacher_is_told_in_private_exactly_who_has_not_agreed(stage: Stage, card: Post, words: str) -> None:
    since = count(stage)
    await stage["teacher"].command(words)
    answer = await card_in(stage, TEAM, "agreement.view", since)
    await until("there was no list in the teacher's own chat", lambda: posts_to(stage, "teacher", since))
    await stage["teacher"].press("agreement.view", answer)
    listed = await stage["teacher"].press("agreement.missing", answer)
    assert listed is not None
    told = posts_to(stage, "teacher", since)[0].card or {}
    named = {one.key for one in stage.cast.learners if one.name in words_of(listed.card)}
    assert named == {one.key for one in stage.cast.learners if one.name in words_of(told)}
    assert named == {one.key for one in stage.cast.learners if await is_asked(stage, one.key, card)}
    assert "learner4" in named


@pytest.mark.clause("PLN-9")
async def test_a_learner_who_asks_for_the_list_is_refused_and_nobody_is_named_in_public(
    stage: Stage, card: Post
) -> None:
    await stage["learner2"].look(card)
    assert "agreement.missing" not in verbs_of(stage["learner2"].shown(card))
    assert await stage["learner2"].forge_form("agreement.missing", card, team=TEAM) is None
    said = [stage["learner2"].seen[-1], *(str(post.versions) for post in posts_in(stage, TEAM))]
    assert [one.name for one in stage.cast.people if any(one.name in words for words in said)] == []
