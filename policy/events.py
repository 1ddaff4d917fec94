"""What happened, in the past tense. What people ask for is an event too. Ids and times come from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policy.chat.verdict import Severity
from policy.people import Member


class How(StrEnum):
    """How an agreement was given (LRN-1). Each way is taken back only by itself."""

    BUTTON = "button"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class CardAt:
    """Where a card of ours stands: the conversation id and the message id, as Teams named them."""

    conversation: str
    message: str


# --- the class team -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BotAdded:
    """The bot was added to a team. channel: where it may post; by: who added it (object id, maybe empty)."""

    team: str
    group: str
    name: str
    channel: str
    service_url: str
    by: str


@dataclass(frozen=True, slots=True)
class BotRemoved:
    """The bot was taken out of a team."""

    team: str


@dataclass(frozen=True, slots=True)
class RosterChanged:
    """Somebody joined or left the team; the whole roster is read again."""

    team: str


@dataclass(frozen=True, slots=True)
class RosterSeen:
    """The whole roster, as Teams and Graph showed it together."""

    team: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class AgreementPosted:
    """The agreement card stands in the channel."""

    team: str
    card: CardAt
    version: str


@dataclass(frozen=True, slots=True)
class AgreementGiven:
    """A person agreed. message: the card it was given on; version: of the wording on it, empty where not known."""

    team: str
    person: str
    how: How
    message: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class AgreementRecorded:
    """Staff note that these learners agreed aloud or on paper, because they cannot press (PLN-9)."""

    team: str
    people: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class AgreementWithdrawn:
    """A person took their last reaction to this card back."""

    team: str
    person: str
    message: str


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """A person asked for the agreement, or for who has not agreed."""

    team: str
    by: str


@dataclass(frozen=True, slots=True)
class TeacherSigned:
    """A teacher signed the thirteen undertakings with a printed name."""

    team: str
    person: str
    printed_name: str


@dataclass(frozen=True, slots=True)
class StartForm:
    """What a teacher answered on the start form; every text is trimmed and bounded by the dialog that read it."""

    colleague: str
    link: str
    chat: str
    purpose: str
    why_live: str
    minutes: int
    expected: int
    one_way: bool
    recording: bool
    renewed: bool
    checklist: tuple[str, ...]
    different: str
    shut_out: str
    speak: str
    ask: str
    chat_mode: str
    topic: str
    ground_rules: str


@dataclass(frozen=True, slots=True)
class StartAsked:
    """A person asked to open a live session."""

    team: str
    session: str
    by: str
    form: StartForm


@dataclass(frozen=True, slots=True)
class SessionCardPosted:
    """The session card stands in the channel."""

    team: str
    session: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class LearnerReady:
    """A learner pressed Agree and get ready."""

    team: str
    session: str
    person: str


@dataclass(frozen=True, slots=True)
class TeacherHere:
    """The teacher pressed I'm ready, or joined the meeting."""

    team: str
    session: str
    person: str


@dataclass(frozen=True, slots=True)
class RoomReached:
    """The bot has seen itself in the session's meeting chat."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class RoomLost:
    """The bot is no longer in the session's meeting chat, so it can't watch."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """The session's meeting has begun."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class EndAsked:
    """A person asked to end the session."""

    team: str
    by: str


@dataclass(frozen=True, slots=True)
class SessionOver:
    """The session's meeting has ended, or (waited) its time to begin has passed."""

    team: str
    session: str
    waited: bool = False


# --- the room -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoomExpected:
    """A session will meet in this chat. members: the class as it is known now."""

    chat: str
    team: str
    session: str
    teacher: str
    colleague: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class BotInChat:
    """The bot was added to a meeting chat. meeting: the Teams meeting id, where Teams told it; by: who added it."""

    chat: str
    meeting: str
    service_url: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class BotLeftChat:
    """The bot was taken out of a meeting chat."""

    chat: str
    by: str


@dataclass(frozen=True, slots=True)
class MeetingNamed:
    """It is known which meeting chat a session meets in. by: who said so, or the session's teacher for its link."""

    team: str
    session: str
    chat: str
    by: str


@dataclass(frozen=True, slots=True)
class NotTold:
    """A private word could not reach a person. what: as in Tell; code: why, never words."""

    chat: str
    person: str
    what: str
    since: datetime
    code: str


@dataclass(frozen=True, slots=True)
class MeetingStarted:
    """Teams says that the meeting of this chat has begun. team: where it is a channel's meeting, else empty."""

    chat: str
    meeting: str
    service_url: str
    at: datetime
    team: str = ""


