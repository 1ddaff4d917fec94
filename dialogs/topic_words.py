"""The key words of the help topics, and which of them somebody's word may be.

A word counts in any ending, in any Welsh mutation, and misspelt. Each topic has phrases in both languages; a question
may mix the languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.texts import say
from dialogs.topics import TOPICS, of

LANGUAGES = ("cy", "en")
ALIKE = ("learner", "lesson", "bad", "no", "must", "may", "me", "video", "family", "place", "room", "send", "adult")
"""The lists of words alike that phrases may name."""
WEIGHTS = ((1, 2.0), (2, 1.5), (4, 1.2))
COMMON = 0.65
"""What a word weighs that stands in so many topics at most, and what one weighs that stands in more."""
SHORT, LONG = 5, 8
"""A word of five letters may be one letter off; one of eight may be two off."""
SHORTEST, STEM = 3, 4
"""From so many letters on a word is mutated; so many are left where an ending is taken off."""
ENDINGS = (
    *("s", "es", "ed", "d", "ing", "e", "ly"),
    *("o", "io", "u", "i", "a", "ais", "iais", "odd", "iodd", "wyd", "iwyd", "wch", "iwch", "au", "iau", "on", "ion"),
    *("oedd", "ir", "ith", "iff"),
)
"""How a word may end and be the same word, in English and in Welsh."""
MUTATED = (
    *(("ngh", ("c",)), ("mh", ("p",)), ("nh", ("t",)), ("ng", ("g",)), ("m", ("b",)), ("n", ("d",))),
    *(("ph", ("p",)), ("th", ("t",)), ("ch", ("c",)), ("h", ("",))),
    *(("dd", ("d",)), ("f", ("b", "m")), ("b", ("p",)), ("d", ("t",)), ("g", ("c",)), ("l", ("ll",)), ("r", ("rh",))),
)
"""How a mutated word begins, and how it began: nasal, aspirate, soft."""
_CLASS_NAME = re.compile(r"(?:y|yr|bl)?\d{1,2}[a-z]?")
_WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")
_JOINED = re.compile(r"\b(i|he|she|they|what|there|where|who|\w+n)'(m|t|s|ve|re|ll|d)\b")
"""English short forms are one word; what Welsh joins with an apostrophe (mae'r) is two."""

Said = frozenset[str]
"""The key words that somebody's word may mean."""
Slot = frozenset[str]
"""The words that may stand in one place of a phrase."""
Phrase = tuple[Slot, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters and without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(_JOINED.sub(r"\1\2", bare.casefold().replace("’", "'"))))


@cache
def phrases(name: str) -> tuple[Phrase, ...]:
    """The phrases of a topic in both languages."""
    told = (phrase for lang in LANGUAGES for phrase in say(lang, f"topic-{name}-words").split(";"))
    return tuple(tuple(_slot(slot) for slot in phrase.split()) for phrase in told)


@cache
def vocabulary(name: str) -> frozenset[str]:
    """Every key word of a topic."""
    return frozenset(word for phrase in phrases(name) for slot in phrase for word in slot)


@cache
def alone(name: str) -> frozenset[str]:
    """The key words that mean a topic without any other beside them."""
    return frozenset(word for phrase in phrases(name) if len(phrase) == 1 for word in phrase[0])


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing about what is asked."""
    return frozenset(word for lang in LANGUAGES for word in words_of(say(lang, "topics-small-words")))


@cache
def _spelt_out() -> Mapping[str, str]:
    """How people write in haste or as they speak, each with the word that is meant."""
    pairs = (pair.split("=") for lang in LANGUAGES for pair in "".join(say(lang, "topics-spelt").split()).split("|"))
    return dict(pairs)


def spelt_out(word: str) -> str:
    """The word that is meant by one written in haste or as it is spoken; a key word stays as it is."""
    return word if word in _keys() else _spelt_out().get(word, word)


def says_nothing(word: str) -> bool:
    """Whether a word tells nothing of what is asked: a small one, or the name of a class."""
    return word in small_words() or (bool(_CLASS_NAME.fullmatch(word)) and word not in _keys())


@cache
def everywhere() -> frozenset[str]:
    """The words for a learner and for a lesson: they stand in any question, whatever is asked."""
    return _alike("learner") | _alike("lesson")


def heaviest(words: Said, *, staff: bool) -> float:
    """What the rarest of these words weighs: the fewer topics know a word, the more it says."""
    return max((_weight(word, staff=staff) for word in words), default=0)


@lru_cache(2048)
def meaning(said: str) -> Said:
    """A word that is a key word in any ending, or mutation, is that; else it may be one misspelt."""
    known = _known([said]) or _known(_unmutated(said))
    return known or (frozenset() if said in small_words() else frozenset(_misspelt(said)))


def _slot(told: str) -> Slot:
    """Words alike in one place, each spelt out where it is a list's name (@learner), in both languages."""
    return frozenset(word for one in told.split("|") for word in (_alike(one[1:]) if one[0] == "@" else words_of(one)))


@cache
def _alike(name: str) -> frozenset[str]:
    return frozenset(word for lang in LANGUAGES for word in words_of(say(lang, f"topics-alike-{name}")))


@cache
def _weight(word: str, *, staff: bool) -> float:
    known = sum(word in vocabulary(topic.name) for topic in of(staff=staff))
    return next((weight for most, weight in WEIGHTS if known <= most), COMMON)


@cache
def _keys() -> frozenset[str]:
    return frozenset[str]().union(*(vocabulary(name) for name in TOPICS))


@cache
def _stems() -> Mapping[str, frozenset[str]]:
    """The key words by what is left of each without its ending."""
    left: dict[str, set[str]] = {}
    for word in _keys():
        for stem in _without_ending(word):
            left.setdefault(stem, set()).add(word)
    return {stem: frozenset(words) for stem, words in left.items()}


@cache
def _spelt() -> tuple[str, ...]:
    return tuple(stem for stem in _stems() if len(stem) >= SHORT)


def _known(forms: Iterable[str]) -> frozenset[str]:
    stems = _stems()
    return frozenset(word for form in forms for stem in _without_ending(form) for word in stems.get(stem, ()))


def _misspelt(said: str) -> Iterable[str]:
    allowed = 2 if len(said) >= LONG else int(len(said) >= SHORT)
    near = process.extract(said, _spelt(), scorer=OSA.distance, score_cutoff=allowed, limit=None) if allowed else []
    closest = min((distance for _, distance, _ in near), default=0)
    return {word for stem, distance, _ in near if distance == closest for word in _stems()[stem]}


def _without_ending(word: str) -> frozenset[str]:
    cut = (word[: -len(end)] for end in ENDINGS if word.endswith(end))
    return frozenset((word, *(stem for stem in cut if len(stem) >= STEM)))


def _unmutated(said: str) -> frozenset[str]:
    """What a Welsh word may have begun with before it was mutated; a short word is left as it is."""
    if len(said) < SHORTEST:
        return frozenset()
    found = {first + said[len(begins) :] for begins, firsts in MUTATED if said.startswith(begins) for first in firsts}
    return frozenset((*found, f"g{said}"))
