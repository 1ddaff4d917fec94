"""A Welsh word's English: what it does in a sentence, how it is said, and how it lets the next verb be said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


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


_NOT: Final = {"will": "wont", "should": "should not", "would": "wouldnt"}


def denied(form: Form | None, before: str) -> tuple[Form | None, str]:
    """The same with *not*: kills → doesnt kill, will kill → wont kill."""
    if before:
        return form, _NOT.get(before, f"{before} not")
    return Form.BASE, {Form.S: "doesnt", Form.PAST: "didnt"}.get(form or Form.BASE, "dont")


def as_said(verb: Verb, form: Form | None) -> str:
    """A verb in one of its forms."""
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
