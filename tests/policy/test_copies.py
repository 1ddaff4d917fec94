from __future__ import annotations

from dataclasses import replace

import pytest

from policy.actions import RetireCard
from policy.class_team import ClassTeam, Phase
from policy.events import CardAt, Copied, CopySeen
from policy.rules import RULES
from tests.policy.cast import CLASS, NOW, SCHOOL, TEAM
from tests.policy.test_session import WAITING


def at(message: str) -> CardAt:
    return CardAt(f"{TEAM};messageid={message}", message)


def knowing(of: Copied, kept: CardAt | None) -> ClassTeam:
    if of is Copied.AGREEMENT:
        return replace(CLASS, agreement_card=kept)
    session = WAITING.session
    assert session is not None
    return WAITING.with_session(replace(session, phase=Phase.CLOSED, closing=kept))


@pytest.mark.clause("LRN-2", "STU-7")
@pytest.mark.parametrize("of", list(Copied))
@pytest.mark.parametrize(
    "kept, seen, retired",
    [
        ("1700000000002", "1700000000001", True),
        ("1700000000002", "999", True),
        ("1700000000002", "1700000000002", False),
        ("1700000000002", "1700000000003", False),
        ("1700000000002", "m1", False),
        ("1700000000002", "¹", False),
        ("m2", "1700000000001", False),
        ("", "1700000000001", False),
    ],
)
def test_only_a_card_that_came_before_the_one_that_counts_says_that_it_came_twice(
    of: Copied, kept: str, seen: str, retired: bool
) -> None:
    state = knowing(of, at(kept) if kept else None)
    decision = RULES[CopySeen].decide(state, CopySeen(TEAM, at(seen), of), SCHOOL, NOW)
    assert decision.actions == ((RetireCard(TEAM, at(seen)),) if retired else ())
    assert decision.state == state


@pytest.mark.parametrize("state", [None, replace(CLASS, agreement_card=None)])
def test_where_no_card_is_known_none_is_retired(state: ClassTeam | None) -> None:
    for of in Copied:
        assert RULES[CopySeen].decide(state, CopySeen(TEAM, at("1"), of), SCHOOL, NOW).actions == ()
