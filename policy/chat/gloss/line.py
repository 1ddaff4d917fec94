"""The English of one message as it grows, and what is asked of the words before and behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from policy.chat.gloss.glossary import Form, Kind
from policy.chat.gloss.items import Item

RECENT: Final = 6
"""How many English words back a verb still reaches: tell … your mum, send … to me."""

DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", "no", "some", "one", "every"})
OWNERS: Final = frozenset({"my", "your", "his", "her", "their", "our"})
_DEGREES: Final = frozenset({"mor", "rhy", "rili", "hollol", "eitha", "yn", "and", "ddim", "really", "so", "jyst"})
_PLURAL: Final = ("s", "people", "kids", "men", "women")

NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Gloss:
    """English words, and for each the first and the last of the words that it stands for."""

    words: list[str]
    places: list[tuple[int, int]]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The author's words behind some of the English ones, both ends included."""
        places = self.places[first : last + 1]
        return min(a for a, _ in places), max(b for _, b in places)


@dataclass(slots=True)
class Line:
    """What is said so far. `sense`: which sense of a word is taken; `ing`: *I'm cutting*, not *I cut*.

    `form` and `before`: how the next verb is said, and with what in front. `noun_at`: where the last noun begins.
    `forked`: with the other `ing` it would say something else. `skip`: an item that was said with the one before it.
    `front`: what stands before it is said of what follows.
    """

    items: Sequence[Item]
    sense: int
    ing: bool
    words: list[str] = field(default_factory=list[str])
    places: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    form: Form | None = None
    before: str = ""
    negative: bool = False
    noun_at: int = NOWHERE
    skip: int = NOWHERE
    last: Form | None = None
    forked: bool = False
    front: int = 0

    def is_going_on(self) -> bool:
        """Whether this is the way that says *I'm cutting*."""
        self.forked = True
        return self.ing

    def put(self, text: str, item: Item, at: int | None = None) -> None:
        """Say some English words for an item, at the end or at a place."""
        where = len(self.words) if at is None else at
        said = text.split()
        self.words[where:where] = said
        self.places[where:where] = [item.place] * len(said)

    def remove(self, at: int) -> None:
        """Take one English word back."""
        del self.words[at], self.places[at]

    def kind(self, index: int) -> Kind | None:
        """What an item does; None where there is none."""
        return self.items[index].kind if 0 <= index < len(self.items) else None

    def text(self, index: int) -> str:
        """An item as it was written; nothing where there is none."""
        return self.items[index].text if 0 <= index < len(self.items) else ""

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
        while self.text(index) in _DEGREES:
            index += 1
        return self.kind(index)

    def intends(self, index: int) -> bool:
        """Dwi AM LADD: a verb follows, perhaps with whom it is done to before it."""
        behind = index + 1 + (self.kind(index + 1) is Kind.POSSESSIVE)
        return self.text(index) == "am" and self.kind(behind) is Kind.VERB

    def has_owner(self, index: int) -> bool:
        """Collwr Y GÊM: the loser of the game."""
        return self.kind(index) is Kind.NOUN and self.text(index + 1) == "y" and self.kind(index + 2) is Kind.NOUN

    def being(self) -> str:
        """*is* or *are*, by what was said last."""
        return "are" if any(word.endswith(_PLURAL) for word in self.words[-2:]) else "is"

    def is_many(self) -> bool:
        """Whether the last noun is of several."""
        return self.noun_at != NOWHERE and " ".join(self.words[self.noun_at : self.noun_at + 2]).endswith(_PLURAL)
