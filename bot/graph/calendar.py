"""An organiser's calendar through Graph: the event of a planned session (power `meetings`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.graph.client import Graph, GraphUnreachable
from bot.graph.requests import REQUESTS

CONFLICT = 409
"""Graph's answer where an event with this transaction is there already."""
_FROZEN = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


def _text(value: object) -> object:
    return "" if value is None else value


Words = Annotated[str, BeforeValidator(_text)]


class CalendarEvent(BaseModel):
    """An event as Graph has it. link: of its meeting, empty while it has none; begins: as written, in UTC."""

    model_config = _FROZEN

    id: Annotated[str, Field(min_length=1)]
    transaction: Words = Field("", validation_alias="transactionId")
    link: Words = Field("", validation_alias=AliasPath("onlineMeeting", "joinUrl"))
    begins: Words = Field("", validation_alias=AliasPath("start", "dateTime"))
    ends: Words = Field("", validation_alias=AliasPath("end", "dateTime"))
    cancelled: bool = Field(default=False, validation_alias="isCancelled")

    @property
    def moment(self) -> datetime | None:
        """When it begins; None where that can't be read."""
        try:
            return datetime.fromisoformat(self.begins[:19]).replace(tzinfo=UTC)
        except ValueError:
            return None


class _Attendee(BaseModel):
    model_config = _FROZEN

    address: Words = Field("", validation_alias=AliasPath("emailAddress", "address"))
    response: Words = Field("", validation_alias=AliasPath("status", "response"))


class _Attended(BaseModel):
    model_config = _FROZEN

    id: str
    attendees: tuple[_Attendee, ...] = ()


class _Owner(BaseModel):
    model_config = _FROZEN

    address: Words = Field("", validation_alias=AliasPath("owner", "address"))


@dataclass(frozen=True, slots=True)
class Invitation:
    """What stands in the calendar. transaction: so that the same is never made twice; to: e-mail addresses."""

    transaction: str
    subject: str
    text: str
    begins: datetime
    ends: datetime
    to: Sequence[str]


class Calendar:
    """The calendar of one organiser. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph, organiser: str) -> None:
        self._graph = graph
        self._organiser = organiser
        self._permission = REQUESTS["find-event"].permission

    async def make(self, invitation: Invitation) -> CalendarEvent:
        """Make the event with its meeting; Graph takes one transaction only once."""
        asked = REQUESTS["make-event"]
        answer = await self._graph.change(
            asked.method, asked.at(organiser=self._organiser), asked.permission, _body(invitation)
        )
        return _read(answer)

    async def at(self, begins: datetime, ends: datetime) -> list[CalendarEvent]:
        """Look at what stands in the calendar at this time."""
        shown = "id,transactionId,start,end,isCancelled,onlineMeeting"
        return await self._graph.pages(self._view(begins, ends, shown), self._permission, CalendarEvent)

    async def find(self, invitation: Invitation) -> CalendarEvent | None:
        """Find back the event of this transaction, where it stands at its time."""
        found = await self.at(invitation.begins, invitation.ends)
        return next((one for one in found if one.transaction == invitation.transaction), None)

    async def stands(self, event: str, begins: datetime, ends: datetime) -> bool:
        """Whether this event stands at exactly this time, and is not cancelled."""
        time = (_utc(begins), _utc(ends))
        seen = (one for one in await self.at(begins, ends) if one.id == event and not one.cancelled)
        return any((one.begins[:19], one.ends[:19]) == time for one in seen)

    async def response_of(self, address: str, event: str, begins: datetime, ends: datetime) -> str:
        """What somebody has answered to an event, in Graph's own word; empty where it isn't there or they aren't."""
        found = await self._graph.pages(self._view(begins, ends, "id,attendees"), self._permission, _Attended)
        asked = (one for seen in found if seen.id == event for one in seen.attendees)
        return next((one.response for one in asked if one.address.lower() == address.lower()), "")

    def _view(self, begins: datetime, ends: datetime, shown: str) -> str:
        first, last = (quote(_utc(at), safe="") for at in (begins, ends))
        path = REQUESTS["find-event"].at(organiser=self._organiser)
        return f"{path}?startDateTime={first}&endDateTime={last}&$top=100&$select={shown}"

    async def move(self, event: str, begins: datetime, ends: datetime) -> None:
        """Ask for another time."""
        asked = REQUESTS["move-event"]
        body = {"start": _at(begins), "end": _at(ends)}
        path = asked.at(organiser=self._organiser, event=event)
        await self._graph.change(asked.method, path, asked.permission, body)

    async def cancel(self, event: str, comment: str) -> None:
        """Ask for the event to be cancelled, which tells everybody who was invited."""
        asked = REQUESTS["cancel-event"]
        path = asked.at(organiser=self._organiser, event=event)
        await self._graph.change(asked.method, path, asked.permission, {"Comment": comment})

    async def address_of(self, person: str) -> str:
        """The e-mail address of whoever has this person's calendar; empty where Graph doesn't say."""
        asked = REQUESTS["calendar-owner"]
        path = f"{asked.at(person=person)}?$select=owner"
        return (await self._graph.read(path, asked.permission, _Owner)).address


def _body(invitation: Invitation) -> dict[str, Any]:
    return {
        "subject": invitation.subject,
        "body": {"contentType": "text", "content": invitation.text},
        "start": _at(invitation.begins),
        "end": _at(invitation.ends),
        "attendees": [{"emailAddress": {"address": one}, "type": "required"} for one in invitation.to],
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "hideAttendees": True,
        "allowNewTimeProposals": False,
        "transactionId": invitation.transaction,
    }


def _at(moment: datetime) -> dict[str, str]:
    return {"dateTime": _utc(moment), "timeZone": "UTC"}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _read(answer: object) -> CalendarEvent:
    try:
        return CalendarEvent.model_validate(answer)
    except ValidationError:
        raise GraphUnreachable(200, "unexpected-shape") from None
