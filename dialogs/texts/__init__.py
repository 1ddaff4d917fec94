"""The text catalogue: every sentence that people read, in Welsh and in English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from policy.choices import Language
from policy.school import School


@cache
def _bundle(lang: str) -> Any:  # noqa: ANN401 - fluent.runtime has no types
    bundle: Any = FluentBundle([lang], use_isolating=False)
    folder = resources.files("dialogs").joinpath("texts", lang)
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def say(lang: str, id: str, /, **args: str | int) -> str:  # noqa: A002 - Fluent calls it an id
    """One sentence of the catalogue. KeyError names the id that is missing, ValueError one that lacks an argument."""
    return _format(lang, id, args) if args else _as_it_stands(lang, id)


@cache
def _as_it_stands(lang: str, name: str) -> str:
    """A sentence that takes no arguments is formatted once."""
    return _format(lang, name, {})


def _format(lang: str, name: str, args: Mapping[str, str | int]) -> str:
    bundle = _bundle(lang)
    if not bundle.has_message(name):
        raise KeyError(f"the catalogue has no {name!r} in {lang!r}")
    words, errors = bundle.format_pattern(bundle.get_message(name).value, dict(args))
    if errors:
        raise ValueError(f"{name!r} in {lang!r}: {errors[0]}")
    return str(words)


def each(languages: Iterable[Language], id: str, /, **args: str | int) -> list[str]:  # noqa: A002 - as above
    """The same sentence in each of these languages."""
    return [say(lang, id, **args) for lang in languages]


def both(school: School, id: str, /, **args: str | int) -> list[str]:  # noqa: A002 - Fluent calls it an id
    """The same sentence in both languages, in the school's order."""
    return each(school.school.languages, id, **args)
