"""That a call of two was, and between whom, after it: nothing of what was said, and nothing of its devices (CON-2)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from pydantic import AliasPath, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph, NotFound
from bot.graph.requests import REQUESTS

OF_TWO = "peerToPeer"
FIELDS = "id,type,startDateTime,endDateTime"


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else ""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Call(_Part):
    """A call that is over."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    kind: str = Field("", validation_alias="type")
    began: AwareDatetime = Field(validation_alias="startDateTime")
    ended: AwareDatetime = Field(validation_alias="endDateTime")


class _Speaker(_Part):
    person: Annotated[str, BeforeValidator(_lower)] = Field("", validation_alias=AliasPath("identity", "user", "id"))


class CallRecords:
    """The tenant's records of calls, asked for one person each time. Methods raise a GraphError, or SignInFailed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def of_two(self, person: str, since: datetime) -> list[Call]:
        """Return the calls of two people that this person was in and that began since then."""
        asked = REQUESTS["calls-of-person"]
        moment = since.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        said = quote(f"startDateTime ge {moment} and participants_v2/any(p:p/id eq '{person}')", safe="")
        path = f"{asked.at()}?$filter={said}&$select={FIELDS}"
        return [one for one in await self._graph.pages(path, asked.permission, Call) if one.kind == OF_TWO]

    async def people(self, call: str) -> frozenset[str]:
        """Return who was in a call, by object id; nobody where Graph has it no more."""
        asked = REQUESTS["people-of-call"]
        try:
            found = await self._graph.pages(asked.at(call=call), asked.permission, _Speaker)
        except NotFound:
            return frozenset()
        return frozenset(one.person for one in found)
