"""The school's own choices, from one TOML file per school. Validated here, read by `bot/settings`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, model_validator

from policy.calendar import OpenHours, OutOfHours, Term
from policy.choices import (
    AgreementChoices,
    CanaryChoices,
    ClassEntry,
    ClassRuleChoices,
    Contact,
    Contacts,
    DrillChoices,
    FollowUpTimes,
    GuardTimes,
    HideChoices,
    LadderTimes,
    Language,
    OtherWays,
    Power,
    PrivateCallChoices,
    ReadingChoices,
    RecordingChoices,
    RecordTimes,
    SchoolName,
    SessionChoices,
    StaffMember,
    UpToDateChoices,
)
from policy.part import Part

SCHOOL_YEAR_BEGINS = 9
"""In Wales the school year begins in September."""
_NOBODY = frozenset[str]()


class School(Part):
    """One school file, checked. Build it with `School.model_validate(mapping)`; errors name each field."""

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    school: SchoolName
    agreement: AgreementChoices = AgreementChoices()
    class_rules: ClassRuleChoices = ClassRuleChoices()
    contacts: Contacts
    staff: tuple[StaffMember, ...]
    classes: Annotated[tuple[ClassEntry, ...], Field(alias="class")]
    guard: GuardTimes = GuardTimes()
    ladder: LadderTimes = LadderTimes()
    follow_up: FollowUpTimes = FollowUpTimes()
    hide: HideChoices = HideChoices()
    hours: OpenHours = OpenHours()
    term: tuple[Term, ...] = ()
    out_of_hours: OutOfHours | None = None
    session: SessionChoices = SessionChoices()
    recordings: RecordingChoices = RecordingChoices()
    reading: ReadingChoices = ReadingChoices()
    records: RecordTimes = RecordTimes()
    canary: CanaryChoices = CanaryChoices()
    private_calls: PrivateCallChoices = PrivateCallChoices()
    drill: DrillChoices = DrillChoices()
    up_to_date: UpToDateChoices = UpToDateChoices()
    other_ways: OtherWays = OtherWays()
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
        chosen_by, may_choose = self.recordings.chosen_by, (self.contacts.head.id, self.data_lead.id)
        if chosen_by and chosen_by not in may_choose:
            raise ValueError("recordings.chosen_by: who may open recordings is chosen by the head or the data lead")
        if self.private_calls.decided_by not in ("", self.contacts.head.id):
            raise ValueError("private_calls.decided_by: that private calls are looked for is decided by the head")
        if self.contacts.head.id == self.contacts.chair_of_governors.id:
            raise ValueError("contacts: the chair of governors hears about the head, so it must be someone else")
        return self

    def _contacts(self) -> tuple[Contact, ...]:
        more = (self.contacts.it, self.contacts.data_lead)
        return (*self.contacts.everyone(), *(one for one in more if one))

    @property
    def data_lead(self) -> Contact:
        """Who is told where a recording is not as it should be: the head, where the file names no data lead."""
        return self.contacts.data_lead or self.contacts.head

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
        if not until and not self._away:
            return self
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

    def away(self, now: datetime) -> frozenset[str]:
        """SAF-3: everybody who said that they are away and for whom that is not over, by object id."""
        until = self._away
        return frozenset(person for person, end in until.items() if now < end) if until else _NOBODY

    @property
    def id(self) -> str:
        """The short key that names this school's records."""
        return self.school.id

    def vouches_for(self, person: str) -> bool:
        """Whether the school names this person (an object id in lower case) as an adult of its staff."""
        return any(member.id == person for member in self.staff)

    def adults(self) -> tuple[str, ...]:
        """Everybody whom the file names as staff, contact or deputy (object ids), each once."""
        duties = (person for one in self._contacts() for person in (one.id, *one.deputies))
        return tuple(dict.fromkeys((*(one.id for one in self.staff), *duties)))

    def is_dsp(self, person: str) -> bool:
        """SAF-3: whether this person is the DSP, or one of those who stand in for them."""
        return person in (self.contacts.dsp.id, *self.contacts.dsp.deputies)

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

    def others(self, but: str) -> tuple[StaffMember, ...]:
        """The staff who may come to a session of `but` (an object id), whether approved as a colleague or not."""
        return tuple(member for member in self.staff if member.id != but)

    def language_of(self, person: str) -> Language:
        """The language this person is spoken to in: their own where the file says so, else the school's first."""
        for member in self.staff:
            if member.id == person and member.language:
                return member.language
        return self.school.languages[0]

    @staticmethod
    def spoken(found: str) -> Language | None:
        """The language that was named; None for anything else."""
        return "cy" if found == "cy" else "en" if found == "en" else None

    def gives_language(self, person: str) -> bool:
        """Whether the file says in which language this person is spoken to."""
        return any(member.id == person and member.language for member in self.staff)

    @property
    def term_starts(self) -> tuple[date, ...]:
        """The first day of each term: the agreement's own list, else the terms of the school file."""
        return self.agreement.term_starts or tuple(term.start for term in self.term)

    def year_of(self, now: datetime) -> int:
        """The school year: the calendar year in which it began."""
        today = now.astimezone(ZoneInfo(self.school.timezone)).date()
        return today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1

    def agreed_since(self, now: datetime) -> datetime | None:
        """LRN-2: an agreement from before this moment no longer counts: the term or school year began then."""
        zone = ZoneInfo(self.school.timezone)
        today = now.astimezone(zone).date()
        match self.agreement.validity:
            case "session":
                return None
            case "year":
                began = date(self.year_of(now), SCHOOL_YEAR_BEGINS, 1)
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
        return kind in ("message", "comment") and (self.vouches_for(author) or self.names(author))

    def names(self, person: str) -> bool:
        """Whether the file has this person (an object id in lower case) as staff, contact or deputy."""
        return person in self._adults

    def name_of(self, person: str) -> str | None:
        """The name the school file gives this person, if it names them."""
        return self._named.get(person)

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Names by object id; a contact's own name stands before that in the list of staff."""
        return {one.id: one.name for one in (*reversed(self.staff), *reversed(self._contacts()))}

    @cached_property
    def _adults(self) -> frozenset[str]:
        return frozenset(self.adults())


def _once(what: str, ids: list[str]) -> None:
    twice = [id_ for id_, times in Counter(ids).items() if times > 1]
    if twice:
        raise ValueError(f"{what}: listed more than once: {', '.join(twice)}")
