"""Teams and the little of Graph, as the bot's calls meet them. Every post is kept with all its versions."""

from __future__ import annotations

import copy
import itertools
import time
from dataclasses import dataclass, field
from typing import Any, cast

from aiohttp import web

from rehearsal.cast import GROUP, MEETING_CHAT, OTHER_GROUP, OTHER_TEAM, TEAM, TENANT, Cast, Person, address
from rehearsal.faults import Answering, Fault, refusal
from rehearsal.graph_batch import GraphBatch
from rehearsal.graph_calendar import GraphCalendar
from rehearsal.graph_call_records import GraphCallRecords
from rehearsal.graph_calls import GraphCalls
from rehearsal.graph_drives import GraphDrives
from rehearsal.graph_meetings import GraphMeetings
from rehearsal.graph_messages import GraphMessages, Written
from rehearsal.graph_subscriptions import GraphSubscriptions
from rehearsal.limits import Limits
from rehearsal.mailboxes import Mailboxes
from rehearsal.meeting_pages import MeetingPages
from rehearsal.messages import Messages
from rehearsal.sign_in import SignIn

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
_PAGE = 3
"""So small that a class needs several pages: the bot must follow the continuation token."""


@dataclass
class Post:
    """One message of the bot. `versions`: as first posted, then each update; `order`: when, among all posts.

    at: when it was posted, in seconds since 1970.
    """

    id: str
    conversation: str
    versions: list[Json]
    order: int
    deleted: bool = False
    at: float = field(default_factory=time.time)

    @property
    def now(self) -> Json:
        """The post as it stands."""
        return self.versions[-1]

    @property
    def card(self) -> Json | None:
        """The adaptive card on it, if there is one."""
        listed = cast("list[Json]", self.now.get("attachments") or [])
        return next((one["content"] for one in listed if one.get("contentType") == CARD), None)


