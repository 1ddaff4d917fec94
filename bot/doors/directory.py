"""Which school something belongs to. A team belongs to one school; nobody sees another's."""

from __future__ import annotations

from collections import OrderedDict

from bot.doors.arrival import Arrival, Raw
from bot.doors.press import text_of
from bot.enforcement.lookup import Lookup
from bot.schools import Schools
from policy.rules import alert_key, class_key, person_key, room_key
from policy.school import School

KEPT = 20_000


class Directory:
    """Finds the school of a team or chat; what it found once is remembered, up to a bound."""

    def __init__(self, schools: Schools, lookup: Lookup) -> None:
        self._schools = schools
        self._lookup = lookup
        self._every = tuple(schools)
        self._known: OrderedDict[str, School] = OrderedDict()

    async def school_of(self, arrival: Arrival) -> School:
        """The school that an activity belongs to. Nobody's team is answered by the first school: with a refusal."""
        named = self._schools.of_group(arrival.group) if arrival.group else None
        if named is not None:
            return named
        if len(self._every) == 1:
            return self._every[0]
        found = None if arrival.personal else await self._of_place(arrival)
        return found or (await self.schools_of(arrival.person))[0]

    async def schools_of(self, person: str) -> tuple[School, ...]:
        """Every school that names this person or has them in a class, those that name them first.

        Never empty: whom nobody knows, the first school hears.
        """
        if len(self._every) == 1:
            return self._every
        ids = [school.id for school in self._schools.naming(person)] + [*await self._lookup.schools_of(person)]
        return self._named(ids) or self._every[:1]

    async def schools_reaching(self, person: str) -> tuple[School, ...]:
        """The schools that keep where this person is reached: those they belong to, and those that kept it before."""
        theirs = await self.schools_of(person)
        kept = await self._lookup.schools_with(person_key(person))
        return self._named([*(school.id for school in theirs), *kept])

    async def school_of_press(self, arrival: Arrival, data: Raw) -> School:
        """The school that a press belongs to.

        In their own chat a person of two schools has cards of both. What is on the card only chooses among the
        schools the person belongs to, so a made-up card opens no other school's door.
        """
        school = await self.school_of(arrival)
        if not arrival.personal or len(self._every) == 1:
            return school
        for one in await self.schools_of(arrival.person):
            if await self._made(one, arrival, data):
                return one
        return school

    async def _made(self, school: School, arrival: Arrival, data: Raw) -> bool:
        """Whether the card that was pressed is this school's: its alert, class or meeting, or its notes of the day."""
        alert, team, chat, day = (text_of(data, name) for name in ("alert", "team", "chat", "day"))
        keys = [alert_key(alert)] * bool(alert) + [class_key(team)] * bool(team) + [room_key(chat)] * bool(chat)
        if keys:
            return any([school.id in await self._lookup.schools_with(key) for key in keys])
        notes = await self._lookup.notes(school, day, arrival.person) if day else None
        return notes is not None and notes.card is not None and notes.card.message == arrival.reply_to

    def _named(self, ids: list[str]) -> tuple[School, ...]:
        found = (self._schools.of_id(one) for one in dict.fromkeys(ids))
        return tuple(school for school in found if school is not None)

    async def _of_place(self, arrival: Arrival) -> School | None:
        place = arrival.team or arrival.conversation.partition(";")[0]
        if place in self._known:
            self._known.move_to_end(place)
            return self._known[place]
        school = await self._of_team(arrival.team) if arrival.team else None
        if school is None:
            rooms = await self._lookup.schools_with(room_key(arrival.conversation))
            school = next(iter(self._named([*rooms])), None)
        if school is not None:
            self._remember(place, school)
        return school

    async def _of_team(self, team: str) -> School | None:
        """The school that lists the team now, whichever refused it or had it before; else the one that has it."""
        having = self._named([*await self._lookup.schools_with(class_key(team))])
        for school in having:
            kept = await self._lookup.class_team(school, team)
            named = self._schools.of_group(kept.group) if kept and kept.group else None
            if named is not None:
                return named
        return next(iter(having), None)

    def _remember(self, place: str, school: School) -> None:
        self._known[place] = school
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
