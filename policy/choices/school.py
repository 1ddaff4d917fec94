"""Who the school is, its classes, and what everybody in them agrees to."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from policy.choices.fields import BothLanguages, Language, PersonId, RuleText, Sentence, Validity
from policy.class_rules.state import MOST_CHOSEN
from policy.part import Part


class SchoolName(Part):
    """Who the school is. `id` names its records and never changes; `languages` is the order on shared cards."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
    name: BothLanguages
    languages: tuple[Language, Language] = ("cy", "en")
    timezone: str = "Europe/London"
    guideline_url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = None

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except Exception as error:
            raise ValueError(f"unknown time zone {value!r}; for Wales write Europe/London") from error
        return value


class ClassRule(Part):
    """One rule in Welsh and in English, short enough to be read from a card."""

    cy: RuleText
    en: RuleText


class ClassRuleChoices(Part):
    """BEH-5: what a teacher ticks from when drafting the rules of a class; without it, the bot's own list."""

    offered: Annotated[tuple[ClassRule, ...], Field(max_length=MOST_CHOSEN)] = ()


class ClassEntry(Part):
    """A class team of this school: `group` is the Entra group id of the team."""

    group: PersonId
    name: Sentence


class AgreementChoices(Part):
    """LRN-2: how long an agreement counts, and which wording is in force. A new version asks everybody again.

    term_starts: the first day of each term, where an agreement counts for a term and no [[term]] is given.
    """

    validity: Validity = "session"
    term_starts: tuple[date, ...] = ()
    version: Annotated[str, StringConstraints(min_length=1, max_length=40)] = "1"
    learner: tuple[BothLanguages, ...] = ()
    teacher: tuple[BothLanguages, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len(self.learner) not in (0, 9):
            raise ValueError("learner: the agreement has nine undertakings; give all nine or none")
        if len(self.teacher) not in (0, 13):
            raise ValueError("teacher: the agreement has thirteen undertakings; give all thirteen or none")
        return self
