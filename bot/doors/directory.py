"""Which school something belongs to. A team belongs to one school; nobody sees another's."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.doors.arrival import Arrival
from bot.enforcement.lookup import Lookup
from bot.schools import Schools
from policy.school import School

KEPT = 20_000


class Directory:
    """Finds the school of a team or chat; what it found once is remembered, up to a bound."""

    def __init__(self, schools: Schools, lookup: Lookup) -> None:
        self._schools = schools
        self._lookup = lookup
        self._known: OrderedDict[str, School] = OrderedDict()

    async def school_of(self, arrival: Arrival) -> School:
        """The school that an activity belongs to. Nobody's team is answered by the first school: with a refusal."""
        named = self._schools.of_group(arrival.group) if arrival.group else None
        if named is not None:
            return named
        every = tuple(self._schools)
        if len(every) == 1:
            return every[0]
        return await self._among(every, arrival)

    async def _among(self, every: tuple[School, ...], arrival: Arrival) -> School:
        place = arrival.team or arrival.conversation.partition(";")[0]
        if place in self._known:
            self._known.move_to_end(place)
            return self._known[place]
        for school in every:
            if await self._has(school, arrival):
                return self._remember(place, school)
        return self._schools.of_person(arrival.person)

    async def _has(self, school: School, arrival: Arrival) -> bool:
        looks: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: self._lookup.class_team(school, arrival.team),
            lambda: self._lookup.room(school, arrival.conversation),
        )
        return any([await look() is not None for look in looks])

    def _remember(self, place: str, school: School) -> School:
        self._known[place] = school
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return school
