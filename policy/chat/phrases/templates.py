"""Templates in phrases: `{you}` stands for each word of the set `you`, `(a|b|)` for each alternative, a set too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from typing import Final

Sets = Mapping[str, tuple[str, ...]]

MOST: Final = 12_000
"""One template may not grow beyond so many phrases."""

_PART: Final = re.compile(r"\{(?P<set>[a-z_]+)\}|\((?P<options>[^()]*)\)|(?P<plain>[^{}()]+)")


def expanded(template: str, sets: Sets) -> tuple[str, ...]:
    """Every phrase that a template stands for. Raises ValueError for an unknown set or one that grows too large."""
    if "{" not in template and "(" not in template:
        return (template,)
    texts = reduce(_crossed, (_options(part, sets) for part in _PART.finditer(template)), ("",))
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts))


def _crossed(texts: tuple[str, ...], options: tuple[str, ...]) -> tuple[str, ...]:
    if len(texts) * len(options) > MOST:
        raise ValueError(f"A phrase would grow to {len(texts) * len(options)} phrases; {MOST} are the most.")
    return tuple(text + option for text in texts for option in options)


def _options(part: re.Match[str], sets: Sets) -> tuple[str, ...]:
    if part["set"]:
        if part["set"] not in sets:
            raise ValueError(f"There is no set of words called {part['set']}.")
        return tuple(one for text in sets[part["set"]] for one in expanded(text, sets))
    if part["options"] is not None:
        return tuple(one for text in part["options"].split("|") for one in expanded(text, sets))
    return (part["plain"],)
