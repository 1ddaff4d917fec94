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

_SIGNS: Final = re.compile(r"[{}()|]")
_PIECE: Final = re.compile(r"\{(?P<set>[a-z_]+)\}|[()|]|[^{}()|]+")


def expanded(template: str, sets: Sets) -> tuple[str, ...]:
    """Every phrase that a template stands for.

    Raises ValueError for an unknown set, for brackets that are not closed, and for one that grows too large.
    """
    if not _SIGNS.search(template):
        return (template,)
    return _texts(_parts(template, sets))


def in_pieces(template: str, sets: Sets) -> tuple[tuple[str, ...], ...]:
    """The phrases of each piece of a template, cut between words where that leaves the fewest phrases to look for."""
    return tuple(_texts(piece) for piece in _cut(_parts(template, sets)))


def _parts(template: str, sets: Sets) -> list[tuple[str, ...]]:
    """What may stand in each place of a template: the alternatives of a group, the words of a set, or what it says.

    A group may stand within another. What is left over would be a phrase that nobody ever writes, and is refused.
    """
    pieces = list(_PIECE.finditer(template))
    open_: list[list[list[tuple[str, ...]]]] = [[[]]]
    for piece in pieces:
        match piece[0]:
            case "(":
                open_.append([[]])
            case "|" if len(open_) > 1:
                open_[-1].append([])
            case ")" if len(open_) > 1:
                options = open_.pop()
                open_[-1][-1].append(_once(text for parts in options for text in _joined(parts)))
            case "(" | ")" | "|":
                raise ValueError(f"{template!r}: brackets stand in pairs, and | between them: (a|b).")
            case said:
                open_[-1][-1].append(_once(_of_set(piece["set"], sets) if piece["set"] else (said,)))
    if len(open_) > 1 or sum(len(piece[0]) for piece in pieces) < len(template):
        raise ValueError(f"{template!r}: a bracket is not closed: (a|b) or {{set}}.")
    return open_[0][0]


def _of_set(name: str, sets: Sets) -> tuple[str, ...]:
    if name not in sets:
        raise ValueError(f"There is no set of words called {name}.")
    return tuple(one for text in sets[name] for one in expanded(text, sets))


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
    return tuple(dict.fromkeys(" ".join(text.split()) for text in _joined(parts)))


def _joined(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    return reduce(_crossed, parts, ("",))


def _once(options: Iterable[str]) -> tuple[str, ...]:
    """The options as they are read: the forms of one Welsh word are one."""
    return tuple(dict.fromkeys(read_as(option) for option in options))


def _crossed(texts: tuple[str, ...], options: tuple[str, ...]) -> tuple[str, ...]:
    if len(texts) * len(options) > MOST:
        raise ValueError(f"A phrase would grow to {len(texts) * len(options)} phrases; {MOST} are the most.")
    return tuple(text + option for text in texts for option in options)
