"""What people say to each other, as a typed model of its own: the most of what comes in, and the plainest.

The model knows every field of an ordinary message or edit and nothing else; what it can't read is left to a turn. It
lets in no activity that `bot.doors.envelope` and the SDK's own model would not: no number they refuse can stand in it,
and nothing is nested deeper than it says.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import DecodeError, Meta, Struct, field
from msgspec.json import Decoder

_UNIT = 2**53
Id = Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"\A[^\x00-\x1f\x7f]+\Z")]
Place = Annotated[str, Meta(pattern=r"\A[!-~]{1,240}\Z")]
MaybePlace = Annotated[str, Meta(pattern=r"\A[!-~]{0,240}\Z")] | None
Person = Annotated[str, Meta(max_length=64, pattern=r"\A[0-9A-Za-z-]*\Z")] | None
Words = str | None
Scalar = str | bool | Annotated[int, Meta(ge=-_UNIT, le=_UNIT)] | None
Part = dict[str, Scalar]
Deep = dict[str, Scalar | Part]


class Account(Struct, forbid_unknown_fields=True, frozen=True, gc=False, rename="camel"):
    """Who is meant: `id` is a Teams id (29:…, 28:…)."""

    id: Id
    name: Words = None
    aad_object_id: Person = None
    role: Words = None
    tenant_id: Words = None
    user_role: Words = None


class Conversation(Struct, forbid_unknown_fields=True, frozen=True, gc=False, rename="camel"):
    """Where it was said."""

    id: Place
    conversation_type: Words = None
    tenant_id: Words = None
    name: Words = None
    is_group: bool | None = None


class Named(Struct, forbid_unknown_fields=True, frozen=True, gc=False, rename="camel"):
    """A team, a channel, a meeting or a tenant."""

    id: MaybePlace = None
    name: Words = None
    aad_group_id: Words = None
    type: Words = None


class ChannelData(Struct, forbid_unknown_fields=True, frozen=True, rename="camel"):
    """What Teams adds."""

    tenant: Named | None = None
    team: Named | None = None
    channel: Named | None = None
    meeting: Named | None = None
    source: Named | None = None
    teams_team_id: MaybePlace = None
    teams_channel_id: MaybePlace = None
    event_type: Words = None


class Said(Struct, forbid_unknown_fields=True, frozen=True, rename="camel"):
    """A message or an edit with nothing but what every message has. Names as in `bot.doors.envelope.Envelope`."""

    type: Literal["message", "messageUpdate"]
    channel_id: Literal["msteams"]
    service_url: Id
    conversation: Conversation
    recipient: Account
    sender: Account = field(name="from")
    channel_data: ChannelData
    id: Words = None
    text: Words = None
    timestamp: Words = None
    local_timestamp: Words = None
    local_timezone: Words = None
    text_format: Words = None
    locale: Words = None
    reply_to_id: Words = None
    attachment_layout: Words = None
    summary: Words = None
    attachments: Annotated[list[Deep], Meta(max_length=2_000)] | None = None
    entities: Annotated[list[Deep], Meta(max_length=2_000)] | None = None

    @property
    def tenant(self) -> str | None:
        """The tenant as Teams itself tells it."""
        return self.channel_data.tenant.id if self.channel_data.tenant else None


_DECODER = Decoder(Said)


def read_said(body: bytes) -> Said | None:
    """Read an ordinary message from JSON in UTF-8; None for whatever else it is, good or bad."""
    try:
        said = _DECODER.decode(body)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return said if _is_time(said.timestamp) and _is_time(said.local_timestamp) else None


def _is_time(text: str | None) -> bool:
    if text is None:
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
