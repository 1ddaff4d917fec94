"""What the policy promises not to be there: no score of a teacher, no urging to run sessions."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest

from bot.records.schema import metadata
from policy.actions import Action
from policy.events import Event
from policy.recordings import Recording
from policy.rules import RULES

HOUSE = Path(__file__).resolve().parents[2]
SCORES = re.compile(r"(score|rating|ranking|league|appraisal|evaluat)", re.IGNORECASE)


@pytest.mark.clause("REC-7", "OVR-2")
def test_nothing_is_kept_or_done_that_rates_a_teacher_or_counts_their_sessions() -> None:
    columns = [f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns]
    actions = [kind.__name__ for kind in Action.__args__]
    assert not [name for name in [*columns, *actions] if SCORES.search(name) or "count" in name.lower()]


@pytest.mark.clause("REC-7", "OVR-2")
def test_no_state_or_event_has_a_field_that_rates_a_teacher_or_adds_up_what_they_did() -> None:
    kinds = {*get_args(Event), *(rule.kind for rule in RULES.values())} - {type(None)}
    fields = [f"{kind.__name__}.{field.name}" for kind in kinds for field in dataclasses.fields(kind)]
    assert "Recording.answer" in fields
    named = [name.lower().replace("colleague", "") for name in fields]
    assert not [name for name in named if SCORES.search(name) or "count" in name or "total" in name]


@pytest.mark.clause("REC-7")
def test_what_is_kept_of_a_recording_is_kept_by_its_session_and_never_by_its_teacher() -> None:
    keys = {rule.key(_event(kind)) for kind, rule in RULES.items() if rule.kind is Recording}
    assert keys == {"recording:s1"}


def _event(kind: type) -> SimpleNamespace:
    names = [field.name for field in dataclasses.fields(kind)]
    return SimpleNamespace(**{name: "s1" if name == "session" else "somebody" for name in names})


@pytest.mark.clause("REC-7", "OVR-2")
def test_no_sentence_rates_a_teacher_or_urges_them_to_run_a_session() -> None:
    said_to_nobody = ("clauses.ftl", "topic_words.ftl")
    texts = [
        file.read_text("utf-8")
        for file in (HOUSE / "dialogs/texts/en").glob("*.ftl")
        if file.name not in said_to_nobody
    ]
    scores = re.compile(r"\b(scores?|ratings?|rankings?|league|appraisal|evaluat\w*)\b", re.IGNORECASE)
    urging = re.compile(r"(you should run|you have not run|why not run|your sessions this)", re.IGNORECASE)
    assert not [text for text in texts if scores.search(text) or urging.search(text)]


@pytest.mark.parametrize("name", ["teacher_score", "sessionRating"])
def test_the_search_would_find_one(name: str) -> None:
    assert SCORES.search(name)
