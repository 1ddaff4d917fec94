"""Word after word: verbs in the form that was announced, pronouns and owners where English has them."""

from __future__ import annotations

from typing import Final

from policy.chat.gloss.entries import NOTHING, Form, Kind, Verb, as_said, denied
from policy.chat.gloss.glossary import promising, small_english
from policy.chat.gloss.items import Item
from policy.chat.gloss.line import DETERMINERS, NOWHERE, OWNERS, Gloss, is_plural
from policy.chat.gloss.order import RECEIVING, Order, bare
from policy.chat.gloss.small_words import SMALL, is_english

ECHO: Final = 3
"""How many words after *dy* its echo may stand: dy fam di."""

_ECHOES: Final = frozenset({"di", "ti", "i", "fi", "o", "e", "fe", "hi", "nhw", "ni"})
_PROMISED: Final = _ECHOES | {"ddim", "dim", "wrth", "neb"}
_PARTICLES: Final = frozenset({"mi", "fe"})
_MAY_BE_LEFT_OUT: Final = _ECHOES | _PARTICLES
_I: Final = frozenset({"i", "ir"})
_ME: Final = frozenset({"i", "fi"})
_OWNERS_BEHIND: Final = frozenset({"fi", "ti", "hi", "fe", "fo", "o", "e", "ni", "nhw", "chi"})
_NEW_CLAUSE: Final = frozenset({"dwi", "rydw i", "dw i", "rwy"})
_IS_SO: Final = frozenset({"wyt ti", "ydw i"})
_PASSIVE: Final = frozenset({"cael", "gath", "gafodd", "cafodd", "ges", "gest"})
_HAVING: Final = frozenset({"ive got", "hes got", "shes got", "theyve got", "youve got", "weve got"})
_RECEIVERS: Final = frozenset({"to me", "to you", "to him", "to her", "to them"})
_LEVELS: Final = frozenset({"so", "too", "really", "completely"})
_PLACES: Final = frozenset(
    {"out", "home", "here", "away", "asleep", "dead", "up", "in", "over", "on", "at", "under", "behind", "outside"}
    | {"inside", "better off", "next to", "better", "in front of", "on your own", "on my own", "on their own", "alone"}
)
_BEFORE_PLACES: Final = ("on the ", "in the ", "at the ")
_REFUSALS: Final = frozenset(
    {"dont", "cant", "never", "wont", "not", "didnt", "doesnt", "shouldnt", "wouldnt", "without", "havent"}
)
_TOWARDS: Final = frozenset({"with", "on", "at", "like", "of", "about", "by", "for", "in", "without", "to"})
_GET: Final = Verb("get", "got", "getting")
_MINE: Final = ("ngh", "mh", "nh")
_ARTICLES: Final = frozenset({"y", "yr"})
_DOING: Final = ("ing", "ed")
_LEAST_LETTERS: Final = 3
_WHAT_KIND: Final = frozenset({"new", "old", "best", "whole", "changing", "real", "private", "full"})
"""English words that stand before a thing and do not part it from its owner: BEST friend fi."""
_TOLD: Final = ("a", "wch")
"""How a verb ends that tells somebody to do something."""
_IT: Final = frozenset({"fe", "fo", "o", "e", "hi"})
_CONJUNCTIONS: Final = frozenset({"if", "when", "what", "because", "that", "who", "where", "but"})
_AT: Final = ("laugh", "look", "shout", "star", "scream", "threw", "throw", "point")
_MOVED: Final = ("on", "over", "to ", "do you", "can")
_ON_NOBODY: Final = ("attack", "batter", "notic", "jump")


