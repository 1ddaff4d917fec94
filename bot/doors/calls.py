"""What the bot's calls tell: rosters and ends, at `POST /api/calls` (power `calls`).

The same order as at the front door: size and type, then the token, only then the body. Nothing is believed of a call
that the bot did not make. What came is decided and committed before it is answered, and nothing else is done.
"""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from aiohttp import web
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictStr, ValidationError

from bot.counters import Counters
from bot.doors.desk import Desk
from bot.doors.envelope import read_body, read_json
from bot.doors.front_door import Checker, authorization, check_head
from bot.graph.roster import Participant, roster_of
from bot.records.errors import RecordsUnavailable
from bot.refusals import BadActivity, NotReady, Refusal, Unauthenticated, Unknown
from bot.schools import Schools
from policy.events import CallLost, Event, RosterHeard
from policy.guard.own_call import KnownCall
from policy.school import School

log = logging.getLogger("ehsbot.calls")

REFUSALS = "ehsbot_call_refusals_total"
MOST_NOTICES = 100
WAITS = (0.0, 0.2, 0.5, 1.0)
_RESOURCE = re.compile(r"/?(?:v1\.0/)?(?:communications|app)/calls/([^/?#\s]{1,200})(/participants)?/?")
_OVER = frozenset({"terminated", "terminating"})


class Notice(BaseModel):
    """One notification: what changed, and what it is like now. Teams has had two names for its resource."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    change: Annotated[StrictStr, Field(max_length=40)] = Field(alias="changeType")
    resource: Annotated[StrictStr, Field(max_length=1_000)] = Field(
        validation_alias=AliasChoices("resourceUrl", "resource")
    )
    data: dict[str, Any] | Annotated[list[dict[str, Any]], Field(max_length=2_000)] | None = Field(
        None, alias="resourceData"
    )


class Notices(BaseModel):
    """The body: one notification or more."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    value: Annotated[tuple[Notice, ...], Field(min_length=1, max_length=MOST_NOTICES)]


@dataclass(frozen=True)
class Told:
    """A notification of a call: which call, and whether it is about its people."""

    call: str
    people: bool
    notice: Notice


@dataclass(frozen=True)
class CallsDoor:
    """The handler of `POST /api/calls`. tenant, app_id: the one tenant and the bot itself, as the roster names them."""

    checker: Checker
    desk: Desk
    schools: Schools
    tenant: str
    app_id: str
    counters: Counters
    new_id: Callable[[], str] = lambda: secrets.token_hex(8)
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    waits: tuple[float, ...] = WAITS

    def __post_init__(self) -> None:
        self.counters.declare(REFUSALS, "Requests refused at the door of calls, by status and reason.")

    async def heard(self, request: web.Request) -> web.Response:
        """Answer one request of the service of calls: taken, or why not; never with a stack trace."""
        request_id = self.new_id()
        try:
            await self._heard(request)
            response = web.Response(status=202)
        except Refusal as refusal:
            response = self._refuse(refusal, request_id)
        response.headers["X-Request-Id"] = request_id
        return response

    async def _heard(self, request: web.Request) -> None:
        check_head(request)
        await self.checker.check(authorization(request))
        told = read_notices(read_json(await read_body(request.content)))
        places = [await self._place(one.call) for one in told]
        try:
            for one, (school, known) in zip(told, places, strict=True):
                await self._put(one, school, known)
        except RecordsUnavailable:
            raise NotReady("records-unavailable") from None

    async def _place(self, call: str) -> tuple[School, KnownCall]:
        """The meeting of a call; raises Unknown where the bot made no such call.

        A call may tell of itself before it is on record that the bot made it.
        """
        for wait in self.waits:
            await self.sleep(wait)
            found = await self._known(call)
            school = self.schools.of_id(found[0]) if found else None
            if found is not None and school is not None:
                return school, found[1]
        raise Unknown("unknown-call")

    async def _known(self, call: str) -> tuple[str, KnownCall] | None:
        try:
            return await self.desk.lookup.known_call(call)
        except RecordsUnavailable:
            raise NotReady("records-unavailable") from None

    async def _put(self, told: Told, school: School, known: KnownCall) -> None:
        for event in self._events(told, known):
            await self.desk.enforcement.enforce(school, event)

    def _events(self, told: Told, known: KnownCall) -> Iterable[Event]:
        data = told.notice.data
        if told.people:
            return self._roster(data, known) if isinstance(data, list) else ()
        state = data.get("state") if isinstance(data, dict) else None
        over = told.notice.change == "deleted" or (isinstance(state, str) and state.lower() in _OVER)
        return (CallLost(known.chat, known.call),) if over else ()

    def _roster(self, data: list[dict[str, Any]], known: KnownCall) -> Iterable[Event]:
        """The whole roster; none where it tells nothing of the room."""
        try:
            people = [Participant.model_validate(one) for one in data]
        except ValidationError:
            raise BadActivity("participant") from None
        found = roster_of(people, self.tenant, self.app_id)
        if found is None:
            return ()
        at = self.desk.clock()
        return (RosterHeard(known.chat, known.call, found.people, found.lobby, found.sequence, at),)

    def _refuse(self, refusal: Refusal, request_id: str) -> web.Response:
        log.warning("refused: %d %s request=%s", refusal.status, refusal.reason, request_id)
        self.counters.add(REFUSALS, status=str(refusal.status), reason=refusal.reason.partition(":")[0])
        body = {"error": refusal.sentence, "request": request_id}
        response = web.json_response(body, status=refusal.status)
        if refusal.status == Unauthenticated.status:
            response.headers["WWW-Authenticate"] = "Bearer"
        if refusal.retry_after is not None:
            response.headers["Retry-After"] = str(refusal.retry_after)
        if refusal.ends_line:
            response.force_close()
        return response


def read_notices(raw: Mapping[str, Any]) -> tuple[Told, ...]:
    """Read the notifications of calls in a body; raises BadActivity where it has none we can read."""
    try:
        found = Notices.model_validate(raw)
    except ValidationError:
        raise BadActivity("notifications") from None
    told = [Told(named[1], bool(named[2]), one) for one in found.value if (named := _RESOURCE.fullmatch(one.resource))]
    if not told:
        raise BadActivity("resource")
    return tuple(told)
