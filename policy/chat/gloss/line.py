"""The English of one message as it grows, and what is asked of the words before and behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy.chat.gloss.entries import Form, Kind
from policy.chat.gloss.items import Item

RECENT: Final = 6
"""How many English words back a verb still reaches: tell … your mum, send … to me."""

DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", "no", "some", "one", "every"})
OWNERS: Final = frozenset({"my", "your", "his", "her", "their", "our"})
_DEGREES: Final = frozenset({"mor", "rhy", "rili", "hollol", "eitha", "yn", "and", "ddim", "really", "so", "jyst"})
_PLURAL: Final = ("s", "people", "kids", "men", "women")

_SINGULAR: Final = frozenset({"this", "his", "is", "was", "always", "us", "yes", "bus", "virus"})

_WILL: Final = frozenset({"will", "would", "should", "might", "could"})

NOWHERE: Final = -1

BEYOND: Final = 4
"""How many places behind the last item may be asked for; the first of them stand before the first item, too."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """English words, and for each the first and the last of the words that it stands for."""

    words: list[str]
    places: list[tuple[int, int]]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The author's words behind some of the English ones, both ends included."""
        places = self.places[first : last + 1]
        return min(a for a, _ in places), max(b for _, b in places)


def as_it_stands(words: list[str]) -> Gloss:
    """Words that are English already, each in its own place."""
    return Gloss(words, [(index, index) for index in range(len(words))])


@dataclass(frozen=True, slots=True)
class Asked:
    """The items of a message with their texts and kinds: what is asked most, laid out once for all its ways."""

    items: Sequence[Item]
    texts: list[str]
    kinds: list[Kind | None]


def asked(items: Sequence[Item]) -> Asked:
    """The items of a message, with places beyond the last in which nothing stands."""
    texts = [*[item.text for item in items], *[""] * BEYOND]
    return Asked(items, texts, [*[item.kind for item in items], *[None] * BEYOND])


class Line:
    """What is said so far. `sense`: which sense of a word is taken; `ing`: *I'm cutting*, not *I cut*.

    `form` and `before`: how the next verb is said, and with what in front. `noun_at`: where the last noun begins;
    `named_many`: it is of several. `forked`, `sensed`: with the other `ing`, or the other sense, it would say something
    else. `skip`: an item that was said with the one before it. `front`: what stands before it is said of what follows.
    `unknown_at`: where a thing begins that the glossary does not know. `verb_at`: the English words of a verb whose
    doer comes next.
    """

    __slots__ = (
        "before", "forked", "form", "front", "ing", "items", "kinds", "last", "named_many", "negative", "noun_at",
        "places", "sense", "sensed", "skip", "texts", "unknown_at", "verb_at", "words",
    )  # fmt: skip

    def __init__(self, given: Asked, sense: int, *, ing: bool) -> None:
        self.items, self.texts, self.kinds = given.items, given.texts, given.kinds
        self.sense, self.ing = sense, ing
        self.words: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.form: Form | None = None
        self.before = ""
        self.negative = False
        self.noun_at = NOWHERE
        self.unknown_at = 0
        self.named_many = False
        self.skip = NOWHERE
        self.last: Form | None = None
        self.forked = self.sensed = False
        self.front = 0
        self.verb_at: tuple[int, int] | None = None

    def said(self, item: Item) -> str:
        """An item in English, in the sense that is taken."""
        if item.entry is None:
            return item.text
        if item.entry.has_senses:
            self.sensed = True
        return item.entry.texts[self.sense]

    def is_second(self) -> bool:
        """Whether this is the way that takes every word in its second sense."""
        self.sensed = True
        return bool(self.sense)

    def is_going_on(self) -> bool:
        """Whether this is the way that says *I'm cutting*."""
        self.forked = True
        return self.ing

    def put(self, text: str, item: Item, at: int | None = None) -> None:
        """Say some English words for an item, at the end or at a place."""
        if at is None and text and " " not in text:
            self.words.append(text)
            self.places.append(item.place)
            return
        where = len(self.words) if at is None else at
        said = text.split()
        self.words[where:where] = said
        self.places[where:where] = [item.place] * len(said)

    def be(self, item: Item) -> None:
        """What Welsh leaves out or says at the beginning: mae hi YN hyll, bydde pawb YN hapus, oedd o AR lawr."""
        if self.before == "was":
            self.put("were" if self.being() == "are" or self.spoken() in {"you", "we", "they"} else "was", item)
        elif self.before and self.form is Form.BASE:
            self.put(f"{self.before} be", item)
        elif self.form is Form.BASE and self.spoken() in _WILL:
            self.put("be", item)
        elif self.form is Form.S and self.words:
            self.put(self.being(), item)
        else:
            return
        self.form, self.before = None, ""

    def remove(self, at: int) -> None:
        """Take one English word back."""
        del self.words[at], self.places[at]

    def kind(self, index: int) -> Kind | None:
        """What an item does; None where there is none."""
        return self.kinds[index]

    def text(self, index: int) -> str:
        """An item as it was written; nothing where there is none."""
        return self.texts[index]

    def spoken(self, back: int = 1) -> str:
        """The last English word, or one further back; nothing where there is none."""
        return self.words[-back] if back <= len(self.words) else ""

    def at_noun(self, back: int = 0) -> str:
        """The word with which the last noun begins, or one before it."""
        at = self.noun_at - back
        return self.words[at] if self.noun_at != NOWHERE and 0 <= at < len(self.words) else ""

    def recent(self) -> list[str]:
        """The last few English words."""
        return self.words[-RECENT:]

    def meaning(self, index: int) -> Kind | None:
        """The kind of the next item that is not one of degree: what *ti mor …* says of somebody."""
        while self.texts[index] in _DEGREES:
            index += 1
        return self.kinds[index]

    def intends(self, index: int) -> bool:
        """Dwi AM LADD: a verb follows, perhaps with whom it is done to before it."""
        behind = index + 1 + (self.kind(index + 1) is Kind.POSSESSIVE)
        return self.text(index) == "am" and self.kind(behind) is Kind.VERB

    def has_owner(self, index: int) -> bool:
        """Collwr Y GÊM: the loser of the game."""
        return self.kind(index) is Kind.NOUN and self.text(index + 1) == "y" and self.kind(index + 2) is Kind.NOUN

    def being(self) -> str:
        """*is* or *are*, by what was said last."""
        return "are" if self.words and is_plural(self.words[-1]) else "is"

    def is_many(self) -> bool:
        """Whether the last noun is of several."""
        return self.noun_at != NOWHERE and self.named_many


def is_plural(word: str) -> bool:
    """Whether an English noun is of several."""
    return word.endswith(_PLURAL) and not word.endswith("ss") and word not in _SINGULAR
