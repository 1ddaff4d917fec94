"""Ways in which a word is disguised, to see which of them still read as the word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

WORDS: Final = (
    "fuck", "shit", "bitch", "cunt", "wanker", "bastard", "asshole", "faggot", "nigger", "slut", "whore", "twat",
    "dickhead", "motherfucker", "retard", "bullshit",
)  # fmt: skip
SENTENCE: Final = "well that is a {} today"
"""Nobody flags this with `NEUTRAL` in it, or the disguises of that reader are not measured."""

NEUTRAL: Final = "teapot"

_CYRILLIC: Final = str.maketrans("aeopcyxiksbht", "аеорсухікѕвнт")
_LEET: Final = str.maketrans("aeiostg", "4310579")
_MARKS: Final = "\u0301\u0308\u0323\u0330"
_ACCENTS: Final = str.maketrans("aeiounc", "áëïöûñç")


def _shifted(word: str, first: int) -> str:
    return "".join(chr(first + ord(letter) - ord("a")) for letter in word)


def _first_vowel(word: str) -> int:
    return next(index for index, letter in enumerate(word) if letter in "aeiou")


DISGUISES: Final[Mapping[str, Callable[[str], str]]] = {
    "capitals": str.upper,
    "capitals here and there": lambda w: "".join(c.upper() if i % 2 else c for i, c in enumerate(w)),
    "zero-width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "Cyrillic letters": lambda w: w.translate(_CYRILLIC),
    "full-width letters": lambda w: _shifted(w, 0xFF41),
    "mathematical letters": lambda w: _shifted(w, 0x1D41A),
    "flag letters": lambda w: _shifted(w, 0x1F1E6),
    "accents": lambda w: w.translate(_ACCENTS),
    "stacked marks": lambda w: "".join(c + _MARKS for c in w),
    "digits for letters": lambda w: w.translate(_LEET),
    "spaces between": " ".join,
    "dots between": ".".join,
    "underscores between": "_".join,
    "drawn-out letters": lambda w: "".join(c * 4 if i == 1 else c for i, c in enumerate(w)),
    "a doubled letter": lambda w: w[:2] + w[1] + w[2:],
    "a star for the vowel": lambda w: w[: _first_vowel(w)] + "*" + w[_first_vowel(w) + 1 :],
    "stars within": lambda w: w[0] + "*" * (len(w) - 2) + w[-1],
    "two letters swapped": lambda w: w[0] + w[2] + w[1] + w[3:],
    "the vowel left out": lambda w: w[: _first_vowel(w)] + w[_first_vowel(w) + 1 :],
    "split in two": lambda w: f"{w[:2]} {w[2:]}",
    "a hyphen within": lambda w: f"{w[:2]}-{w[2:]}",
    "back to front": lambda w: w[::-1],
    "run together": lambda w: f"xx{w}xx",
    "tags within": lambda w: f"{w[0]}<b>{w[1:]}</b>",
}
