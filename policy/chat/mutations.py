"""Welsh mutations by rule: a word is written down once, and read in each form that its first letter may take."""

from __future__ import annotations

from typing import Final

_UNCHANGED: Final = ("ch", "dd", "ff", "ng", "ph", "th")
_SOFT: Final = {"ll": "l", "rh": "r", "p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f"}
_NASAL: Final = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
_ASPIRATE: Final = {"p": "ph", "t": "th", "c": "ch"}


def mutated(text: str) -> tuple[str, ...]:
    """A word, or a saying by its first word, in its own form and in the soft, nasal and aspirate mutations."""
    if text.startswith(_UNCHANGED):
        return (text,)
    forms = (text, *(form for table in (_SOFT, _NASAL, _ASPIRATE) if (form := _changed(text, table))))
    return tuple(dict.fromkeys(forms))


def _changed(text: str, table: dict[str, str]) -> str:
    first = text[:2] if text[:2] in _SOFT else text[:1]
    return table[first] + text[len(first) :] if first in table else ""
