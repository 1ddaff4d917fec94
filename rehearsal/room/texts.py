"""The page's own sentences, in Welsh and English; the rehearsal imports nothing of the bot's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import cast

TEXTS = Path(__file__).parents[1] / "page" / "texts"
LANGUAGES = ("cy", "en")


@cache
def texts(language: str) -> dict[str, str]:
    """Return all sentences of one language by key."""
    return cast("dict[str, str]", json.loads((TEXTS / f"{language}.json").read_text(encoding="utf-8")))


def say(language: str, key: str, **values: str) -> str:
    """Return a sentence with its `{names}` filled in; raises KeyError where there is none."""
    said = texts(language if language in LANGUAGES else "en")[key]
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", value)
    return said
