"""Pages that a bot shows people in a meeting, as Teams takes them: to whoever is there, from the package's hosts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from rehearsal.cast import Cast
from rehearsal.faults import refusal

Json = dict[str, Any]


@dataclass
class MeetingPages:
    """Who is shown what. consented: whether the meeting gave the permission; hosts: `validDomains` of the package.

    shown: each page that somebody has before them, as `(who, title, url)`; asked: every question, taken or not.
    """

    cast: Cast
    present: set[str]
    consented: bool = True
    hosts: set[str] = field(default_factory=set[str])
    shown: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    asked: list[Json] = field(default_factory=list[Json])

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The address at which Teams takes pages."""
        route.add_post("/v1/meetings/{meeting}/notification", self._show)

    async def _show(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        self.asked.append(body)
        if not self.consented:
            return refusal(403, "BotNotInConversationRoster")
        value: Json = body.get("value") or {}
        surfaces: list[Json] = value.get("surfaces") or []
        recipients: list[str] = value.get("recipients") or []
        if body.get("type") != "targetedMeetingNotification" or not recipients or len(surfaces) != 1:
            return refusal(400, "BadRequest")
        page: Json = surfaces[0]["content"]["value"]
        if surfaces[0]["surface"] != "meetingStage" or urlsplit(str(page["url"])).hostname not in self.hosts:
            return refusal(400, "BadRequest")
        failed = [one for one in recipients if not self._see(one, page)]
        if not failed:
            return web.Response(status=202)
        why = [{"recipientMri": one, "errorCode": "MemberNotFoundInConversation"} for one in failed]
        return web.json_response({"recipientsFailureInfo": why}, status=207)

    def _see(self, mri: str, page: Json) -> bool:
        """Show it to one person; False where they are not in the meeting."""
        who = next((one for one in self.cast.people if one.mri == mri), None)
        if who is None or who.key not in self.present:
            return False
        self.shown.append((who.key, str(page["title"]), str(page["url"])))
        return True
