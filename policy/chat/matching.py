"""Finding phrases: every phrase of every language in one pass, then what stands around each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import accumulate, chain
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from policy.chat.disguises import masked, respelled
from policy.chat.folding import Spelling, plain_words
from policy.chat.gloss.glossary import english_words
from policy.chat.gloss.vocabulary import OFTEN
from policy.chat.phrases import LANGUAGES, Chain, Phrase
from policy.chat.possible import Possible
from policy.chat.verdict import Category
from policy.chat.welsh import one_form

NEGATIONS: Final = frozenset(
    {"not", "never", "dont", "didnt", "wont", "shouldnt", "isnt", "arent", "aint", "wasnt", "cant", "doesnt", "couldnt"}
    | {"wouldnt", "paid", "peidiwch", "byth", "nid", "ddim"}
)
REACH: Final = 2
"""How many words before a phrase a negation may stand."""

LONGEST_NEAR: Final = 8
"""Words in the longest phrase that must be near another."""

BREATH: Final = 15
"""How many words away an innocent phrase still speaks for a message."""

BESIDE: Final = 2
"""The same for words about a life at risk: only what stands right beside them may excuse them."""

_NEVER_NEGATED: Final = frozenset(
    {Category.SELF_HARM, Category.GROOMING, Category.PROFANITY, Category.SEXUAL, Category.PERSONAL_DATA}
)


Place = tuple[int, int]
"""The first and the last word of something found."""


class Role(IntEnum):
    """What a pattern does: makes its phrase innocent, must be near or in the same breath, or is a piece of it."""

    INNOCENT = 0
    NEAR = 1
    ALSO = 2
    FLAGS = 3


ROLES: Final = 64
"""More than the roles of any phrase: a long template falls into a handful of pieces."""

Use = int
"""What a pattern is for, see `_use_of`: a message touches hundreds, and numbers are compared fastest."""

Places = dict[Use, list[Place]]


def _use_of(index: int, role: int) -> Use:
    """The number of a phrase or search and of its role; later pieces count on from `FLAGS`."""
    return index * ROLES + role


@dataclass(frozen=True, slots=True)
class Search:
    """The pieces of a phrase that follow one another, and which phrase it is."""

    phrase: int
    pieces: Chain

    @property
    def key(self) -> int:
        """The piece that is least likely to stand there by chance: that with the longest of the shortest phrases."""
        shortest = [min(len(text) for text in texts) for texts, _ in self.pieces]
        return shortest.index(max(shortest))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a message: its place among the words, the last included; `excused` by what stands around."""

    phrase: Phrase
    first: int
    last: int
    excused: bool = False


