"""What was flagged, and what became of its alert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.chat.verdict import Severity
from policy.events.cards import CardAt

__all__ = [
    "AlertClosed",
    "AlertCopied",
    "AlertDelivered",
    "AlertDue",
    "AlertEscalated",
    "AlertHanded",
    "AlertNoted",
    "AlertReopened",
    "AlertShown",
    "AlertTaken",
    "AlertUndelivered",
    "ContextShown",
    "DeletionAsked",
    "Flagged",
    "HidingRefused",
    "HidingSeen",
    "MessageDeleted",
    "NotAConcern",
    "NoteAdded",
    "NotesPosted",
    "OtherWayTried",
    "OutcomeDue",
    "PersonInReach",
    "SafeAgain",
    "SecondOpinionGiven",
]


@dataclass(frozen=True, slots=True)
class Flagged:
    """Something a person must look at. It holds ids and codes; a learner's words are sealed under `words`.

    kind: message | concern | staff-concern | incident | behaviour | advice | second-adult | removed |
    one-to-one | unsupervised | unplanned | blind, or a trouble;
    author: who wrote it (object id, maybe empty); author_name: as Teams shows it; about: people who must never be told;
    place: a name people know; rules: what in the text led to the flag (rule ids);
    people: who was in the room, where it is about one;
    read_late: when a message was read that came while the bot was away; since, places, code: of a trouble of the
    bot itself, as in TroubleSeen.
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
    read_late: datetime | None = None
    since: datetime | None = None
    places: tuple[str, ...] = ()
    code: str = ""


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
    """An alert's card stands in a person's chat. lines: so many lines of the alert's history were known to it."""

    alert: str
    person: str
    card: CardAt
    lines: int = 0


@dataclass(frozen=True, slots=True)
class AlertUndelivered:
    """An alert could not reach a person. code: why, never words."""

    alert: str
    person: str
    code: str


@dataclass(frozen=True, slots=True)
class OtherWayTried:
    """Another way to a person was tried. way: channel or mail; code: why it was refused, empty where it was taken."""

    alert: str
    person: str
    way: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class PersonInReach:
    """Somebody who was told of an alert can be reached only now."""

    alert: str
    person: str


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
    """A person says that an alert is not a concern, and why: their words, sealed under `words`.

    seen: how many moves of the alert their form knew of; -1 where there was none.
    """

    alert: str
    by: str
    words: str
    seen: int = -1


@dataclass(frozen=True, slots=True)
class AlertClosed:
    """A person closes an alert with what became of it. outcome: spoken | referred | cpoms; words: sealed, or empty."""

    alert: str
    by: str
    outcome: str
    words: str = ""
    reference: str = ""
    seen: int = -1


@dataclass(frozen=True, slots=True)
class AlertReopened:
    """A person opens a closed alert again, and says why."""

    alert: str
    by: str
    words: str
    seen: int = -1


@dataclass(frozen=True, slots=True)
class AlertNoted:
    """A person adds their own words to an alert, sealed under `words`."""

    alert: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class AlertHanded:
    """A person hands an alert to another (object id)."""

    alert: str
    by: str
    to: str
    seen: int = -1


@dataclass(frozen=True, slots=True)
class OutcomeDue:
    """The time for an outcome has passed. token: which clock it was."""

    alert: str
    token: int


@dataclass(frozen=True, slots=True)
class ContextShown:
    """A person looked at the messages either side. reason: a code of the few that may be chosen."""

    alert: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class HidingSeen:
    """Teams was asked again, and the message was seen to be hidden, or not to be."""

    alert: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class HidingRefused:
    """A message could not be hidden, or not shown again (hide is False). code: the permission missing, or why."""

    alert: str
    hide: bool
    code: str


@dataclass(frozen=True, slots=True)
class DeletionAsked:
    """A teacher was asked to delete a flagged message; person is empty where no teacher could be asked."""

    alert: str
    person: str


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


Event = (
    Flagged
    | MessageDeleted
    | SecondOpinionGiven
    | AlertDelivered
    | AlertUndelivered
    | OtherWayTried
    | PersonInReach
    | AlertDue
    | AlertShown
    | AlertTaken
    | AlertEscalated
    | NotAConcern
    | AlertClosed
    | AlertReopened
    | AlertNoted
    | AlertHanded
    | OutcomeDue
    | ContextShown
    | HidingSeen
    | HidingRefused
    | DeletionAsked
    | AlertCopied
    | SafeAgain
    | NoteAdded
    | NotesPosted
)
