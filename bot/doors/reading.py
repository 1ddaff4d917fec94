"""Reads every message and edit; a flagged one is kept sealed and goes on, any other is forgotten at once (STU-4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.doors.arrival import Arrival
from bot.doors.desk import Desk
from bot.enforcement.enforcing import Sealed, milliseconds
from bot.enforcement.lookup import SealedWords
from policy.chat.verdict import Severity, Verdict
from policy.events import Flagged
from policy.school import School

Read = Callable[[str], Verdict]
"""Reads one message, as `policy.chat.read` does."""


async def read_message(arrival: Arrival, school: School, desk: Desk, read: Read, *, edited: bool) -> Verdict:
    """Read one message; what is flagged is committed before this returns."""
    verdict = read(arrival.text)
    if not verdict.flagged:
        return verdict
    alert = arrival.flag_id(arrival.at.isoformat() if edited else "")
    ref = f"{alert}:words"
    flag = Flagged(
        alert=alert,
        kind="message",
        categories=frozenset(category.value for category in verdict.categories),
        severity=verdict.severity or Severity.CONCERN,
        author=arrival.person,
        author_name=arrival.name,
        about=(arrival.person,) if arrival.person else (),
        place=arrival.team or await _team_of_chat(arrival, school, desk),
        conversation=arrival.conversation,
        message=arrival.message,
        at=arrival.at,
        words=ref,
        rules=tuple(reason.rule for reason in verdict.reasons),
        edited=edited,
    )
    reasons = tuple((reason.rule, str(reason.category), reason.words) for reason in verdict.reasons)
    kept = desk.clock() + timedelta(days=school.records.words_days)
    sealed = Sealed(ref, SealedWords(arrival.text, reasons).spelled(), milliseconds(kept))
    await desk.enforcement.enforce(school, flag, sealed)
    return verdict


async def _team_of_chat(arrival: Arrival, school: School, desk: Desk) -> str:
    room = await desk.lookup.room(school, arrival.conversation)
    return room.team if room else ""
