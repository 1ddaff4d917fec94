"""That a session was recorded, for how long, and where the file is. What is in a recording is never asked for (REC-1).

A meeting's recordings have exact times (power `meetings`); its chat tells the length and the file of each.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import quote

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph
from bot.graph.requests import REQUESTS

SPAN = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?")
SECONDS = (86_400, 3_600, 60, 1)
READY = "success"
OF_RECORDINGS = "callRecordingEventMessageDetail"
Text = Annotated[str, BeforeValidator(lambda value: value or "")]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class CallRecording(_Read):
    """One recording of a meeting."""

    id: str
    began: datetime = Field(validation_alias="createdDateTime")
    ended: datetime | None = Field(None, validation_alias="endDateTime")

    @property
    def seconds(self) -> int:
        """How long it is; none while it is not known."""
        return max(0, round((self.ended - self.began).total_seconds())) if self.ended else 0


class _Told(_Read):
    """A message of a meeting's chat, as far as it may tell of a recording."""

    id: str
    created: datetime = Field(validation_alias="createdDateTime")
    kind: Text = Field("", validation_alias=AliasPath("eventDetail", "@odata.type"))
    status: Text = Field("", validation_alias=AliasPath("eventDetail", "callRecordingStatus"))
    link: Text = Field("", validation_alias=AliasPath("eventDetail", "callRecordingUrl"), repr=False)
    length: Text = Field("", validation_alias=AliasPath("eventDetail", "callRecordingDuration"))


@dataclass(frozen=True, slots=True)
class Told:
    """What the chat tells of one recording. share: how Graph is asked for its file."""

    id: str
    seconds: int
    share: str


class Recordings:
    """Recordings, through Graph. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def of_meeting(
        self, organiser: str, meeting: str, since: datetime, until: datetime
    ) -> tuple[CallRecording, ...]:
        """The recordings of a meeting that began between two moments, oldest first; a series has others too."""
        asked = REQUESTS["recordings"]
        path = asked.at(organiser=organiser, meeting=meeting)
        found = await self._graph.pages(path, asked.permission, CallRecording)
        return tuple(sorted((one for one in found if since <= one.began <= until), key=lambda one: one.began))

    async def in_chat(self, chat: str, since: datetime, until: datetime) -> tuple[Told, ...]:
        """What the chat tells of recordings that are ready, each file once, oldest first."""
        asked = REQUESTS["chat-messages"]
        after = quote(since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), safe=":")
        newest = "$top=50&$orderby=lastModifiedDateTime%20desc"
        path = f"{asked.at(chat=chat)}?{newest}&$filter=lastModifiedDateTime%20gt%20{after}"
        messages = await self._graph.pages(path, asked.permission, _Told)
        ready = [one for one in messages if OF_RECORDINGS in one.kind and one.status == READY and one.link]
        near = sorted((one for one in ready if since <= one.created <= until), key=lambda one: one.created)
        return _each_file_once(near)


def _each_file_once(messages: Iterable[_Told]) -> tuple[Told, ...]:
    """Teams may tell of a file more than once; the longest length it gave counts."""
    found: dict[str, Told] = {}
    for one in messages:
        before = found.get(one.link)
        seconds = max(seconds_of(one.length), before.seconds if before else 0)
        found[one.link] = Told(before.id if before else one.id, seconds, share_of(one.link))
    return tuple(found.values())


def seconds_of(span: str) -> int:
    """The seconds of an ISO 8601 duration such as PT1H2M3.5S; none where it is not one."""
    read = SPAN.fullmatch(span)
    if read is None:
        return 0
    parts = timedelta(seconds=sum(int(part or 0) * each for part, each in zip(read.groups(), SECONDS, strict=True)))
    return round(parts.total_seconds())


def share_of(link: str) -> str:
    """A link to a file as Graph wants it: unpadded base64url after `u!`."""
    return "u!" + base64.urlsafe_b64encode(link.encode()).decode().rstrip("=")
