"""The tables of a school file: what a school may choose, each field with its bounds. `policy.school` asks them."""

from __future__ import annotations

from policy.choices.alerts import (
    CanaryChoices,
    DrillChoices,
    FollowUpTimes,
    HideChoices,
    LadderTimes,
    OtherWays,
    OutcomeTimes,
)
from policy.choices.fields import (
    BothLanguages,
    ContactRole,
    Language,
    PersonId,
    PhraseText,
    Post,
    Power,
    Seconds,
    Sentence,
    Validity,
)
from policy.choices.people import Contact, Contacts, StaffMember, UpToDateChoices
from policy.choices.reading import ExtraPhrase, ReadingChoices
from policy.choices.records import RecordingChoices, RecordTimes
from policy.choices.school import AgreementChoices, ClassEntry, ClassRule, ClassRuleChoices, SchoolName
from policy.choices.sessions import GuardTimes, PrivateCallChoices, SessionChoices

__all__ = [
    "AgreementChoices",
    "BothLanguages",
    "CanaryChoices",
    "ClassEntry",
    "ClassRule",
    "ClassRuleChoices",
    "Contact",
    "ContactRole",
    "Contacts",
    "DrillChoices",
    "ExtraPhrase",
    "FollowUpTimes",
    "GuardTimes",
    "HideChoices",
    "LadderTimes",
    "Language",
    "OtherWays",
    "OutcomeTimes",
    "PersonId",
    "PhraseText",
    "Post",
    "Power",
    "PrivateCallChoices",
    "ReadingChoices",
    "RecordTimes",
    "RecordingChoices",
    "SchoolName",
    "Seconds",
    "Sentence",
    "SessionChoices",
    "StaffMember",
    "UpToDateChoices",
    "Validity",
]
