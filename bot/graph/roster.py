"""The roster of a call, as Graph lists it and as its notifications tell it: hostile until it was read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from policy.people import Member

LONGEST = 250


def _short(value: object) -> object:
    """A name is shown to staff and no longer than a name is."""
    return value[:LONGEST] if isinstance(value, str) else ""


Name = Annotated[str, BeforeValidator(_short)]
Id = Annotated[StrictStr, Field(min_length=1, max_length=LONGEST)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Identity(_Part):
    """Who somebody is. tenant: empty where Graph names none."""

    id: Annotated[StrictStr, Field(max_length=LONGEST)] | None = None
    name: Name = Field("", alias="displayName")
    tenant: Annotated[StrictStr, Field(max_length=LONGEST)] | None = Field(None, alias="tenantId")


class Identities(_Part):
    """One of these is set. Whoever is no user and no application came without an account: a guest, a telephone."""

    user: Identity | None = None
    application: Identity | None = None
    guest: Identity | None = None
    phone: Identity | None = None

    @property
    def name(self) -> str:
        """The name Teams shows."""
        return next((one.name for one in (self.user, self.guest, self.phone) if one), "")


class Info(_Part):
    """What a participant tells of itself."""

    identity: Identities = Identities()


class Participant(_Part):
    """One device in a call, or in its lobby. removed: it was put out and is listed all the same."""

    id: Id
    info: Info = Info()
    in_lobby: StrictBool | None = Field(None, alias="isInLobby")
    removed: dict[str, object] | None = Field(None, alias="removedState")
    sequence: StrictInt | None = Field(None, alias="rosterSequenceNumber", ge=0, lt=2**62)

    @property
    def key(self) -> str:
        """How the room knows them: by object id, or by this very device where they have no account."""
        user = self.info.identity.user
        return (user.id or "").lower() if user and user.id else f"call:{self.id}"

    def member(self, tenant: str) -> Member:
        """The person behind it; whoever is not of the tenant is a guest."""
        user = self.info.identity.user
        if user is None or not user.id:
            return Member("", f"call:{self.id}", self.info.identity.name, guest=True)
        return Member(user.id.lower(), "", user.name, guest=(user.tenant or tenant).lower() != tenant)


@dataclass(frozen=True, slots=True)
class Roster:
    """A whole roster. Bots are nobody, this one too."""

    people: tuple[Member, ...]
    lobby: tuple[Member, ...]
    sequence: int


def roster_of(participants: Iterable[Participant], tenant: str, app_id: str) -> Roster | None:
    """Read a roster; None where it tells nothing: it has nobody, or the bot itself still waits in the lobby."""
    listed = [one for one in participants if one.removed is None]
    own = [one for one in listed if _application(one) == app_id]
    if not listed or (own and all(one.in_lobby for one in own)):
        return None
    people = [one for one in listed if one.info.identity.application is None]
    return Roster(
        _distinct(one.member(tenant) for one in people if not one.in_lobby),
        _distinct(one.member(tenant) for one in people if one.in_lobby),
        max((one.sequence or 0 for one in listed), default=0),
    )


def _application(one: Participant) -> str:
    application = one.info.identity.application
    return (application.id or "").lower() if application else ""


def _distinct(members: Iterable[Member]) -> tuple[Member, ...]:
    """A person with several devices is one."""
    return tuple({one.person or one.mri: one for one in members}.values())
