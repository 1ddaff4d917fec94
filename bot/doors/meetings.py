"""Meeting events, which Teams sends as raw dicts in two spellings (platform facts 3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from bot.doors.arrival import Arrival, any_case, moment
from policy.events import Event, MeetingEnded, MeetingStarted, PersonJoined, PersonLeft
from policy.people import Member

PREFIX = "application/vnd.microsoft."


def meeting_event(arrival: Arrival) -> tuple[Event, ...]:
    """The events a meeting activity tells of; none for what this bot doesn't know."""
    name = str(arrival.raw.get("name", "")).removeprefix(PREFIX)
    value = arrival.raw.get("value")
    match name:
        case "meetingStart":
            at = _when(arrival, value, "StartTime")
            meeting = _meeting(arrival, value)
            return (MeetingStarted(arrival.conversation, meeting, arrival.service_url, at, arrival.team),)
        case "meetingEnd":
            return (MeetingEnded(arrival.conversation, _when(arrival, value, "EndTime")),)
        case "meetingParticipantJoin":
            met = arrival.meeting, arrival.service_url
            return tuple(PersonJoined(arrival.conversation, one, arrival.at, *met) for one in _members(value))
        case "meetingParticipantLeave":
            return tuple(PersonLeft(arrival.conversation, one, arrival.at) for one in _members(value))
        case _:
            return ()


def _meeting(arrival: Arrival, value: object) -> str:
    """The id in `channelData.meeting.id`, which the bot's own calls want; the value's only where that is missing."""
    told = any_case(value, "Id")
    return arrival.meeting or (told if isinstance(told, str) else "")


def _when(arrival: Arrival, value: object, name: str) -> datetime:
    told = any_case(value, name)
    return moment(told) if isinstance(told, str) else arrival.at


def _members(value: object) -> tuple[Member, ...]:
    found = any_case(value, "members")
    listed = cast("list[Any]", found) if isinstance(found, list) else []
    members = (_member(any_case(one, "user")) for one in listed)
    return tuple(member for member in members if member is not None)


def _member(user: object) -> Member | None:
    mri = str(any_case(user, "id") or "")
    person = str(any_case(user, "aadObjectId", "objectId") or "").lower()
    role = str(any_case(user, "userRole") or "").lower()
    if not mri and not person:
        return None
    guest = not person or role in {"guest", "anonymous"}
    return Member(person, mri, str(any_case(user, "name") or ""), guest=guest)