class Sentence(Order):
    """One message on its way into English."""

    __slots__ = ()

    def gloss(self) -> Gloss:
        """The whole of it."""
        for index, item in enumerate(self.items):
            text = item.text
            if index == self.skip or (text in _MAY_BE_LEFT_OUT and (self._is_echo(index) or self._is_particle(index))):
                continue
            small = self.small(index, item) if text in SMALL else None
            if small is None:
                self._say(index, item)
            elif small:
                self.put(small, item)
            if self.verb_at:
                self._done_by(item)
        return Gloss(self.words, self.places)

    def _say(self, index: int, item: Item) -> None:
        match item.kind:
            case None | Kind.WORD:
                self._word(index, item)
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

    def _is_echo(self, index: int) -> bool:
        """Dy fam DI, fy ladd I: the pronoun says the possessive again."""
        if self.texts[index] not in _ECHOES:
            return False
        before = self.items[index - 1].entry if index else None
        if before and before.is_said:
            return True
        if self.kind(index - 1) not in {Kind.NOUN, Kind.VERB, Kind.ADJECTIVE}:
            return False
        return any(self.kind(one) is Kind.POSSESSIVE for one in range(index - ECHO, index - 1))

    def _is_particle(self, index: int) -> bool:
        """MI ladda i, FE giciodd y bachgen: it says only that a verb comes that tells who, or when."""
        if self.text(index) not in _PARTICLES:
            return False
        if self.kind(index + 1) is Kind.VERB:
            return self.text(index + 1).endswith("a") and self.text(index + 2) in _I
        entry = self.items[index + 1].entry if self.text(index + 1) else None
        return bool(entry and entry.kind is Kind.WORD and (entry.is_said or entry.inverts or entry.form))

    def _verb(self, index: int, item: Item, whom: str = "") -> None:
        form, before = self.form, self.before
        if form is None:
            form = self._after(index)
        if self.negative:
            form, before = denied(form, before)
        if not whom and self.is_done_to_me(index, item):
            whom, self.skip = "me", index + 1 if self.text(index + 1) in _ME else self.skip
        if self._is_promised(index, item):
            self.skip, before = index + 1, "ill"
            whom = "the" if self.text(index + 1) == "ir" else whom
        if self.is_many():
            form, before = Form.BASE if form is Form.S else form, "dont" if before == "doesnt" else before
        said = as_said(self._meant(index, item), form) if item.entry else item.text
        self.put(f"{'to' if form is Form.TO else ''} {before} {said} {whom}", item)
        self.form, self.before = item.entry.then(self.sense) if item.entry else NOTHING
        self.negative, self.last = False, form

    def _meant(self, index: int, item: Item) -> Verb:
        """The verb in the sense that is taken; MYND mor high: get."""
        verb = item.entry.verbs[self.sense] if item.entry else _GET
        self.sensed = self.sensed or bool(item.entry and item.entry.has_senses)
        return _GET if verb.base == "go" and self.meaning(index + 1) is Kind.ADJECTIVE else verb

    def _is_promised(self, index: int, item: Item) -> bool:
        """Lladda i di: I'll kill you."""
        called = item.text.endswith("a") and self.text(index + 1) in _I
        return called and (
            self.text(index - 1) == "addo"
            or self._is_particle(index - 1)
            or item.text in promising()
            or self.text(index + 2) in _PROMISED
            or self.kind(index + 2) is Kind.POSSESSIVE
        )

    def _after(self, index: int) -> Form | None:
        """How a verb is said that nothing has announced."""
        if index == 0 and not self.texts[0].endswith(_TOLD) and not is_english(self.items[0]):
            return Form.ING if self.is_going_on() else None
        if self.kind(index - 1) is Kind.VERB:
            return Form.ING if self.is_going_on() else Form.TO
        if self.text(index - 1) in _ARTICLES and not is_english(self.items[index]):
            return Form.ING
        if self.kind(index - 1) is Kind.ADJECTIVE:
            return Form.TO
        if self.text(index - 1) == "a" or (self.kind(index - 1) is Kind.POSSESSIVE and self.text(index - 2) == "a"):
            return self.last
        return Form.ING if self.spoken() in _TOWARDS and self.spoken() != "to" else None

    def _noun(self, index: int, item: Item) -> None:
        text = self.said(item)
        if self.spoken() in DETERMINERS | OWNERS or self._stands_in_english(index, text) or self.follows_english(index):
            text = bare(text)
        elif item.text.startswith(_MINE):
            text = f"my {bare(text)}"
        if self.has_owner(index):
            text = f"the {bare(text)}"
        if self.form is Form.S and not self.words and text.startswith(("a ", "an ")):
            self.put("theres", item)
            self.form = None
        self._ask(item)
        if self.kind(index - 1) is Kind.NOUN and text in RECEIVING and self.noun_at != NOWHERE:
            self.own(f"{text}s", item)
            return
        self.noun_at, self.named_many = len(self.words), is_plural(text)
        if self.kind(index + 1) is Kind.ADJECTIVE:
            named = bare(text)
            self.put(text.removesuffix(named), item)
            self.put(self.said(self.items[index + 1]), self.items[index + 1])
            self.put(named, item)
            self.skip = index + 1
        else:
            self.put(text, item)
        if self.front:
            self._turn(item)
        else:
            self._receive(item)

    def _stands_in_english(self, index: int, text: str) -> bool:
        """Pwy sy efo LOCK KNIFE: English words side by side are said as they stand."""
        before = self.items[index - 1].entry if index else None
        as_it_is = index > 0 and self.text(index) == bare(text) and bool(self.words)
        return as_it_is and self.words[-1] == self.text(index - 1) and (before is None or not before.sign)

    def _ask(self, item: Item) -> None:
        """GA I dy rif: can I have your number."""
        if self.form is Form.BASE and self.words[-2:] == ["can", "i"]:
            self.put("have", item)
            self.form = None

    def _adjective(self, item: Item) -> None:
        self.be(item)
        if self.negative:
            self.put("not", item)
            self.negative = False
        self.put(self.said(item), item)

    def _pronoun(self, index: int, item: Item) -> None:
        subject, whom, whose, being = item.entry.texts if item.entry else (item.text,) * 4
        before = self.kind(index - 1)
        if self.verb_at:
            self.put(subject, item)
        elif before in {Kind.NOUN, Kind.ADJECTIVE} and item.text in _IS_SO:
            self._is_so(being, item)
        elif self.is_said_to_be(index):
            self.remove(len(self.words) - 1)
            self._is_so(being, item)
        elif before is Kind.NOUN and self.kind(index - 2) is not Kind.POSSESSIVE and item.text in _OWNERS_BEHIND:
            self.own(whose, item)
        elif item.text in _OWNERS_BEHIND and self._is_unknown_thing(index - 1):
            self.put(whose, item, self.unknown_at)
        elif self._is_owner():
            self._has(subject, item)
        elif self._is_done_to(index) or (before is Kind.VERB and self.form in {None, Form.TO, Form.ING}):
            self.put("it" if item.text in _IT and self.is_second() else whom, item)
        else:
            self._subject(index, item, subject, being)

    def _is_unknown_thing(self, index: int) -> bool:
        """TEAM ni, FACE fo: a word that the glossary does not know, and that is no small English one, is a thing."""
        text = self.text(index)
        if (
            index < 0
            or self.kind(index + 2) is Kind.VERB
            or self.items[index].entry is not None
            or len(text) < _LEAST_LETTERS
            or text.endswith(_DOING)
            or text in small_english()
        ):
            return False
        at = len(self.words) - 1
        while at > 0 and self.words[at - 1] in _WHAT_KIND:
            at -= 1
        self.unknown_at = at
        return bool(self.words) and self.words[-1] == text

    def _is_done_to(self, index: int) -> bool:
        """Whether something is said to or done to a pronoun: with HIM, tagwn ni FE."""
        told = index - 1 - self._is_echo(index - 1)
        entry = self.items[told].entry if told >= 0 else None
        return self.spoken() in _TOWARDS or bool(entry and entry.is_said)

    def _subject(self, index: int, item: Item, subject: str, being: str) -> None:
        then, self.named_many = self.meaning(index + 1), False
        if then is Kind.POSSESSIVE and self.kind(index + 2) is Kind.VERB:
            then = Kind.VERB
        if item.entry and (self.form is None or item.text in _NEW_CLAUSE):
            self.form, self.before = item.entry.form, ""
        if then in {Kind.ADJECTIVE, Kind.NOUN} or self.intends(index + 1) or self._is_there(index + 1):
            self.form = None
            self.put(being, item)
        elif then is Kind.VERB and self.form in {None, Form.S} and not self.before:
            going_on = self.is_going_on()
            self.form = Form.ING if going_on else Form.S if subject in {"he", "she"} else Form.BASE
            self.put(being if going_on else subject, item)
        else:
            self.put(subject, item)

    def _is_there(self, index: int) -> bool:
        """Pan fi YN Y gawod: a place follows, not what is done."""
        return self.text(index) == "yn" and self.text(index + 1) in _ARTICLES and not self.before

    def _possessive(self, index: int, item: Item) -> None:
        whose, whom = item.entry.texts if item.entry else (item.text, item.text)
        if whose == "his" and "hi" in self.texts[index + 2 : index + ECHO]:
            whose, whom = "her", "her"
        if self.kind(index + 1) is not Kind.VERB:
            self._ask(item)
            self.put(whose, item)
            return
        if self.text(index - 1) in _PASSIVE:
            self.form, whom = Form.DONE, ""
        self._verb(index + 1, self.items[index + 1], whom)
        self.skip = index + 1

    def _word(self, index: int, item: Item) -> None:
        if self.is_most(index, item):
            return
        text, at = self._in_place(index, self.said(item)), len(self.words)
        if text in _PLACES or text in _LEVELS or text.startswith(_BEFORE_PLACES):
            self.be(item)
        if text == "even" and self.before:
            self.before += " even"
            return
        if text == "just" and self.spoken() in _REFUSALS:
            self.put(text, item, at - 1)
            return
        if text == "is" and any(self.items[one].says(0).endswith("s") for one in self._named(index)):
            text = "are"
        if text in {"is", "is the"} and self._is_said_first(index):
            self.front, text = len(self.words), "is"
        given = self._given() if text in _RECEIVERS else None
        if text in _HAVING and self._is_had():
            given = self.noun_at
        self.put(text.removeprefix("to ") if given else text, item, given)
        if text == "nobody" and item.text == "neb" and _REFUSALS.intersection(self.recent()):
            self.words[-1] = "anyone"
        self._begin(item, at)
        self._announce(index, item, text)
        if text.endswith("going to"):
            self.form = None

    def _is_had(self) -> bool:
        """Bod PLAN gynni hi: what somebody has was said last."""
        return self.noun_at != NOWHERE and self.noun_at >= len(self.words) - 2

    def _in_place(self, index: int, text: str) -> str:  # noqa: PLR0911 - one answer for each word
        """What a word says beside those before and behind it: laugh AT, attack him, going to school, can't."""
        if not text.startswith(_MOVED) and not text.endswith("gonna"):
            return text
        before = self.spoken()
        if text.startswith("on") and before.startswith(_ON_NOBODY):
            return text.removeprefix("on").strip()
        if text in {"on", "over", "to me", "to you"} and before.startswith(_AT):
            return f"at {text.removeprefix('to ')}" if text.startswith("to ") else "at"
        if text.endswith("gonna") and not self._is_done(index + 1):
            return text.removesuffix("gonna") + "going to"
        if text.startswith("do you") and before in _CONJUNCTIONS:
            return text.removeprefix("do ")
        if text == "can" and (before in {"not", "dont", "doesnt"} or self.before in {"dont", "doesnt"}):
            if before in {"not", "dont", "doesnt"}:
                self.remove(len(self.words) - 1)
            return "cant"
        return text

    def _is_done(self, index: int) -> bool:
        """Whether a verb follows, or whom it is done to."""
        return self.kind(index) in {Kind.VERB, Kind.POSSESSIVE, Kind.ADJECTIVE} or self.text(index) in {"bod", "fod"}

    def _announce(self, index: int, item: Item, text: str) -> None:
        """Remember how the next verb is said: not over what stands there already, as in *nath pawb*."""
        form, before = item.entry.then(self.sense) if item.entry else NOTHING
        if form is None or (form is Form.S and self.form and text):
            return
        if (text == "nobody" and self.is_going_on()) or (text == "everyone" and self.kind(index + 1) is Kind.VERB):
            form = Form.BASE
        self.form, self.before = Form.PAST if text.startswith("if ") else form, before
