from __future__ import annotations

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

TEXTS = Path(__file__).parents[2] / "dialogs" / "texts"


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((TEXTS / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def say(language: str, key: str, /, **values: str | int) -> str:
    """The catalogue's words, or a failing test where it has none."""
    bundle = _bundle(language)
    value = bundle.get_message(key).value
    assert value, f"{key} has no words in {language}"
    words, errors = bundle.format_pattern(value, values)
    assert not errors, errors
    return str(words)
