"""An alert as it stands: what was flagged, who was told, who has it, and its history (SAF-1, SAF-3, STU-4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from policy.chat.verdict import CHILD_PROTECTION, Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import CardAt, Flagged


class Step(StrEnum):
    """One line of an alert's history."""

    RAISED = "raised"
    RAISED_FURTHER = "raised-further"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    CLIMBED = "climbed"
    SHOWN = "shown"
    TAKEN = "taken"
    ESCALATED = "escalated"
    COPIED = "copied"
    DOUBTED = "doubted"
    CLOSED = "closed"
    SAFE_AGAIN = "safe-again"
    DELETED = "deleted"
    READ_LATE = "read-late"
    WELL_AGAIN = "well-again"


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to an alert, by whom (object id, empty for the bot), and when. code: a detail, never words."""

    step: Step
    by: str
    at: datetime
    code: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert and its whole history. cards: where each person's copy stands."""

    flag: Flagged
    raised_at: datetime
    rung: int = 0
    told: tuple[str, ...] = ()
    cards: dict[str, CardAt] | None = None
    taken_by: str = ""
    doubted_by: str = ""
    reason: str | None = None
    closed: bool = False
    history: tuple[Entry, ...] = ()

    @property
    def acknowledged(self) -> bool:
        """Whether a person has it in hand."""
        return bool(self.taken_by) or self.closed

    @property
    def child_protection(self) -> bool:
        """Whether the DSP must know at once (SAF-3)."""
        return is_child_protection(self.flag)

    @property
    def quiet(self) -> bool:
        """A note stands on the day's running card instead of a card of its own."""
        return self.flag.severity is Severity.NOTE


AlertDecision = Decision[Alert]
SERIOUS_KINDS = frozenset({"concern", "one-to-one", "unsupervised"})


@enforces("SAF-3")
def is_child_protection(flag: Flagged) -> bool:
    """SAF-3: a concern somebody raised, a child alone with an adult, and words about harm go to the DSP too."""
    return flag.kind in SERIOUS_KINDS or bool(flag.categories & CHILD_PROTECTION)


def noted(state: Alert, step: Step, by: str, at: datetime, code: str = "") -> Alert:
    """The alert with one more line of history."""
    return replace(state, history=(*state.history, Entry(step, by, at, code)))


def refused(state: Alert | None) -> AlertDecision:
    """Nothing changes: this person is not on the alert."""
    return Decision(state, reasons=(Reason("not-on-alert", "SAF-3"),))


def pace(severity: Severity) -> Severity:
    """A note that nobody read in its day is a concern from then on."""
    return Severity.CONCERN if severity is Severity.NOTE else severity
