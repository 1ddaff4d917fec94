"""Exchange, as the bot's e-mail meets it through Graph: what was handed over, and to whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.faults import refusal

Json = dict[str, Any]
SENDING = "Mail.Send"


@dataclass
class Mailboxes:
    """Every e-mail that was taken. consented: whether the school has given the permission."""

    sent: list[Json] = field(default_factory=list[Json])
    consented: bool = True

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """The address at which Graph takes e-mail."""
        router.add_post("/v1.0/users/{sender}/sendMail", self._take)

    def to(self, address: str) -> list[Json]:
        """Return what was sent to one address, oldest first."""
        return [one for one in self.sent if address in str(one["toRecipients"])]

    async def _take(self, request: web.Request) -> web.Response:
        if not self.consented:
            return refusal(403, "ErrorAccessDenied")
        body: Json = await request.json()
        if set(body) != {"message", "saveToSentItems"}:
            return refusal(400, "ErrorInvalidRequest")
        self.sent.append(body["message"])
        return web.Response(status=202)
