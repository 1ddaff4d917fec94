"""The school's own phrases."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from policy.chat.verdict import Category, Severity
from policy.choices.fields import Language, PhraseText, Sentence
from policy.part import Part


class ExtraPhrase(Part):
    """One entry of the school's own, as in the phrase files: `hits` must flag and `misses` must not."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$")]
    category: Category
    severity: Severity
    language: Language = "en"
    note: str = ""
    any: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    unless: tuple[PhraseText, ...] = ()
    hits: tuple[Sentence, ...] = ()
    misses: tuple[Sentence, ...] = ()


class ReadingChoices(Part):
    """The school's own phrases for the reader. `quiet` never silences words about a life at risk."""

    extra: tuple[ExtraPhrase, ...] = ()
    quiet: tuple[str, ...] = ()
