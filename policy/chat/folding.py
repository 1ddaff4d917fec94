"""Evasion first: one plain spelling for a message, with a way back to what its author wrote. Linear in time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from policy.chat.letters import SPELLINGS, spelled_plainly

LONGEST: Final = 20_000
"""Characters read of one message; Teams itself stops at about 28,000."""

SPACED_OUT: Final = 3
"""So many single letters in a row are one word."""

LONGEST_WORD: Final = 40
"""A longer stretch of letters is no word: only its beginning is looked at for disguises."""

LONGEST_PART: Final = 14
_SINGLE: Final = frozenset("iau")

_SHORT: Final = SPELLINGS.short
_SIGNS: Final[Mapping[str, str]] = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "il", "|": "il", "+": "t", "€": "e", "£": "l", "¥": "y", "(": "c", "<": "c",
}  # fmt: skip
_DEFAULT: Final = str.maketrans({sign: letters[0] for sign, letters in _SIGNS.items()})
_LINK: Final = re.compile(r"(?:https?:|www\.)")
_EDGE: Final = '.,!?;:()[]{}<>"“”«»-–—*~_#=^…|/\\&'
_CHUNK: Final = re.compile(r"\S+")
_WORD: Final = re.compile(r"[^\W_]+")
_ODD: Final = re.compile(
    r"[0-9@$€£¥!|+(<*#%&^~_.\-/\\:;,?…]\w|\w[@$€£¥*|+#%^~_]|[^\W\d_][0-9]|(\w)\1\1|\b\w\b\W{1,4}\b\w\b|\[\w\]"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_APART: Final = re.compile(r"[^\w@$€£¥!|+(<]+|_+")
_MASK: Final = re.compile(r"[*#%&^~@$!?.\-_•×]")
_RUN: Final = re.compile(r"(\w)\1{2,}")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word, and where its author's letters begin and end."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """Which words are looked for, so that a disguise can be told from a number or a name.

    `known`: every word of every pattern. `masked`: a spelling with stars for letters → the word meant.
    """

    known: frozenset[str] = frozenset()
    masked: Mapping[str, str] = field(default_factory=dict[str, str])


NO_SPELLING: Final = Spelling()


def plain_words(text: str, spelling: Spelling = NO_SPELLING) -> list[str]:
    """The words of a message in one plain spelling: lower case, no accents, no disguise."""
    plain = spelled_plainly(text[:LONGEST])
    if not _ODD.search(plain):
        return [_SHORT.get(word, word) for word in _WORD.findall(plain)]
    words = [word for part in plain.split() for word in _of_part(part, spelling)]
    if _has_run(words):
        return [word.text for word in fold(text, spelling)]
    return [_SHORT.get(word, word) for word in words]


def fold(text: str, spelling: Spelling = NO_SPELLING) -> tuple[Word, ...]:
    """The same words as `plain_words`, each with the place of the author's own letters."""
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text[:LONGEST]):
        parts = spelled_plainly(chunk.group()).split()
        words = [word for part in parts for word in _of_part(part, spelling)]
        found += [Word(word, chunk.start(), chunk.end()) for word in words]
    if not _ODD.search(spelled_plainly(text[:LONGEST])):
        joined: Sequence[Word] = found
    else:
        joined = _joined(found, spelling)
    return tuple(Word(_SHORT.get(word.text, word.text), word.start, word.end) for word in joined)


def _has_run(words: Sequence[str]) -> bool:
    """Whether so many single letters follow each other that they may spell a word."""
    run = 0
    for word in words:
        run = run + 1 if len(word) == 1 else 0
        if run == SPACED_OUT:
            return True
    return False


def _of_part(part: str, spelling: Spelling) -> list[str]:
    """One stretch without spaces, in plain letters; it may fall into several words, or none."""
    if not _ODD.search(part):
        return _WORD.findall(part)
    return [] if _LINK.match(part) else _undisguised(part, spelling)


def _undisguised(part: str, spelling: Spelling) -> list[str]:
    core = part.strip(_EDGE)
    if core in _SHORT or core.isalpha():
        return [_without_runs(core, spelling.known)]
    if not _LETTER.search(core):
        return _masked(part, spelling) or _WORD.findall(core)
    return _masked(part, spelling) or _held_apart(core, spelling) or _pieces(part, spelling)


def _masked(part: str, spelling: Spelling) -> list[str]:
    """A word with stars or other signs for some of its letters, where one is known that fits."""
    if not _MASK.search(part) or len(part) > LONGEST_WORD:
        return []
    bare = part.strip('.,!?;:()[]"“”')
    found = spelling.masked.get(_MASK.sub("*", bare)) or spelling.masked.get(_MASK.sub("*", bare.strip("*_~#-")))
    return [found] if found else []


