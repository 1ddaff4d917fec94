"""What Teams tells about people, teams and meetings, read from its JSON. Unknown fields are passed over."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasChoices, AliasPath, BaseModel, BeforeValidator, ConfigDict, Field


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _text(value: object) -> object:
    return "" if value is None else value


def _truth(value: object) -> object:
    return False if value is None else value


PersonId = Annotated[str | None, BeforeValidator(_lower)]
"""An Entra object id in lower case; None for guests from outside, anonymous people and bots."""
Words = Annotated[str, BeforeValidator(_text)]

_FROZEN = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Member(BaseModel):
    """Someone in a team or chat. `role` is userRole (user, guest, anonymous): it never says teacher."""

    model_config = _FROZEN

    mri: str = Field(validation_alias="id")
    person: PersonId = Field(None, validation_alias=AliasChoices("aadObjectId", "objectId"))
    name: Words = ""
    upn: Words = Field("", validation_alias="userPrincipalName")
    email: Words = ""
    tenant: PersonId = Field(None, validation_alias="tenantId")
    role: Words = Field("", validation_alias="userRole")


class Team(BaseModel):
    """A team: its thread id, its Entra group, its name."""

    model_config = _FROZEN

    team: str = Field(validation_alias="id")
    group: PersonId = Field(None, validation_alias="aadGroupId")
    name: Words = ""


class Meeting(BaseModel):
    """A meeting: `kind` is Teams' word (Scheduled, Recurring, MeetNow, ChannelScheduled …)."""

    model_config = _FROZEN

    title: Words = Field("", validation_alias=AliasPath("details", "title"))
    kind: Words = Field("", validation_alias=AliasPath("details", "type"))
    join_url: Words = Field("", validation_alias=AliasPath("details", "joinUrl"))
    chat: Words = Field("", validation_alias=AliasPath("conversation", "id"))
    organizer: PersonId = Field(
        None,
        validation_alias=AliasChoices(AliasPath("organizer", "aadObjectId"), AliasPath("organizer", "objectId")),
    )


class Participant(BaseModel):
    """One person as the meeting sees them now. `role` is Organizer, Presenter or Attendee."""

    model_config = _FROZEN

    mri: Words = Field("", validation_alias=AliasPath("user", "id"))
    person: PersonId = Field(
        None, validation_alias=AliasChoices(AliasPath("user", "aadObjectId"), AliasPath("user", "objectId"))
    )
    name: Words = Field("", validation_alias=AliasPath("user", "name"))
    role: Words = Field("", validation_alias=AliasPath("meeting", "role"))
    in_meeting: Annotated[bool, BeforeValidator(_truth)] = Field(
        default=False, validation_alias=AliasPath("meeting", "inMeeting")
    )


class Posted(BaseModel):
    """A new post in a channel: the conversation that replies go to, and the message's own id."""

    model_config = _FROZEN

    conversation: str = Field(validation_alias="id")
    message_id: str = Field(validation_alias="activityId")


class Named(BaseModel):
    """An answer that is only an id."""

    model_config = _FROZEN

    id: str


class MembersPage(BaseModel):
    """One page of a roster; an empty or absent token ends it."""

    model_config = _FROZEN

    members: list[Member]
    token: Words = Field("", validation_alias="continuationToken")


class NotShown(BaseModel):
    """Why one person sees no page."""

    model_config = _FROZEN

    code: Words = Field("refused", validation_alias=AliasChoices("errorCode", "failureReason"))


class Shown(BaseModel):
    """What Teams answers to a page in a meeting: those who will not see it."""

    model_config = _FROZEN

    failed: tuple[NotShown, ...] = Field((), validation_alias="recipientsFailureInfo")
