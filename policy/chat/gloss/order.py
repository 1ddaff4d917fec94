"""What stands elsewhere in English than in Welsh: owners, receivers, and whoever does something."""

from __future__ import annotations

import re
from typing import Final

from policy.chat.gloss.entries import Form, Kind
from policy.chat.gloss.glossary import single_words
from policy.chat.gloss.items import Item
from policy.chat.gloss.line import DETERMINERS, NOWHERE, OWNERS
from policy.chat.gloss.small_words import SOMEBODY, SmallWords

ECHO: Final = 3
"""How many words after *dy* its echo may stand: dy fam di."""

_GIVES: Final = frozenset(
    {"send", "show", "give", "tell", "buy", "bring", "sent", "gave", "showed", "told", "sending", "bought", "giving"}
    | {"showing", "telling", "get", "lend"}
)
_HAS: Final = {"i": "ive got", "you": "have you got", "we": "weve got", "they": "theyve got"}
RECEIVING: Final = frozenset(
    {"mum", "dad", "parents", "nan", "brother", "sister", "friend", "friends", "teacher", "teachers", "miss", "sir"}
    | {"police", "family", "girl", "boy", "everyone", "nobody", "someone"}
)
_ARTICLES: Final = ("a ", "an ", "the ")
_NASAL: Final = {"ngh": "c", "mh": "p", "nh": "t", "ng": "g", "m": "b", "n": "d"}
"""The nasal mutation → the letter it stands for, the longest first."""
_BEING: Final = frozenset({"yw", "ydi", "ydy"})
_THEY: Final = frozenset({"e", "o", "fe", "fo", "hi", "nhw"})
MOST: Final = frozenset({"mwya", "mwyaf"})
_LONGEST_BENT: Final = 7
_NEVER_BENT: Final = ("ing", "ful", "ous", "less", "ish", "ed", "ic")
_SHORT_VOWEL: Final = re.compile(r"^[^aeiou]*[aeiou][bdgmnpt]$")


