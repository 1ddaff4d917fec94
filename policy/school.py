"""The school's own choices, from one TOML file per school. Validated here, read by `bot/settings`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, StringConstraints, field_validator, model_validator

from policy.calendar import OpenHours, OutOfHours, Term
from policy.chat.verdict import Category, Severity
from policy.part import Part

Language = Literal["cy", "en"]
ContactRole = Literal["aw", "dsp", "hos", "learning_director", "head", "chair_of_governors", "it"]
Validity = Literal["session", "term", "year"]
Power = Literal["team", "meetings", "calls", "hide", "files", "roster", "mail", "install"]
SCHOOL_YEAR_BEGINS = 9
"""In Wales the school year begins in September."""

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PersonId = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=_GUID)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
PhraseText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"\w")]
Seconds = Annotated[int, Field(ge=1, le=14 * 86400)]


class BothLanguages(Part):
    """The same words in Welsh and in English."""

    cy: Sentence
    en: Sentence


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


class Contact(Part):
    """A named person with a safeguarding duty, and who stands in for them, in order."""

    id: PersonId
    name: Sentence
    deputies: tuple[PersonId, ...] = ()


class Contacts(Part):
    """Who is told. One person may hold several of these. it: told of trouble with the bot itself, of nothing else."""

    aw: Contact
    dsp: Contact
    hos: Contact | None = None
    learning_director: Contact | None = None
    head: Contact
    chair_of_governors: Contact
    it: Contact | None = None

    def named(self) -> tuple[tuple[ContactRole, Contact], ...]:
        """All contacts that are set, each with the name of its duty."""
        every: tuple[tuple[ContactRole, Contact | None], ...] = (
            ("aw", self.aw),
            ("dsp", self.dsp),
            ("hos", self.hos),
            ("learning_director", self.learning_director),
            ("head", self.head),
            ("chair_of_governors", self.chair_of_governors),
        )
        return tuple((role, contact) for role, contact in every if contact is not None)

    def everyone(self) -> tuple[Contact, ...]:
        """All contacts with a safeguarding duty that are set, in the order of the file: not IT."""
        return tuple(contact for _, contact in self.named())


class StaffMember(Part):
    """An adult the school vouches for. `colleague`: may be invited as the second adult (CON-3)."""

    id: PersonId
    name: Sentence
    language: Language | None = None
    colleague: bool = True


class ClassEntry(Part):
    """A class team of this school: `group` is the Entra group id of the team."""

    group: PersonId
    name: Sentence


class GuardTimes(Part):
    """CON-2: how long a room may look unsafe before the warning (settle) and before AW is told (grace).

    OVR-3: form is how long a teacher has to give the form for a meeting that began without one.
    """

    settle_seconds: Annotated[int, Field(ge=1, le=60)] = 10
    grace_seconds: Annotated[int, Field(ge=1, le=300)] = 60
    poll_seconds: Annotated[int, Field(ge=1, le=120)] = 30
    form_seconds: Annotated[int, Field(ge=1, le=1800)] = 300

    @property
    def settle(self) -> timedelta:
        """How long a room may look unsafe before anybody is warned."""
        return timedelta(seconds=self.settle_seconds)

    @property
    def grace(self) -> timedelta:
        """How long after the warning AW is told."""
        return timedelta(seconds=self.grace_seconds)

    @property
    def form(self) -> timedelta:
        """How long a meeting may run before AW is told that nobody opened it through the bot."""
        return timedelta(seconds=self.form_seconds)

    @property
    def poll(self) -> timedelta:
        """How often the room is looked at where no events come."""
        return timedelta(seconds=self.poll_seconds)


class OutcomeTimes(Part):
    """SAF-3: seconds that whoever has an alert in hand has for its outcome, before it is asked for."""

    note: Seconds = 5 * 86400
    concern: Seconds = 5 * 86400
    serious: Seconds = 86400
    urgent: Seconds = 4 * 3600


class LadderTimes(Part):
    """SAF-3: seconds until an alert that nobody acknowledged goes to the next rung; outcome: once somebody did."""

    note: Seconds = 86400
    concern: Seconds = 3600
    serious: Seconds = 600
    urgent: Seconds = 120
    outcome: OutcomeTimes = OutcomeTimes()

    def wait(self, severity: Severity) -> timedelta:
        """How long a rung has to acknowledge an alert of this severity."""
        return timedelta(seconds=int(getattr(self, severity.value)))

    def wait_for_outcome(self, severity: Severity) -> timedelta:
        """How long the holder of an alert of this severity has for its outcome."""
        return timedelta(seconds=int(getattr(self.outcome, severity.value)))


class HideChoices(Part):
    """From which severity a flagged message is hidden until a person has looked; "never" hides none (power `hide`)."""

    severity: Severity | Literal["never"] = Severity.SERIOUS


class SessionChoices(Part):
    """PLN-4: what the start form offers. Any length is allowed."""

    default_minutes: Annotated[int, Field(ge=5, le=180)] = 20
    open_hours: Annotated[int, Field(ge=1, le=24)] = 4

    @property
    def longest_wait(self) -> timedelta:
        """How long an opened session may wait to begin before it closes by itself."""
        return timedelta(hours=self.open_hours)


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


class RecordTimes(Part):
    """REC-1: days that things are kept here, within what guidance allows; the record of truth is CPOMS.

    words: of a flag or a concern; alerts: closed ones, and the day's notes; sessions: who was in a meeting, and what
    was written for it; agreements: of people and classes that have left; deliveries: tries to reach somebody.
    """

    words_days: Annotated[int, Field(ge=1, le=366)] = 30
    alerts_days: Annotated[int, Field(ge=7, le=366)] = 90
    sessions_days: Annotated[int, Field(ge=1, le=366)] = 30
    agreements_days: Annotated[int, Field(ge=30, le=2192)] = 366
    deliveries_days: Annotated[int, Field(ge=30, le=1096)] = 365


class CanaryChoices(Part):
    """SAF-1: when the daily canary sets out, on the school's clock, and how long it may take to arrive."""

    at: time = time(7, 30)
    within_seconds: Annotated[int, Field(ge=1, le=3600)] = 600


