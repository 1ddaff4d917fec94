"""Word after word: verbs in the form that was announced, pronouns and owners where English has them."""

from __future__ import annotations

from typing import Final

from policy.chat.gloss.glossary import Form, Kind, Verb
from policy.chat.gloss.items import Item
from policy.chat.gloss.line import DETERMINERS, NOWHERE, OWNERS, Gloss
from policy.chat.gloss.small_words import SmallWords

ECHO: Final = 3
"""How many words after *dy* its echo may stand: dy fam di."""

_ECHOES: Final = frozenset({"di", "ti", "i", "fi", "o", "e", "fe", "hi", "nhw", "ni"})
_OWNERS_BEHIND: Final = frozenset({"fi", "ti", "hi", "fe", "fo", "o", "e", "ni", "nhw", "chi"})
_NEW_CLAUSE: Final = frozenset({"dwi", "rydw i", "dw i", "rwy"})
_IS_SO: Final = frozenset({"wyt ti", "ydw i"})
_PASSIVE: Final = frozenset({"cael", "gath", "gafodd", "cafodd", "ges", "gest"})
_GIVES: Final = frozenset({"send", "show", "give", "tell", "buy", "bring", "sent", "gave", "showed", "told", "sending"})
_RECEIVERS: Final = frozenset({"to me", "to you", "to him", "to her", "to them"})
_LEVELS: Final = frozenset({"so", "too", "really", "completely"})
_PLACES: Final = frozenset({"out", "home", "here", "away", "asleep", "dead", "up", "in", "over"})
_REFUSALS: Final = frozenset({"dont", "cant", "never", "wont", "not", "didnt"})
_TOWARDS: Final = frozenset({"with", "on", "at", "like", "of", "about", "by", "for", "in", "without"})
_NOT: Final = {"will": "wont", "should": "should not", "would": "wouldnt"}
_HAS: Final = {"i": "ive got", "you": "have you got", "we": "weve got", "they": "theyve got"}
_ARTICLES: Final = ("a ", "an ", "the ")


