"""The messages of channels and meeting chats as Graph gives them: what a bot reads that was away for a while."""

from __future__ import annotations

import datetime as dt
import html
import re
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.cast import APP, GROUP, MEETING_CHAT, OTHER_GROUP, OTHER_TEAM, TEAM, Person
from rehearsal.faults import refusal

Json = dict[str, Any]
TEAMS = {GROUP: TEAM, OTHER_GROUP: OTHER_TEAM}
_PAGE = 2
"""So small that a busy minute needs several pages: the bot must follow the links."""
_SINCE = re.compile(r"lastModifiedDateTime gt (\S+)")


@dataclass
class Written:
    """One message as it stands, times in seconds since 1970. root: of its thread in a channel; by None: the bot."""

    id: str
    place: str
    root: str
    by: Person | None
    text: str
    created: float
    edited: float | None = None
    deleted: float | None = None

    @property
    def changed(self) -> float:
        """When anything about it last changed."""
        return max(self.created, self.edited or 0, self.deleted or 0)

    @property
    def is_reply(self) -> bool:
        """Whether it stands under another message."""
        return self.root not in ("", self.id)


@dataclass
class GraphMessages:
    """All that people wrote. `of_bot` gives what the bot posted; `otherwise` answers other questions about a chat;
    recorded: what Teams itself tells in the meeting's chat of its recordings, the latest last.
    """

    of_bot: Callable[[], Iterable[Written]] = lambda: ()
    otherwise: Callable[[web.Request], Awaitable[web.Response]] | None = None
    written: dict[str, Written] = field(default_factory=dict[str, Written])
    watcher: Callable[[str, str, Json], None] = lambda _place, _change, _message: None
    recorded: list[Json] = field(default_factory=list[Json])

    def write(self, message: str, conversation: str, by: Person, text: str) -> None:
        """Keep a message; one that is told twice stays one."""
        place, _, root = conversation.partition(";messageid=")
        is_new = message not in self.written
        self.written.setdefault(message, Written(message, place, root, by, text, time.time()))
        if is_new:
            self._changed(message, "created")

    def edit(self, message: str, text: str) -> None:
        """Put other words into a message."""
        if message in self.written:
            self.written[message].text, self.written[message].edited = text, time.time()
            self._changed(message, "updated")

    def delete(self, message: str) -> None:
        """Take a message back: Graph shows that it was there, without its words."""
        if message in self.written:
            self.written[message].deleted = time.time()
            self._changed(message, "deleted")

    def _changed(self, message: str, change: str) -> None:
        one = self.written[message]
        self.watcher(one.place, change, _shown(one))

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph gives messages."""
        route.add_get("/v1.0/teams/{group}/channels", self._channels)
        route.add_get("/v1.0/teams/{group}/channels/{channel}/messages/delta", self._changed_threads)
        route.add_get("/v1.0/chats/{place}/messages", self._chat)

    def tell_of_recording(self, link: str, seconds: int, status: str = "success") -> None:
        """Teams tells in the meeting's chat that a recording is there, or is on its way."""
        detail = {"@odata.type": "#microsoft.graph.callRecordingEventMessageDetail", "callRecordingStatus": status}
        detail |= {"callRecordingUrl": link, "callRecordingDuration": f"PT{seconds}S"}
        at = _moment(time.time())
        said = {"id": f"rec{len(self.recorded)}", "messageType": "systemEventMessage", "eventDetail": detail}
        self.recorded.append({**said, "createdDateTime": at, "lastModifiedDateTime": at})
        self.watcher(MEETING_CHAT, "created", {**self.recorded[-1], "chatId": MEETING_CHAT})

    def in_place(self, place: str) -> list[Written]:
        """Return everything in a channel or chat, the bot's own too, oldest first."""
        found = (*self.written.values(), *self.of_bot())
        return sorted((one for one in found if one.place == place), key=lambda one: one.created)

    async def _channels(self, request: web.Request) -> web.Response:
        team = TEAMS.get(request.match_info["group"])
        if team is None:
            return refusal(404, "NotFound")
        return web.json_response({"value": [{"id": team, "displayName": "General", "membershipType": "standard"}]})

    async def _changed_threads(self, request: web.Request) -> web.Response:
        channel = request.match_info["channel"]
        if TEAMS.get(request.match_info["group"]) != channel:
            return refusal(404, "NotFound")
        every = self.in_place(channel)
        since = _since(request)
        threads = [(root, [one for one in every if one.is_reply and one.root == root.id]) for root in every]
        found = [
            {**_shown(root), "replies": [_shown(one) for one in replies]}
            for root, replies in threads
            if not root.is_reply and max(one.changed for one in (root, *replies)) > since
        ]
        return _page(request, found)

    async def _chat(self, request: web.Request) -> web.Response:
        if self.otherwise and "lastModifiedDateTime gt" not in request.query.get("$filter", ""):
            return await self.otherwise(request)
        chat = request.match_info["place"]
        if chat != MEETING_CHAT:
            return refusal(403, "Forbidden")
        since = _since(request)
        newest = sorted(self.in_place(chat), key=lambda one: -one.changed)
        told = [one for one in reversed(self.recorded) if _seconds(one) > since]
        return _page(request, [*told, *(_shown(one) for one in newest if one.changed > since)])


def _seconds(told: Json) -> float:
    return dt.datetime.fromisoformat(told["createdDateTime"]).timestamp()


def _since(request: web.Request) -> float:
    found = _SINCE.search(request.query.get("$filter", ""))
    return dt.datetime.fromisoformat(found[1]).timestamp() if found else 0.0


def _page(request: web.Request, found: list[Json]) -> web.Response:
    begin = int(request.query.get("$skiptoken", "0"))
    page: Json = {"value": found[begin : begin + _PAGE]}
    if begin + _PAGE < len(found):
        page["@odata.nextLink"] = str(request.url.update_query({"$skiptoken": str(begin + _PAGE)}))
    return web.json_response(page)


def _shown(one: Written) -> Json:
    """A message as Graph shows it: HTML, and no words where it was deleted."""
    user = {"id": one.by.person, "displayName": one.by.name, "userIdentityType": "aadUser"} if one.by else None
    words = f"<p>{html.escape(one.text)}</p>"
    return {
        "id": one.id,
        "messageType": "message",
        "replyToId": one.root if one.is_reply else None,
        "createdDateTime": _moment(one.created),
        "lastModifiedDateTime": _moment(one.changed),
        "lastEditedDateTime": _moment(one.edited),
        "deletedDateTime": _moment(one.deleted),
        "from": {"user": user, "application": None if user else {"id": APP, "displayName": "EHSBot"}},
        "body": {"contentType": "html", "content": "" if one.deleted else words},
        "mentions": [],
        "attachments": [],
    }


def _moment(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
