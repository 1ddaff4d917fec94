from __future__ import annotations

import json

import pytest

from dialogs.ladder import card
from dialogs.texts import say


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_a_hole_in_the_ladder_says_which_duty_and_what_to_do(lang: str) -> None:
    shown = json.dumps(card("uncovered", ("aw", "dsp"), lang), ensure_ascii=False)
    for entry in ("ladder-uncovered", "ladder-uncovered-todo", "duty-aw", "duty-dsp"):
        assert json.dumps(say(lang, entry), ensure_ascii=False).strip('"') in shown
    assert say(lang, "duty-head") not in shown
