"""Messages of channels and chats through Graph: what was written or changed since a moment (STU-4).

Channels are asked by delta, which team-scoped consent allows and which finds changed threads with their replies.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph
from bot.graph.plain import plain
from bot.graph.requests import REQUESTS

CHANNEL_MESSAGES = REQUESTS["channel-changes"].permission
CHAT_MESSAGES = REQUESTS["chat-messages"].permission
STANDARD = "standard"
TOP = 50
"""The most that Graph gives on one page."""


def _moment(value: object) -> object:
    """Times without a zone are UTC, as Graph means them."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC) if isinstance(found, datetime) and found.tzinfo is None else found


Text = Annotated[str, BeforeValidator(lambda value: value or "")]
Moment = Annotated[datetime, BeforeValidator(_moment)]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Mention(_Read):
    """Somebody who is named in a message."""

    person: Text = Field("", validation_alias=AliasPath("mentioned", "user", "id"))


class ChatMessage(_Read):
    """One message as it stands now. person: Entra object id, empty where no person wrote it; root: of its thread."""

    id: str
    kind: Text = Field("", validation_alias="messageType")
    root: Text = Field("", validation_alias="replyToId")
    created: Moment = Field(validation_alias="createdDateTime")
    edited: Moment | None = Field(None, validation_alias="lastEditedDateTime")
    deleted: Moment | None = Field(None, validation_alias="deletedDateTime")
    person: Text = Field("", validation_alias=AliasPath("from", "user", "id"))
    name: Text = Field("", validation_alias=AliasPath("from", "user", "displayName"))
    content: Text = Field("", validation_alias=AliasPath("body", "content"), repr=False)
    content_type: Text = Field("", validation_alias=AliasPath("body", "contentType"))
    mentions: tuple[Mention, ...] = ()
    replies: tuple[ChatMessage, ...] = ()
    more_replies: str | None = Field(None, validation_alias="replies@odata.nextLink")

    @property
    def text(self) -> str:
        """The words without markup."""
        return plain(self.content)[0] if self.content_type == "html" else self.content

    @property
    def told(self) -> datetime:
        """When it was last said: written or edited. Reactions change a message too, and say nothing."""
        return max(self.created, self.edited or self.created)


class Channel(_Read):
    """A channel of a team."""

    id: str
    membership: Text = Field(STANDARD, validation_alias="membershipType")


@dataclass
class Pace:
    """So many requests a second and no more, whoever asks: Graph counts them for the whole tenant."""

    seconds: float = 0.1
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    _next: float = field(default=float("-inf"))

    async def wait(self) -> None:
        """Wait for the next turn."""
        now = self.clock()
        turn = max(self._next, now)
        self._next = turn + self.seconds
        if turn > now:
            await self.sleep(turn - now)


class Changes:
    """What people wrote, through Graph. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph, pace: Pace | None = None) -> None:
        self._graph = graph
        self._pace = pace or Pace()

    async def channels(self, group: str) -> list[str]:
        """The ids of the standard channels of a team; others are read by nobody without consent of their own."""
        asked = REQUESTS["channels"]
        found = await self._graph.pages(asked.at(group=group), asked.permission, Channel, self._pace.wait)
        return [one.id for one in found if one.membership == STANDARD]

    async def in_channel(self, group: str, channel: str, since: datetime) -> list[ChatMessage]:
        """Every message of the threads of a channel that changed after a moment, replies too, oldest first."""
        path = REQUESTS["channel-changes"].at(group=group, channel=channel)
        asked = f"{path}?$top={TOP}&$expand=replies&$filter={_after(since)}"
        threads = await self._graph.pages(asked, CHANNEL_MESSAGES, ChatMessage, self._pace.wait)
        return sorted([one for root in threads for one in await self._thread(root)], key=lambda one: one.told)

    async def in_chat(self, chat: str, since: datetime) -> list[ChatMessage]:
        """Every message of a chat that changed after a moment, oldest first."""
        path = REQUESTS["chat-messages"].at(chat=chat)
        asked = f"{path}?$top={TOP}&$orderby=lastModifiedDateTime%20desc&$filter={_after(since)}"
        found = await self._graph.pages(asked, CHAT_MESSAGES, ChatMessage, self._pace.wait)
        return sorted(found, key=lambda one: one.told)

    async def _thread(self, root: ChatMessage) -> list[ChatMessage]:
        """A message and its replies; a long thread goes on elsewhere."""
        if root.more_replies is None:
            return [root, *root.replies]
        more = await self._graph.pages(root.more_replies, CHANNEL_MESSAGES, ChatMessage, self._pace.wait)
        return [root, *root.replies, *more]


def _after(since: datetime) -> str:
    spelled = since.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"lastModifiedDateTime%20gt%20{quote(spelled, safe=':')}"
