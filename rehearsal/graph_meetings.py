"""Graph's online meetings, as the bot's calls meet them: whose they are, and how their options stand."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.cast import JOIN_LINK, MEETING_CHAT, Person
from rehearsal.faults import refusal

Json = dict[str, Any]
ID = "MSpyZWhlYXJzYWw"
ORGANISERS = "organizer"
"""The lobby that lets nobody but organisers and co-organisers past."""
_BY_LINK = re.compile(r"JoinWebUrl eq '(.+)'")
_LOBBY = "lobbyBypassSettings"


def _usual() -> Json:
    return {
        "allowAttendeeToEnableMic": True,
        "allowAttendeeToEnableCamera": True,
        "allowMeetingChat": "enabled",
        "allowedPresenters": "everyone",
    }


@dataclass
class GraphMeetings:
    """The one meeting of a play. consented: whether IT has given the permission; deaf: a change is taken and not done.

    scopes: how the lobby stood, the latest last; options: what a running meeting is steered by, as it stands; others:
    whatever else was set; ignored: the names of those of which a change is taken and not done; asked: each change that
    was taken; late: so many more looks find no meeting yet; recorded: its recordings.
    """

    organiser: Person
    colleague: Person
    consented: bool = True
    deaf: bool = False
    scopes: list[str] = field(default_factory=lambda: ["everyone"])
    options: Json = field(default_factory=_usual)
    others: Json = field(init=False)
    ignored: set[str] = field(default_factory=set[str])
    asked: list[Json] = field(default_factory=list[Json])
    late: int = 0
    recorded: list[Json] = field(default_factory=list[Json])

    def __post_init__(self) -> None:
        """Its teacher has made the meeting with the colleague as co-organiser."""
        second = {"identity": {"user": {"id": self.colleague.person}}, "role": "coorganizer"}
        self.others = {"participants": {"attendees": [second]}}

    def record(self, began: float, seconds: int) -> None:
        """A recording of the meeting is ready. began: seconds since 1970."""
        times = [dt.datetime.fromtimestamp(one, dt.UTC).isoformat() for one in (began, began + seconds)]
        made = {"id": f"recording{len(self.recorded)}", "createdDateTime": times[0], "endDateTime": times[1]}
        self.recorded.append(made)

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph answers for meetings."""
        route.add_get("/v1.0/users/{organiser}/onlineMeetings", self._find)
        route.add_get(f"/v1.0/users/{{organiser}}/onlineMeetings/{ID}", self._read)
        route.add_get(f"/v1.0/users/{{organiser}}/onlineMeetings/{ID}/recordings", self._recordings)
        route.add_patch(f"/v1.0/users/{{organiser}}/onlineMeetings/{ID}", self._change)

    def _lacks(self, request: web.Request) -> web.Response | None:
        if not self.consented:
            return refusal(403, "Forbidden")
        return None if request.match_info["organiser"] == self.organiser.person else refusal(404, "NotFound")

    def _shown(self) -> Json:
        lobby = {"scope": self.scopes[-1], "isDialInBypassEnabled": False}
        known = {"id": ID, "joinWebUrl": JOIN_LINK, "chatInfo": {"threadId": MEETING_CHAT}}
        return {**self.others, **self.options, **known, _LOBBY: lobby}

    async def _find(self, request: web.Request) -> web.Response:
        asked = _BY_LINK.fullmatch(request.query.get("$filter", ""))
        if (no := self._lacks(request)) is not None:
            return no
        self.late -= (is_late := self.late > 0)
        is_there = asked and asked[1] == JOIN_LINK and not is_late
        return web.json_response({"value": [self._shown()] if is_there else []})

    async def _read(self, request: web.Request) -> web.Response:
        return self._lacks(request) or web.json_response(self._shown())

    async def _recordings(self, request: web.Request) -> web.Response:
        return self._lacks(request) or web.json_response({"value": self.recorded})

    async def _change(self, request: web.Request) -> web.Response:
        if (no := self._lacks(request)) is not None:
            return no
        body: Json = await request.json()
        self.asked.append(body)
        done = {} if self.deaf else {name: value for name, value in body.items() if name not in self.ignored}
        if _LOBBY in done:
            self.scopes.append(str(done[_LOBBY]["scope"]))
        for name, value in done.items():
            if name != _LOBBY:
                (self.options if name in self.options else self.others)[name] = value
        return web.json_response(self._shown())
