"""What is done for an alert: it reaches people, by every way there is, and is kept from the class."""

from __future__ import annotations

from dataclasses import dataclass

from policy.events import CardAt

__all__ = [
    "AskToDelete",
    "ChaseOutcome",
    "CopyAnswer",
    "DeliverAlert",
    "FindWaitingAlerts",
    "HideMessage",
    "RemindOfDuty",
    "RetireAlertCard",
    "SendMail",
    "ShowMessage",
    "TellOfLadder",
    "TellStaffChannel",
    "UpdateAlertCards",
    "UpdateNotes",
]


@dataclass(frozen=True, slots=True)
class DeliverAlert:
    """Put an alert's card into a person's personal chat."""

    alert: str
    person: str
    rung: int


@dataclass(frozen=True, slots=True)
class RetireAlertCard:
    """Say on a person's older card of an alert that a newer one stands below."""

    alert: str
    person: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class TellStaffChannel:
    """Ask in the staff channel that somebody fetches a person whom an alert can't reach; never what it is about."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class SendMail:
    """Ask a person by e-mail to look into Teams (power `mail`); never what it is about."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class FindWaitingAlerts:
    """Find the open alerts that a person was told of and never got, now that they can be reached."""

    person: str


@dataclass(frozen=True, slots=True)
class UpdateAlertCards:
    """Bring every copy of an alert's card up to date."""

    alert: str


@dataclass(frozen=True, slots=True)
class ChaseOutcome:
    """Put an alert's card before its holder once more: it still has no outcome."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class CopyAnswer:
    """Put an alert's card before a person who reads along what was written to whoever raised the concern."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class RemindOfDuty:
    """Remind a person of something still owed for an alert. duty: as in Duty."""

    alert: str
    person: str
    duty: str


@dataclass(frozen=True, slots=True)
class HideMessage:
    """Hide the message of an alert from its readers, and look whether it is hidden (power `hide`)."""

    alert: str


@dataclass(frozen=True, slots=True)
class ShowMessage:
    """Show a hidden message again, and look whether it shows."""

    alert: str


@dataclass(frozen=True, slots=True)
class AskToDelete:
    """Ask the class's teacher, in neutral words, to delete the message of an alert."""

    alert: str


@dataclass(frozen=True, slots=True)
class UpdateNotes:
    """Bring a person's running card of the day's notes up to date."""

    day: str
    person: str


@dataclass(frozen=True, slots=True)
class TellOfLadder:
    """Tell one person about the ladder itself. what: a topic of `dialogs.ladder`; roles: the duties it is about."""

    person: str
    what: str
    roles: tuple[str, ...]


Action = (
    DeliverAlert
    | RetireAlertCard
    | TellStaffChannel
    | SendMail
    | FindWaitingAlerts
    | UpdateAlertCards
    | ChaseOutcome
    | CopyAnswer
    | RemindOfDuty
    | HideMessage
    | ShowMessage
    | AskToDelete
    | UpdateNotes
    | TellOfLadder
)