def _held_apart(core: str, spelling: Spelling) -> list[str]:
    """k.i.l.l, f_u_c_k, fu-ck: a known word whose letters are held apart by signs."""
    parts = [piece for piece in _APART.split(core) if piece]
    if len(parts) < 2 or len(core) > LONGEST_WORD * 2:  # noqa: PLR2004 - one piece is not held apart
        return []
    if len(parts) >= SPACED_OUT and all(len(piece) <= 1 for piece in parts):
        return [_letters("".join(parts), spelling.known)]
    if min(len(piece) for piece in parts) <= SPACED_OUT and not all(piece in spelling.known for piece in parts):
        whole = _letters("".join(parts), spelling.known)
        return [whole] if whole in spelling.known else []
    return []


def _pieces(part: str, spelling: Spelling) -> list[str]:
    found: list[str] = []
    for piece in _APART.split(part):
        found += _read(piece.strip("!|+(<"), spelling.known)
    return found


def _read(piece: str, known: frozenset[str]) -> list[str]:
    """One piece without separators: a short form, a word with signs for letters, or what it says."""
    if piece in _SHORT or piece.isalpha():
        return [_without_runs(piece, known)]
    if not _LETTER.search(piece):
        return _WORD.findall(piece)
    as_word = _letters(piece, known)
    if as_word in known:
        return [as_word]
    return [_without_runs(word, known) for word in _WORD.findall(piece)]


def _letters(piece: str, known: frozenset[str]) -> str:
    """Digits and signs read as the letters they look like: the reading that is a known word, if there is one."""
    piece = piece[:LONGEST_WORD]
    usual = _without_runs(piece.translate(_DEFAULT), known)
    if usual in known:
        return usual
    doubtful = [sign for sign in dict.fromkeys(piece) if len(_SIGNS.get(sign, "")) > 1]
    for letters in product(*(_SIGNS[sign] for sign in doubtful[:3])):
        reading = _without_runs(
            piece.translate(str.maketrans(dict(zip(doubtful, letters, strict=False)))).translate(_DEFAULT), known
        )
        if reading in known:
            return reading
    return usual


def _without_runs(word: str, known: frozenset[str]) -> str:
    """A word without its drawn-out letters: down to two or one, whichever makes a known word."""
    if not _RUN.search(word):
        return word
    single = _RUN.sub(r"\1", word)
    if single in known:
        return single
    double = _RUN.sub(r"\1\1", word)
    if double in known:
        return double
    for mixed in _mixed(word):
        if mixed in known:
            return mixed
    return single


def _mixed(word: str) -> list[str]:
    """The readings of a word with up to three drawn-out letters, each once or twice."""
    runs = list(_RUN.finditer(word[:LONGEST_WORD]))[:3]
    readings: list[str] = []
    for counts in product((1, 2), repeat=len(runs)):
        reading, at = "", 0
        for run, count in zip(runs, counts, strict=True):
            reading += word[at : run.start()] + run.group(1) * count
            at = run.end()
        readings.append(reading + _RUN.sub(r"\1", word[at:]))
    return readings


def _joined(words: Sequence[Word], spelling: Spelling) -> list[Word]:
    """Letters that were spaced out become the words that they spell, if those are known ones."""
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if len(word.text) == 1:
            run.append(word)
            continue
        found += _run_of(run, spelling.known)
        run = []
        found.append(word)
    return found + _run_of(run, spelling.known)


def _run_of(letters: list[Word], known: frozenset[str]) -> list[Word]:
    if len(letters) < SPACED_OUT or len(letters) > LONGEST_WORD:
        return letters
    start, end = letters[0].start, letters[-1].end
    spelled = spelled_out("".join(letter.text for letter in letters).translate(_DEFAULT), known)
    return [Word(word, start, end) for word in spelled] or letters


def spelled_out(letters: str, known: frozenset[str]) -> list[str]:
    """The fewest known words that make up these letters without a gap; none where there are no such words."""
    for whole in dict.fromkeys((letters, _without_runs(letters, known))):
        if found := _made_of(whole, known):
            return found
    return []


def _made_of(whole: str, known: frozenset[str]) -> list[str]:
    best: list[list[str] | None] = [[], *([None] * len(whole))]
    for end in range(1, len(whole) + 1):
        for start in range(max(0, end - LONGEST_PART), end):
            before, part = best[start], whole[start:end]
            if before is None or not (part in known or part in _SINGLE):
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = [*before, part]
    found = best[-1] or []
    return found if any(len(word) >= SPACED_OUT for word in found) else []