@dataclass(frozen=True, slots=True)
class MeetingEnded:
    """Teams says that the meeting of this chat is over."""

    chat: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """Somebody joined the meeting; `member.guest` for people outside the tenant."""

    chat: str
    member: Member
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """Somebody, or one of their devices, left the meeting."""

    chat: str
    member: Member
    at: datetime


@dataclass(frozen=True, slots=True)
class PresenceSeen:
    """The room was looked at: these known people were in it, these were not. at: when the look began."""

    chat: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class LookFailed:
    """The room could not be looked at. code: Teams' own error code, never words."""

    chat: str
    code: str


@dataclass(frozen=True, slots=True)
class PollDue:
    """It is time for the regular look at a room whose meeting began at `since`."""

    chat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class FormDue:
    """The time to give the form for a meeting that began at `since` without one has passed."""

    chat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ClassAsked:
    """A channel's meeting has begun, and its class is asked for its roster."""

    team: str
    chat: str


@dataclass(frozen=True, slots=True)
class LookDue:
    """It is time to look at the room again, unless it became safe since `since`."""

    chat: str
    since: datetime


# --- flags and alerts -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flagged:
    """Something a person must look at. It holds ids and codes; a learner's words are sealed under `words`.

    kind: message | concern | one-to-one | unsupervised | unplanned | blind; author: who wrote it (object id, maybe
    empty); author_name: as Teams shows it; about: people who must never be told; place: a name people know;
    rules: what in the text led to the flag (rule ids); people: who was in the room, where it is about one.
    """

    alert: str
    kind: str
    categories: frozenset[str]
    severity: Severity
    author: str
    author_name: str
    about: tuple[str, ...]
    place: str
    conversation: str
    message: str
    at: datetime
    words: str | None = None
    rules: tuple[str, ...] = ()
    edited: bool = False
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message was deleted by its author. alert: the one it would have raised; at: when Teams told of it."""

    alert: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecondOpinionGiven:
    """Another reader looked at a message that is flagged already. It may raise the alert, never lower it."""

    alert: str
    severity: Severity
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class AlertDelivered:
    """An alert's card stands in a person's chat."""

    alert: str
    person: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class AlertUndelivered:
    """An alert could not reach a person. code: why, never words."""

    alert: str
    person: str
    code: str


@dataclass(frozen=True, slots=True)
class AlertDue:
    """The time of this rung has passed."""

    alert: str
    rung: int


@dataclass(frozen=True, slots=True)
class AlertShown:
    """A person looked at the words behind an alert."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class AlertTaken:
    """A person pressed I've got it."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class AlertEscalated:
    """A person pressed Escalate to DSP."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class NotAConcern:
    """A person says that an alert is not a concern, and why. reason: their words, sealed under `words`."""

    alert: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class AlertCopied:
    """A person took the account for CPOMS."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class SafeAgain:
    """The room that an alert is about is safe again."""

    alert: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A quiet flag for a person's running card of the day. day: ISO date in the school's time zone."""

    day: str
    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class NotesPosted:
    """The day's running card stands in a person's chat."""

    day: str
    person: str
    card: CardAt


# --- people ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonalChatSeen:
    """The bot is installed for this person, and this is where it reaches them."""

    person: str
    mri: str
    conversation: str
    service_url: str


@dataclass(frozen=True, slots=True)
class PersonalChatGone:
    """The person removed the bot from their personal apps."""

    person: str


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """Somebody wrote a command that is answered with a card or a sentence.

    topic: help | unknown | start | agreement | end-refused | welcome; team: empty in a personal chat.
    """

    conversation: str
    reply_to: str
    service_url: str
    topic: str
    team: str
    by: str


Event = (
    BotAdded
    | BotRemoved
    | RosterChanged
    | RosterSeen
    | AgreementPosted
    | AgreementGiven
    | AgreementRecorded
    | AgreementWithdrawn
    | AgreementAsked
    | TeacherSigned
    | StartAsked
    | SessionCardPosted
    | LearnerReady
    | TeacherHere
    | RoomReached
    | RoomLost
    | SessionBegan
    | EndAsked
    | SessionOver
    | RoomExpected
    | BotInChat
    | BotLeftChat
    | MeetingNamed
    | NotTold
    | MeetingStarted
    | MeetingEnded
    | PersonJoined
    | PersonLeft
    | PresenceSeen
    | LookFailed
    | PollDue
    | FormDue
    | ClassAsked
    | LookDue
    | Flagged
    | MessageDeleted
    | SecondOpinionGiven
    | AlertDelivered
    | AlertUndelivered
    | AlertDue
    | AlertShown
    | AlertTaken
    | AlertEscalated
    | NotAConcern
    | AlertCopied
    | SafeAgain
    | NoteAdded
    | NotesPosted
    | PersonalChatSeen
    | PersonalChatGone
    | CommandGiven
)
