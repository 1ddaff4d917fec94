"""Reading what the records hold, for cards and answers. Reading decides nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from bot.enforcement import known
from bot.enforcement.spelling import read
from bot.records import belonging, states, words
from bot.records.canonical import dumps_exact
from bot.records.errors import WordsGone
from bot.records.seal import Seal
from bot.records.store import Store
from policy.absence import Absences
from policy.alerts import Alert
from policy.arranged import Arranged
from policy.canary import Canary
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.contacts import Reach
from policy.drill import Drill
from policy.guard import Room
from policy.guard.own_call import KnownCall
from policy.notes import DayNotes
from policy.own_messages import OwnMessages
from policy.private_calls import PrivateCalls
from policy.recordings import Recording
from policy.recordings.custody import Drive
from policy.recordings.folder import LiveSessions
from policy.rules import (
    ABSENCES_KEY,
    CANARY_KEY,
    DRILL_KEY,
    PRIVATE_CALLS_KEY,
    UP_TO_DATE_KEY,
    alert_key,
    arranged_key,
    call_key,
    class_key,
    drive_key,
    folder_key,
    notes_key,
    own_key,
    person_key,
    recording_key,
    room_key,
    subscription_key,
    timetable_key,
    trouble_key,
)
from policy.school import School
from policy.subscriptions import Subscription
from policy.timetable import Timetable
from policy.trouble import Trouble
from policy.up_to_date import UpToDate

Kind = TypeVar("Kind")
_CLOSED = '"closed":true'
"""As an alert that is closed spells it in the records; nothing else in an alert has a field of this name."""


@dataclass(frozen=True, slots=True)
class SealedWords:
    """A person's words as they were sealed: the text, and per rule (rule, category, the words that led to it).

    fields: an account in parts, each with its name, as an incident has one; then there is no text.
    """

    text: str
    reasons: tuple[tuple[str, str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def spelled(self) -> str:
        """The form that is sealed."""
        return dumps_exact({"text": self.text, "reasons": self.reasons, "fields": self.fields})


def words_of(spelled: str) -> SealedWords:
    """Read back what `SealedWords.spelled` wrote."""
    found = cast("dict[str, Any]", json.loads(spelled))
    fields = tuple((name, value) for name, value in found.get("fields", ()))
    return SealedWords(found["text"], tuple((r[0], r[1], r[2]) for r in found["reasons"]), fields)


class Lookup:
    """Reads states and sealed words of one database."""

    def __init__(self, store: Store, seal: Seal) -> None:
        self._store = store
        self._seal = seal

    async def class_team(self, school: School, team: str) -> ClassTeam | None:
        """What is known of a class team."""
        return await self._one(school, class_key(team), ClassTeam)

    async def room(self, school: School, chat: str) -> Room | None:
        """What is known of a watched meeting."""
        return await self._one(school, room_key(chat), Room)

    async def known_call(self, call: str) -> tuple[str, KnownCall] | None:
        """The school and the meeting of a call that the bot made; None for any other call."""
        found = await self._store.run(lambda conn: states.anywhere(conn, call_key(call)))
        return (found[0][0], cast("KnownCall", read(KnownCall.__name__, found[0][1].body))) if found else None

    async def classes(self, school: School) -> tuple[ClassTeam, ...]:
        """Every class team of a school."""
        found = await self._store.run(lambda conn: states.of_kind(conn, school.id, ClassTeam.__name__))
        return tuple(cast("ClassTeam", read(one.kind, one.body)) for one in found)

    async def rooms_of(self, school: School, person: str) -> tuple[Room, ...]:
        """The meetings that this person added the bot to, the one that changed last first."""
        return await self._belonging(school, person, Room)

    async def classes_of(self, school: School, person: str) -> tuple[ClassTeam, ...]:
        """The class teams that this person is in, the one that changed last first."""
        return await self._belonging(school, person, ClassTeam)

    async def timetable(self, school: School, team: str) -> Timetable | None:
        """The planned sessions of a class."""
        return await self._one(school, timetable_key(team), Timetable)

    async def timetables_of(self, school: School, person: str) -> tuple[Timetable, ...]:
        """The timetables in which this person has planned sessions."""
        return await self._belonging(school, person, Timetable)

    async def _belonging(self, school: School, person: str, kind: type[Kind]) -> tuple[Kind, ...]:
        def unit(conn: Connection) -> list[known.Known]:
            keys = [key for of, key in belonging.of_person(conn, person) if of == school.id]
            found = [one for key in keys if (one := known.load(conn, school.id, key))]
            return sorted(found, key=lambda one: -one.changed_ms)

        found = await self._store.run(unit)
        return tuple(cast("Kind", one.value) for one in found if one.seen.kind == kind.__name__)

    async def schools_of(self, person: str) -> tuple[str, ...]:
        """The ids of the schools that have this person in a class team or a meeting."""
        found = await self._store.run(lambda conn: belonging.of_person(conn, person))
        return tuple(dict.fromkeys(school for school, _ in found))

    async def schools_with(self, key: str) -> tuple[str, ...]:
        """The ids of the schools that have a state under this key, the one that changed last first."""
        return tuple(await self._store.run(lambda conn: states.schools_with(conn, key)))

    async def alerts(self, school: School) -> tuple[Alert, ...]:
        """Every alert that is kept, by its key; it holds others up for as long as it reads them all."""
        found = await self._store.run(lambda conn: states.of_kind(conn, school.id, Alert.__name__))
        return tuple(cast("Alert", read(one.kind, one.body)) for one in found)

    async def open_alerts_of(self, school: School, person: str) -> tuple[Alert, ...]:
        """The alerts that are not closed and name this person; for rare questions only, since it looks through all.

        It does so a page at a time: nobody who writes meanwhile waits for more than one.
        """
        asked = states.Sought(school.id, alert_key(""), person, _CLOSED)
        found: list[Alert] = []
        while asked is not None:
            page, asked = await self._store.run(partial(states.sought, asked=asked))
            found += [cast("Alert", read(Alert.__name__, body)) for body in page]
        return tuple(one for one in found if not one.closed)

    async def alert(self, school: School, alert: str) -> Alert | None:
        """An alert and its history."""
        return await self._one(school, alert_key(alert), Alert)

    async def trouble(self, school: School, what: str) -> Trouble | None:
        """What is known of one kind of trouble of the bot itself."""
        return await self._one(school, trouble_key(what), Trouble)

    async def subscription(self, school: School, watch: str) -> Subscription | None:
        """What is known of the watch over a place."""
        return await self._one(school, subscription_key(watch), Subscription)

    async def canary(self, school: School) -> Canary | None:
        """The school's canaries."""
        return await self._one(school, CANARY_KEY, Canary)

    async def drill(self, school: School) -> Drill | None:
        """The school's latest drill."""
        return await self._one(school, DRILL_KEY, Drill)

    async def up_to_date(self, school: School) -> UpToDate | None:
        """The school's question of the year."""
        return await self._one(school, UP_TO_DATE_KEY, UpToDate)

    async def recording(self, school: School, session: str) -> Recording | None:
        """What is known of a session's recording."""
        return await self._one(school, recording_key(session), Recording)

    async def live_sessions(self, school: School, team: str) -> LiveSessions | None:
        """What is known of a class's folder for recordings."""
        return await self._one(school, folder_key(team), LiveSessions)

    async def drive(self, school: School, drive: str) -> Drive | None:
        """One drive with files that are watched."""
        return await self._one(school, drive_key(drive), Drive)

    async def drives(self, school: School) -> tuple[Drive, ...]:
        """Every drive of a school with files that are watched."""
        found = await self._store.run(lambda conn: states.of_kind(conn, school.id, Drive.__name__))
        return tuple(cast("Drive", read(one.kind, one.body)) for one in found)

    async def private_calls(self, school: School) -> PrivateCalls | None:
        """What the school has found of private calls, or None."""
        return await self._one(school, PRIVATE_CALLS_KEY, PrivateCalls)

    async def notes(self, school: School, day: str, person: str) -> DayNotes | None:
        """A person's notes of a day."""
        return await self._one(school, notes_key(day, person), DayNotes)

    async def own_messages(self, school: School, person: str) -> OwnMessages | None:
        """What is there for a person alone."""
        return await self._one(school, own_key(person), OwnMessages)

    async def language(self, school: School, person: str) -> Language:
        """In which language a person is spoken to: as the file says, else as they chose, else the school's first."""
        known = None if school.gives_language(person) else await self.own_messages(school, person)
        return (school.spoken(known.language) if known else None) or school.language_of(person)

    async def arranged(self, school: School, meeting: str) -> Arranged | None:
        """A meeting with one learner and two adults."""
        return await self._one(school, arranged_key(meeting), Arranged)

    async def reach(self, school: School, person: str) -> Reach | None:
        """Where a person is reached, or None where they are not.

        A person has one chat with the bot in the whole tenant. Where it came before this school knew them, another
        school keeps it: then it is taken from there.
        """
        found = await self._one(school, person_key(person), Reach) or await self._reach_elsewhere(person)
        return None if found is None or found.gone else found

    async def _reach_elsewhere(self, person: str) -> Reach | None:
        found = await self._store.run(lambda conn: states.anywhere(conn, person_key(person)))
        return cast("Reach", read(Reach.__name__, found[0][1].body)) if found else None

    async def reached(self, school: School) -> frozenset[str]:
        """The object ids of the school's contacts and their deputies who have a personal chat."""
        people = {person for one in school.contacts.everyone() for person in (one.id, *one.deputies)}
        return frozenset([person for person in people if await self.reach(school, person)])

    async def with_absences(self, school: School) -> School:
        """The school, knowing who is away."""
        found = await self._one(school, ABSENCES_KEY, Absences)
        return school.with_away(found.until if found else {})

    async def words(self, school: School, ref: str) -> SealedWords | None:
        """The words under a reference; None once their time is over. Raises SealError where they can't be opened."""

        def unit(conn: Connection) -> SealedWords | None:
            try:
                return words_of(words.open(conn, self._seal, school.id, ref).decode())
            except WordsGone:
                return None

        return await self._store.run(unit)

    async def _one(self, school: School, key: str, kind: type[Kind]) -> Kind | None:
        loaded = await self._store.run(lambda conn: known.load(conn, school.id, key, kind))
        return loaded.value if loaded and isinstance(loaded.value, kind) else None
