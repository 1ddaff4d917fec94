"""What an activity says, read from its raw JSON: the SDK drops and renames fields (platform facts 0)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, cast

from msgspec import Struct

from bot.doors.said import Named, Said

Raw = Mapping[str, Any]
_DIGITS_OF_MS = 13
FLAGS = uuid.UUID("0f6cf7f4-7a52-4b62-9c7d-2f0c4f5a1b11")


class Arrival(Struct, frozen=True):
    """Who said what where. Ids as Teams sent them; `person` and `group` in lower case; at: when Teams saw it."""

    kind: str
    conversation: str
    conversation_type: str
    message: str
    service_url: str
    person: str
    mri: str
    name: str
    team: str
    group: str
    channel: str
    meeting: str
    reply_to: str
    text: str
    bot: str
    at: datetime
    raw: Raw

    @property
    def personal(self) -> bool:
        """Whether this is a person's own chat with the bot."""
        return self.conversation_type == "personal"

    @property
    def thread(self) -> str:
        """The message at the root of a channel thread, which an answer goes under."""
        return self.conversation.partition(";messageid=")[2] or self.message

    def flag_id(self, edited: str = "") -> str:
        """The same message always makes the same alert, however often Teams sends it."""
        return alert_for(self.conversation, self.message, edited)


def alert_for(conversation: str, message: str, edited: str = "") -> str:
    """The id of the alert that a flagged message makes: a UUID of version 8, the time of the message, then a digest.

    Teams numbers messages by the millisecond. In the order of time, what is kept under these ids stands together in the
    records' indexes, where it would be strewn over all of them.
    """
    rest = blake2b(f"{conversation} {message} {edited}".encode(), digest_size=16).hexdigest()
    is_time = message.isascii() and message.isdecimal()
    time = f"{int(message[:_DIGITS_OF_MS]):012x}" if is_time else rest[-12:]
    variant = "89ab"[int(rest[3], 16) % 4]
    return f"{time[:8]}-{time[8:]}-8{rest[:3]}-{variant}{rest[4:7]}-{rest[7:19]}"


def arrival_of(raw: Raw) -> Arrival:
    """Read the fields this bot uses; whatever is missing is an empty string. Raises nothing."""
    data = _part(raw, "channelData")
    sender = _part(raw, "from")
    conversation = _part(raw, "conversation")
    team = _part(data, "team")
    return Arrival(
        kind=_text(raw, "type"),
        conversation=_text(conversation, "id"),
        conversation_type=_text(conversation, "conversationType"),
        message=_text(raw, "id"),
        service_url=_text(raw, "serviceUrl"),
        person=_text(sender, "aadObjectId").lower(),
        mri=_text(sender, "id"),
        name=_text(sender, "name"),
        team=_text(team, "id") or _text(data, "teamsTeamId"),
        group=_text(team, "aadGroupId").lower(),
        channel=_channel(data, conversation),
        meeting=_text(_part(data, "meeting"), "id"),
        reply_to=_text(raw, "replyToId"),
        text=_text(raw, "text"),
        bot=_text(_part(raw, "recipient"), "id"),
        at=moment(_text(raw, "timestamp")),
        raw=raw,
    )


def arrival_of_said(said: Said) -> Arrival:
    """The same of an ordinary message; of what else it came with, `raw` holds who is mentioned."""
    data, place = said.channel_data, said.conversation
    mentions = [one for one in said.entities or () if "mentioned" in map(str.lower, one)]
    kind = place.conversation_type or ""
    spoken = place.id.partition(";")[0] if kind == "channel" else ""
    return Arrival(
        kind=said.type,
        conversation=place.id,
        conversation_type=kind,
        message=said.id or "",
        service_url=said.service_url,
        person=(said.sender.aad_object_id or "").lower(),
        mri=said.sender.id,
        name=said.sender.name or "",
        team=_id(data.team) or data.teams_team_id or "",
        group=((data.team and data.team.aad_group_id) or "").lower(),
        channel=_id(data.channel) or data.teams_channel_id or spoken,
        meeting=_id(data.meeting),
        reply_to=said.reply_to_id or "",
        text=said.text or "",
        bot=said.recipient.id,
        at=moment(said.timestamp or ""),
        raw={"entities": mentions},
    )


def moment(text: str) -> datetime:
    """A time as Teams writes it; a missing or unreadable one is the earliest there is, so that it overrules nothing."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def any_case(value: object, *names: str) -> Any:  # noqa: ANN401 - whatever JSON holds there
    """A field of a meeting event, which Teams spells in two ways (`JoinUrl`, `joinUrl`)."""
    if not isinstance(value, Mapping):
        return None
    lowered = {str(key).lower(): found for key, found in cast("Raw", value).items()}
    return next((lowered[name.lower()] for name in names if name.lower() in lowered), None)


def _channel(data: Raw, conversation: Raw) -> str:
    named = _text(_part(data, "channel"), "id") or _text(data, "teamsChannelId")
    settings = _text(_part(_part(data, "settings"), "selectedChannel"), "id")
    spoken = _text(conversation, "id").partition(";")[0] if _text(conversation, "conversationType") == "channel" else ""
    return named or settings or spoken


def _id(named: Named | None) -> str:
    return (named.id or "") if named else ""


def _part(raw: Raw, name: str) -> Raw:
    found = raw.get(name)
    return cast("Raw", found) if isinstance(found, Mapping) else {}


def _text(raw: Raw, name: str) -> str:
    found = raw.get(name)
    return found if isinstance(found, str) else ""
