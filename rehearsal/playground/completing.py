"""What Teams always says and the Playground, or an activity written by hand in it, leaves out.

| put in where it is missing | why |
|--|--|
| `channelId`, `serviceUrl`, `recipient`, `id`, `timestamp` | an activity written by hand has none of them |
| `from.name`, `from.aadObjectId` | the same; people are known by their Entra id, and the Teams id says which it is |
| `conversation.conversationType`, `conversation.tenantId`, `channelData.tenant` | the same |
| `channelData.team`, its `aadGroupId`, `channelData.channel` | messages and presses carry the team's id alone |
| `channelData.meeting` in the meeting's chat | the Playground has no meetings |
| `value.trigger` of `adaptiveCard/action` | the Playground never sends it |

Nothing that is there is changed: an activity of another tenant stays one, and the bot refuses it.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any, cast

from rehearsal.cast import BOT, GROUP, MEETING, MEETING_CHAT, TEAM, TENANT, Cast

Json = dict[str, Any]


class NotAnActivity(Exception):  # noqa: N818 - it reads as what happened
    """A body is no activity; the sentence tells what is wrong with it."""


def read_activity(body: bytes) -> Json:
    """Read an activity: an object with a type, somebody it is from, and a conversation. Raises NotAnActivity."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAnActivity("This is not JSON in UTF-8.") from None
    if not isinstance(found, dict):
        raise NotAnActivity("An activity is a JSON object.")
    activity = cast("Json", found)
    if not _is_text(activity.get("type")):
        raise NotAnActivity("An activity has a type, for example message.")
    for name in ("from", "conversation"):
        if not _is_text(_part(activity, name).get("id")):
            raise NotAnActivity(f"An activity has {name}.id.")
    return activity


@dataclass(frozen=True)
class Completion:
    """Completes activities for one class. `service_url`: the Playground's connector."""

    people: Cast
    service_url: str

    def complete(self, activity: Json) -> Json:
        """Return the activity with what was missing put in; raises NotAnActivity where a part is of a wrong kind."""
        whole: Json = {**self._always(), **activity}
        whole["from"] = {**self._known(str(activity["from"]["id"])), **activity["from"]}
        place = str(activity["conversation"]["id"])
        whole["conversation"] = {"conversationType": _kind(place), "tenantId": TENANT, **activity["conversation"]}
        whole["channelData"] = _channel_data(place, _part(activity, "channelData"))
        if activity.get("name") == "adaptiveCard/action":
            whole["value"] = {"trigger": "manual", **_part(activity, "value")}
        return whole

    def _always(self) -> Json:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {
            "id": str(uuid.uuid4()),
            "timestamp": now,
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "recipient": {"id": BOT, "name": "EHSBot"},
        }

    def _known(self, mri: str) -> Json:
        one = next((one for one in self.people.people if one.mri == mri), None)
        return {"name": one.name, "aadObjectId": one.person} if one else {}


def _channel_data(place: str, told: Json) -> Json:
    data: Json = {"tenant": {"id": TENANT}, **told}
    if _is_channel(place):
        team: Json = {"id": TEAM, "name": "10B", **_part(told, "team")}
        data["team"] = {"aadGroupId": GROUP, **team} if team["id"] == TEAM else team
        data["channel"] = {"id": TEAM, **_part(told, "channel")}
    elif place == MEETING_CHAT:
        data["meeting"] = {"id": MEETING, **_part(told, "meeting")}
    return data


def _kind(place: str) -> str:
    if _is_channel(place):
        return "channel"
    return "groupChat" if place == MEETING_CHAT else "personal"


def _is_channel(place: str) -> bool:
    return place.partition(";")[0] == TEAM


def _part(activity: Json, name: str) -> Json:
    found = activity.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise NotAnActivity(f"{name} is an object.")
    return cast("Json", found)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""