class Sentence(SmallWords):
    """One message on its way into English."""

    def gloss(self) -> Gloss:
        """The whole of it."""
        for index, item in enumerate(self.items):
            if index == self.skip or self._is_echo(index):
                continue
            small = self.small(index, item)
            if small is None:
                self._say(index, item)
            else:
                self.put(small, item)
        return Gloss(self.words, self.places)

    def _say(self, index: int, item: Item) -> None:
        match item.kind:
            case Kind.VERB:
                self._verb(index, item)
            case Kind.NOUN:
                self._noun(index, item)
            case Kind.ADJECTIVE:
                self._adjective(item)
            case Kind.PRONOUN:
                self._pronoun(index, item)
            case Kind.POSSESSIVE:
                self._possessive(index, item)
            case _:
                self._word(index, item)

    def _is_echo(self, index: int) -> bool:
        """Dy fam DI, fy ladd I: the pronoun says the possessive again."""
        if self.text(index) not in _ECHOES or self.kind(index - 1) not in {Kind.NOUN, Kind.VERB, Kind.ADJECTIVE}:
            return False
        return any(self.kind(one) is Kind.POSSESSIVE for one in range(index - ECHO, index - 1))

    def _verb(self, index: int, item: Item, whom: str = "") -> None:
        form, before = self.form, self.before
        if form is None:
            form = self._after(index)
        if self.negative:
            form, before = _denied(form, before)
        if self._is_promised(index, item):
            self.skip, before = index + 1, "ill"
        said = _said(item.entry.verbs[self.sense], form) if item.entry else item.text
        self.put(f"{'to' if form is Form.TO else ''} {before} {said} {whom}", item)
        self.form, self.before, self.negative, self.last = None, "", False, form

    def _is_promised(self, index: int, item: Item) -> bool:
        """Lladda i di: I'll kill you."""
        called = item.text.endswith("a") and self.text(index + 1) == "i"
        return called and (self.text(index + 2) in _ECHOES or self.kind(index + 2) is Kind.POSSESSIVE)

    def _after(self, index: int) -> Form | None:
        """How a verb is said that nothing has announced."""
        if self.kind(index - 1) is Kind.VERB:
            return Form.ING if self.is_going_on() else Form.TO
        if self.kind(index - 1) is Kind.ADJECTIVE:
            return Form.TO
        if self.text(index - 1) == "a":
            return self.last
        return Form.ING if self.spoken() in _TOWARDS else None

    def _noun(self, index: int, item: Item) -> None:
        text = item.says(self.sense)
        if self.spoken() in DETERMINERS | OWNERS:
            text = _bare(text)
        if self.has_owner(index):
            text = f"the {_bare(text)}"
        if self.form is Form.S and not self.words and text.startswith(("a ", "an ")):
            self.put("theres", item)
            self.form = None
        self._ask(item)
        self.noun_at = len(self.words)
        if self.kind(index + 1) is Kind.ADJECTIVE:
            bare = _bare(text)
            self.put(text.removesuffix(bare), item)
            self.put(self.items[index + 1].says(self.sense), self.items[index + 1])
            self.put(bare, item)
            self.skip = index + 1
        else:
            self.put(text, item)
        if self.front:
            self._turn(item)

    def _ask(self, item: Item) -> None:
        """GA I dy rif: can I have your number."""
        if self.form is Form.BASE and self.words[-2:] == ["can", "i"]:
            self.put("have", item)
            self.form = None

    def _turn(self, item: Item) -> None:
        """SGYM ydi'r …: what is said of somebody stands first in Welsh."""
        said, places = self.words[: self.front], self.places[: self.front]
        del self.words[: self.front + 1], self.places[: self.front + 1]
        self.put(self.being(), item)
        self.words += said
        self.places += places
        self.noun_at, self.front = 0, 0

    def _adjective(self, item: Item) -> None:
        self._be(item)
        if self.negative:
            self.put("not", item)
            self.negative = False
        self.put(item.says(self.sense), item)

    def _be(self, item: Item) -> None:
        """What Welsh leaves out or says at the beginning: mae hi YN hyll, bydde pawb YN hapus."""
        if self.before and self.form is Form.BASE:
            self.put(f"{self.before} be", item)
        elif self.form is Form.S and self.words:
            self.put(self.being(), item)
        else:
            return
        self.form, self.before = None, ""

    def _pronoun(self, index: int, item: Item) -> None:
        subject, whom, whose, being = item.entry.texts if item.entry else (item.text,) * 4
        before = self.kind(index - 1)
        if self.text(index - 1).endswith("odd") and self.words:
            self.put(subject, item, len(self.words) - 1)
        elif before in {Kind.NOUN, Kind.ADJECTIVE} and item.text in _IS_SO:
            self._is_so(being, item)
        elif before is Kind.NOUN and self.kind(index - 2) is not Kind.POSSESSIVE and item.text in _OWNERS_BEHIND:
            self._own(whose, item)
        elif self._is_owner():
            self._has(subject, item)
        elif self.spoken() in _TOWARDS | {"to"} or (before is Kind.VERB and self.form is None):
            self.put(whom, item)
        else:
            self._subject(index, item, subject, being)

    def _is_so(self, being: str, item: Item) -> None:
        """Twpsyn WYT TI: you're an idiot; am dwpsyn YDW I: I'm an idiot."""
        at = self.noun_at if self.noun_at != NOWHERE else max(0, len(self.words) - 1)
        if self.words[max(0, at - 2) : at] == ["what", "a"]:
            at -= 2
            self.remove(at)
            self.put(being, item, at)
        else:
            self.put(being, item, at)

    def _own(self, whose: str, item: Item) -> None:
        """Mam TI: whose it is stands behind in Welsh and before in English."""
        if self.noun_at == NOWHERE or self.at_noun(1) in OWNERS:
            return
        if self.at_noun() in {"a", "an"}:
            self.remove(self.noun_at)
        self.put(whose, item, self.noun_at)

    def _is_owner(self) -> bool:
        there = self.form is Form.S or self.at_noun(1) == "theres"
        return self.spoken() == "with" and there and self.noun_at != NOWHERE

    def _has(self, subject: str, item: Item) -> None:
        """Mae cyllell GYDA FI: I've got a knife."""
        self.remove(len(self.words) - 1)
        if self.at_noun(1) == "theres":
            self.noun_at -= 1
            self.remove(self.noun_at)
        self.put(_HAS.get(subject, f"{subject}s got"), item, self.noun_at)
        self.form = None

    def _subject(self, index: int, item: Item, subject: str, being: str) -> None:
        then = self.meaning(index + 1)
        if item.entry and (self.form is None or item.text in _NEW_CLAUSE):
            self.form, self.before = item.entry.form, ""
        if then in {Kind.ADJECTIVE, Kind.NOUN} or self.intends(index + 1):
            self.form = None
            self.put(being, item)
        elif then is Kind.VERB and self.form in {None, Form.S} and not self.before:
            going_on = self.is_going_on()
            self.form = Form.ING if going_on else Form.S if subject in {"he", "she"} else Form.BASE
            self.put(being if going_on else subject, item)
        else:
            self.put(subject, item)

    def _possessive(self, index: int, item: Item) -> None:
        whose, whom = item.entry.texts if item.entry else (item.text, item.text)
        if self.kind(index + 1) is not Kind.VERB:
            self._ask(item)
            self.put(whose, item)
            return
        if self.text(index - 1) in _PASSIVE:
            self.form, whom = Form.PAST, ""
        self._verb(index + 1, self.items[index + 1], whom)
        self.skip = index + 1

    def _word(self, index: int, item: Item) -> None:
        text = item.says(self.sense)
        if text in _PLACES or text in _LEVELS:
            self._be(item)
        if text == "even" and self.before:
            self.before += " even"
            return
        if text == "is" and any(self.items[one].says(0).endswith("s") for one in self._named(index)):
            text = "are"
        if text in {"is", "is the"} and self._is_said_first(index):
            self.front, text = len(self.words), "is"
        given = self._given() if text in _RECEIVERS else None
        self.put(text.removeprefix("to ") if given else text, item, given)
        if text == "nobody" and _REFUSALS.intersection(self.recent()):
            self.words[-1] = "anyone"
        self._announce(item, text)

    def _named(self, index: int) -> range:
        """The noun right behind an item, or behind whose it is: ydi DY RIENI."""
        at = index + 1 + (self.kind(index + 1) is Kind.POSSESSIVE)
        return range(at, at + 1) if index == 0 and self.kind(at) is Kind.NOUN else range(0)

    def _is_said_first(self, index: int) -> bool:
        before = all(self.kind(one) in {Kind.NOUN, Kind.ADJECTIVE} for one in range(index))
        return 0 < index <= ECHO and before and bool(self.words) and self.kind(index + 1) is Kind.NOUN

    def _announce(self, item: Item, text: str) -> None:
        """Remember how the next verb is said: not over what stands there already, as in *nath pawb*."""
        if item.entry is None or item.entry.form is None or (item.entry.form is Form.S and self.form and text):
            return
        form = item.entry.form
        if text in {"nobody", "everyone"} and self.is_going_on():
            form = Form.BASE
        self.form, self.before = Form.PAST if text.startswith("if ") else form, item.entry.before

    def _given(self) -> int | None:
        """Where English says whom something is given: send ME a picture."""
        start = len(self.words) - len(self.recent())
        return next((at + 1 for at in range(len(self.words) - 2, start - 1, -1) if self.words[at] in _GIVES), None)


def _bare(text: str) -> str:
    """A noun without its article."""
    return next((text.removeprefix(one) for one in _ARTICLES if text.startswith(one)), text)


def _denied(form: Form | None, before: str) -> tuple[Form | None, str]:
    """The same with *not*: kills → doesnt kill, will kill → wont kill."""
    if before:
        return form, _NOT.get(before, f"{before} not")
    return Form.BASE, {Form.S: "doesnt", Form.PAST: "didnt"}.get(form or Form.BASE, "dont")


def _said(verb: Verb, form: Form | None) -> str:
    match form:
        case Form.S:
            return verb.s
        case Form.PAST:
            return verb.past
        case Form.ING:
            return verb.ing
        case Form.DONE:
            return verb.done or verb.past
        case _:
            return verb.base
