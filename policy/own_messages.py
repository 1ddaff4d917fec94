"""What the bot has for one person alone (SAF-3): for learners whose chat is switched off, and for everybody else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import OfferMessages
from policy.alerts.kind_note import NOTES
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import AnswerSeen, LanguageChosen, MessageKept, MessagesOffered, MessagesSeen

if TYPE_CHECKING:
    from policy.school import School

MOST = 50
"""So many are kept for a person, the newest."""
OFFERED = frozenset({"read", "answer", "class", "meeting", "refused"}) | NOTES
"""What is brought to their own chat where they have one. A receipt was said at once, and the guard says its own."""


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """One thing for one person, as in MessageKept. read: they have opened it."""

    id: str
    what: str
    at: datetime
    alert: str = ""
    by: str = ""
    words: str = ""
    readers: tuple[str, ...] = ()
    place: str = ""
    read: bool = False


@dataclass(frozen=True, slots=True)
class OwnMessages:
    """Everything that is there for one person, the newest last; and the language they chose, empty for none."""

    person: str
    messages: tuple[OwnMessage, ...] = ()
    language: str = ""


OwnDecision = Decision[OwnMessages]


@enforces("SAF-3")
def message_kept(state: OwnMessages | None, event: MessageKept, school: School, now: datetime) -> OwnDecision:
    """SAF-3: it waits for the person under My messages, told twice it is one; their own chat says only that it is."""
    known = state or OwnMessages(event.person)
    if any(one.id == event.message for one in known.messages):
        return Decision(known)
    new = OwnMessage(
        event.message, event.what, event.at, event.alert, event.by, event.words, event.readers, event.place
    )
    kept = replace(known, messages=(*known.messages, new)[-MOST:])
    return Decision(kept, (OfferMessages(event.person),) if event.what in OFFERED else ())


def language_chosen(state: OwnMessages | None, event: LanguageChosen, school: School, now: datetime) -> OwnDecision:
    """It holds until they choose the other one; who has a language in the school file is spoken to in that."""
    known = state or OwnMessages(event.person)
    return Decision(replace(known, language=event.language) if event.language in school.school.languages else state)


def messages_offered(state: OwnMessages | None, event: MessagesOffered, school: School, now: datetime) -> OwnDecision:
    """Whether their own chat was reached stands in the ledger; where it was not, My messages has it."""
    return Decision(state)


@enforces("SAF-3")
def messages_seen(state: OwnMessages | None, event: MessagesSeen, school: School, now: datetime) -> OwnDecision:
    """SAF-3: whoever wrote an answer, and those who read along, learn that it was opened."""
    if state is None:
        return Decision(None)
    new = [one for one in state.messages if one.what == "answer" and not one.read]
    read = tuple(replace(one, read=True) for one in state.messages)
    alerts = dict.fromkeys(one.alert for one in new)
    return Decision(replace(state, messages=read), then=tuple(AnswerSeen(one, event.person) for one in alerts))
