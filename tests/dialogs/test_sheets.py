from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sheet import drawing
from tests.sheet.areas import Shown, shown
from tests.sheet.looking import THEMES
from tests.sheet.planted import overlooked, planted

HELD = drawing.areas(shown())


def test_the_sheets_in_docs_show_the_cards_of_today() -> None:
    """Where this fails, `make cards` draws what has changed."""
    assert drawing.stale(HELD) == []


def test_there_is_no_sheet_of_an_area_that_is_gone() -> None:
    assert set(drawing.DOCS.glob("*.webp")) == {file for area in HELD for file in drawing.sheets(area)}
    assert set(drawing.drawn()) == set(HELD)


def test_a_card_that_changed_and_a_sheet_that_is_empty_or_gone_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Shown("some card en", "en", {"body": ["a"]})
    held = {"some-en": [card], "other-en": [replace(card, name="other card en")]}
    monkeypatch.setattr(drawing, "DOCS", tmp_path)
    monkeypatch.setattr(drawing, "DRAWN", tmp_path / "drawn.json")
    assert drawing.stale(held) == ["some-en", "other-en"]
    for area in held:
        for file in drawing.sheets(area):
            file.write_bytes(b"a picture")
    drawing.DRAWN.write_text(drawing.as_json(held), encoding="utf-8")
    assert drawing.stale(held) == []
    assert drawing.stale({**held, "some-en": [replace(card, card={"body": ["b"]})]}) == ["some-en"]
    next(iter(drawing.sheets("other-en"))).write_bytes(b"")
    assert drawing.stale(held) == ["other-en"]


def test_a_fault_that_was_planted_and_not_found_is_told() -> None:
    names = [card.name for card in planted()]
    assert overlooked({}) == names
    found = {"cut off": {"too wide: ac-textBlock": ["light 320"]}}
    assert overlooked(found) == [name for name in names if name != "cut off"]
    assert "cut off" in overlooked({"cut off": {"contrast 1.00": ["light 320"]}})


@pytest.mark.parametrize("themes, missed", [(("light",), True), (("light", "dark"), True), (THEMES, False)])
def test_what_axe_finds_must_be_found_in_each_theme(themes: tuple[str, ...], missed: bool) -> None:
    name = "a field nobody names"
    where = [f"{theme} 320" for theme in themes]
    assert (name in overlooked({name: {"axe label: <input>": where}})) is missed
