from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.canonical import dumps, dumps_exact, loads

LETTERS = st.text(st.characters(exclude_categories=()))
PLAIN = st.none() | st.booleans() | st.integers() | LETTERS
FLOATLESS = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(LETTERS, inner), max_leaves=12)


@given(value=FLOATLESS)
def test_the_fast_spelling_is_the_spelling_to_the_letter(value: Any) -> None:
    assert dumps_exact(value) == dumps(value)


@given(value=st.dictionaries(LETTERS, FLOATLESS | st.floats(allow_nan=False, allow_infinity=False)))
def test_what_was_spelled_comes_back(value: dict[str, Any]) -> None:
    assert loads(dumps(value)) == value == json.loads(dumps(value))


@pytest.mark.parametrize("odd", ["\x7f", "\ud800", "ŵ", '\x00\x1f"\\/', 2**70, -(2**70), (1, "a"), {"b": 1, "a": 2}])
def test_what_the_two_might_spell_differently(odd: Any) -> None:
    assert dumps_exact({"x": [odd]}) == dumps({"x": [odd]})


def test_what_is_no_json_is_refused_by_both() -> None:
    for spelled in (dumps, dumps_exact):
        with pytest.raises(TypeError):
            spelled({"x": object()})


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"x": float("nan")})
