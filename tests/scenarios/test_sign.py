from __future__ import annotations

import pytest

from rehearsal.cards import fields_of
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.plays.routines import sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.clause("TCH-1")
async def test_one_word_is_no_printed_name_and_what_was_typed_stays(stage: Stage, card: Post) -> None:
    again = await sign(stage, card, "Athro")
    assert again is not None
    assert fields_of(again.card)["printedName"] == "Athro"


@pytest.mark.clause("TCH-1")
async def test_the_teacher_signs_with_a_name_in_full_and_sees_it_on_their_own_card(stage: Stage, card: Post) -> None:
    before = str(await stage["teacher"].look(card))
    assert await sign(stage, card, "Athro  Un") is None
    assert str(await stage["teacher"].look(card)) != before


@pytest.mark.clause("TCH-1")
@pytest.mark.parametrize("key", ["learner1", "colleague", "newcomer"])
async def test_nobody_but_a_teacher_of_the_class_signs(stage: Stage, card: Post, key: str) -> None:
    assert await stage[key].forge_form("agreement.sign", card, team=TEAM) is None
    assert await stage[key].forge_form("agreement.signed", card, team=TEAM, printedName="Rhywun Arall") is None
    assert "teacher" in stage[key].seen[-1] or "athro" in stage[key].seen[-1].casefold()
