"""Short Welsh words that say one thing or another by what stands around them: yn, i, o, am, di, ddim."""

from __future__ import annotations

from typing import Final

from policy.chat.gloss.entries import Form, Kind
from policy.chat.gloss.items import Item
from policy.chat.gloss.line import DETERMINERS, NOWHERE, OWNERS, Line

_WHENCE: Final = ("tu ", "fan ", "dan ", "y", "ma")
_EVERYONE: Final = frozenset({"pawb", "rhywun", "neb"})
_SAYS: Final = frozenset({"tell", "told", "telling", "tells", "say", "said", "saying", "says"})
_NASAL: Final = ("ngh", "mh", "nh", "ng")
_AFTER_MINE: Final = frozenset({"yn", "a", "ac", "wedi", "di", "and", "so", "sy", "isio", "ddim", "am"})
"""What stands behind *mrawd i*, and not behind what goes to somewhere."""
_WHENEVER: Final = frozenset(
    {"every night", "every day", "again", "last night", "yesterday", "sometimes", "when", "if", "all the time"}
    | {"on purpose", "at home", "at night", "this morning", "too", "really"}
)
_CUT_SHORT: Final = frozenset({"in", "y", "oi"})
_NAMES: Final = frozenset({Kind.NOUN, Kind.POSSESSIVE})
SOMEBODY: Final = frozenset({"rhywun", "rywun", "pawb", "bawb", "neb", "sneb", "does neb"})
_OBJECTS: Final = frozenset({"me", "you", "him", "her", "us", "them"})
_MEETS: Final = frozenset({"meet", "met", "meeting", "bring", "brought", "bringing"})
_REFUSED: Final = frozenset({"dont", "doesnt", "didnt", "cant", "wont", "wouldnt", "shouldnt"})
_REFUSES: Final = {"will": "wont", "would": "wouldnt", "should": "shouldnt", "can": "cant"}

_AFTER_WHICH_BEING: Final = frozenset({"of", "without", "like", "about", "for"})
_SUBJECTS: Final = SOMEBODY | {"ti", "fi", "hi", "fe", "fo", "o", "e", "nhw", "ni", "y"}
_HAVE: Final = {"i": "ive", "you": "youve", "he": "hes", "she": "shes", "we": "weve", "they": "theyve"}
_GOES: Final = frozenset({"go", "went", "going", "goes", "come", "came", "coming", "get"})

SMALL: Final = frozenset(
    {"yn", "and", "y", "ma", "na", "i gyd", "gyd", "i", "o", "am", "di", "ddim", "dim", "wrth", "bod", "fod", "heb"}
    | {"in", "be", "din", "win", "your", "the", "a", "newydd"}
)
"""The words that `SmallWords.small` knows."""


