from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from datetime import datetime

import pytest

from policy.retention import EXPORT, KEPT, NAMES, PEOPLE, WITHHELD
from policy.rules import RULES

NO_PERSON = frozenset(
    {
        *(
            "team",
            "group",
            "channel",
            "latest",
            "service_url",
            "agreement_version",
            "version",
            "reaction_on",
            "id",
            "link",
        ),
        *("chat", "purpose", "why_live", "checklist", "different", "shut_out", "speak", "ask", "chat_mode", "topic"),
        *(
            "ground_rules",
            "tasks",
            "session",
            "meeting",
            "alert",
            "kind",
            "categories",
            "place",
            "conversation",
            "message",
        ),
        *("words", "rules", "places", "code", "reason", "outcome", "reference", "hiding", "day", "alerts", "what"),
        *("open", "work", "times", "members", "leader", "owed", "event", "series", "said", "proof", "key", "call"),
        *("answer", "why", "reported", "search", "pieces", "filed", "presenters", "language"),
        *("cy", "en", "own_cy", "own_en"),
        *("monitor", "originals", "drive", "item", "items", "folder", "parent", "ways", "known"),
    }
)
"""Fields of states that hold text and no person: texts that people wrote are masked by names and ids in them."""


def kinds() -> Iterator[type]:
    """Every dataclass in a state."""
    seen: set[object] = set()
    waiting: list[object] = [rule.kind for rule in RULES.values()]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        waiting += typing.get_args(one)
        if isinstance(one, type) and dataclasses.is_dataclass(one):
            waiting += typing.get_type_hints(one).values()
            yield one


def texts(hint: object) -> bool:
    """Whether a value of this type may hold free text or ids."""
    return hint is str or any(texts(one) for one in typing.get_args(hint))


@pytest.mark.clause("REC-1")
def test_every_field_of_a_state_that_can_hold_a_person_is_known_to_the_mask() -> None:
    fields = {
        f"{kind.__name__}.{name}": name
        for kind in kinds()
        for name, hint in typing.get_type_hints(kind).items()
        if texts(hint)
    }
    assert len(fields) > 60
    told = [full for full, name in fields.items() if name not in {*PEOPLE, *NAMES, *NO_PERSON}]
    assert told == [], "is there a person in it? then policy/retention/export.py"
    assert not PEOPLE & NO_PERSON
    assert texts(dict[str, datetime])


@pytest.mark.clause("REC-1")
def test_every_table_is_told_in_a_part_of_the_export_or_is_said_not_to_be() -> None:
    assert EXPORT.keys() == KEPT.keys()
    assert {part for part in EXPORT.values() if part} == {"state", "words", "delivery", "ledger"}
    assert EXPORT["hold"] is None
    assert {"HoldPut", "HoldTakenOff"} == WITHHELD
