"""Graph's calls, as the bot's calls meet them: it joins the meeting, is told the roster, and removes people.

Every change of who is there is told to the bot as the service of calls tells it: a signed POST with the whole roster.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.cast import APP, TENANT, Cast
from rehearsal.faults import refusal

Json = dict[str, Any]
BASE = "/v1.0/communications/calls"
GUEST = "guest"
"""The key of somebody without an account, who is in the room or the lobby like the people of the cast."""


async def _nobody(_: str, __: Json) -> None:
    """Nobody listens."""


@dataclass
class GraphCalls:
    """The call of the one meeting of a play.

    looked: when the bot asked who is in it, in seconds since 1970; consented: whether the bot may join; may_remove:
    whether it may remove people; deaf: a removal is taken and not done; refusing: who can't be removed; silent: no
    roster is told; returning: who comes back as soon as they were removed; lobby: who waits there; calls: what was
    asked to be joined, by id; over: the calls that were ended; kept: each time the bot said that it stays; removed:
    whom it removed, in order.
    """

    cast: Cast
    present: set[str]
    looked: list[float] = field(default_factory=list[float])
    consented: bool = True
    may_remove: bool = True
    deaf: bool = False
    silent: bool = False
    refusing: set[str] = field(default_factory=set[str])
    returning: set[str] = field(default_factory=set[str])
    lobby: set[str] = field(default_factory=set[str])
    calls: dict[str, Json] = field(default_factory=dict[str, Json])
    over: set[str] = field(default_factory=set[str])
    kept: list[str] = field(default_factory=list[str])
    removed: list[str] = field(default_factory=list[str])
    post: Callable[[str, Json], Awaitable[None]] = _nobody
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _sequence: int = 0
    _numbers: dict[tuple[str, bool], int] = field(default_factory=dict[tuple[str, bool], int])
    _in_order: asyncio.Lock = field(default_factory=asyncio.Lock)
    _telling: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph answers for calls."""
        route.add_post(BASE, self._join)
        route.add_delete(f"{BASE}/{{call}}", self._leave)
        route.add_post(f"{BASE}/{{call}}/keepAlive", self._keep)
        route.add_get(f"{BASE}/{{call}}/participants", self._participants)
        route.add_delete(f"{BASE}/{{call}}/participants/{{participant}}", self._remove)

    @property
    def running(self) -> list[str]:
        """The calls that the bot is in."""
        return [call for call in self.calls if call not in self.over]

    def changed(self) -> None:
        """Somebody came or went: the bot's calls are told, each after the other."""
        self._sequence += 1
        if not self.silent:
            for call in self.running:
                self._tell(call, f"/communications/calls/{call}/participants", self.roster())

    def end(self, call: str) -> None:
        """The bot is put out of its call."""
        self.over.add(call)
        state = {"@odata.type": "#microsoft.graph.call", "state": "terminated"}
        self._tell(call, f"/communications/calls/{call}", state, change="deleted")

    def roster(self) -> list[Json]:
        """Everybody, as Graph lists them; the bot too. Each has the number of the roster that last told of them anew:
        whoever leaves takes theirs along.
        """
        there = {*((key, False) for key in self.present), *((key, True) for key in self.lobby)}
        self._numbers = {one: self._numbers.get(one, self._sequence) for one in there}
        people = [self._participant(key, in_lobby=False) for key in sorted(self.present)]
        waiting = [self._participant(key, in_lobby=True) for key in sorted(self.lobby)]
        bot = {"application": {"id": APP, "displayName": "EHSBot"}}
        own = {"id": "p-bot", "info": {"identity": bot}, "isInLobby": False, "rosterSequenceNumber": 0}
        return [own, *people, *waiting]

    def notice(self, resource: str, data: object, change: str = "updated") -> Json:
        """A notification as the service of calls sends it."""
        one = {
            "@odata.type": "#microsoft.graph.commsNotification",
            "changeType": change,
            "resourceUrl": resource,
            "resourceData": data,
        }
        return {"@odata.type": "#microsoft.graph.commsNotifications", "value": [one]}

    def _participant(self, key: str, *, in_lobby: bool) -> Json:
        if key == GUEST:
            identity: Json = {"guest": {"id": "g-1", "displayName": "Rhywun Arall"}}
        else:
            one = self.cast[key]
            identity = {"user": {"id": one.person, "displayName": one.name, "tenantId": TENANT}}
        return {
            "@odata.type": "#microsoft.graph.participant",
            "id": f"p-{key}",
            "info": {"identity": identity},
            "isInLobby": in_lobby,
            "isMuted": True,
            "mediaStreams": [],
            "rosterSequenceNumber": self._numbers[key, in_lobby],
        }

    def _tell(self, call: str, resource: str, data: object, change: str = "updated") -> None:
        callback = str(self.calls[call]["callbackUri"])
        task = asyncio.create_task(self._post(callback, self.notice(resource, data, change)))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _post(self, callback: str, body: Json) -> None:
        """Tell one thing; whoever does not answer is not told again."""
        async with self._in_order:
            await self.post(callback, body)

    async def _join(self, request: web.Request) -> web.Response:
        if not self.consented:
            return refusal(403, "Forbidden")
        body: Json = await request.json()
        if body.get("tenantId") != TENANT or not ("chatInfo" in body or "meetingInfo" in body):
            return refusal(400, "BadRequest")
        call = f"call-{next(self._ids)}"
        self.calls[call] = body
        self._tell(call, f"/communications/calls/{call}", {"state": "established"})
        self._tell(call, f"/communications/calls/{call}/participants", self.roster())
        return web.json_response({"id": call, "state": "establishing", **body}, status=201)

    def _gone(self, request: web.Request) -> web.Response | None:
        return None if request.match_info["call"] in self.running else refusal(404, "NotFound")

    async def _leave(self, request: web.Request) -> web.Response:
        if (no := self._gone(request)) is not None:
            return no
        self.over.add(request.match_info["call"])
        return web.Response(status=204)

    async def _keep(self, request: web.Request) -> web.Response:
        if (no := self._gone(request)) is not None:
            return no
        self.kept.append(request.match_info["call"])
        return web.Response(status=200)

    async def _participants(self, request: web.Request) -> web.Response:
        self.looked.append(time.time())
        return self._gone(request) or web.json_response({"value": self.roster()})

    async def _remove(self, request: web.Request) -> web.Response:
        key = request.match_info["participant"].removeprefix("p-")
        if (no := self._gone(request)) is not None:
            return no
        if not self.may_remove or key in self.refusing:
            return refusal(403, "Forbidden")
        if key not in self.present:
            return refusal(404, "NotFound")
        self.removed.append(key)
        if not self.deaf:
            self.present.discard(key)
            self.changed()
            if key in self.returning:
                self.present.add(key)
                self.changed()
        return web.Response(status=204)