class SmallWords(Line):
    """What each small word says; None where it says what the glossary says."""

    __slots__ = ()

    def small(self, index: int, item: Item) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one answer for each word
        """The English of a small word, which may be nothing at all."""
        match item.text:
            case "yn" | "and":
                return self._yn(index, item.text)
            case "y":
                return self._y(index)
            case "ma" | "na" | "i gyd" | "gyd":
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
                return self._wrth(index)
            case "bod" | "fod":
                return self._bod(index)
            case "heb":
                return self._heb(index)
            case "newydd":
                return self._just(index)
            case _:
                return self._shared(index, item.text)

    def _shared(self, index: int, text: str) -> str | None:  # noqa: PLR0911 - one answer for each word
        """Words that are spelt like an English one, or folded to one: yr is read as your, da as the."""
        then = self.kind(index + 1)
        match text:
            case "in" if then is Kind.NOUN and self.text(index + 2) == "i":
                return "in my" if _GOES.isdisjoint(self.recent()) else "to my"
            case "be" if self.spoken() in {"to", "want"}:
                return "be"
            case "win" if then is Kind.VERB and not index:
                self.form = Form.ING
                return "im"
            case "din":
                return ""
            case "your" if index and then not in {None, Kind.ADJECTIVE}:
                return "the"
            case "the" if then is Kind.PRONOUN:
                return "with"
            case "a" if then and self.spoken() in _MEETS:
                return ""
            case "a":
                return "and" if then else "a"
            case _:
                return None

    def _yn(self, index: int, text: str) -> str | None:  # noqa: PLR0911 - one answer for each neighbour
        then = self.kind(index + 1)
        if then is Kind.VERB or (then is Kind.POSSESSIVE and self.kind(index + 2) is Kind.VERB):
            if self.form is None and (self._is_doing(index - 1) or self.spoken() in {"be", "been", "being"}):
                self.form = Form.ING
            elif self.form is Form.S and self.words and not self.before and self.is_going_on():
                self.form = Form.ING
                return self.being()
            return ""
        if self.meaning(index + 1) is Kind.ADJECTIVE or self.text(index + 1) == "iawn":
            self.be(self.items[index])
            return ""
        if text != "yn":
            return None
        named = then is Kind.NOUN and self.words and (self.form is Form.S or self._is_all(index - 1))
        if named and not self.is_second():
            self.form = None
            return self.being()
        if self._announces(index + 1) or self._is_one(index + 1):
            return ""
        self.be(self.items[index])
        return "in"

    def _is_doing(self, index: int) -> bool:
        """Whether somebody stands there who is doing what follows: fideo o rywun YN cael …, weles i hi'N …."""
        if self.kind(index) in {Kind.NOUN, Kind.VERB} or self.text(index) in SOMEBODY:
            return True
        return self.kind(index) in {Kind.PRONOUN, Kind.WORD} and self.spoken() in _OBJECTS

    def _is_all(self, index: int) -> bool:
        """Gypsies I GYD yn …: the whole group is something."""
        return self.text(index) in {"i gyd", "gyd"} and self.last is None

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
        if item.text == "ma" and self.spoken() == "be":
            return "here"
        if item.text == "gyd" and self.text(index - 1).endswith(("nhw", "ni", "chi")):
            return "all"
        if self.kind(index - 1) is not Kind.NOUN or self.noun_at == NOWHERE:
            return None
        if item.text in {"i gyd", "gyd"}:
            named = self.at_noun(1) in DETERMINERS | OWNERS
            many = self.is_many()
            if self.at_noun() in {"a", "an"}:
                self.words[self.noun_at] = "the"
                self.put("whole", item, self.noun_at + 1)
            else:
                self.put("all" if many else "whole", item, self.noun_at - 1 if named and many else self.noun_at)
            return ""
        if self.kind(index + 1) in {Kind.NOUN, Kind.PRONOUN} or self.text(index + 1) in SOMEBODY:
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
        mine = before is Kind.NOUN and (self.text(index - 2) in _CUT_SHORT or self.text(index - 1).startswith(_NASAL))
        if mine or self.text(index - 1).endswith("isio"):
            return ""
        if then is Kind.VERB and before is None and is_english(self.items[index + 1]):
            return None
        if before is Kind.NOUN and (index + 1 == len(self.items) or self.text(index + 1) in _AFTER_MINE):
            self.own("my", self.items[index])
            return ""
        if then is Kind.VERB or (index and (then in _NAMES or self.text(index + 1) in SOMEBODY)):
            return "to"
        if before is Kind.VERB and self._is_me(index + 1):
            return "me"
        return "to" if before in {Kind.NOUN, Kind.VERB} else None

    def _is_me(self, then: int) -> bool:
        """Nath o nghyffwrdd I, mae'n nharo I bob nos: nothing stands behind it that anything could be done to."""
        return then == len(self.items) or self.text(then) in _AFTER_MINE or self.items[then].says(0) in _WHENEVER

    def own(self, whose: str, item: Item) -> None:
        """Mam TI: whose it is stands behind in Welsh and before in English."""
        if self.noun_at == NOWHERE or self.at_noun(1) in OWNERS:
            return
        if self.at_noun() in {"a", "an"}:
            self.remove(self.noun_at)
        self.put(whose, item, self.noun_at)

    def _o(self, index: int) -> str | None:
        """Of or from; None where it is he."""
        then = self.kind(index + 1)
        done_to = self.text(index + 1) == "yn" and self.kind(index - 1) is Kind.VERB
        if done_to or self.text(index - 1).endswith(("odd", "wyd")):
            return None
        if self.text(index + 1).startswith(_WHENCE):
            return "from"
        if then is Kind.PRONOUN and self.kind(index - 1) is Kind.NOUN:
            return "of"
        if self.text(index + 1) in {"bod", "fod"}:
            return "of"
        if self.spoken() in _GOES and then is Kind.NOUN:
            return "out of"
        tired = then is Kind.VERB and self.kind(index - 1) is Kind.ADJECTIVE
        return "of" if tired or then in _NAMES or self.text(index + 1) in _EVERYONE else None

    def _am(self, index: int) -> str:
        if self.intends(index):
            self.form = Form.BASE
            return "gonna"
        if index and self.kind(index - 1) is not Kind.VERB and self.is_second():
            return "for"
        first = not self.words or (index + 2 == len(self.items) and self._is_one(index + 1))
        return "what a" if self.kind(index + 1) is Kind.NOUN and first else "about"

    def _di(self, index: int) -> str:
        """wedi, ti or ydi, cut short."""
        then = self.kind(index + 1)
        if then is Kind.VERB or self.text(index + 1) in {"bod", "fod"}:
            self.form = Form.PAST
            return ""
        said = index and self.skip == index - 1
        named = then in _NAMES | {Kind.ADJECTIVE}
        if index and named and self.words and {Kind.NOUN, Kind.ADJECTIVE}.issuperset(self.kinds[:index]):
            self.front = len(self.words)
            return "is"
        return "you" if said or self.kind(index - 1) is Kind.VERB or self.spoken(2) == "ill" else "is"

    def _not(self, index: int) -> str:
        then = self.kind(index + 1)
        if self._is_refused(index):
            return ""
        if not (self.before or self.form) and (then is Kind.NOUN or (then is None and not index)):
            return "no"
        if self.kind(index - 1) is Kind.VERB and then is not Kind.VERB:
            return "anything"
        be = self.text(index + 1) in {"bod", "fod"} and self.form is not None
        self.negative = be or self.meaning(index + 1) in {Kind.VERB, Kind.ADJECTIVE}
        return "" if self.negative else "not"

    def _is_refused(self, index: int) -> bool:
        """Whether English says *not* elsewhere: dyw hi DDIM …, fyddi di DDIM …, weda i DDIM …."""
        if self.before in _REFUSED:
            return True
        if self.spoken(2) == "ill":
            self.words[-2] = "i"
            self.put("wont", self.items[index], len(self.words) - 1)
            return True
        last = next((at for at in range(1, 3) if self.spoken(at) in _REFUSES), 0)
        if last and self.form is Form.BASE:
            self.words[-last] = _REFUSES[self.spoken(last)]
        return bool(last and self.form is Form.BASE)

    def _bod(self, index: int) -> str | None:
        """To be, where a verb was announced or a sentence begins with it; else *that*."""
        if self.text(index + 1) in _SUBJECTS or self.kind(index + 1) is Kind.NOUN:
            self.form = None
            return None
        if self.spoken() in _AFTER_WHICH_BEING:
            return "being"
        if self.form is None and self.kind(index - 1) is Kind.VERB and self.text(index + 1) == "yn":
            return "being" if self.is_going_on() else "to be"
        if self.form is None or (self.form is Form.S and not self.before):
            self.form = None if index and self.form is None else self.form
            return None if index else "being"
        form, before, self.form, self.before = self.form, self.before, None, ""
        if self.negative:
            self.negative = False
            before = {"should": "shouldnt", "would": "wouldnt", "will": "wont"}.get(before, before or "dont")
        said = {Form.PAST: "been", Form.DONE: "been", Form.ING: "being", Form.TO: "to be"}.get(form, "be")
        if said == "been" and self.spoken() in _HAVE:
            self.words[-1] = _HAVE[self.spoken()]
        return f"{before} {said}"

    def _heb(self, index: int) -> str | None:
        """HEB fyta ers: I haven't eaten since."""
        if index or self.kind(1) is not Kind.VERB:
            return None
        self.form = Form.DONE
        return "havent"

    def _just(self, index: int) -> str | None:
        """Ma fe NEWYDD hala: he has just sent."""
        behind = index + 1 + (self.kind(index + 1) is Kind.POSSESSIVE)
        if self.kind(behind) is not Kind.VERB or self.kind(index - 1) is Kind.NOUN:
            return None
        self.form, self.before = Form.PAST, ""
        return "just"

    def _wrth(self, index: int) -> str:
        if self.kind(index + 1) is Kind.VERB:
            self.form = Form.ING
            return "while"
        if self.spoken() in {"anything", "nothing", "word"}:
            return "to"
        return "" if _SAYS.intersection(self.recent()) else "by"


def is_english(verb: Item) -> bool:
    """Whether a verb stands there as in English, without a Welsh ending."""
    return verb.entry is not None and verb.text == verb.entry.verbs[0].base
