"""Messages in Graph: the few either side of one, and hiding one from its readers. Nothing read here is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.graph.client import Graph, GraphUnreachable, NotFound
from bot.graph.plain import plain
from bot.origins import segment
from bot.wire import IN_A_TURN, Patience

READ_CHANNEL = "ChannelMessage.Read.Group"
READ_CHAT = "ChatMessage.Read.Chat"
HIDE_CHANNEL = "ChannelMessage.UpdatePolicyViolation.All"
HIDE_CHAT = "Chat.UpdatePolicyViolation.All"
EITHER_SIDE = 5
MOST_PAGES = 4
AFTERWARDS = timedelta(minutes=30)
"""Graph filters a chat by an upper time only, so so much later is where the reading begins."""
BLOCKED = "blockaccess"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message stands. group: the team's Entra id, empty for a chat; thread: the root of a channel's thread."""

    group: str
    place: str
    thread: str
    message: str

    @property
    def link(self) -> str:
        """The way to the message in Teams."""
        way = f"https://teams.microsoft.com/l/message/{quote(self.place, safe='')}/{quote(self.message, safe='')}"
        if not self.group:
            return f"{way}?context={quote(json.dumps({'contextType': 'chat'}), safe='')}"
        return f"{way}?groupId={quote(self.group, safe='')}&parentMessageId={quote(self.thread, safe='')}"

    @property
    def reading(self) -> str:
        """The permission to read there."""
        return READ_CHANNEL if self.group else READ_CHAT

    @property
    def hiding(self) -> str:
        """The permission to hide there."""
        return HIDE_CHANNEL if self.group else HIDE_CHAT

    @property
    def channel(self) -> str:
        """The messages of the place."""
        if not self.group:
            return f"/v1.0/chats/{segment(self.place)}/messages"
        return f"/v1.0/teams/{segment(self.group)}/channels/{segment(self.place)}/messages"

    @property
    def path(self) -> str:
        """The message itself."""
        if not self.group or self.message == self.thread:
            return f"{self.channel}/{segment(self.message)}"
        return f"{self.channel}/{segment(self.thread)}/replies/{segment(self.message)}"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class _Identity(_Part):
    name: str | None = Field(None, alias="displayName")


class _From(_Part):
    user: _Identity | None = None
    application: _Identity | None = None


class _Body(_Part):
    kind: str = Field("text", alias="contentType")
    content: str | None = None


class _Violation(_Part):
    action: str | None = Field(None, alias="dlpAction")


class ChatMessage(_Part):
    """One message as Graph has it."""

    id: str
    at: datetime = Field(alias="createdDateTime")
    kind: str = Field("message", alias="messageType")
    sender: _From | None = Field(None, alias="from")
    body: _Body = Field(default_factory=lambda: _Body.model_validate({}))
    attachments: tuple[dict[str, Any], ...] | None = None
    deleted_at: datetime | None = Field(None, alias="deletedDateTime")
    violation: _Violation | None = Field(None, alias="policyViolation")

    @property
    def author(self) -> str:
        """Who wrote it, as Teams shows them."""
        known = self.sender and (self.sender.user or self.sender.application)
        return (known.name or "") if known else ""

    @property
    def read(self) -> tuple[str, int]:
        """Its text, and how many pictures and files are with it."""
        content = self.body.content or ""
        text, pictures = plain(content) if self.body.kind == "html" else (content, 0)
        return text, max(pictures, len(self.attachments or ()))

    @property
    def hidden(self) -> bool:
        """Whether its readers are kept from reading it."""
        return BLOCKED in ((self.violation and self.violation.action) or "").lower()


class _Page(_Part):
    value: tuple[ChatMessage, ...]
    next: str | None = Field(None, alias="@odata.nextLink")


class Messages:
    """Messages of channels and chats, through Graph. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def around(self, spot: Spot, at: datetime) -> tuple[ChatMessage, ...]:
        """Return the message that was written `at`, and the few before and after it, oldest first."""
        found = await (self._in_channel(spot) if spot.group else self._in_chat(spot, at))
        line = sorted(
            {one.id: one for one in found if one.kind == "message"}.values(), key=lambda one: (one.at, one.id)
        )
        place = next((place for place, one in enumerate(line) if one.id == spot.message), None)
        if place is None:
            raise NotFound(404, "not-found")
        return tuple(line[max(0, place - EITHER_SIDE) : place + EITHER_SIDE + 1])

    async def hide(self, spot: Spot, tip: str, policy: str | None) -> None:
        """Ask Teams to keep readers from the message, so that its author can't undo it. tip: what stands instead."""
        said: dict[str, Any] = {"generalText": tip}
        if policy:
            said["complianceUrl"] = policy
        await self._mark(spot, {"dlpAction": "blockAccess", "verdictDetails": "none", "policyTip": said})

    async def show(self, spot: Spot) -> None:
        """Ask Teams to show the message again."""
        await self._mark(spot, {"dlpAction": "none", "verdictDetails": "none"})

    async def is_hidden(self, spot: Spot) -> bool:
        """Look whether readers are kept from the message now."""
        return (await self._one(f"{self._graph.url}{spot.path}", spot)).hidden

    async def _mark(self, spot: Spot, violation: dict[str, Any]) -> None:
        body = json.dumps({"policyViolation": violation}).encode()
        await self._graph.ask("PATCH", f"{self._graph.url}{spot.path}", spot.hiding, body)

    async def _in_channel(self, spot: Spot) -> Sequence[ChatMessage]:
        """The thread; a message that begins one also has the beginnings of others beside it."""
        base = f"{self._graph.url}{spot.channel}"
        thread = f"{base}/{segment(spot.thread)}"
        root = await self._one(thread, spot, IN_A_TURN)
        replies = await self._pages(f"{thread}/replies?$top=50", spot)
        beside = await self._pages(f"{base}?$top=50", spot) if spot.message == spot.thread else ()
        return (root, *replies, *beside)

    async def _in_chat(self, spot: Spot, at: datetime) -> Sequence[ChatMessage]:
        until = (at + AFTERWARDS).strftime("%Y-%m-%dT%H:%M:%SZ")
        asked = f"$top=50&$orderby=createdDateTime%20desc&$filter=createdDateTime%20lt%20{until}"
        return await self._pages(f"{self._graph.url}{spot.channel}?{asked}", spot)

    async def _pages(self, address: str, spot: Spot) -> Sequence[ChatMessage]:
        """The newest pages, until the message and the few before it are there."""
        found: list[ChatMessage] = []
        for _ in range(MOST_PAGES):
            page = await self._page(address, spot)
            found += page.value
            place = next((place for place, one in enumerate(found) if one.id == spot.message), len(found))
            if page.next is None or place + EITHER_SIDE < len(found):
                break
            address = self._graph.next_page(page.next)
        return found

    async def _page(self, address: str, spot: Spot) -> _Page:
        answer = await self._graph.ask("GET", address, spot.reading, patience=IN_A_TURN)
        try:
            return _Page.model_validate_json(answer.body)
        except ValidationError:
            raise GraphUnreachable(answer.status, "unexpected-shape") from None

    async def _one(self, address: str, spot: Spot, patience: Patience | None = None) -> ChatMessage:
        answer = await self._graph.ask("GET", address, spot.reading, patience=patience)
        try:
            return ChatMessage.model_validate_json(answer.body)
        except ValidationError:
            raise GraphUnreachable(answer.status, "unexpected-shape") from None
