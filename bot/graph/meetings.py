"""The options of a meeting through Graph: its lobby above all (power `meetings`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from bot.graph.client import Graph, NotFound
from bot.graph.requests import REQUESTS

SHUT, OPEN = "organizer", "organizationExcludingGuests"
"""Organisers and co-organisers only; everybody of the school's tenant, but no guest."""
READY: Mapping[str, Any] = {
    "recordAutomatically": True,
    "allowCopyingAndSharingMeetingContent": False,
    "allowParticipantsToChangeName": False,
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class _Lobby(_Part):
    scope: str | None = None


class OnlineMeeting(_Part):
    """A meeting as Graph has it."""

    id: str
    lobby: _Lobby | None = Field(None, alias="lobbyBypassSettings")

    @property
    def scope(self) -> str:
        """Who comes in without waiting; empty where Graph doesn't say."""
        return (self.lobby.scope or "") if self.lobby else ""


class Meetings:
    """Meetings of one organiser. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def find(self, organiser: str, link: str) -> OnlineMeeting:
        """Return the meeting behind a join link; NotFound where this person organises no such meeting."""
        asked = REQUESTS["find-meeting"]
        said = quote(f"JoinWebUrl eq '{link.replace(chr(39), chr(39) * 2)}'", safe="")
        path = f"{asked.at(organiser=organiser)}?$filter={said}"
        found = await self._graph.pages(path, asked.permission, OnlineMeeting)
        if not found:
            raise NotFound(404, "meeting-not-found")
        return found[0]

    async def set_lobby(self, organiser: str, meeting: str, *, is_open: bool, first: bool) -> None:
        """Ask for the lobby to be open or shut. first: and for the meeting to be made ready."""
        asked = REQUESTS["change-meeting"]
        lobby = {"scope": OPEN if is_open else SHUT, "isDialInBypassEnabled": False}
        body = {"lobbyBypassSettings": lobby, **(READY if first else {})}
        await self._graph.change(asked.method, asked.at(organiser=organiser, meeting=meeting), asked.permission, body)

    async def is_open(self, organiser: str, meeting: str) -> bool | None:
        """Look whether the lobby is open; None where it is neither as we open nor as we shut it."""
        asked = REQUESTS["read-meeting"]
        seen = await self._graph.read(asked.at(organiser=organiser, meeting=meeting), asked.permission, OnlineMeeting)
        return {OPEN: True, SHUT: False}.get(seen.scope)
