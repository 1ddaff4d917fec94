"""The tables of a school file: what a school may choose, each field with its bounds. `policy.school` asks them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from policy.chat.verdict import Category, Severity
from policy.part import Part

Language = Literal["cy", "en"]
Post = Literal["supply", "assistant", "interpreter"]
ContactRole = Literal["aw", "dsp", "hos", "learning_director", "head", "chair_of_governors", "it", "data_lead"]
Validity = Literal["session", "term", "year"]
Power = Literal["team", "meetings", "calls", "hide", "files", "roster", "mail", "install"]
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
    """Who is told. One person may hold several of these. it: told of trouble with the bot itself, of nothing else.

    data_lead: told where a recording is not as it should be; the head, where there is none. aw_is_dsp: what the school
    answered when setting up; None while it has not.
    """

    aw: Contact
    dsp: Contact
    hos: Contact | None = None
    learning_director: Contact | None = None
    head: Contact
    chair_of_governors: Contact
    it: Contact | None = None
    data_lead: Contact | None = None
    aw_is_dsp: bool | None = None

    @model_validator(mode="after")
    def _as_answered(self) -> Self:
        same = self.aw.id == self.dsp.id
        if self.aw_is_dsp is not None and self.aw_is_dsp != same:
            raise ValueError(
                "aw_is_dsp: it says that AW is the Designated Safeguarding Person, but aw and dsp have different ids"
                if self.aw_is_dsp
                else "aw_is_dsp: it says that AW is not the Designated Safeguarding Person, but aw and dsp have one id"
            )
        return self

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
        """All contacts with a safeguarding duty that are set, in the order of the file: not IT or the data lead."""
        return tuple(contact for _, contact in self.named())


class StaffMember(Part):
    """An adult the school vouches for. `colleague`: may be invited as the second adult (CON-3).

    post: what they come as where they are no regular teacher, said beside their name when a session is planned.
    """

    id: PersonId
    name: Sentence
    language: Language | None = None
    colleague: bool = True
    post: Post | None = None


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


class FollowUpTimes(Part):
    """SAF-3: what is chased once somebody has acted. written: when a referral by phone must be confirmed in writing.

    answer_days: working days until a referral without an answer is asked after; cpoms_days: until whoever closed a
    concern or an incident is asked for the record on CPOMS.
    """

    written: Literal["24-hours", "working-day"] = "24-hours"
    answer_days: Annotated[int, Field(ge=1, le=30)] = 7
    cpoms_days: Annotated[int, Field(ge=1, le=30)] = 1


class HideChoices(Part):
    """From which severity a flagged message is hidden until a person has looked; "never" hides none (power `hide`)."""

    severity: Severity | Literal["never"] = Severity.SERIOUS


class SessionChoices(Part):
    """PLN-4: what the start form offers. Any length is allowed.

    remind_minutes: so long before a planned session its class is reminded, and its teacher asked for the checklist.
    """

    default_minutes: Annotated[int, Field(ge=5, le=180)] = 20
    open_hours: Annotated[int, Field(ge=1, le=24)] = 4
    remind_minutes: Annotated[int, Field(ge=1, le=1440)] = 15

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
    was written for it; agreements: of people and classes that have left; deliveries: tries to reach somebody;
    recordings: that there is one, and where.
    """

    words_days: Annotated[int, Field(ge=1, le=366)] = 30
    alerts_days: Annotated[int, Field(ge=7, le=366)] = 90
    sessions_days: Annotated[int, Field(ge=1, le=366)] = 30
    agreements_days: Annotated[int, Field(ge=30, le=2192)] = 366
    deliveries_days: Annotated[int, Field(ge=30, le=1096)] = 365
    recordings_days: Annotated[int, Field(ge=30, le=2192)] = 366


class DrillChoices(Part):
    """SAF-3: each month every contact is asked to show that an alert would reach them; day: from when in the month.

    It is held on the first open day from then on, at this time; answer_seconds counts in school hours.
    """

    monthly: bool = True
    day: Annotated[int, Field(ge=1, le=28)] = 3
    at: time = time(10, 0)
    answer_seconds: Annotated[int, Field(ge=1, le=14 * 86400)] = 5 * 3600


class UpToDateChoices(Part):
    """TCH-4: each school year all staff are asked whether they are up to date with the policies; at: on school days.

    remind_days: until whoever has not confirmed is reminded, once; report_days: until AW and the head see who has not.
    """

    yearly: bool = True
    at: time = time(9, 0)
    remind_days: Annotated[int, Field(ge=1, le=120)] = 14
    report_days: Annotated[int, Field(ge=1, le=180)] = 28

    @property
    def remind(self) -> timedelta:
        """How long a person has before they are reminded."""
        return timedelta(days=self.remind_days)

    @property
    def report(self) -> timedelta:
        """How long it takes until AW and the head are told, and then told again."""
        return timedelta(days=self.report_days)


class OtherWays(Part):
    """SAF-1: where an alert goes too when it can't reach a person's own chat. None of them tells what it is about.

    channel: a staff channel that the bot is in; mail_from: the mailbox it sends from (object id), mail: whose
    address is which (power `mail`).
    """

    channel: Annotated[str, StringConstraints(pattern=r"^19:[^\s;]+@thread\.(tacv2|skype)$")] = ""
    mail_from: PersonId | Literal[""] = ""
    mail: Mapping[PersonId, Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$")]] = {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.mail and not self.mail_from:
            raise ValueError("mail_from: to send e-mail, name the mailbox that it comes from")
        return self


class RecordingChoices(Part):
    """REC-2: answer_seconds is how long a teacher has to say what became of a recording, before a reminder, once.

    With the powers `meetings` or `files`: first_look_seconds after the end it is looked for, then less and less often,
    until look_seconds; so much may it be shorter than learners were there (tolerance_seconds). With `files`:
    watch_seconds is how often its file is looked at. REC-8: who may open the folder (viewers), by whom and when chosen.
    """

    answer_seconds: Seconds = 86400
    first_look_seconds: Seconds = 120
    look_seconds: Seconds = 86400
    tolerance_seconds: Annotated[int, Field(ge=0, le=3600)] = 300
    watch_seconds: Annotated[int, Field(ge=1, le=86400)] = 900
    viewers: Literal["staff", "class"] = "staff"
    chosen_by: PersonId | Literal[""] = ""
    chosen_on: date | None = None

    @model_validator(mode="after")
    def _chosen(self) -> Self:
        if self.viewers != "staff" and not (self.chosen_by and self.chosen_on):
            raise ValueError(
                "chosen_by, chosen_on: letting learners open recordings is a choice of the head or data lead"
            )
        return self


class PrivateCallChoices(Part):
    """CON-2: whether private calls of one of the staff and one learner are looked for after they were, and told.

    Off, unless the head has so decided on paper: decided_by (object id), decided_on. look_seconds: how often Graph is
    asked, which has a call half an hour after it ended, or two and a half hours at the latest.
    """

    found_afterwards: bool = False
    decided_by: PersonId | Literal[""] = ""
    decided_on: date | None = None
    look_seconds: Annotated[int, Field(ge=1, le=86400)] = 1800

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if self.found_afterwards and not (self.decided_by and self.decided_on):
            raise ValueError(
                "decided_by, decided_on: looking for private calls is decided by the head, on paper, beforehand"
            )
        return self


class CanaryChoices(Part):
    """SAF-1: when the daily canary sets out, on the school's clock, and how long it may take to arrive."""

    at: time = time(7, 30)
    within_seconds: Annotated[int, Field(ge=1, le=3600)] = 600
