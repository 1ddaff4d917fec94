"""Subscriptions in Graph: having it tell of changes, for a time (platform facts 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.graph.changes import Pace
from bot.graph.client import Graph, GraphUnreachable
from bot.graph.encryption import KeyPair
from bot.graph.requests import REQUESTS

NOTICES = "/api/notifications"
"""Where the bot is told, below its public address; both of what changes and of the subscriptions themselves."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What one kind subscribes to. path: with `{group}` and `{place}`; request: the one whose permission is enough."""

    path: str
    changes: str
    request: str
    with_data: bool = True

    def at(self, place: str, group: str) -> str:
        """The resource of one place."""
        return self.path.format(place=place, group=group)

    @property
    def permission(self) -> str:
        """The least consent that is enough."""
        return REQUESTS[self.request].permission


RESOURCES: Mapping[str, Resource] = {
    "channel-messages": Resource(
        "/teams/{group}/channels/{place}/messages", "created,updated,deleted", "channel-changes"
    ),
    "chat-messages": Resource("/chats/{place}/messages", "created,updated,deleted", "chat-messages"),
    "drive-changes": Resource("/drives/{place}/root", "updated", "drive-changes", with_data=False),
}
"""What each kind of `policy.subscriptions.KINDS` is in Graph."""


class Subscribed(BaseModel):
    """A subscription as Graph has it."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    id: str = Field(min_length=1, max_length=200)
    expires: AwareDatetime = Field(validation_alias="expirationDateTime")
    resource: str = ""
    url: str = Field("", validation_alias="notificationUrl")


class Subscriptions:
    """The bot's own subscriptions. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph, pace: Pace | None = None) -> None:
        self._graph = graph
        self._pace = pace or Pace()

    async def make(
        self, resource: Resource, at: str, url: str, secret: str, key: KeyPair, until: datetime
    ) -> Subscribed:
        """Subscribe to `at`. Graph knocks at `url` before it answers. secret: what each notice will show."""
        asked = REQUESTS["subscribe"]
        body: dict[str, Any] = {
            "changeType": resource.changes,
            "notificationUrl": url,
            "lifecycleNotificationUrl": url,
            "resource": at,
            "expirationDateTime": _spelled(until),
            "clientState": secret,
        }
        if resource.with_data:
            body |= {"includeResourceData": True, **_sealing(key)}
        return _shaped(await self._graph.change(asked.method, asked.at(), resource.permission, body))

    async def renew(self, id_: str, permission: str, until: datetime, key: KeyPair | None = None) -> Subscribed:
        """Have one go on until then; that it is renewed also shows that the bot still may. key: a new one, if so."""
        asked = REQUESTS["renew-subscription"]
        body = {"expirationDateTime": _spelled(until), **(_sealing(key) if key else {})}
        return _shaped(await self._graph.change(asked.method, asked.at(subscription=id_), permission, body))

    async def end(self, id_: str, permission: str) -> None:
        """Have one end."""
        asked = REQUESTS["end-subscription"]
        await self._graph.change(asked.method, asked.at(subscription=id_), permission)

    async def all_of_the_bot(self) -> list[Subscribed]:
        """Every subscription that the bot has in this tenant."""
        asked = REQUESTS["subscriptions"]
        return await self._graph.pages(asked.at(), asked.permission, Subscribed, self._pace.wait)


def _sealing(key: KeyPair) -> dict[str, str]:
    return {"encryptionCertificate": key.certificate, "encryptionCertificateId": key.id}


def _shaped(answer: object) -> Subscribed:
    try:
        return Subscribed.model_validate(answer)
    except ValueError:
        raise GraphUnreachable(200, "unexpected-shape") from None


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
