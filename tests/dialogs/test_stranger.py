from __future__ import annotations

import pytest

from dialogs import stranger
from tests.dialogs.deck import parts_of

pytestmark = pytest.mark.clause("CON-2")


def words(*, guest: bool, waiting: bool, lang: str = "en", name: str = "Somebody") -> str:
    card = stranger.card(lang, name, "10B", guest=guest, waiting=waiting)
    return " ".join(str(part["text"]) for part in parts_of(card) if part.get("type") == "TextBlock")


def test_it_says_who_and_where_and_leaves_it_to_staff() -> None:
    assert "Somebody is in the live session" in words(guest=False, waiting=False)
    assert "Somebody waits in the lobby" in words(guest=True, waiting=True)
    assert "not signed in" in words(guest=True, waiting=True)
    assert "You decide" in words(guest=False, waiting=False)


def test_a_name_is_only_a_name_and_nobody_goes_without_a_word() -> None:
    said = words(guest=True, waiting=False, name="[press](https://example.org) **me**")
    assert "(" not in said
    assert "*" not in said
    assert "Somebody whose name is not known" in words(guest=True, waiting=False, name="")


def test_it_is_said_in_welsh_too() -> None:
    assert "lobi" in words(guest=True, waiting=True, lang="cy")
