"""What the fields of a school file are made of."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from policy.class_rules.state import LONGEST_LINE
from policy.part import Part

Language = Literal["cy", "en"]
Post = Literal["supply", "assistant", "interpreter"]
ContactRole = Literal["aw", "dsp", "hos", "learning_director", "head", "chair_of_governors", "it", "data_lead"]
Validity = Literal["session", "term", "year"]
Power = Literal["team", "meetings", "calls", "hide", "files", "roster", "mail", "install"]
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PersonId = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=_GUID)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
RuleText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE)]
PhraseText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"\w")]
Seconds = Annotated[int, Field(ge=1, le=14 * 86400)]


class BothLanguages(Part):
    """The same words in Welsh and in English."""

    cy: Sentence
    en: Sentence
