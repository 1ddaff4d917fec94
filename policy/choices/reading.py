"""The school's own phrases."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from policy.chat.phrases import APART, WITHIN
from policy.chat.verdict import Category, Severity
from policy.choices.fields import Language, PhraseText, Sentence
from policy.part import Part

MOST_BETWEEN = 15
"""No `within` reaches further: so many words are one breath."""

_PLACED = frozenset({"within", "order", "fill"})


class ExtraPhrase(Part):
    """One entry of the school's own, with the fields of the phrase files: `hits` must flag and `misses` must not."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$")]
    category: Category
    severity: Severity
    language: Language = "en"
    note: str = ""
    any: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    unless: tuple[PhraseText, ...] = ()
    near: tuple[PhraseText, ...] = ()
    within: Annotated[int, Field(ge=0, le=MOST_BETWEEN)] = WITHIN
    order: Literal["", "before", "after"] = ""
    fill: tuple[PhraseText, ...] = ()
    also: tuple[PhraseText, ...] = ()
    weak: bool = False
    guard: bool = False
    inside: bool = False
    negated: bool = True
    hits: tuple[Sentence, ...] = ()
    misses: tuple[Sentence, ...] = ()

    @model_validator(mode="after")
    def _says_what_is_read(self) -> Self:
        """Refuse what would be passed over in silence: a school would believe that its words are looked for."""
        if not self.near and (placed := sorted(_PLACED & self.model_fields_set)):
            raise ValueError(f"{' and '.join(placed)} say where the words of `near` stand: give `near` too")
        if any("~" in text for text in (*self.unless, *self.near, *self.also, *self.fill)):
            raise ValueError("~ stands for words between only in `any`")
        if any("~" in text.replace(APART, "") for text in self.any):
            raise ValueError("~ stands between two words, with a blank on either side")
        if (self.guard or self.inside) and any("~" in text for text in self.any):
            raise ValueError("with `guard` or `inside` each of `any` is looked for whole: write it without ~")
        return self


class ReadingChoices(Part):
    """The school's own phrases for the reader. `quiet` never silences words about a life at risk."""

    extra: tuple[ExtraPhrase, ...] = ()
    quiet: tuple[str, ...] = ()
