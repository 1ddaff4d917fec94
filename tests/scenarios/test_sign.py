from __future__ import annotations

import pytest

from rehearsal.cards import copied, fields_of, verbs_of
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
    teachers = copied(await stage["teacher"].look(card), "agreement.sign").get("ref", "")
    for ref in ("", teachers):
        assert await stage[key].forge_form("agreement.sign", card, ref=ref, team=TEAM) is None
        assert await stage[key].forge_form("agreement.signed", card, ref=ref, printedName="Rhywun Arall") is None
        assert stage[key].toasts[-1]
    assert "agreement.sign" not in verbs_of(await stage[key].look(card))
    assert "Rhywun Arall" not in str(await stage["teacher"].look(card))
