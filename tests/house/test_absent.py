"""What the policy promises not to be there: no score of a teacher, no urging to run sessions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.records.schema import metadata
from policy.actions import Action

HOUSE = Path(__file__).resolve().parents[2]
SCORES = re.compile(r"(score|rating|ranking|league|appraisal|evaluat)", re.IGNORECASE)


@pytest.mark.clause("REC-7", "OVR-2")
def test_nothing_is_kept_or_done_that_rates_a_teacher_or_counts_their_sessions() -> None:
    columns = [f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns]
    actions = [kind.__name__ for kind in Action.__args__]
    assert not [name for name in [*columns, *actions] if SCORES.search(name) or "count" in name.lower()]


@pytest.mark.clause("REC-7", "OVR-2")
def test_no_sentence_rates_a_teacher_or_urges_them_to_run_a_session() -> None:
    texts = [
        file.read_text("utf-8") for file in (HOUSE / "dialogs/texts/en").glob("*.ftl") if file.name != "clauses.ftl"
    ]
    scores = re.compile(r"\b(scores?|ratings?|rankings?|league|appraisal|evaluat\w*)\b", re.IGNORECASE)
    urging = re.compile(r"(you should run|you have not run|why not run|your sessions this)", re.IGNORECASE)
    assert not [text for text in texts if scores.search(text) or urging.search(text)]


@pytest.mark.parametrize("name", ["teacher_score", "sessionRating"])
def test_the_search_would_find_one(name: str) -> None:
    assert SCORES.search(name)
