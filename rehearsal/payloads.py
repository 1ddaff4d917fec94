"""What Teams puts into an activity: where it comes from, what a press carries."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Mapping
from typing import cast

from rehearsal.cards import NotOnTheCard
from rehearsal.cast import GROUP, MEETING, MEETING_CHAT, OTHER_GROUP, OTHER_TEAM, TEAM
from rehearsal.connector import Post
from rehearsal.wire import Json


def place_of(place: str, message: str, tenant: str) -> Json:
    """Where an activity comes from: a channel or a thread of it, the meeting's chat, a person's own."""
    team, _, thread = place.partition(";messageid=")
    if team in (TEAM, OTHER_TEAM):
        return channel_of(team, thread or message, tenant)
    data: Json = {"tenant": {"id": tenant}}
    if place == MEETING_CHAT:
        data["meeting"] = {"id": MEETING}
    kind = "groupChat" if place == MEETING_CHAT else "personal"
    return {"conversation": {"id": place, "conversationType": kind, "tenantId": tenant}, "channelData": data}


def channel_of(team: str, thread: str, tenant: str) -> Json:
    """A thread of a class channel, or the channel itself where `thread` is empty. Every other team is no class."""
    where = f"{team};messageid={thread}" if thread else team
    named = ("10B", GROUP) if team == TEAM else ("Cynllunio", OTHER_GROUP)
    told = {"id": team, "name": named[0], "aadGroupId": named[1]}
    return {
        "conversation": {"id": where, "isGroup": True, "conversationType": "channel", "tenantId": tenant},
        "channelData": {"tenant": {"id": tenant}, "team": told, "channel": {"id": team}},
    }


def refresh_of(post: Post) -> Json:
    """What a card says about who has a view of their own."""
    if post.card is None:
        raise NotOnTheCard("the post has no card")
    return cast("Json", post.card.get("refresh") or {})


def object_of(value: object) -> Json:
    """A JSON object, empty where it is none."""
    return cast("Json", value) if isinstance(value, dict) else {}


def sent_back(told: Json, held: Json, inputs: Mapping[str, str]) -> Json:
    """Return text and value of the message that Action.Submit becomes."""
    value = told.get("value")
    if told.get("type") == "imBack":
        return {"text": str(value or "")}
    if told.get("type") == "messageBack":
        return {"text": str(told.get("text") or ""), "value": {**_unpacked(value), **inputs}}
    return {"text": "", "value": held}


def _unpacked(value: object) -> Json:
    """Read what messageBack sends, which may be an object or its JSON."""
    with contextlib.suppress(ValueError):
        return object_of(json.loads(value) if isinstance(value, str) else value)
    return {}


def stamp() -> str:
    """The time as Teams writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
