"""The options of a planned session's meeting: asked for before it begins, and read back (power `meetings`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph, GraphError, GraphUnreachable, PermissionMissing
from bot.graph.meetings import READY, SHUT
from bot.graph.requests import REQUESTS

CO_ORGANISER = frozenset({"coorganizer", "unknownFutureValue"})
"""How Graph writes the role: the second where nobody asked it for words it has learnt since."""


def _text(value: object) -> object:
    return "" if value is None else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else ""


def _listed(value: object) -> object:
    return [] if value is None else value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class _Invited(_Part):
    person: Annotated[str, BeforeValidator(_lower)] = Field("", validation_alias=AliasPath("identity", "user", "id"))
    role: Annotated[str, BeforeValidator(_text)] = ""


class PlannedMeeting(_Part):
    """A meeting as Graph has it: what of its options the policy asks for. chat: its conversation."""

    id: str
    chat: Annotated[str, BeforeValidator(_text)] = Field("", validation_alias=AliasPath("chatInfo", "threadId"))
    scope: str | None = Field(None, validation_alias=AliasPath("lobbyBypassSettings", "scope"))
    recorded: bool | None = Field(None, validation_alias="recordAutomatically")
    presenters: str | None = Field(None, validation_alias="allowedPresenters")
    microphones: bool | None = Field(None, validation_alias="allowAttendeeToEnableMic")
    cameras: bool | None = Field(None, validation_alias="allowAttendeeToEnableCamera")
    writing: str | None = Field(None, validation_alias="allowMeetingChat")
    copying: bool | None = Field(None, validation_alias="allowCopyingAndSharingMeetingContent")
    invited: Annotated[tuple[_Invited, ...], BeforeValidator(_listed)] = Field(
        (), validation_alias=AliasPath("participants", "attendees")
    )


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for. presenting: others of the staff (object ids) who come too; learners: everybody else."""

    colleague: str
    presenting: Sequence[str]
    learners: Sequence[str]
    has_chat: bool
    is_adjusted: bool

    def asked(self) -> Mapping[str, Any]:
        """The options as Graph reads them: organisers past the lobby, recorded, learners' microphones off."""
        return {
            "lobbyBypassSettings": {"scope": SHUT, "isDialInBypassEnabled": False},
            "allowedPresenters": "roleIsPresenter",
            "allowAttendeeToEnableMic": self.is_adjusted,
            "allowAttendeeToEnableCamera": self.is_adjusted,
            "allowMeetingChat": "enabled" if self.has_chat else "disabled",
            **READY,
        }

    def people(self) -> Mapping[str, Any]:
        """Everybody with their role: Graph takes the whole list or none."""
        roles = (((self.colleague,), "coorganizer"), (self.presenting, "presenter"), (self.learners, "attendee"))
        listed = [_person(one, role) for people, role in roles for one in people]
        return {"participants": {"attendees": listed}}

    def lacking(self, seen: PlannedMeeting) -> tuple[str, ...]:
        """The codes of what is not as it was asked for."""
        organising = {one.person for one in seen.invited if one.role in CO_ORGANISER}
        found = {
            "lobby": seen.scope == SHUT,
            "recording": seen.recorded is True,
            "presenters": seen.presenters == "roleIsPresenter",
            "microphones": seen.microphones is self.is_adjusted,
            "cameras": seen.cameras is self.is_adjusted,
            "chat": seen.writing == ("enabled" if self.has_chat else "disabled"),
            "copying": seen.copying is False,
            "colleague": self.colleague in organising,
        }
        return tuple(name for name, is_so in found.items() if not is_so)


async def prepare(graph: Graph, organiser: str, meeting: str, options: Options) -> None:
    """Ask for the options, then for the roles: a no to the roles leaves the lobby shut all the same."""
    asked = REQUESTS["change-meeting"]
    path = asked.at(organiser=organiser, meeting=meeting)
    await graph.change(asked.method, path, asked.permission, options.asked())
    try:
        await graph.change(asked.method, path, asked.permission, options.people())
    except (PermissionMissing, GraphUnreachable):
        raise
    except GraphError:
        return


async def set_in_pasted(graph: Graph, organiser: str, meeting: str, options: Options) -> None:
    """Ask for the options of a meeting that its teacher made; its lobby and its people are left as they are."""
    asked = REQUESTS["change-meeting"]
    wanted = {name: value for name, value in options.asked().items() if name != "lobbyBypassSettings"}
    await graph.change(asked.method, asked.at(organiser=organiser, meeting=meeting), asked.permission, wanted)


async def look(graph: Graph, organiser: str, meeting: str) -> PlannedMeeting:
    """Look at the meeting as it is now."""
    asked = REQUESTS["read-meeting"]
    return await graph.read(asked.at(organiser=organiser, meeting=meeting), asked.permission, PlannedMeeting)


def addresses(found: Iterable[str]) -> tuple[str, ...]:
    """Each address once, without what is none."""
    return tuple(dict.fromkeys(one for one in found if "@" in one))


def _person(person: str, role: str) -> dict[str, Any]:
    return {"identity": {"user": {"id": person}}, "role": role}
