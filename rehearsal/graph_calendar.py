"""Everybody's calendar, and the apps in a chat, as the bot's calls to Graph meet them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.cast import APP, JOIN_LINK, Cast, Person, address
from rehearsal.faults import refusal

Json = dict[str, Any]
CATALOGUE = "77777777-7777-4777-8777-777777777777"
"""The app's id in the school's catalogue."""
CONSENTS = [{"permissionValue": "ChatMessage.Read.Chat", "permissionType": "application"}]


@dataclass
class GraphCalendar:
    """consented: whether IT has given the permission; slow: so many looks show the event without its meeting yet.

    deaf: a change is taken and not done; events: what stands or stood, by id; cancelled: what was said of each that is;
    made: how often an event was asked for; chats: those that the app was put into; installs: whether that is allowed;
    answers: what people have said to every invitation, by address.
    """

    cast: Cast
    consented: bool = True
    installs: bool = True
    deaf: bool = False
    slow: int = 0
    made: int = 0
    events: dict[str, Json] = field(default_factory=dict[str, Json])
    cancelled: dict[str, str] = field(default_factory=dict[str, str])
    chats: list[str] = field(default_factory=list[str])
    answers: dict[str, str] = field(default_factory=dict[str, str])

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph answers for calendars and apps."""
        route.add_post("/v1.0/users/{organiser}/events", self._make)
        route.add_patch("/v1.0/users/{organiser}/events/{event}", self._move)
        route.add_post("/v1.0/users/{organiser}/events/{event}/cancel", self._cancel)
        route.add_get("/v1.0/users/{organiser}/calendarView", self._view)
        route.add_get("/v1.0/users/{organiser}/calendar", self._owner)
        route.add_get("/v1.0/users/{organiser}/teamwork/installedApps", self._own_apps)
        route.add_get("/v1.0/chats/{chat}/installedApps", self._apps)
        route.add_post("/v1.0/chats/{chat}/installedApps", self._install)

    @property
    def standing(self) -> list[Json]:
        """The events that are not cancelled, in the order in which they were made."""
        return [one for key, one in self.events.items() if key not in self.cancelled]

    def _who(self, request: web.Request) -> Person | None:
        named = request.match_info["organiser"]
        return next((one for one in self.cast.people if one.person == named), None)

    def _lacks(self, request: web.Request) -> web.Response | None:
        if not self.consented:
            return refusal(403, "ErrorAccessDenied")
        return None if self._who(request) else refusal(404, "ErrorItemNotFound")

    def _shown(self, event: Json) -> Json:
        """The event as Graph writes it; its meeting comes a little later."""
        is_slow = self.slow > 0
        self.slow -= is_slow
        answered = [{**one, "status": {"response": self._answer(one)}} for one in event["attendees"]]
        return {**event, "attendees": answered, "onlineMeeting": None if is_slow else {"joinUrl": JOIN_LINK}}

    def _answer(self, invited: Json) -> str:
        return self.answers.get(str(invited["emailAddress"]["address"]), "none")

    async def _make(self, request: web.Request) -> web.Response:
        if (no := self._lacks(request)) is not None:
            return no
        body: Json = await request.json()
        if any(one["transactionId"] == body["transactionId"] for one in self.events.values()):
            return refusal(409, "ErrorDuplicateTransactionId")
        self.made += 1
        key = f"AAMk{self.made}="
        self.events[key] = {**body, "id": key, "isCancelled": False}
        return web.json_response(self._shown(self.events[key]), status=201)

    async def _move(self, request: web.Request) -> web.Response:
        if (no := self._lacks(request)) is not None:
            return no
        event = self.events.get(request.match_info["event"])
        if event is None or event["id"] in self.cancelled:
            return refusal(404, "ErrorItemNotFound")
        if not self.deaf:
            event.update(await request.json())
        return web.json_response(self._shown(event))

    async def _cancel(self, request: web.Request) -> web.Response:
        if (no := self._lacks(request)) is not None:
            return no
        event = self.events.get(request.match_info["event"])
        if event is None or event["id"] in self.cancelled:
            return refusal(404, "ErrorItemNotFound")
        if not self.deaf:
            self.cancelled[event["id"]] = str((await request.json())["Comment"])
        return web.Response(status=202)

    async def _view(self, request: web.Request) -> web.Response:
        if (no := self._lacks(request)) is not None:
            return no
        first, last = request.query["startDateTime"], request.query["endDateTime"]
        found = [one for one in self.standing if one["start"]["dateTime"] < last and one["end"]["dateTime"] > first]
        return web.json_response({"value": [self._shown(one) for one in found]})

    async def _owner(self, request: web.Request) -> web.Response:
        who = self._who(request)
        if (no := self._lacks(request)) is not None or who is None:
            return no or refusal(404, "ErrorItemNotFound")
        return web.json_response({"owner": {"name": who.name, "address": address(who)}})

    async def _own_apps(self, request: web.Request) -> web.Response:
        if not self.installs or self._who(request) is None:
            return refusal(403, "Forbidden")
        return web.json_response({"value": [_installed()] if APP in request.query.get("$filter", "") else []})

    async def _apps(self, request: web.Request) -> web.Response:
        is_in = request.match_info["chat"] in self.chats
        return web.json_response({"value": [_installed()] if is_in else []})

    async def _install(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        if not self.installs:
            return refusal(403, "Forbidden")
        if not str(body["teamsApp@odata.bind"]).endswith(CATALOGUE) or not _consents(body):
            return refusal(400, "BadRequest")
        if request.match_info["chat"] in self.chats:
            return refusal(409, "Conflict")
        self.chats.append(request.match_info["chat"])
        return web.Response(status=201)


def _consents(body: Json) -> bool:
    return body["consentedPermissionSet"]["resourceSpecificPermissions"] == CONSENTS


def _installed() -> Json:
    asked = {"requiredPermissionSet": {"resourceSpecificPermissions": CONSENTS}}
    app = {"id": CATALOGUE, "externalId": APP}
    return {"id": "one", "teamsApp": app, "teamsAppDefinition": {"authorization": asked}}
