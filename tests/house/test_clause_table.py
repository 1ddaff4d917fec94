from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bot.clause_evidence import Evidence, Gap, gather, marked_tests
from bot.clause_table import Ask, powers, print_table
from policy.clauses import Power, Setting, State, register
from tests.house.catalogue import say

ROOT = Path(__file__).parents[2]


def test_behind_every_claim_stand_a_rule_and_a_test() -> None:
    gaps = gather(ROOT).gaps(register().values())
    assert [f"{gap.clause} ({gap.state}) has no {gap.missing}" for gap in gaps] == []


def test_every_test_is_marked_with_a_clause_that_exists() -> None:
    assert gather(ROOT).strangers() == []


def test_a_claim_with_nothing_behind_it_is_a_gap() -> None:
    unclaimed = replace(register()["BEH-5"], now=())
    clauses = [register()["CON-5"], register()["OVR-2"], unclaimed]
    assert list(Evidence({}, {}).gaps(clauses)) == [
        Gap("CON-5", State.DETECTED, "rule"),
        Gap("CON-5", State.DETECTED, "test"),
        Gap("OVR-2", State.BOUND, "test"),
    ]


MARKED = """
import pytest
from pytest import mark
pytestmark = mark.clause("OVR-1")
TABLE = [pytest.param(1, marks=pytest.mark.clause("CON-2")), 2]
both = pytest.mark.clause("PLN-1", "PLN-2")

@pytest.mark.parametrize("n", TABLE)
def test_table(n): ...

@both
async def test_both(): ...

@pytest.mark.clause("SAF-4")
class TestCard:
    def test_inside(self): ...

def helper(): ...
"""


def test_marks_are_found_wherever_pytest_would_find_them(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_marked.py").write_text(MARKED)
    assert {(test.name, test.clause) for test in marked_tests(tmp_path)} == {
        ("test_table", "OVR-1"),
        ("test_table", "CON-2"),
        ("test_both", "OVR-1"),
        ("test_both", "PLN-1"),
        ("test_both", "PLN-2"),
        ("TestCard::test_inside", "OVR-1"),
        ("TestCard::test_inside", "SAF-4"),
    }


def printed(ask: Ask) -> str:
    page = io.StringIO()
    print_table(ask, say, Console(file=page, width=500))
    return page.getvalue()


@pytest.mark.parametrize(
    "language, words", [("en", "out of reach without files"), ("cy", "y tu hwnt i gyrraedd heb files")]
)
def test_the_table_names_every_clause_and_the_missing_power(language: str, words: str) -> None:
    page = printed(Ask(language))
    assert [id_ for id_ in register() if id_ not in page] == []
    assert words in page


def test_as_json_every_clause_has_its_sentences_state_and_places() -> None:
    page = json.loads(printed(Ask(as_json=True)))
    assert [clause["id"] for clause in page["clauses"]] == list(register())
    found = {clause["id"]: clause for clause in page["clauses"]}
    assert found["CON-2"]["state"] == "detected"
    assert found["REC-4"]["state"] == "out of reach"
    assert found["REC-4"]["missing"] == ["files"]


@pytest.mark.clause("REC-5")
@pytest.mark.parametrize(
    "language, words", [("en", "once downloads of recordings are blocked"), ("cy", "wedi’i rwystro yn y tenant cyfan")]
)
def test_downloads_are_out_of_reach_unless_they_are_blocked(language: str, words: str) -> None:
    unset, blocked = Ask(language), Ask(language, settings=frozenset({Setting.DOWNLOADS}))
    assert words in printed(unset)
    state = {one: _row(one) for one in (unset, blocked)}
    assert (state[unset], state[blocked]) == ("out of reach", "blocked")
    assert printed(blocked).count(words) == printed(unset).count(words) - 1


def _row(ask: Ask) -> str:
    rows = json.loads(printed(replace(ask, as_json=True)))["clauses"]
    return next(row["state"] for row in rows if row["id"] == "REC-5")


def test_an_unknown_power_is_answered_with_those_there_are() -> None:
    assert powers("calls, files", "en", say) == {Power.TEAM, Power.CALLS, Power.FILES}
    with pytest.raises(ValueError, match=r"no power called “magic”.*team, meetings"):
        powers("magic", "en", say)
