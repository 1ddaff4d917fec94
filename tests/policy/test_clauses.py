from __future__ import annotations

from collections import Counter

import pytest

from policy.clauses import Control, Power, Setting, State, UnknownClauseError, enforces, register, rules
from tests.house.catalogue import say

SIZES = {
    "OVR": 6, "SAF": 4, "PLN": 10, "LOC": 4, "CON": 6, "REC": 8, "BEH": 5, "FAQ": 5, "TCH": 7, "LRN": 2, "STU": 9,
}  # fmt: skip


def test_the_register_has_the_policys_66_clauses() -> None:
    assert len(register()) == 66
    assert Counter(id_.partition("-")[0] for id_ in register()) == SIZES


@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_clause_is_put_in_plain_words(language: str) -> None:
    for id_, clause in register().items():
        keys = [f"clause-{id_}-says", f"clause-{id_}-does", f"clause-section-{clause.section}"]
        keys += [f"clause-evidence-{kind}" for kind in clause.evidence] + [f"clause-control-{clause.control}"]
        assert all(len(say(language, key)) > 2 for key in keys)


@pytest.mark.parametrize(
    "id_, powers, state, missing",
    [
        ("CON-2", "", State.DETECTED, ""),
        ("CON-2", "meetings calls", State.BLOCKED, ""),
        ("SAF-2", "", State.PROMPTED, ""),
        ("REC-4", "", State.OUT_OF_REACH, "files"),
        ("REC-4", "files", State.DETECTED, ""),
        ("REC-5", "files", State.OUT_OF_REACH, ""),
        ("STU-6", "", State.INFORMED, ""),
        ("STU-6", "meetings", State.PROMPTED, ""),
        ("TCH-1", "", State.BLOCKED, ""),
        ("OVR-2", "", State.BOUND, ""),
    ],
)
def test_a_clause_says_how_far_it_is_kept(id_: str, powers: str, state: State, missing: str) -> None:
    standing = register()[id_].standing(Power(power) for power in powers.split())
    assert standing.state is state
    assert standing.missing == {Power(power) for power in missing.split()}


def test_what_the_administrator_sets_keeps_a_clause_that_no_app_can_keep() -> None:
    for powers in ((), (Power.FILES,)):
        assert register()["REC-5"].standing(powers, (Setting.DOWNLOADS,)).state is State.BLOCKED
    assert register()["REC-4"].standing((), (Setting.DOWNLOADS,)).state is State.OUT_OF_REACH


def test_nothing_claims_more_than_the_policy_asks_of_the_software() -> None:
    blocked = [clause for clause in register().values() if any(r.state is State.BLOCKED for r in clause.now)]
    assert blocked
    assert all(clause.control is Control.BLOCK for clause in blocked)


def test_a_rule_is_noted_and_stays_the_same_function() -> None:
    def rule() -> str:
        return "decided"

    assert enforces("CON-2", "CON-5")(rule) is rule
    noted = {noted.clause: noted for noted in rules() if noted.function is rule}
    assert set(noted) == {"CON-2", "CON-5"}
    assert noted["CON-2"].file == __file__
    assert noted["CON-2"].name.endswith("<locals>.rule")


def test_a_clause_the_policy_does_not_have_is_refused_at_import() -> None:
    with pytest.raises(UnknownClauseError, match="'CON-99' is no clause"):
        enforces("CON-99")


def test_only_a_function_can_enforce() -> None:
    with pytest.raises(TypeError, match="belongs on a function"):
        enforces("CON-2")(type)
