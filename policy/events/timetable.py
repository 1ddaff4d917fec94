"""What happened to planned sessions, from the form to their time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from policy.events.cards import CardAt

__all__ = [
    "Answer",
    "AnswerDue",
    "BotNotPutInChat",
    "BotPutInChat",
    "CalendarFollowed",
    "CalendarNotFollowed",
    "ColleagueAnswered",
    "GuidanceDue",
    "LeaverCancelled",
    "MeetingMade",
    "MeetingNotMade",
    "MeetingNotPrepared",
    "MeetingPrepared",
    "PlanCardPosted",
    "PlanDue",
    "PlanForm",
    "PlanTaken",
    "SessionCancelled",
    "SessionMoved",
    "SessionPlanned",
    "When",
]


@dataclass(frozen=True, slots=True)
class When:
    """A day and what the clock of the school shows then."""

    day: date
    clock: time

    def moment(self, zone: str) -> datetime | None:
        """The moment in UTC; None where the clocks skip this time in spring. What comes twice is the first."""
        local = datetime.combine(self.day, self.clock, ZoneInfo(zone))
        there = local.astimezone(UTC)
        same = there.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None)
        return there if same else None

    def weeks_on(self, weeks: int) -> When:
        """The same time of the same weekday, so many weeks on."""
        return replace(self, day=self.day + timedelta(weeks=weeks))


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What a teacher answered when planning; every text is trimmed and bounded by the dialog that read it.

    also: other staff who come, such as an assistant or an interpreter; adjusted: somebody has an agreed adjustment that
    needs the microphone or the camera, and nobody says who; weeks: over how many weeks it is repeated.
    """

    when: When
    minutes: int
    colleague: str
    also: tuple[str, ...]
    purpose: str
    why_live: str
    topic: str
    chat_mode: str
    adjusted: bool
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class SessionPlanned:
    """A person asked to plan a live session. plan: the id that the form was opened with, so that sent twice is one."""

    team: str
    plan: str
    by: str
    form: PlanForm


@dataclass(frozen=True, slots=True)
class PlanTaken:
    """Nothing stands against the plan. times: when its sessions are, the first one first."""

    team: str
    plan: str
    by: str
    form: PlanForm
    times: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class SessionMoved:
    """A person asked to move a planned session."""

    team: str
    plan: str
    by: str
    when: When


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """A person asked to cancel a planned session. teacher: whose it was, where it is cancelled for a leaver."""

    team: str
    plan: str
    by: str
    teacher: str = ""


@dataclass(frozen=True, slots=True)
class LeaverCancelled:
    """A person asked to cancel the session of a teacher who has left. colleague: who was to come to it."""

    team: str
    plan: str
    by: str
    teacher: str
    colleague: str


@dataclass(frozen=True, slots=True)
class PlanCardPosted:
    """The card of a plan stands in the channel. series: of all the sessions on it."""

    team: str
    series: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class PlanDue:
    """A planned session begins soon. begins: as it was when this was noted down."""

    team: str
    plan: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class GuidanceDue:
    """A planned session is a day away. begins: as it was when this was noted down."""

    team: str
    plan: str
    begins: datetime


class Answer(StrEnum):
    """What the colleague said to the invitation, as far as the calendar tells."""

    NONE = "none"
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """It is time to look whether the colleague comes. begins: as it was when this was noted down."""

    team: str
    plan: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class ColleagueAnswered:
    """What the colleague of a planned session has said, as the calendar shows it now."""

    team: str
    plan: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class MeetingMade:
    """A meeting stands in the organiser's calendar. event: its id there; begins: the time it was made for."""

    team: str
    plan: str
    event: str
    link: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class MeetingNotMade:
    """No meeting could be made. code: why, never words; event: what stands in the calendar all the same."""

    team: str
    plan: str
    code: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPrepared:
    """The options were asked for and looked at. chat: the meeting's; lacking: codes of what was not seen to be so."""

    team: str
    plan: str
    chat: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingNotPrepared:
    """Teams would not set the options. code: why, never words."""

    team: str
    plan: str
    code: str


@dataclass(frozen=True, slots=True)
class BotPutInChat:
    """The bot was put into the meeting's chat, or was there already."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class BotNotPutInChat:
    """The bot could not be put into the meeting's chat. code: why, never words."""

    team: str
    plan: str
    code: str


@dataclass(frozen=True, slots=True)
class CalendarFollowed:
    """The calendar was changed as the plan was."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class CalendarNotFollowed:
    """The calendar still has the old plan. code: why, never words; by: who cancelled it for a leaver."""

    team: str
    plan: str
    code: str
    by: str = ""


Event = (
    SessionPlanned
    | PlanTaken
    | SessionMoved
    | SessionCancelled
    | LeaverCancelled
    | PlanCardPosted
    | PlanDue
    | GuidanceDue
    | AnswerDue
    | ColleagueAnswered
    | MeetingMade
    | MeetingNotMade
    | MeetingPrepared
    | MeetingNotPrepared
    | BotPutInChat
    | BotNotPutInChat
    | CalendarFollowed
    | CalendarNotFollowed
)
