"""Advice that a member of staff asks for: who gets it, in what order."""

from __future__ import annotations

from typing import Any

import pytest

from policy.chat.verdict import Severity
from policy.escalation import ADVICE, asked_for_advice, rungs
from policy.events import Flagged
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, AW_DEPUTY, DSP, HEAD, HOS, NOW, SCHOOL, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("FAQ-1")
DIRECTOR = HOS


def flag(author: str = TEACHER) -> Flagged:
    return Flagged("a1", ADVICE, frozenset(), Severity.CONCERN, author, "", (), TEAM, TEAM, "", NOW)


def directed(director: str = DIRECTOR) -> School:
    file: dict[str, Any] = school_file()
    file["contacts"]["learning_director"] = {"id": director, "name": "Learning Director"}
    return School.model_validate(file)


def ladder(school: School, author: str = TEACHER) -> list[tuple[str, ...]]:
    return list(rungs(flag(author), school, NOW, child_protection=False))


def test_aw_and_the_learning_director_are_asked_together_and_then_it_climbs_as_usual() -> None:
    assert ladder(directed())[:3] == [(AW, DIRECTOR), (AW_DEPUTY,), (DSP,)]
    assert ladder(directed())[3:] == ladder(SCHOOL)[3:]


def test_without_a_learning_director_it_is_aw_alone_and_nobody_is_asked_twice() -> None:
    assert ladder(SCHOOL)[0] == (AW,)
    assert ladder(directed(AW))[0] == (AW,)
    assert [one.id for one in asked_for_advice(directed())] == [AW, DIRECTOR]
    assert [one.id for one in asked_for_advice(directed(AW))] == [AW]


@pytest.mark.parametrize("author, first", [(AW, (DIRECTOR,)), (DIRECTOR, (AW,)), (HEAD, (AW, DIRECTOR))])
def test_nobody_is_asked_for_advice_by_themselves(author: str, first: tuple[str, ...]) -> None:
    found = ladder(directed(), author)
    assert found[0] == first
    assert author not in {person for rung in found for person in rung}


def test_whoever_is_away_is_stood_in_for() -> None:
    school = directed().with_away({AW: NOW.replace(year=2027)})
    assert ladder(school)[0] == (AW_DEPUTY, DIRECTOR)


def test_it_is_no_child_protection_and_raised_twice_it_is_one() -> None:
    first = RULES[Flagged].decide(None, flag(), SCHOOL, NOW)
    assert first.state is not None
    assert not first.state.child_protection
    again = RULES[Flagged].decide(first.state, flag(), SCHOOL, NOW)
    assert again.actions == ()