class School(Part):
    """One school file, checked. Build it with `School.model_validate(mapping)`; errors name each field."""

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    school: SchoolName
    agreement: AgreementChoices = AgreementChoices()
    contacts: Contacts
    staff: tuple[StaffMember, ...]
    classes: Annotated[tuple[ClassEntry, ...], Field(alias="class")]
    guard: GuardTimes = GuardTimes()
    ladder: LadderTimes = LadderTimes()
    hide: HideChoices = HideChoices()
    hours: OpenHours = OpenHours()
    term: tuple[Term, ...] = ()
    out_of_hours: OutOfHours | None = None
    session: SessionChoices = SessionChoices()
    reading: ReadingChoices = ReadingChoices()
    records: RecordTimes = RecordTimes()
    canary: CanaryChoices = CanaryChoices()
    powers: tuple[Power, ...] = ("team",)
    _bank_days: frozenset[date] = PrivateAttr(default=frozenset())
    _away: Mapping[str, datetime] = PrivateAttr(default_factory=dict[str, datetime])

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _once("staff", [s.id for s in self.staff])
        _once("class", [c.group for c in self.classes])
        if self.agreement.validity == "term" and not self.term_starts:
            raise ValueError("agreement.term_starts: counting for a term needs the first day of each term, or [[term]]")
        for contact in self._contacts():
            if contact.id in contact.deputies:
                raise ValueError(f"contacts: {contact.name} is named as their own deputy")
        if self.contacts.head.id == self.contacts.chair_of_governors.id:
            raise ValueError("contacts: the chair of governors hears about the head, so it must be someone else")
        return self

    def _contacts(self) -> tuple[Contact, ...]:
        it = self.contacts.it
        return (*self.contacts.everyone(), *((it,) if it else ()))

    @property
    def bank_days(self) -> frozenset[date]:
        """The bank holidays that `hours.bank_holidays` names, as they were worked out when the file was read."""
        return self._bank_days

    def with_bank_days(self, days: Iterable[date]) -> School:
        """The same school, knowing its bank holidays."""
        known = self.model_copy()
        known._bank_days = frozenset(days)  # noqa: SLF001 - our own
        return known

    def with_away(self, until: Mapping[str, datetime]) -> School:
        """The same school, knowing who is away and until when, by object id; only a decision needs to know."""
        known = self.model_copy()
        known._away = dict(until)  # noqa: SLF001 - our own
        return known

    def away_until(self, person: str) -> datetime | None:
        """Until when this person said that they are away, also where that is over."""
        return self._away.get(person)

    def is_away(self, person: str, now: datetime) -> bool:
        """SAF-3: whether this person said that they are away; it ends by itself."""
        until = self._away.get(person)
        return until is not None and now < until

    @property
    def id(self) -> str:
        """The short key that names this school's records."""
        return self.school.id

    def vouches_for(self, person: str) -> bool:
        """Whether the school names this person (an object id in lower case) as an adult of its staff."""
        return any(member.id == person for member in self.staff)

    def class_entry(self, group: str) -> ClassEntry | None:
        """The class whose Entra group id this is, or None where the school has no such class."""
        return next((entry for entry in self.classes if entry.group == group.lower()), None)

    def colleagues(self, but: str) -> tuple[StaffMember, ...]:
        """CON-3: the approved staff who may be invited by `but` (an object id), who is left out."""
        return tuple(member for member in self.staff if member.colleague and member.id != but)

    def first_told_of_trouble(self) -> tuple[str, ...]:
        """SAF-1: who is told at once where something is wrong with the bot itself: AW, and IT where it is named."""
        it = self.contacts.it
        return tuple(dict.fromkeys((self.contacts.aw.id, *((it.id,) if it else ()))))

    def language_of(self, person: str) -> Language:
        """The language this person is spoken to in: their own where the file says so, else the school's first."""
        for member in self.staff:
            if member.id == person and member.language:
                return member.language
        return self.school.languages[0]

    @property
    def term_starts(self) -> tuple[date, ...]:
        """The first day of each term: the agreement's own list, else the terms of the school file."""
        return self.agreement.term_starts or tuple(term.start for term in self.term)

    def agreed_since(self, now: datetime) -> datetime | None:
        """LRN-2: an agreement from before this moment no longer counts: the term or school year began then."""
        zone = ZoneInfo(self.school.timezone)
        today = now.astimezone(zone).date()
        match self.agreement.validity:
            case "session":
                return None
            case "year":
                year = today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1
                began = date(year, SCHOOL_YEAR_BEGINS, 1)
            case "term":
                began = max((day for day in self.term_starts if day <= today), default=date.min)
        return datetime.combine(began, time.min, zone) if began > date.min else None

    def day_of(self, at: datetime) -> str:
        """The day of the school (ISO date) on which something happened."""
        return at.astimezone(ZoneInfo(self.school.timezone)).date().isoformat()

    def languages_for(self, person: str | None) -> tuple[Language, ...]:
        """The languages of this person's own view of a shared card: theirs where the file says so, else both."""
        for member in self.staff:
            if member.id == person and member.language:
                return (member.language,)
        return self.school.languages

    def wrote(self, kind: str, author: str) -> bool:
        """SAF-2: whether a flag of this kind is about what an adult of the school wrote; a concern is about others."""
        return kind == "message" and (self.vouches_for(author) or self.names(author))

    def names(self, person: str) -> bool:
        """Whether the file has this person (an object id in lower case) as staff, contact or deputy."""
        deputies = (deputy for contact in self.contacts.everyone() for deputy in contact.deputies)
        return self.name_of(person) is not None or person in deputies

    def name_of(self, person: str) -> str | None:
        """The name the school file gives this person, if it names them."""
        named = [(c.id, c.name) for c in self._contacts()] + [(s.id, s.name) for s in self.staff]
        return next((name for id_, name in named if id_ == person), None)


def _once(what: str, ids: list[str]) -> None:
    twice = [id_ for id_, times in Counter(ids).items() if times > 1]
    if twice:
        raise ValueError(f"{what}: listed more than once: {', '.join(twice)}")