class Order(SmallWords):
    """Puts what was said where English has it."""

    __slots__ = ()

    def _turn(self, item: Item) -> None:
        """SGYM ydi'r …: what is said of somebody stands first in Welsh."""
        said, places = self.words[: self.front], self.places[: self.front]
        del self.words[: self.front + 1], self.places[: self.front + 1]
        self.put(self.being(), item)
        self.words += said
        self.places += places
        self.noun_at, self.front = 0, 0

    def _is_so(self, being: str, item: Item) -> None:
        """Twpsyn WYT TI: you're an idiot; am dwpsyn YDW I: I'm an idiot."""
        at = self.noun_at if self.noun_at != NOWHERE else max(0, len(self.words) - 1)
        if self.words[max(0, at - 2) : at] == ["what", "a"]:
            at -= 2
            self.remove(at)
            self.put(being, item, at)
        else:
            self.put(being, item, at)

    def _is_owner(self) -> bool:
        there = self.form is Form.S or self.at_noun(1) == "theres" or self._is_asked()
        return self.spoken() == "with" and there and self.noun_at != NOWHERE

    def _is_asked(self) -> bool:
        return (self.at_noun(2), self.at_noun(1)) == ("is", "there")

    def _has(self, subject: str, item: Item) -> None:
        """Mae cyllell GYDA FI: I've got a knife."""
        self.remove(len(self.words) - 1)
        for _ in range(2 if self._is_asked() else self.at_noun(1) == "theres"):
            self.noun_at -= 1
            self.remove(self.noun_at)
        self.put(_HAS.get(subject, f"{subject}s got"), item, self.noun_at)
        self.form = None

    def _named(self, index: int) -> range:
        """The noun right behind an item, or behind whose it is: ydi DY RIENI."""
        at = index + 1 + (self.kind(index + 1) is Kind.POSSESSIVE)
        return range(at, at + 1) if index == 0 and self.kind(at) is Kind.NOUN else range(0)

    def _is_said_first(self, index: int) -> bool:
        before = all(self.kind(one) in {Kind.NOUN, Kind.ADJECTIVE} for one in range(index))
        return 0 < index <= ECHO and before and bool(self.words) and self.kind(index + 1) is Kind.NOUN

    def _begin(self, item: Item, at: int) -> None:
        """Remember a verb whose doer stands behind it in Welsh: ddoth NEB, roth Y COACH."""
        if item.entry and item.entry.inverts:
            self.verb_at = (at, len(self.words) - at)

    def _done_by(self, item: Item) -> None:
        """Put a verb behind whoever does it, once they are named."""
        if self.verb_at is None:
            return
        at, size = self.verb_at
        if len(self.words) == at + size:
            return
        if item.kind is Kind.POSSESSIVE or item.text in {"y", "your"}:
            return
        named = item.kind in {None, Kind.NOUN, Kind.PRONOUN} or item.text in SOMEBODY
        if named:
            verb, places = self.words[at : at + size], self.places[at : at + size]
            del self.words[at : at + size], self.places[at : at + size]
            self.words += verb
            self.places += places
            self.noun_at = max(NOWHERE, self.noun_at - size) if item.kind is Kind.NOUN else self.noun_at
        self.verb_at = None

    def _receive(self, item: Item) -> None:
        """Paid dangos y llun i DY FAM: don't show your mum the picture."""
        to = self.noun_at - 2 if self.at_noun(1) in OWNERS | DETERMINERS else self.noun_at - 1
        if item.says(0) not in RECEIVING or to < 1 or self.words[to] != "to":
            return
        at = self._given()
        if at is not None and at < to:
            said, places = self.words[to + 1 :], self.places[to + 1 :]
            del self.words[to:], self.places[to:]
            self.words[at:at], self.places[at:at] = said, places
            self.noun_at = at + len(said) - 1

    def _given(self) -> int | None:
        """Where English says whom something is given: send ME a picture."""
        start = len(self.words) - len(self.recent())
        return next((at + 1 for at in range(len(self.words) - 2, start - 1, -1) if self.words[at] in _GIVES), None)

    def is_done_to_me(self, index: int, item: Item) -> bool:
        """Nath o NGHYFFWRDD i: the mutation says whom it is done to, where *fy* is left out."""
        if item.entry is None or self.kind(index - 1) is Kind.POSSESSIVE:
            return False
        nasal = next((one for one in _NASAL if item.text.startswith(one)), "")
        root = single_words().get(_NASAL[nasal] + item.text.removeprefix(nasal)) if nasal else None
        return root is not None and root.verbs == item.entry.verbs

    def follows_english(self, index: int) -> bool:
        """FAT mochyn: an English word that stands before a thing as in English."""
        before = self.items[index - 1] if index else None
        return bool(before and before.kind is Kind.ADJECTIVE and before.entry and not before.entry.sign)

    def is_said_to_be(self, index: int) -> bool:
        """Collwr YW E: what somebody is stands before them."""
        named = index > 1 and self.kind(index - 2) in {Kind.NOUN, Kind.ADJECTIVE}
        return named and self.text(index - 1) in _BEING and self.spoken() == "is" and self.text(index) in _THEY

    def is_most(self, index: int, item: Item) -> bool:
        """Y person MWYA TWP: the stupidest person."""
        if item.text not in MOST or self.kind(index - 1) is not Kind.NOUN or self.kind(index + 1) is not Kind.ADJECTIVE:
            return False
        at = self.noun_at + (self.at_noun() in DETERMINERS)
        self.put(superlative(self.said(self.items[index + 1])), item, at)
        self.skip = index + 1
        return True


def superlative(text: str) -> str:
    """Thick, thickest; ugly, ugliest; fat, fattest; pathetic, most pathetic."""
    if " " in text or len(text) > _LONGEST_BENT or text.endswith(_NEVER_BENT):
        return f"most {text}"
    if text.endswith("y"):
        return text[:-1] + "iest"
    if _SHORT_VOWEL.search(text):
        return text + text[-1] + "est"
    return text.removesuffix("e") + "est"


def bare(text: str) -> str:
    """A noun without its article."""
    return next((text.removeprefix(one) for one in _ARTICLES if text.startswith(one)), text)
