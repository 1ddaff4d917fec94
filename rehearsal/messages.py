"""Graph's messages, as the bot's calls meet them: what people wrote, and what was hidden of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.cast import GROUP, TEAM, Person
from rehearsal.faults import refusal

Json = dict[str, Any]
READING = frozenset({"ChannelMessage.Read.Group", "ChatMessage.Read.Chat"})
HIDING = frozenset({"ChannelMessage.UpdatePolicyViolation.All", "Chat.UpdatePolicyViolation.All"})


@dataclass
class Messages:
    """What people wrote, by place. consented: the permissions that the school has given; asked: each PATCH's body."""

    said: dict[str, list[Json]] = field(default_factory=dict[str, list[Json]])
    consented: set[str] = field(default_factory=lambda: set(READING))
    asked: list[Json] = field(default_factory=list[Json])

    def routes(self, router: web.UrlDispatcher) -> None:
        """Add what Graph answers here."""
        channel = "/v1.0/teams/{group}/channels/{place}/messages"
        router.add_get(channel, self._roots)
        router.add_get(f"{channel}/{{root}}/replies", self._replies)
        for path in (f"{channel}/{{message}}", f"{channel}/{{root}}/replies/{{message}}"):
            router.add_get(path, self._one)
            router.add_patch(path, self._mark)
        router.add_get("/v1.0/chats/{place}/messages", self._chat)
        router.add_get("/v1.0/chats/{place}/messages/{message}", self._one)
        router.add_patch("/v1.0/chats/{place}/messages/{message}", self._mark)

    def keep(self, who: Person, place: str, message: str, text: str) -> None:
        """Somebody wrote or changed a message; `place` may name a channel's thread."""
        found = self.find(place, message)
        body = {"contentType": "html", "content": f"<p>{text}</p>"}
        if found is not None:
            found["body"] = body
            return
        where, _, root = place.partition(";messageid=")
        self.said.setdefault(where, []).append(
            {
                "id": message,
                "replyToId": root if root != message else None,
                "messageType": "message",
                "createdDateTime": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "from": {"user": {"id": who.person, "displayName": who.name}},
                "body": body,
                "attachments": [],
                "deletedDateTime": None,
                "policyViolation": None,
            }
        )

    def delete(self, place: str, message: str) -> None:
        """Somebody took a message back."""
        found = self.find(place, message)
        if found is not None:
            found["deletedDateTime"] = found["createdDateTime"]
            found["body"] = {"contentType": "html", "content": ""}

    def find(self, place: str, message: str) -> Json | None:
        """Return a message as it stands, or None."""
        return next((one for one in self.said.get(place.partition(";")[0], []) if one["id"] == message), None)

    def hidden(self, place: str, message: str) -> bool:
        """Say whether readers are kept from a message."""
        found = self.find(place, message)
        mark: Json = (found["policyViolation"] if found else None) or {}
        return str(mark.get("dlpAction", "")).lower() == "blockaccess"

    def _lacks(self, request: web.Request, permissions: frozenset[str]) -> bool:
        kind = "Chat" if "/chats/" in request.path else "Channel"
        return not any(one.startswith(kind) for one in permissions & self.consented)

    async def _roots(self, request: web.Request) -> web.Response:
        return self._listed(request, [one for one in self._there(request) if not one["replyToId"]])

    async def _replies(self, request: web.Request) -> web.Response:
        root = request.match_info["root"]
        return self._listed(request, [one for one in self._there(request) if one["replyToId"] == root])

    async def _chat(self, request: web.Request) -> web.Response:
        return self._listed(request, self._there(request))

    def _there(self, request: web.Request) -> list[Json]:
        known = request.match_info.get("group") in (None, GROUP) or request.match_info["place"] != TEAM
        return self.said.get(request.match_info["place"], []) if known else []

    def _listed(self, request: web.Request, found: list[Json]) -> web.Response:
        if self._lacks(request, READING):
            return refusal(403, "Forbidden")
        top = int(request.query.get("$top", "20"))
        return web.json_response({"value": list(reversed(found))[:top]})

    async def _one(self, request: web.Request) -> web.Response:
        if self._lacks(request, READING):
            return refusal(403, "Forbidden")
        found = self.find(request.match_info["place"], request.match_info["message"])
        return web.json_response(found) if found else refusal(404, "NotFound")

    async def _mark(self, request: web.Request) -> web.Response:
        if self._lacks(request, HIDING):
            return refusal(403, "Forbidden")
        found = self.find(request.match_info["place"], request.match_info["message"])
        if found is None:
            return refusal(404, "NotFound")
        body: Json = await request.json()
        self.asked.append(body)
        if set(body) != {"policyViolation"}:
            return refusal(400, "BadRequest")
        found["policyViolation"] = body["policyViolation"]
        return web.Response(status=204)
