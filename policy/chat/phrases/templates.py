"""Templates in phrases: `{you}` stands for each word of the set `you`, `(a|b|)` for each alternative, a set too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Final

from policy.chat.welsh import read_as

Sets = Mapping[str, tuple[str, ...]]

MOST: Final = 12_000
"""One template may not grow beyond so many phrases."""

FEW: Final = 48
"""A template that stands for more phrases is looked for in pieces, one right after the other."""

_PART: Final = re.compile(r"\{(?P<set>[a-z_]+)\}|\((?P<options>[^()]*)\)|(?P<plain>[^{}()]+)")


def expanded(template: str, sets: Sets) -> tuple[str, ...]:
    """Every phrase that a template stands for. Raises ValueError for an unknown set or one that grows too large."""
    if "{" not in template and "(" not in template:
        return (template,)
    return _texts([_once(_options(part, sets)) for part in _PART.finditer(template)])


def in_pieces(template: str, sets: Sets) -> tuple[tuple[str, ...], ...]:
    """The phrases of each piece of a template, cut between words where that leaves the fewest phrases to look for."""
    parts = [_once(_options(part, sets)) for part in _PART.finditer(template)]
    return tuple(_texts(piece) for piece in _cut(parts))


def _cut(parts: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    size = _size(parts)
    places = [at for at in range(1, len(parts)) if size > FEW and _may_cut(parts[:at], parts[at:])]
    best = min(places, key=lambda at: _size(parts[:at]) + _size(parts[at:]), default=0)
    return [*_cut(parts[:best]), *_cut(parts[best:])] if best else [parts]


def _size(parts: list[tuple[str, ...]]) -> int:
    return reduce(lambda size, options: size * len(options), parts, 1)


def _may_cut(left: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> bool:
    """Whether a word always ends between the two, and neither can be empty."""
    if not (_says_something(left) and _says_something(right)):
        return False
    return _ends_a_word(left) or _ends_a_word([tuple(text[::-1] for text in part) for part in reversed(right)])


def _says_something(parts: list[tuple[str, ...]]) -> bool:
    return any(all(text.strip() for text in options) for options in parts)


def _ends_a_word(parts: list[tuple[str, ...]]) -> bool:
    """Whether a space always stands at the end."""
    if not parts:
        return False
    *before, last = parts
    return all(text.endswith(" ") or (not text and _ends_a_word(before)) for text in last)


def _texts(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    texts = reduce(_crossed, parts, ("",))
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts))


def _once(options: Iterable[str]) -> tuple[str, ...]:
    """The options as they are read: the forms of one Welsh word are one."""
    return tuple(dict.fromkeys(read_as(option) for option in options))


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
