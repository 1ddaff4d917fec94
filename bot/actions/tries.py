"""Each try to reach a person, as it is kept in the records: whom, by which way, and what came of it (SAF-1)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.records.deliveries import Delivery
from bot.records.jobs import Job
from bot.records.tokens import as_token
from policy import actions
from policy.events import (
    AlertDelivered,
    AlertUndelivered,
    DrillDelivered,
    DrillUndelivered,
    Event,
    NotesPosted,
    NotTold,
    OtherWayTried,
)

CHAT = "personal_chat"
ASKED, CONFIRMED = "asked", "confirmed"
SENT_TO_PERSON = frozenset(
    kind.__name__
    for kind in (actions.DeliverAlert, actions.ChaseOutcome, actions.DeliverDrill, actions.Tell, actions.SendMail)
)
"""Actions whose failed tries are kept too; `person` in their payload is whom they were for."""


def tries_of(job: Job, seen: Iterable[Event], at_ms: int) -> tuple[Delivery, ...]:
    """What an action that was carried out tells of reaching people."""
    found = [one for event in seen if (one := _told(event)) is not None]
    if not found and job.kind == actions.Tell.__name__:
        found = [(str(job.payload["person"]), CHAT, None, ASKED)]
    return tuple(Delivery(job.school, job.id, job.attempts, *one, at_ms) for one in found)


def failed_try(job: Job, code: str, at_ms: int) -> tuple[Delivery, ...]:
    """A try that came to nothing and is made again, or given up."""
    if job.kind not in SENT_TO_PERSON:
        return ()
    way = "mail" if job.kind == actions.SendMail.__name__ else CHAT
    return (Delivery(job.school, job.id, job.attempts, str(job.payload["person"]), way, None, as_token(code), at_ms),)


def _told(event: Event) -> tuple[str, str, str | None, str] | None:
    match event:
        case AlertDelivered(person=person, card=card) | DrillDelivered(person=person, card=card):
            return person, CHAT, card.message, CONFIRMED
        case NotesPosted(person=person, card=card):
            return person, CHAT, card.message, CONFIRMED
        case AlertUndelivered(person=person, code=code) | DrillUndelivered(person=person, code=code):
            return person, CHAT, None, as_token(code)
        case NotTold(person=person, code=code):
            return person, CHAT, None, as_token(code)
        case OtherWayTried(person=person, way=way, code=code):
            return person, way, None, as_token(code) if code else ASKED
        case _:
            return None
