"""What Welsh words say in English, read once from `gloss.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import Any, Final

from policy.chat.folding import plain_words
from policy.chat.letters import SPELLINGS
from policy.chat.mutations import mutated
from policy.chat.phrases.templates import expanded

SHORTEST: Final = 3
"""A shorter form by rule is left alone: it would be a word of another meaning."""

_ENDINGS: Final = ("io", "u", "o", "i", "an", "ed", "yd")
"""Of verbs: what falls away before -odd, -ais and -a."""

_COMMANDS: Final = ("a", "wch")
_MINE: Final = ("ais", "es", "ish")
_YOURS: Final = ("aist", "est")
_THEIRS: Final = ("odd", "on", "son")
_TO_COME: Final = ("ith", "iff")
_MINE_TO_COME: Final = ("af",)
_OURS_TO_COME: Final = ("wn",)
_THEIRS_TO_COME: Final = ("an",)
_DONE_TO: Final = ("wyd",)

_ON_ENGLISH: Final = ("io", "ia", "iwch", "o", "a", "wch")
"""What is put behind an English verb, and is said as the verb itself."""
_ON_ENGLISH_MINE: Final = ("iais", "ies", "iesh", "ish")
_ON_ENGLISH_THEIRS: Final = ("iodd", "odd", "ion")


_PLAIN_WORD: Final = re.compile(r"(?:([a-z])(?!\1\1))+")


class Kind(Enum):
    """What a word does in a sentence."""

    VERB = auto()
    NOUN = auto()
    ADJECTIVE = auto()
    PRONOUN = auto()
    POSSESSIVE = auto()
    WORD = auto()


class Form(Enum):
    """How the next verb is said in English."""

    BASE = "base"
    TO = "to"
    S = "s"
    PAST = "past"
    ING = "ing"
    DONE = "done"


Then = tuple[Form | None, str]
"""How the next verb is said, and what is said before it."""

NOTHING: Final[Then] = (None, "")


@dataclass(frozen=True, slots=True)
class Verb:
    """An English verb in the forms that it takes."""

    base: str
    past: str
    ing: str
    done: str = ""

    @property
    def s(self) -> str:
        """He kills, she watches, it tries; only the first word of *get rid of* bends."""
        first, space, rest = self.base.partition(" ")
        if first[-1] == "y" and first[-2] not in "aeiou":
            first = first[:-1] + "ie"
        return first + ("es" if first.endswith(("s", "sh", "ch", "x", "o")) else "s") + space + rest


@dataclass(frozen=True, slots=True)
class Entry:
    """What a Welsh word or saying says: `texts` or, for a verb, `verbs` hold its first sense and perhaps a second.

    `forms`: how each sense lets the next verb be said, and with what in front of it. `sign`: how much it shows that a
    message is Welsh: 2, 1 where it is a short English word or a name as well, 0 where it is English. `has_senses`: it
    may say either of two things. `inverts`: who does it stands behind it; `is_said`: that stands in it already, and a
    pronoun behind it only says it again. `vocabulary`: every word that it may say.
    """

    kind: Kind
    texts: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()
    forms: tuple[Then, ...] = (NOTHING,)
    sign: int = 2
    has_senses: bool = False
    inverts: bool = False
    is_said: bool = False
    vocabulary: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.vocabulary:
            forms = (form for verb in self.verbs for form in (verb.base, verb.past, verb.ing, verb.done, verb.s))
            texts = (*self.texts, *forms, *(before for _, before in self.forms))
            object.__setattr__(self, "vocabulary", frozenset(word for text in texts for word in text.split()))

    @property
    def form(self) -> Form | None:
        """How its first sense lets the next verb be said."""
        return self.forms[0][0]

    def then(self, sense: int) -> Then:
        """How one of its senses lets the next verb be said."""
        return self.forms[sense]


Glossary = Mapping[tuple[str, ...], Entry]


@cache
def glossary() -> Glossary:
    """The words of each Welsh word or saying, as messages are read → what it says."""
    file, apart = _file(), frozenset(_file()["apart"])
    written = list(_written(file))
    found = {_as_read(welsh): entry for welsh, entry in written}
    for welsh, entry in written:
        for form, said in _by_rule(welsh, entry):
            if form not in apart:
                found.setdefault(_as_read(form), said)
    borrowed = [Entry(Kind.VERB, verbs=(_verb(one),)) for one in file["borrowed"]]
    entries = dict.fromkeys((*borrowed, *(entry for _, entry in written)))
    for entry in sorted(entries, key=lambda entry: entry.kind is Kind.VERB):
        for word, said in _in_english(entry):
            if said.kind is Kind.NOUN or word[0] not in apart:
                found.setdefault(word, said)
    return {key: _with_sign(key, entry) for key, entry in found.items()}


def _as_read(text: str) -> tuple[str, ...]:
    """The words of a Welsh word or saying as messages are read; most are one plain word."""
    if _PLAIN_WORD.fullmatch(text):
        return (SPELLINGS.short.get(text, text),)
    return tuple(plain_words(text))


def _with_sign(key: tuple[str, ...], entry: Entry) -> Entry:
    if _english().issuperset(key):
        return replace(entry, sign=0) if entry.sign else entry
    return replace(entry, sign=1) if entry.sign > 1 and _doubtful().issuperset(key) else entry


@cache
def _english() -> frozenset[str]:
    return frozenset(_file()["english"])


@cache
def _doubtful() -> frozenset[str]:
    """What may be English as well."""
    return _english().union(_file()["doubtful"])


@cache
def english_words() -> frozenset[str]:
    """Every English word that an entry may say."""
    return frozenset(word for entry in glossary().values() for word in entry.vocabulary)


@cache
def single_words() -> Mapping[str, Entry]:
    """The entries of one word."""
    return {key[0]: entry for key, entry in glossary().items() if len(key) == 1}


Sayings = dict[str, "Saying"]


@dataclass(slots=True)
class Saying:
    """Where some words may lead: what they say, if they are a saying, and what may come next."""

    entry: Entry | None
    then: Sayings


@cache
def sayings() -> Sayings:
    """The entries of several words, by their first word, then by their second, and so on."""
    found: Sayings = {}
    for key, entry in glossary().items():
        if len(key) > 1:
            here = found.setdefault(key[0], Saying(None, {}))
            for word in key[1:]:
                here = here.then.setdefault(word, Saying(None, {}))
            here.entry = entry
    return found


@cache
def telling() -> frozenset[str]:
    """Every word that may show that a message is Welsh."""
    return frozenset(word for key, entry in glossary().items() if entry.sign for word in key) - _english()


@cache
def _file() -> Mapping[str, Any]:
    """All files as one: `spoken.toml` comes last, and what it says of a word counts."""
    here, found = resources.files(__package__ or "policy.chat.gloss"), defaultdict[str, list[str]](list)
    for name in ("gloss.toml", "spoken.toml"):
        for table, lines in tomllib.loads((here / name).read_text("utf-8")).items():
            found[table] += lines
    return found


def _written(file: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    kinds = {"verbs": Kind.VERB, "nouns": Kind.NOUN, "adjectives": Kind.ADJECTIVE, "others": Kind.WORD}
    kinds |= {"pronouns": Kind.PRONOUN, "possessives": Kind.POSSESSIVE}
    pronouns = dict(line.split(" = ") for line in file["pronouns"])
    for table, kind in kinds.items():
        for line in file[table]:
            welsh, _, english = line.partition(" = ")
            entry = _entry(kind, english, pronouns)
            yield from ((key, entry) for one in welsh.split(", ") for key in expanded(one, {}))


def _entry(kind: Kind, english: str, pronouns: Mapping[str, str]) -> Entry:
    if kind in {Kind.PRONOUN, Kind.POSSESSIVE}:
        return Entry(kind, tuple(english.split()))
    senses = [one.partition(">") for one in english.removeprefix("<").split("|")]
    texts, forms = tuple(text.strip() for text, _, _ in senses), tuple(_then(then) for _, _, then in senses)
    if all(then == NOTHING for then in forms[:-1]):
        forms = forms[-1:] * len(forms)
    if kind is Kind.VERB:
        return Entry(kind, verbs=tuple(_verb(text) for text in texts), forms=forms, has_senses=len(texts) > 1)
    if english.startswith("@"):
        return Entry(Kind.PRONOUN, tuple(pronouns[texts[0].removeprefix("@")].split()), forms=forms)
    return Entry(kind, texts, forms=forms, has_senses=len(texts) > 1, inverts=english.startswith("<"))


def _then(given: str) -> Then:
    *before, form = given.split() or [""]
    return (Form(form) if form else None, " ".join(before))


def _verb(given: str) -> Verb:
    if "/" in given:
        return Verb(*given.split("/"))
    first, *rest = given.split()
    stem = first.removesuffix("e")
    return Verb(given, " ".join((stem + "ed", *rest)), " ".join((stem + "ing", *rest)))


def _in_english(entry: Entry) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The English words of the glossary itself, as they stand in a mixed sentence; a verb with a Welsh ending too."""
    for verb in entry.verbs:
        said = Entry(Kind.VERB, verbs=(verb,), sign=0)
        yield (verb.base,), said
        mine = Entry(Kind.WORD, (f"i {verb.past}",), sign=0, is_said=True)
        theirs = Entry(Kind.WORD, (verb.past,), sign=0, inverts=True)
        ways = ((_ON_ENGLISH, said), (_ON_ENGLISH_MINE, mine), (_ON_ENGLISH_THEIRS, theirs))
        for endings, one in ways if " " not in verb.base else ():
            forms = (form for stem in _stems(verb) for ending in endings for form in _joined(stem, ending))
            shown = replace(one, sign=1)
            yield from (((form,), shown) for form in forms if len(form) > SHORTEST)
    if entry.kind in {Kind.NOUN, Kind.ADJECTIVE}:
        for text in entry.texts:
            words = tuple(text.removeprefix("a ").removeprefix("an ").split())
            yield words, Entry(entry.kind, (text,), sign=0)


