"""Evasion first: one plain spelling for a message, with a way back to what its author wrote. Linear in time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 20_000
"""Characters read of one message; Teams itself stops at about 28,000."""

SPACED_OUT = 3
"""So many single letters in a row are one word."""

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁɡһӏкмтвнгαεορτυνικ",
    "aeopcyxijsdghlkmtbhraeoptuvik",
)
_LEET = str.maketrans("013457@$!|", "oieastasil")
_EMOJI = {"🔪": " knife ", "🔫": " gun ", "🗡": " knife ", "💊": " pills ", "🖕": " fuckyou "}
_GONE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff'’‘`´]")
_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
_RUN = re.compile(r"(\w)\1{2,}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word, and where its author's letters begin and end."""

    text: str
    start: int
    end: int


def fold(text: str) -> tuple[Word, ...]:
    """The words of a message in one plain spelling: lower case, no accents, no disguise."""
    return tuple(_joined(_words(text[:LONGEST])))


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        found += [Word(part, chunk.start(), chunk.end()) for part in _plain(chunk.group()).split()]
    return found


def _plain(chunk: str) -> str:
    """One stretch without spaces, folded; it may fall into several words."""
    for sign, name in _EMOJI.items():
        chunk = chunk.replace(sign, name)
    bare = _GONE.sub("", unicodedata.normalize("NFKD", chunk.casefold()))
    letters = "".join(c for c in bare if not unicodedata.combining(c)).translate(_LOOK_ALIKES)
    if _LETTER.search(letters) and not letters.isalpha():
        letters = _unleet(letters)
    return " ".join(_RUN.sub(r"\1", word) for word in _WORD.findall(letters))


def _unleet(chunk: str) -> str:
    """Digits and signs that stand between or beside letters are read as the letters they look like.

    A word that is mostly digits is a number, and stays one.
    """
    core = chunk.strip('.,!?;:()[]"-*~')
    digits = sum(c.isdigit() for c in core)
    if len(core) < SPACED_OUT or digits * 2 > len(core) or (core[-1:].isdigit() and digits > 1):
        return chunk
    return re.sub(r"[.*\-+]", "", core.translate(_LEET)) if _disguised(core) else core.translate(_LEET)


def _disguised(core: str) -> bool:
    """k.i.l.l, f*u*c*k: single letters held apart by signs."""
    parts = re.split(r"[.*\-+]+", core)
    return len(parts) >= SPACED_OUT and all(len(part) <= 1 for part in parts)


def _joined(words: list[Word]) -> list[Word]:
    """Letters that were spaced out become one word: three single letters or more, each one sign apart."""
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not (_is_letter(word) and word.start - run[-1].end <= 1):
            found += _run_of(run)
            run = []
        if _is_letter(word):
            run.append(word)
        else:
            found.append(word)
    return found + _run_of(run)


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _run_of(letters: list[Word]) -> list[Word]:
    if len(letters) < SPACED_OUT:
        return letters
    joined = _RUN.sub(r"\1", "".join(word.text for word in letters))
    return [Word(joined, letters[0].start, letters[-1].end)]
