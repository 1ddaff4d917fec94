"""An alert as it stands: what was flagged, who was told, who has it, and its history (SAF-1, SAF-3, STU-4)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
    NOTED = "noted"
    HANDED = "handed"
    REOPENED = "reopened"
    CHASED = "chased"
    LAPSED = "lapsed"
    CONTEXT = "context"
    HIDE_ASKED = "hide-asked"
    HIDDEN = "hidden"
    HIDE_REFUSED = "hide-refused"
    SHOW_ASKED = "show-asked"
    SHOWN_AGAIN = "shown-again"
    SHOW_REFUSED = "show-refused"
    DELETION_ASKED = "deletion-asked"
    DELETION_UNASKED = "deletion-unasked"
    CHANNEL_TOLD = "channel-told"
    CHANNEL_REFUSED = "channel-refused"
    MAIL_SENT = "mail-sent"
    MAIL_REFUSED = "mail-refused"
    ALIKE = "alike"
    ALIKE_GONE = "alike-gone"
    ANSWERED = "answered"
    ANSWER_SEEN = "answer-seen"
    REFERRED = "referred"
    REMINDED = "reminded"
    DUTY_DONE = "duty-done"
    RELEASED = "released"
    CLASS_TOLD = "class-told"
    NOTE_RELEASED = "note-released"
    EXPLAINED = "explained"
    UNSAFE = "unsafe"
    WARNED = "warned"
    PAGE_ASKED = "page-asked"
    PAGE_REFUSED = "page-refused"
    CALLED = "called"
    NOT_TOLD = "not-told"
    ADULT_ASKED = "adult-asked"
    END_ASKED = "end-asked"
    LOBBY_SHUT = "lobby-shut"
    LOBBY_OPEN = "lobby-open"
    NOT_IN_CALL = "not-in-call"
    REMOVE_ASKED = "remove-asked"
    REMOVED = "removed"
    REMOVE_REFUSED = "remove-refused"
    CAME_BACK = "came-back"
    REMOVE_ASKED_MANY = "remove-asked-many"
    REMOVED_MANY = "removed-many"
    REMOVE_REFUSED_MANY = "remove-refused-many"


MOVES = frozenset(
    {Step.TAKEN, Step.ESCALATED, Step.HANDED, Step.DOUBTED, Step.CLOSED, Step.REOPENED, Step.NOTED, Step.LAPSED}
    | {Step.RAISED_FURTHER, Step.DELETED, Step.SAFE_AGAIN, Step.ANSWERED, Step.REFERRED, Step.EXPLAINED}
)
"""What changes the ground under somebody who is filling in a form about the alert; a look or a delivery does not."""


class Outcome(StrEnum):
    """What became of an alert, in a person's judgement."""

    NO_CONCERN = "no-concern"
    SPOKEN = "spoken"
    REFERRED = "referred"
    CPOMS = "cpoms"


class Duty(StrEnum):
    """What may still be owed for an alert: a referral in writing, an answer to it, a record on CPOMS."""

    WRITTEN = "written"
    ANSWER = "answer"
    CPOMS = "cpoms"


@dataclass(frozen=True, slots=True)
class Owed:
    """Something owed by a person (object id). begun: since when; due: when they are reminded; times: so often yet."""

    person: str
    begun: datetime
    due: datetime
    times: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to an alert, by whom (object id, empty for the bot), and when.

    code: a detail, never words; words: where a person's own words about it are sealed.
    """

    step: Step
    by: str
    at: datetime
    code: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """A message that is alike and belongs to an alert. alert: the one it would have been by itself."""

    alert: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert and its whole history.

    cards: where each person's copy stands; outcome: as in Outcome, empty while open; reference: of the account on
    CPOMS; watch: which clock for the outcome counts, until outcome_by; chased: its holder was asked for it once;
    joined: what is alike and belongs to it, the latest last; leader: the alert that this message has joined, if any:
    then nobody is told of it by itself, and it is over when that one is;
    owed: what is still to be done, by Duty, also once it is closed;
    hiding: "", asked, hidden, refused, showing, shown or teacher (asked to delete the message).
    """

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
    outcome: str = ""
    reference: str = ""
    watch: int = 0
    outcome_by: datetime | None = None
    chased: bool = False
    hiding: str = ""
    joined: tuple[Joined, ...] = ()
    leader: str = ""
    owed: dict[str, Owed] = field(default_factory=dict[str, Owed])

    @property
    def moves(self) -> tuple[Entry, ...]:
        """What people did with the alert and what was learnt of it, without looks and deliveries."""
        return tuple(entry for entry in self.history if entry.step in MOVES)

    @property
    def acknowledged(self) -> bool:
        """Whether a person has it in hand."""
        return bool(self.taken_by) or self.closed

    def is_due(self, *, repeat: bool) -> bool:
        """Whether its card still goes out: nobody has it in hand. repeat: it may have come to this person before.

        Then it also goes out when the alert has ended by itself, so that the one who saw it learns so.
        """
        ended_by_itself = self.closed and not self.outcome and not self.taken_by
        return not self.acknowledged or (repeat and ended_by_itself)

    @property
    def child_protection(self) -> bool:
        """Whether the DSP must know at once (SAF-3)."""
        return is_child_protection(self.flag)

    @property
    def answerable(self) -> bool:
        """Whether somebody raised it in private who can be written to (SAF-3)."""
        return self.flag.kind in CONCERNS and bool(self.flag.author)

    @property
    def number(self) -> str:
        """By which people know it: the same on every card of it, a repeat too."""
        short = self.flag.alert.replace("-", "").upper()[-8:]
        return f"{short[:4]}-{short[4:]}" if short[4:] else short

    @property
    def quiet(self) -> bool:
        """A note stands on the day's running card instead of a card of its own."""
        return self.flag.severity is Severity.NOTE


AlertDecision = Decision[Alert]
CONCERNS = frozenset({"concern", "staff-concern"})
SERIOUS_KINDS = frozenset({"concern", "staff-concern", "incident", "one-to-one", "unsupervised", "private-call"})


@enforces("SAF-3")
def is_child_protection(flag: Flagged) -> bool:
    """SAF-3: a concern somebody raised, a child alone with an adult, and words about harm go to the DSP too.

    So does an incident of behaviour in which somebody is in danger now.
    """
    in_danger = flag.kind == "behaviour" and flag.severity is Severity.URGENT
    return flag.kind in SERIOUS_KINDS or in_danger or bool(flag.categories & CHILD_PROTECTION)


def noted(state: Alert, step: Step, by: str, at: datetime, code: str = "", words: str = "") -> Alert:
    """The alert with one more line of history."""
    return replace(state, history=(*state.history, Entry(step, by, at, code, words)))


def refused(state: Alert | None) -> AlertDecision:
    """Nothing changes: this person is not on the alert."""
    return Decision(state, reasons=(Reason("not-on-alert", "SAF-3"),))


def moved_on(state: Alert, seen: int) -> bool:
    """Whether something has happened since a form was opened. seen: how many moves there were then; -1: no form."""
    return seen >= 0 and seen != len(state.moves)


def pace(severity: Severity) -> Severity:
    """A note that nobody read in its day is a concern from then on."""
    return Severity.CONCERN if severity is Severity.NOTE else severity
