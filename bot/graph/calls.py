"""The call of a meeting through Graph: joined without sound, looked at, left, and people removed from it.

Microsoft hosts the media, so that all of it is plain requests (power `calls`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.graph.client import Graph, GraphUnreachable
from bot.graph.joining import Number, Place
from bot.graph.requests import REQUESTS
from bot.graph.roster import Id, Participant, Roster, roster_of
from bot.wire import IN_A_TURN


class _Made(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Id


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls of one tenant's bot. Methods raise a GraphError of some kind, or SignInFailed.

    callback: the bot's own address for what a call tells. Nobody waits long: a child may be alone meanwhile.
    """

    graph: Graph
    callback: str
    tenant: str
    app_id: str

    async def join(self, where: Place | Number) -> str:
        """Ask to be let into a call and return its id. That Graph took it does not say that the bot is in it."""
        asked = REQUESTS["join-call"]
        body = json.dumps(self._joining(where), ensure_ascii=False).encode()
        answer = await self.graph.ask(
            asked.method, f"{self.graph.url}{asked.at()}", asked.permission, body, patience=IN_A_TURN
        )
        try:
            return _Made.model_validate_json(answer.body).id
        except ValidationError:
            raise GraphUnreachable(answer.status, "unexpected-shape") from None

    def _joining(self, where: Place | Number) -> dict[str, Any]:
        body: dict[str, Any] = {
            "@odata.type": "#microsoft.graph.call",
            "callbackUri": self.callback,
            "requestedModalities": ["audio"],
            "mediaConfig": {"@odata.type": "#microsoft.graph.serviceHostedMediaConfig"},
            "tenantId": self.tenant,
        }
        return {**body, **(_by_number(where) if isinstance(where, Number) else self._by_place(where))}

    def _by_place(self, where: Place) -> dict[str, Any]:
        chat = {"@odata.type": "#microsoft.graph.chatInfo", "threadId": where.thread, "messageId": where.message}
        user = {"@odata.type": "#microsoft.graph.identity", "id": where.organiser, "tenantId": self.tenant}
        meeting = {
            "@odata.type": "#microsoft.graph.organizerMeetingInfo",
            "organizer": {"@odata.type": "#microsoft.graph.identitySet", "user": user},
            "allowConversationWithoutHost": True,
        }
        return {"chatInfo": chat, "meetingInfo": meeting}

    async def keep(self, call: str) -> None:
        """Say that the bot still wants to be in the call; NotFound where it is over."""
        await self._ask("keep-call", call=call)

    async def leave(self, call: str) -> None:
        """Hang up."""
        await self._ask("leave-call", call=call)

    async def participants(self, call: str) -> list[Participant]:
        """Return every device in the call and its lobby; NotFound where the call is over."""
        asked = REQUESTS["call-participants"]
        return await self.graph.pages(asked.at(call=call), asked.permission, Participant, patience=IN_A_TURN)

    def roster(self, participants: list[Participant]) -> Roster | None:
        """What these tell of the room; None where they tell nothing."""
        return roster_of(participants, self.tenant, self.app_id)

    async def remove(self, call: str, participant: str) -> None:
        """Ask for one device to be put out. A yes says that it was taken, not that it took effect."""
        await self._ask("remove-from-call", call=call, participant=participant)

    async def _ask(self, name: str, **ids: str) -> None:
        asked = REQUESTS[name]
        await self.graph.ask(asked.method, f"{self.graph.url}{asked.at(**ids)}", asked.permission, patience=IN_A_TURN)


def _by_number(where: Number) -> dict[str, Any]:
    meeting = {
        "@odata.type": "#microsoft.graph.joinMeetingIdMeetingInfo",
        "joinMeetingId": where.id,
        "passcode": where.passcode,
        "allowConversationWithoutHost": True,
    }
    return {"meetingInfo": meeting}
