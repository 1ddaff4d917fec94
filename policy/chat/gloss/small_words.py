"""Short Welsh words that say one thing or another by what stands around them: yn, i, o, am, di, ddim."""

from __future__ import annotations

from typing import Final

from policy.chat.gloss.glossary import Form, Kind
from policy.chat.gloss.items import Item
from policy.chat.gloss.line import DETERMINERS, NOWHERE, OWNERS, Line

_WHENCE: Final = ("tu ", "fan ", "dan ", "y", "ma")
_EVERYONE: Final = frozenset({"pawb", "rhywun", "neb"})
_SAYS: Final = frozenset({"tell", "told", "telling", "tells", "say", "said", "saying", "says"})
_NASAL: Final = ("ngh", "mh", "nh", "ng")
_CUT_SHORT: Final = frozenset({"in", "y", "oi"})
_NAMES: Final = frozenset({Kind.NOUN, Kind.POSSESSIVE})


class SmallWords(Line):
    """What each small word says; None where it says what the glossary says."""

    def small(self, index: int, item: Item) -> str | None:  # noqa: PLR0911 - one answer for each word
        """The English of a small word, which may be nothing at all."""
        match item.text:
            case "yn" | "and":
                return self._yn(index, item.text)
            case "y":
                return self._y(index)
            case "ma" | "na" | "i gyd":
                return self._of_the_noun(index, item)
            case "i":
                return self._i(index)
            case "o":
                return self._o(index)
            case "am":
                return self._am(index)
            case "di":
                return self._di(index)
            case "ddim" | "dim":
                return self._not(index)
            case "wrth":
                return self._wrth()
            case _:
                return self._shared(index, item.text)

    def _shared(self, index: int, text: str) -> str | None:  # noqa: PLR0911 - one answer for each word
        """Words that are spelt like an English one, or folded to one: yr is read as your, da as the."""
        then = self.kind(index + 1)
        match text:
            case "in" if then is Kind.NOUN and self.text(index + 2) == "i":
                return "in my"
            case "be" if self.spoken() in {"to", "want"}:
                return "be"
            case "din":
                return ""
            case "your" if index and then not in {None, Kind.ADJECTIVE}:
                return "the"
            case "the" if then is Kind.PRONOUN:
                return "with"
            case "a":
                return "and" if then else "a"
            case _:
                return None

    def _yn(self, index: int, text: str) -> str | None:
        then = self.kind(index + 1)
        if then is Kind.VERB or (then is Kind.POSSESSIVE and self.kind(index + 2) is Kind.VERB):
            if self.form is None and self.kind(index - 1) in {Kind.NOUN, Kind.VERB}:
                self.form = Form.ING
            return ""
        if self.meaning(index + 1) is Kind.ADJECTIVE:
            return ""
        if text != "yn":
            return None
        if then is Kind.NOUN and self.form is Form.S and self.words and not self.sense:
            self.form = None
            return self.being()
        return "" if self._announces(index + 1) or self._is_one(index + 1) else "in"

    def _announces(self, index: int) -> bool:
        entry = self.items[index].entry if index < len(self.items) else None
        return bool(entry and entry.form)

    def _is_one(self, index: int) -> bool:
        """A thing that something is, not a place that it is in: cadwa hwn yn gyfrinach."""
        return self.kind(index) is Kind.NOUN and self.items[index].says(0).startswith(("a ", "an "))

    def _y(self, index: int) -> str:
        if self.has_owner(index - 1):
            return "of the"
        return "my" if self.text(index + 1).startswith(_NASAL) else "the"

    def _of_the_noun(self, index: int, item: Item) -> str | None:
        """Y wers MA: this lesson; y tabledi I GYD: all the tablets."""
        if self.kind(index - 1) is not Kind.NOUN or self.noun_at == NOWHERE:
            return None
        if item.text == "i gyd":
            named = self.at_noun(1) in DETERMINERS | OWNERS
            many = self.is_many()
            self.put("all" if many else "whole", item, self.noun_at - 1 if named and many else self.noun_at)
            return ""
        if self.kind(index + 1) in {Kind.NOUN, Kind.PRONOUN}:
            return None
        which = "this" if item.text == "ma" else "that"
        if self.at_noun(1) == "the":
            self.words[self.noun_at - 1] = which
        elif self.at_noun() in DETERMINERS:
            self.words[self.noun_at] = which
        else:
            self.put(which, item, self.noun_at)
        return ""

    def _i(self, index: int) -> str | None:
        """To, or I; nothing where English leaves it out: isio I bopeth stopio, 'y nghoes I."""
        before, then = self.kind(index - 1), self.kind(index + 1)
        mine = before is Kind.NOUN and self.text(index - 2) in _CUT_SHORT
        if mine or self.text(index - 1).endswith("isio"):
            return ""
        if then is Kind.VERB or (index and then in _NAMES):
            return "to"
        return "to" if before in {Kind.NOUN, Kind.VERB} else None

    def _o(self, index: int) -> str | None:
        """Of or from; None where it is he."""
        then = self.kind(index + 1)
        if self.text(index - 1).endswith("odd"):
            return None
        if self.text(index + 1).startswith(_WHENCE):
            return "from"
        tired = then is Kind.VERB and self.kind(index - 1) is Kind.ADJECTIVE
        return "of" if tired or then in _NAMES or self.text(index + 1) in _EVERYONE else None

    def _am(self, index: int) -> str:
        if self.intends(index):
            self.form = Form.BASE
            return "gonna"
        if self.sense and index and self.kind(index - 1) is not Kind.VERB:
            return "for"
        return "what a" if self.kind(index + 1) is Kind.NOUN and not self.words else "about"

    def _di(self, index: int) -> str:
        """wedi, ti or ydi, cut short."""
        if self.kind(index + 1) is Kind.VERB:
            self.form = Form.PAST
            return ""
        said = index and self.skip == index - 1
        return "you" if said or self.kind(index - 1) is Kind.VERB else "is"

    def _not(self, index: int) -> str:
        then = self.kind(index + 1)
        if then is Kind.NOUN and not (self.before or self.form):
            return "no"
        if self.kind(index - 1) is Kind.VERB and then is not Kind.VERB:
            return "anything"
        self.negative = self.meaning(index + 1) in {Kind.VERB, Kind.ADJECTIVE}
        return "" if self.negative else "not"

    def _wrth(self) -> str:
        if self.spoken() in {"anything", "nothing", "word"}:
            return "to"
        return "" if _SAYS.intersection(self.recent()) else "by"