class Matcher:
    """Finds a set of phrases in folded words. Safe to share; finding changes nothing."""

    def __init__(
        self, phrases: Iterable[Phrase], innocent: frozenset[str] = frozenset(), starred: Sequence[str] = ()
    ) -> None:
        """`innocent`: ordinary words that look like a guarded word in disguise; `starred`: read with a star, too."""
        self._phrases = tuple(_as_folded(phrase) for phrase in phrases)
        self._searches = tuple(one for index, phrase in enumerate(self._phrases) for one in _searches(index, phrase))
        self._uses: defaultdict[str, list[Use]] = defaultdict(list)
        for index, phrase in enumerate(self._phrases):
            self._learn(index, Role.NEAR, phrase.near)
            self._learn(index, Role.ALSO, phrase.also)
            self._learn(index, Role.INNOCENT, phrase.unless)
        for index, search in enumerate(self._searches):
            for step, (texts, _) in enumerate(search.pieces):
                self._learn(index, Role.FLAGS + step, texts, inside=self._phrases[search.phrase].inside)
        self.spelling = self._spelling(starred)
        self._disguises(innocent)
        alike: dict[tuple[Use, ...], frozenset[Use]] = {}
        self._patterns = [alike.setdefault(tuple(uses), frozenset(uses)) for uses in self._uses.values()]
        self._needs = [
            frozenset(_use_of(index, Role.FLAGS + step) for step in range(len(search.pieces)))
            for index, search in enumerate(self._searches)
        ]
        opens = {_use_of(index, Role.FLAGS + search.key) for index, search in enumerate(self._searches)}
        opened = {uses: tuple(use // ROLES for use in given if use in opens) for given, uses in alike.items()}
        self._opens = [opened[uses] for uses in self._patterns]
        self._long = frozenset(index for index, needs in enumerate(self._needs) if len(needs) > 1)
        together = frozenset[Use]().union(*(self._needs[index] for index in self._long))
        pieces = {uses: uses & together for uses in alike.values()}
        self._pieces = [pieces[uses] for uses in self._patterns]
        self._english = Possible(self._in_english(), OFTEN)
        self._automaton = AhoCorasick(list(self._uses), matchkind=MatchKind.Standard)
        self._uses.clear()

    def could_find(self, words: set[str]) -> bool:
        """Whether these words could make an English phrase, in whatever order they stand."""
        return self._english.is_any(words)

    def _in_english(self) -> Iterator[list[list[str]]]:
        """What must be there for each English search, as words alone."""
        for search in self._searches:
            phrase = self._phrases[search.phrase]
            if phrase.language == "en":
                pieces = [texts for texts, _ in search.pieces]
                pieces += [texts for texts in (phrase.near, phrase.also) if texts]
                yield [_within(texts) if phrase.inside else _whole(texts) for texts in pieces]

    def _learn(self, index: int, role: int, texts: Iterable[str], *, inside: bool = False) -> None:
        use = _use_of(index, role)
        for pattern in _patterns(tuple(texts), inside):
            uses = self._uses[pattern]
            if not uses or uses[-1] != use:
                uses.append(use)

    def _use(self, pattern: str, index: int, role: int) -> None:
        uses, use = self._uses[pattern], _use_of(index, role)
        if use not in uses:
            uses.append(use)

    def _spelling(self, starred: Sequence[str]) -> Spelling:
        words = {word for pattern in self._uses for word in pattern.split()}
        known = words | {form for form, word in one_form().items() if word in words}
        english = [word for word, _ in self._guarded("en")]
        return Spelling(frozenset(known), masked(english, (word for word, _ in self._guarded("cy")), starred))

    def _guarded(self, *languages: str) -> Iterator[tuple[str, int]]:
        """The guarded words with their searches; entries near the top of a file win a spelling."""
        for index, one in enumerate(self._searches):
            if self._phrases[one.phrase].guard and self._phrases[one.phrase].language in languages:
                yield from ((spelled_as_folded(text), index) for text in one.pieces[0][0])

    def _disguises(self, innocent: frozenset[str]) -> None:
        for word, index in self._guarded(*LANGUAGES):
            for spelling in respelled(word) - innocent:
                if spelling not in self.spelling.known:
                    self._use(f" {spelling} ", index, Role.FLAGS)

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Each phrase that is there, once: where it counts, or else where it is excused."""
        found = self._automaton.find_matches_as_indexes(f" {' '.join(words)} ", overlapping=True)
        opened = self._opened(list(dict.fromkeys(pattern for pattern, _, _ in found)))
        if not opened:
            return []
        starts = [0, *accumulate(len(word) + 1 for word in words)]
        wanted = {use for index in opened for use in self._needs[index]}
        phrases = {self._searches[index].phrase for index in opened}
        wanted |= {_use_of(phrase, role) for phrase in phrases for role in (Role.NEAR, Role.ALSO, Role.INNOCENT)}
        places: Places = defaultdict(list)
        for pattern, start, end in found:
            if uses := wanted.intersection(self._patterns[pattern]):
                place = (bisect_right(starts, start) - 1, bisect_right(starts, end - 2) - 1)
                for use in uses:
                    places[use].append(place)
        return self._judged(opened, places, words)

    def _opened(self, patterns: Sequence[int]) -> list[int]:
        """The searches of which every piece is there, wherever it stands, in the order in which they begin."""
        opened = dict.fromkeys(chain.from_iterable(map(self._opens.__getitem__, patterns)))
        if self._long.isdisjoint(opened):
            return list(opened)
        there = frozenset[Use]().union(*map(self._pieces.__getitem__, patterns))
        return [index for index in opened if index not in self._long or self._needs[index] <= there]

    def _judged(self, opened: Iterable[int], places: Places, words: Sequence[str]) -> list[Hit]:
        hits: list[Hit] = []
        for index in opened:
            search = self._searches[index]
            if spans := _followed(index, search, places):
                hits += self._hits(search.phrase, spans, places, words)
        hits.sort(key=lambda hit: not hit.excused)
        return _beside_another(list({hit.phrase.id: hit for hit in hits}.values()))

    def _hits(self, index: int, spans: Iterable[Place], places: Places, words: Sequence[str]) -> Iterator[Hit]:
        phrase, innocent = self._phrases[index], sorted(places.get(_use_of(index, Role.INNOCENT), ()))
        near = sorted(places.get(_use_of(index, Role.NEAR), ()))
        also = sorted(places.get(_use_of(index, Role.ALSO), ()))
        if phrase.also and not also:
            return
        for place in spans:
            span = _span(phrase, place, near, words)
            if span and (not phrase.also or _is_said_with(also, span)):
                yield Hit(phrase, *span, excused=_excused(phrase, words, span, innocent))


@cache
def _patterns(texts: tuple[str, ...], inside: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key of the cache
    """What is looked for in a folded message, for phrases: whole words, and within longer words too where `inside`.

    Readers of several schools share these.
    """
    spelled = [spelled_as_folded(text) for text in texts]
    if inside:
        return tuple(pattern for text in spelled for pattern in (f" {text} ", text))
    return tuple(f" {text} " for text in spelled)


def _whole(texts: tuple[str, ...]) -> list[str]:
    """Some phrases as they are looked for, without the blanks around them."""
    return [pattern[1:-1] for pattern in _patterns(texts, False)]  # noqa: FBT003 - a key of the cache


def spelled_as_folded(text: str) -> str:
    """A phrase in the spelling that messages are folded to. Phrases share their words, so each is folded once."""
    folded = " ".join(map(_FOLDED.__getitem__, text.split(" ")))
    return " ".join(plain_words(text)) if _IN_SIGHT in folded or _TWO_LETTERS.search(text) else folded


def _within(texts: Iterable[str]) -> list[str]:
    """Some words that are looked for within longer ones, and the words of the gloss that hold them."""
    spelled = [spelled_as_folded(text) for text in texts]
    return [*spelled, *(word for word in english_words() if any(text in word for text in spelled))]


class _Folded(dict[str, str]):
    """A plain word → its spelling; `_IN_SIGHT` for one that must be seen in its phrase, or may be in disguise."""

    def __missing__(self, word: str) -> str:
        self[word] = " ".join(plain_words(word)) if _PLAIN_WORD.fullmatch(word) else _IN_SIGHT
        return self[word]


_PLAIN_WORD: Final = re.compile(r"(?:([a-z])(?!\1\1))+")
_TWO_LETTERS: Final = re.compile(r"(?<![^ ])[^ ] [^ ](?![^ ])")
"""Two single letters one after the other: they may be a word held apart."""

_IN_SIGHT: Final = "\0"
_FOLDED: Final = _Folded()


def _as_folded(phrase: Phrase) -> Phrase:
    """The phrase with what may stand between in the spelling of messages."""
    return replace(phrase, fill=frozenset(word for text in phrase.fill for word in plain_words(text)))


def _searches(index: int, phrase: Phrase) -> Iterator[Search]:
    """One for the phrases that are looked for whole, and one for each chain."""
    if phrase.any:
        yield Search(index, ((phrase.any, 0),))
    yield from (Search(index, chain) for chain in phrase.chains)


def _followed(index: int, search: Search, places: Places) -> list[Place]:
    """Where the first piece stands with all that must follow it, each as near as it must be."""
    spans = list(places.get(_use_of(index, Role.FLAGS), ()))
    for step, (_, within) in enumerate(search.pieces[1:], start=1):
        then = sorted(places.get(_use_of(index, Role.FLAGS + step), ())) if spans else []
        spans = list(dict.fromkeys((a, last) for a, b in spans for _, last in _starting(then, b + 1, b + 1 + within)))
    return spans


def _starting(places: Sequence[Place], first: int, last: int) -> Sequence[Place]:
    """Those of some sorted places that begin with one of these words."""
    return places[bisect_left(places, (first, 0)) : bisect_left(places, (last + 1, 0))]


def _span(phrase: Phrase, place: Place, near: Sequence[Place], words: Sequence[str]) -> Place | None:
    """From the phrase to what must be near it; None where nothing is."""
    if not phrase.near:
        return place
    for other in _around(near, place, phrase.within):
        ahead = other[0] > place[1]
        if (ahead and phrase.order == "before") or (not ahead and phrase.order == "after"):
            continue
        first, last = (place, other) if ahead else (other, place)
        between = words[first[1] + 1 : last[0]]
        if (
            first[1] < last[0]
            and len(between) <= phrase.within
            and (not phrase.fill or phrase.fill.issuperset(between))
        ):
            return first[0], last[1]
    return None


def _around(places: Sequence[Place], place: Place, within: int) -> Sequence[Place]:
    """Those of some sorted places that can be so near to another: no message makes this a search through all."""
    first = bisect_left(places, (place[0] - within - LONGEST_NEAR, 0))
    return places[first : bisect_left(places, (place[1] + within + 2, 0))]


def _is_said_with(also: Sequence[Place], span: Place) -> bool:
    """Whether one of these stands in the same breath."""
    around = _around(also, span, BREATH)
    return any(first - span[1] <= BREATH and span[0] - last <= BREATH for first, last in around)


def _excused(phrase: Phrase, words: Sequence[str], span: Place, innocent: Sequence[Place]) -> bool:
    """Whether *not* stands just before, or an innocent phrase in the same breath; for a life at risk, right beside."""
    reach = BESIDE if phrase.category is Category.SELF_HARM else BREATH
    around = _around(innocent, span, reach)
    if any(first - span[1] <= reach and span[0] - last <= reach for first, last in around):
        return True
    return _negated(phrase, words, span[0])


def _negated(phrase: Phrase, words: Sequence[str], first: int) -> bool:
    if not phrase.negated or phrase.category in _NEVER_NEGATED:
        return False
    return any(word in NEGATIONS for word in words[max(0, first - REACH) : first])


def _beside_another(hits: list[Hit]) -> list[Hit]:
    """All but weak hits that stand alone in their category."""
    weak = [hit for hit in hits if hit.phrase.weak and not hit.excused]
    if not weak:
        return hits
    together = {hit.phrase.category for hit in weak if sum(o.phrase.category is hit.phrase.category for o in weak) > 1}
    return [hit for hit in hits if not hit.phrase.weak or hit.phrase.category in together]
