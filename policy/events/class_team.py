"""What happened in a class team: its members, its agreement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policy.events.cards import CardAt
from policy.people import Member

__all__ = [
    "AgreementAsked",
    "AgreementGiven",
    "AgreementPosted",
    "AgreementRecorded",
    "AgreementWithdrawn",
    "BotAdded",
    "BotRemoved",
    "Copied",
    "CopySeen",
    "How",
    "RosterChanged",
    "RosterSeen",
    "TeacherSigned",
]


class How(StrEnum):
    """How an agreement was given (LRN-1). Each way is taken back only by itself."""

    BUTTON = "button"
    REACTION = "reaction"


class Copied(StrEnum):
    """Which card of a class may have come twice, and is known by one place alone."""

    AGREEMENT = "agreement"
    CLOSING = "closing"


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
class CopySeen:
    """Somebody looked at or pressed on a card of the class that is not the one known to stand there."""

    team: str
    card: CardAt
    of: Copied


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
    | CopySeen
)