@dataclass
class Connector:
    """The server that the bot speaks to.

    `members`: who is in the class team; `looks`: how often it looked for one; `looked`: when it looked into the room,
    by either way, in seconds since 1970.
    """

    cast: Cast
    sign_in: SignIn
    posts: list[Post] = field(default_factory=list[Post])
    present: set[str] = field(default_factory=set[str])
    installed: set[str] = field(default_factory=set[str])
    unknown_calls: list[str] = field(default_factory=list[str])
    members: list[Person] = field(default_factory=list[Person])
    faults: list[Fault] = field(default_factory=list[Fault])
    limits: Limits = field(default_factory=Limits)
    changes: GraphMessages = field(default_factory=GraphMessages)
    looks: int = 0
    looked: list[float] = field(default_factory=list[float])
    meetings: GraphMeetings = field(init=False)
    calendar: GraphCalendar = field(init=False)
    calls: GraphCalls = field(init=False)
    drives: GraphDrives = field(init=False)
    messages: Messages = field(default_factory=Messages)
    subscriptions: GraphSubscriptions = field(default_factory=GraphSubscriptions)
    mailboxes: Mailboxes = field(default_factory=Mailboxes)
    pages: MeetingPages = field(init=False)
    call_records: GraphCallRecords = field(default_factory=GraphCallRecords)
    batch: GraphBatch = field(default_factory=GraphBatch)
    _orders: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.members = self.members or list(self.cast.team)
        self.meetings = GraphMeetings(self.cast["teacher"], self.cast["colleague"])
        self.calendar = GraphCalendar(self.cast)
        self.pages = MeetingPages(self.cast, self.present)
        self.changes.watcher = self.subscriptions.changed
        self.calls = GraphCalls(self.cast, self.present, self.looked)
        self.drives = GraphDrives(self.cast["teacher"])
        self.drives.watcher = self.subscriptions.drive_changed
        self.changes.of_bot = lambda: [written(one) for one in self.posts]

    def application(self) -> web.Application:
        """Build the server's routes."""
        app = web.Application(middlewares=[self._bearer, self._trouble])
        route = app.router
        route.add_post("/v3/conversations", self._open)
        base = "/v3/conversations/{conversation}"
        route.add_post(f"{base}/activities", self._post)
        route.add_post(f"{base}/activities/{{message}}", self._post)
        route.add_put(f"{base}/activities/{{message}}", self._update)
        route.add_delete(f"{base}/activities/{{message}}", self._delete)
        route.add_get(f"{base}/pagedmembers", self._members)
        route.add_get(f"{base}/members/{{person}}", self._member)
        route.add_get("/v3/teams/{team}", self._team)
        route.add_get("/v1/meetings/{meeting}", self._meeting)
        route.add_get("/v1/meetings/{meeting}/participants/{person}", self._participant)
        route.add_get("/v1.0/teams/{group}/members", self._owners)
        self.pages.add_routes(route)
        self.changes.otherwise = self.messages.chat
        self.changes.add_routes(route)
        self.messages.routes(route)
        self.mailboxes.add_routes(route)
        self.meetings.add_routes(route)
        self.calendar.add_routes(route)
        self.subscriptions.add_routes(route)
        self.calls.add_routes(route)
        self.call_records.add_routes(route)
        self.batch.add_routes(route)
        self.drives.add_routes(route)
        return app

    def misbehave(
        self,
        method: str,
        where: str,
        status: int | None = None,
        *,
        code: str = "Trouble",
        retry_after: int | None = None,
        times: int = 1_000,
        kept: bool = False,
    ) -> Fault:
        """Give calls of `method` whose path holds `where` a bad answer from now on, or none (status None)."""
        fault = Fault(method, where, status, code, retry_after, times, kept)
        self.faults.append(fault)
        return fault

    def behave(self) -> None:
        """Be well again; whatever waits for an answer gets one."""
        for fault in self.faults:
            fault.over.set()
        self.faults.clear()

    def in_place(self, conversation: str) -> list[Post]:
        """Return what stands in a conversation, threads of a channel included, in order."""
        return [one for one in self.posts if one.conversation.partition(";")[0] == conversation and not one.deleted]

    def next_id(self) -> str:
        """Return the id of a new message, of the bot or of a person."""
        return str(1_700_000_000_000 + next(self._orders))

    @web.middleware
    async def _bearer(self, request: web.Request, handler: Answering) -> web.StreamResponse:
        if not self.sign_in.knows(request.headers.get("Authorization")):
            return refusal(401, "Unauthorized")
        try:
            return await handler(request)
        except web.HTTPNotFound:
            self.unknown_calls.append(f"{request.method} {request.path}")
            return refusal(404, "NotFound")

    @web.middleware
    async def _trouble(self, request: web.Request, handler: Answering) -> web.StreamResponse:
        if self.limits.over(request):
            return refusal(429, "TooManyRequests")
        fault = next((one for one in self.faults if one.concerns(request)), None)
        return await fault.meet(request, handler) if fault else await handler(request)

    async def _open(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        if not body.get("isGroup"):
            return self._open_personal(str(body["members"][0]["id"]))
        channel = str(body["channelData"]["channel"]["id"])
        message = self.next_id()
        conversation = f"{channel};messageid={message}"
        self._keep(message, conversation, body["activity"])
        return web.json_response({"id": conversation, "activityId": message}, status=201)

    def _open_personal(self, known_as: str) -> web.Response:
        one = self._who(known_as)
        if one is None or one.key not in self.installed:
            return refusal(403, "BotNotInConversationRoster")
        return web.json_response({"id": one.chat}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        message = self.next_id()
        self._keep(message, request.match_info["conversation"], await request.json())
        return web.json_response({"id": message}, status=201)

    async def _update(self, request: web.Request) -> web.Response:
        post = self._find(request)
        if post is None:
            return refusal(404, "ActivityNotFoundInConversation")
        post.versions.append(await request.json())
        return web.json_response({"id": post.id})

    async def _delete(self, request: web.Request) -> web.Response:
        post = self._find(request)
        if post is None:
            return refusal(404, "ActivityNotFoundInConversation")
        post.deleted = True
        return web.Response(status=200)

    async def _members(self, request: web.Request) -> web.Response:
        people = self._roster(request.match_info["conversation"])
        begin = int(request.query.get("continuationToken") or 0)
        page: Json = {"members": [account(one) for one in people[begin : begin + _PAGE]]}
        if begin + _PAGE < len(people):
            page["continuationToken"] = str(begin + _PAGE)
        return web.json_response(page)

    async def _member(self, request: web.Request) -> web.Response:
        one = self._who(request.match_info["person"])
        if one is None or one not in self._roster(request.match_info["conversation"]):
            return refusal(404, "MemberNotFoundInConversation")
        return web.json_response(account(one))

    async def _team(self, request: web.Request) -> web.Response:
        found = {TEAM: ("10B", GROUP), OTHER_TEAM: ("Cynllunio", OTHER_GROUP)}.get(request.match_info["team"])
        if found is None:
            return refusal(404, "NotFound")
        return web.json_response({"id": request.match_info["team"], "name": found[0], "aadGroupId": found[1]})

    async def _meeting(self, _: web.Request) -> web.Response:
        teacher = self.cast["teacher"]
        return web.json_response(
            {
                "details": {"title": "10B", "type": "Scheduled"},
                "conversation": {"id": MEETING_CHAT, "isGroup": True},
                "organizer": {"id": teacher.mri, "aadObjectId": teacher.person, "tenantId": TENANT},
            }
        )

    async def _participant(self, request: web.Request) -> web.Response:
        self.looks += 1
        self.looked.append(time.time())
        one = self._who(request.match_info["person"])
        if one is None:
            return refusal(404, "NotFound")
        role = "Organizer" if one.owner else "Attendee"
        state = {"role": role, "inMeeting": one.key in self.present}
        return web.json_response({"user": account(one), "meeting": state, "conversation": {"id": MEETING_CHAT}})

    async def _owners(self, request: web.Request) -> web.Response:
        if request.match_info["group"] != GROUP:
            return refusal(404, "NotFound")
        listed = [
            {"userId": one.person, "displayName": one.name, "roles": ["owner"] if one.owner else []}
            for one in self.members
        ]
        return web.json_response({"value": listed})

    def _roster(self, conversation: str) -> tuple[Person, ...]:
        place = conversation.partition(";")[0]
        if place == MEETING_CHAT:
            return (*self.members, self.cast["colleague"])
        if place == TEAM:
            return tuple(self.members)
        return tuple(one for one in self.cast.people if one.chat == place)

    def _keep(self, message: str, conversation: str, activity: Json) -> None:
        self.posts.append(Post(message, conversation, [copy.deepcopy(activity)], len(self.posts)))

    def _find(self, request: web.Request) -> Post | None:
        message = request.match_info["message"]
        return next((one for one in self.posts if one.id == message and not one.deleted), None)

    def _who(self, known_as: str) -> Person | None:
        known = (*self.cast.people, *self.members)
        return next((one for one in known if known_as in (one.person, one.mri)), None)


def account(one: Person) -> Json:
    """Write a person as Teams does in rosters."""
    return {
        "id": one.mri,
        "aadObjectId": one.person,
        "name": one.name,
        "userPrincipalName": address(one),
        "tenantId": TENANT,
        "userRole": "user",
    }


def written(post: Post) -> Written:
    """A post of the bot among the messages that Graph gives."""
    place, _, root = post.conversation.partition(";messageid=")
    return Written(post.id, place, root, None, "", post.at)
