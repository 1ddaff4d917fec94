"""Graph's records of calls, which come after a call is over: asked for by person, with who was in each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.faults import refusal

Json = dict[str, Any]
BASE = "/v1.0/communications/callRecords"
_ASKED = re.compile(r"startDateTime ge (\S+) and participants_v2/any\(p:p/id eq '([0-9a-f-]+)'\)")


@dataclass
class GraphCallRecords:
    """Calls that are over. consented: whether IT has agreed; opened: those whose people were asked for."""

    consented: bool = True
    calls: list[Json] = field(default_factory=list[Json])
    people: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    asked: list[str] = field(default_factory=list[str])
    opened: list[str] = field(default_factory=list[str])

    def was(self, *people: str, minutes: int = 12, kind: str = "peerToPeer") -> str:
        """A call of these people (object ids) has ended just now; returns its id."""
        call, ended = f"record-{len(self.calls)}", dt.datetime.now(dt.UTC)
        began = ended - dt.timedelta(minutes=minutes)
        times = {"startDateTime": began.isoformat(), "endDateTime": ended.isoformat()}
        self.calls.append({"id": call, "type": kind, **times})
        self.people[call] = people
        return call

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph answers for records of calls."""
        route.add_get(BASE, self._list)
        route.add_get(f"{BASE}/{{call}}/participants_v2", self._people)

    async def _list(self, request: web.Request) -> web.Response:
        asked = _ASKED.fullmatch(request.query.get("$filter", ""))
        if not self.consented:
            return refusal(403, "Forbidden")
        if asked is None:
            return refusal(400, "BadRequest")
        since, person = dt.datetime.fromisoformat(asked[1]), asked[2]
        self.asked.append(person)
        found = [
            one
            for one in self.calls
            if person in self.people[one["id"]] and dt.datetime.fromisoformat(one["startDateTime"]) >= since
        ]
        return web.json_response({"value": found})

    async def _people(self, request: web.Request) -> web.Response:
        call = request.match_info["call"]
        self.opened.append(call)
        listed = [{"id": one, "identity": {"user": {"id": one}}} for one in self.people.get(call, ())]
        return web.json_response({"value": listed}) if listed else refusal(404, "NotFound")