def _stems(verb: Verb) -> tuple[str, ...]:
    """What a Welsh ending is put behind: bully, cut and cutt, hide and hid."""
    stem = verb.base.removesuffix("e")
    return tuple(dict.fromkeys((verb.base, stem, stem + stem[-1], stem.removesuffix("y"))))


def _joined(stem: str, ending: str) -> tuple[str, ...]:
    """An English verb with a Welsh ending, and softened where no English word ends so: blockio, flockio."""
    return mutated(stem + ending)[:2] if ending.startswith("i") else (stem + ending,)


def _by_rule(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The mutated forms of a word, and others of a noun or a verb: lluniau, llunie; lladda, lladdodd, lladdais."""
    if entry.kind not in {Kind.VERB, Kind.NOUN, Kind.ADJECTIVE}:
        return
    yield from ((form, entry) for form in mutated(word) if len(form) >= SHORTEST)
    if " " in word:
        return
    if word[0] in "aeiouwy" and len(word) > SHORTEST:
        yield "h" + word, entry
    if entry.kind is Kind.NOUN and word.endswith("au") and len(word) > SHORTEST + 1:
        yield from ((form, entry) for end in ("a", "e") for form in mutated(word[:-2] + end) if len(form) > SHORTEST)
    if entry.kind is Kind.VERB:
        yield from _bent(word, entry)


def _bent(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """A verb as a command, in the past, in time to come, and done to somebody: lladda, lladdodd, laddwn, lladdwyd."""
    stem = _stem(word)
    past, base = [verb.past for verb in entry.verbs], [verb.base for verb in entry.verbs]
    ways = (
        (_COMMANDS, entry),
        (_MINE, _worded([f"i {one}" for one in past], is_said=True)),
        (_YOURS, _worded([f"you {one}" for one in past], is_said=True)),
        (_THEIRS, _worded(past, inverts=True)),
        (_TO_COME, _worded([f"will {one}" for one in base], inverts=True)),
        (_MINE_TO_COME, _worded([f"ill {one}" for one in base], is_said=True)),
        (_OURS_TO_COME, _worded([f"we will {one}" for one in base], is_said=True)),
        (_THEIRS_TO_COME, _worded([f"they will {one}" for one in base], is_said=True)),
        (_DONE_TO, _worded([f"was {one.done or one.past}" for one in entry.verbs], inverts=True)),
    )
    for endings, said in ways:
        forms = (form for ending in endings for form in mutated(_with_ending(stem, ending)))
        yield from ((form, said) for form in forms if len(form) > SHORTEST + 1)


def _stem(word: str) -> str:
    """What the endings of a Welsh verb are put behind."""
    stem = next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2), word)
    return stem + "i" if word.endswith("io") else stem


@cache
def promising() -> frozenset[str]:
    """Forms that say what somebody will do, not what another is told to do: GYMRA i, BRYNA i, and not cymra, pryna."""
    welsh = (_stem(word) for word, entry in _written(_file()) if entry.kind is Kind.VERB and " " not in word)
    english = (stem + "i" for one in _file()["borrowed"] for stem in _stems(_verb(one)))
    stems = (*welsh, *english)
    forms = frozenset(form for stem in stems for form in mutated(stem + "a")[1:2] if len(form) > SHORTEST)
    return forms - {word for word, entry in single_words().items() if entry.kind is not Kind.VERB}


def _worded(texts: Sequence[str], *, inverts: bool = False, is_said: bool = False) -> Entry:
    """A form of a verb that says more than its verb: who did it, or when. It has as many senses as the verb."""
    said = tuple(dict.fromkeys(texts))
    many = len(said) > 1
    return Entry(Kind.WORD, said, forms=(NOTHING,) * len(said), has_senses=many, inverts=inverts, is_said=is_said)


def _with_ending(stem: str, ending: str) -> str:
    return stem.removesuffix("i") + ending if ending.startswith("i") else stem + ending
