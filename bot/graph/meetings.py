"""The options of a meeting through Graph: its lobby, and what learners may do in it (power `meetings`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from bot.graph.client import Graph, NotFound
from bot.graph.requests import REQUESTS
from policy.events import Chat, MeetingOptions

SHUT, OPEN = "organizer", "organizationExcludingGuests"
"""Organisers and co-organisers only; everybody of the school's tenant, but no guest."""
READY: Mapping[str, Any] = {
    "recordAutomatically": True,
    "allowCopyingAndSharingMeetingContent": False,
    "allowParticipantsToChangeName": False,
}


CHATS: Mapping[str, Chat] = {"enabled": Chat.ON, "limited": Chat.MEETING_ONLY, "disabled": Chat.OFF}
MODES: Mapping[Chat, str] = {chat: mode for mode, chat in CHATS.items()}
PRESENTERS = frozenset({"everyone", "organization", "roleIsPresenter", "organizer"})


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class _Lobby(_Part):
    scope: str | None = None


class OnlineMeeting(_Part):
    """A meeting as Graph has it."""

    id: str
    lobby: _Lobby | None = Field(None, alias="lobbyBypassSettings")
    microphones: bool | None = Field(None, alias="allowAttendeeToEnableMic")
    cameras: bool | None = Field(None, alias="allowAttendeeToEnableCamera")
    chat: str | None = Field(None, alias="allowMeetingChat")
    presenters: str | None = Field(None, alias="allowedPresenters")

    @property
    def scope(self) -> str:
        """Who comes in without waiting; empty where Graph doesn't say."""
        return (self.lobby.scope or "") if self.lobby else ""

    @property
    def options(self) -> MeetingOptions:
        """How it stands; a word that we don't know counts as not shown."""
        chat = CHATS.get(self.chat or "", Chat.UNKNOWN)
        presenters = self.presenters if self.presenters in PRESENTERS else ""
        shut = self.scope == SHUT if self.scope else None
        return MeetingOptions(self.microphones, self.cameras, chat, presenters or "", shut)


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
        body = {"lobbyBypassSettings": _lobby(OPEN if is_open else SHUT), **(READY if first else {})}
        await self._graph.change(asked.method, asked.at(organiser=organiser, meeting=meeting), asked.permission, body)

    async def steer(self, organiser: str, meeting: str, wanted: MeetingOptions) -> None:
        """Ask for these options; what is not wanted otherwise is left alone."""
        asked = REQUESTS["change-meeting"]
        path = asked.at(organiser=organiser, meeting=meeting)
        await self._graph.change(asked.method, path, asked.permission, _spelled(wanted))

    async def is_open(self, organiser: str, meeting: str) -> bool | None:
        """Look whether the lobby is open; None where it is neither as we open nor as we shut it."""
        return {OPEN: True, SHUT: False}.get((await self._read(organiser, meeting)).scope)

    async def options(self, organiser: str, meeting: str) -> MeetingOptions:
        """Look how the meeting stands."""
        return (await self._read(organiser, meeting)).options

    async def _read(self, organiser: str, meeting: str) -> OnlineMeeting:
        asked = REQUESTS["read-meeting"]
        return await self._graph.read(asked.at(organiser=organiser, meeting=meeting), asked.permission, OnlineMeeting)


def _lobby(scope: str) -> Mapping[str, Any]:
    return {"scope": scope, "isDialInBypassEnabled": False}


def _spelled(wanted: MeetingOptions) -> dict[str, Any]:
    """The options as Graph writes them."""
    body: dict[str, Any] = {
        "allowAttendeeToEnableMic": wanted.microphones,
        "allowAttendeeToEnableCamera": wanted.cameras,
        "allowMeetingChat": MODES.get(wanted.chat),
        "allowedPresenters": wanted.presenters or None,
        "lobbyBypassSettings": _lobby(SHUT) if wanted.lobby_shut else None,
    }
    return {name: value for name, value in body.items() if value is not None}
