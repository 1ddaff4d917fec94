from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from benchmarks.nursery import Nursery
from rehearsal.cards import verbs_of, words_of
from rehearsal.cast import TEAM, Person
from rehearsal.plays.expect import card_in
from rehearsal.plays.routines import set_up_class
from rehearsal.stage import Stage
from tests.bot.records.fresh import url_of
from tests.scenarios.conftest import staged

pytestmark = pytest.mark.asyncio(loop_scope="module")
CROWD = tuple(Person(f"many{number}", f"Dysgwr Rhif {number}", in_team=True) for number in range(1, 71))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    async with staged(folder, url_of(folder), nursery) as raised:
        raised.teams.members.extend(CROWD)
        await set_up_class(raised)
        yield raised


@pytest.mark.clause("LRN-1")
async def test_in_a_class_of_more_than_sixty_each_still_sees_their_own_state(stage: Stage) -> None:
    card = await card_in(stage, TEAM, "agreement.give")
    assert card.card is not None
    listed = card.card["refresh"]["userIds"]
    assert len(listed) == 60
    last = stage.stranger(CROWD[-1])
    assert last.who.mri not in listed
    assert "agreement.give" in verbs_of(await last.refresh(card))
    await last.press("agreement.give", card)
    assert "agreement.give" not in verbs_of(last.shown(card))
    assert "agreement.give" not in verbs_of(await last.refresh(card))


@pytest.mark.clause("PLN-9")
async def test_the_list_of_who_has_not_agreed_is_whole(stage: Stage) -> None:
    card = await card_in(stage, TEAM, "agreement.give")
    await stage.stranger(CROWD[0]).press("agreement.give", card)
    await stage["teacher"].look(card)
    listed = await stage["teacher"].press("agreement.missing", card)
    assert listed is not None
    said = words_of(listed.card).split(" · ")
    assert CROWD[0].name not in said
    assert {one.name for one in CROWD[1:-1]} <= set(said)
