"""Reads every message and edit; a flagged one is kept sealed and goes on, any other is forgotten (STU-4).

The lines just before are in memory for minutes (`bot/reading/window`); nothing that is not flagged is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection

from bot.doors.arrival import Arrival, any_case
from bot.doors.desk import Desk
from bot.doors.marks import Marks
from bot.doors.second_look import SecondLook
from bot.enforcement.enforcing import Sealed, milliseconds
from bot.enforcement.lookup import SealedWords
from bot.enforcement.same_edit import told_before
from bot.enforcement.topics import topic_of
from bot.reading.opinion import Opinion, nameless
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records.seal import Seal
from policy.chat import NOTHING, Context, Line, Severity, Verdict
from policy.class_team import ClassTeam
from policy.events import Flagged, MessageFlagged, SecondOpinionGiven
from policy.school import School

SECOND = "second-opinion"
"""The rule id of a look that only the second opinion asked for."""


@dataclass(frozen=True, slots=True)
class ReadingRoom:
    """What a message is read with: each school's reader, the lines before, a second look where it is on, and marks."""

    readers: Readers
    window: Window
    second: SecondLook | None = None
    marks: Marks | None = None


async def read_message(
    arrival: Arrival, school: School, desk: Desk, room: ReadingRoom, *, edited: bool, late: datetime | None = None
) -> Verdict:
    """Read one message; what is flagged is committed before this returns. late: now, where the bot had been away."""
    context = _context(arrival, school, room.window)
    verdict = room.readers.of(school).read(arrival.text, context)
    if verdict.flagged:
        flag = await flag_of(arrival, school, desk, verdict, edited=edited, late=late)
        topic = await _commit(verdict, flag, arrival, school, desk)
        if topic:
            verdict = room.readers.of(school).read(arrival.text, replace(context, topic=topic))
        if topic and verdict.flagged:
            flag = await flag_of(arrival, school, desk, verdict, edited=edited, late=late)
            await _commit(verdict, flag, arrival, school, desk, is_with_topic=True)
    if room.second and room.second.wanted(flagged=verdict.flagged):
        _look_again(verdict, arrival, school, desk, room.second, edited=edited)
    return verdict


def _context(arrival: Arrival, school: School, window: Window) -> Context:
    """The window of the whole channel or chat: learners answer each other in new posts as well as in threads."""
    author, to = arrival.mri or arrival.person, named(arrival)
    place = f"{school.id} {arrival.conversation.partition(';')[0]}"
    before = window.take(place, arrival.message, Line(author, arrival.text, to))
    return Context(recent=before, author=author, to=to)


async def _commit(
    verdict: Verdict, flag: Flagged, arrival: Arrival, school: School, desk: Desk, *, is_with_topic: bool = False
) -> str:
    """Commit a flag. Where a lesson has a topic that it was not read with, gives that and commits nothing.

    A topic only quiets, so it is asked for a flagged message and for no other.
    """
    reasons = tuple((reason.rule, reason.category.value, reason.words) for reason in verdict.reasons)
    return await _put(flag, reasons, arrival, school, desk, is_with_topic=is_with_topic)


async def flag_of(
    arrival: Arrival,
    school: School,
    desk: Desk,
    verdict: Verdict = NOTHING,
    *,
    edited: bool,
    late: datetime | None = None,
) -> Flagged:
    """The flag on a message or an edit of it, with what was read there; as a note where nothing was."""
    alert = _alert_id(arrival, edited=edited)
    return Flagged(
        alert=alert,
        kind="message",
        categories=frozenset([category.value for category in verdict.categories]),
        severity=verdict.severity or Severity.NOTE,
        author=arrival.person,
        author_name=arrival.name,
        about=(arrival.person,) if arrival.person else (),
        place=arrival.team or await _team_of_chat(arrival, school, desk),
        conversation=arrival.conversation,
        message=arrival.message,
        at=arrival.at,
        words=f"{alert}:words",
        rules=tuple([reason.rule for reason in verdict.reasons]),
        edited=edited,
        read_late=late,
    )


async def _put(
    flag: Flagged,
    reasons: tuple[tuple[str, str, str], ...],
    arrival: Arrival,
    school: School,
    desk: Desk,
    *,
    is_with_topic: bool = True,
) -> str:
    kept = desk.clock() + timedelta(days=school.records.words_days)
    sealed = Sealed(flag.words or "", SealedWords(arrival.text, reasons).spelled(), milliseconds(kept))

    def against(conn: Connection, seal: Seal) -> str | bool:
        topic = "" if is_with_topic else topic_of(conn, school, flag.place)
        return topic or (flag.edited and told_before(conn, seal, flag, arrival.text, school))

    found = await desk.enforcement.enforce_unless(against, school, MessageFlagged(flag), sealed)
    return found if isinstance(found, str) else ""


def _look_again(
    verdict: Verdict, arrival: Arrival, school: School, desk: Desk, second: SecondLook, *, edited: bool
) -> None:
    async def prepare() -> str:
        team = await _class_of(arrival, school, desk)
        return nameless(arrival.text, [arrival.name, *(member.name for member in (team.members if team else ()))])

    async def add(opinion: Opinion) -> None:
        categories = frozenset(category.value for category in opinion.categories)
        if verdict.flagged:
            given = SecondOpinionGiven(_alert_id(arrival, edited=edited), opinion.severity, categories)
            await desk.enforcement.enforce(school, given)
            return
        flag = await flag_of(arrival, school, desk, edited=edited)
        flag = replace(flag, categories=categories, severity=opinion.severity, rules=(SECOND,))
        await _put(flag, tuple((SECOND, one, "") for one in sorted(categories)), arrival, school, desk)

    second.begin(prepare, add)


def _alert_id(arrival: Arrival, *, edited: bool) -> str:
    return arrival.flag_id(arrival.at.isoformat() if edited else "")


async def _class_of(arrival: Arrival, school: School, desk: Desk) -> ClassTeam | None:
    team = arrival.team or await _team_of_chat(arrival, school, desk)
    return await desk.lookup.class_team(school, team) if team else None


async def _team_of_chat(arrival: Arrival, school: School, desk: Desk) -> str:
    room = await desk.lookup.room(school, arrival.conversation)
    return room.team if room else ""


def named(arrival: Arrival) -> str:
    """The one person whom the message mentions, if it is one; the bot is nobody here."""
    found = arrival.raw.get("entities")
    entities = cast("list[Any]", found) if isinstance(found, list) else []
    named = {str(any_case(_mentioned(one), "id") or "") for one in entities}
    people = named - {"", arrival.bot}
    return people.pop() if len(people) == 1 else ""


def _mentioned(entity: object) -> Mapping[str, Any]:
    found = any_case(entity, "mentioned")
    return cast("Mapping[str, Any]", found) if isinstance(found, Mapping) else {}
