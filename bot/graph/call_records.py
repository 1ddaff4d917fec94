"""That a call of two was, and between whom, after it: nothing of what was said, and nothing of its devices (CON-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from urllib.parse import quote

from pydantic import AliasPath, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph, GraphError, NotFound
from bot.graph.requests import REQUESTS

_Found = TypeVar("_Found")
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


def _calls_of(person: str, since: datetime) -> str:
    moment = since.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    said = quote(f"startDateTime ge {moment} and participants_v2/any(p:p/id eq '{person}')", safe="")
    return f"{REQUESTS['calls-of-person'].at()}?$filter={said}&$select={FIELDS}"


class CallRecords:
    """The tenant's records of calls, asked for by person, twenty in one request.

    Methods raise a GraphError, or SignInFailed.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def of_two(self, people: Sequence[str], since: datetime) -> list[Call]:
        """Return the calls of two that any of these people was in and that began since then, each once."""
        paths = [_calls_of(person, since) for person in people]
        answers = await self._graph.pages_many(paths, REQUESTS["calls-of-person"].permission, Call)
        return list({one.id: one for answer in answers for one in _known(answer) if one.kind == OF_TWO}.values())

    async def people(self, calls: Sequence[str]) -> list[frozenset[str]]:
        """Return who was in each of these calls, by object id; nobody where Graph has it no more."""
        asked = REQUESTS["people-of-call"]
        answers = await self._graph.pages_many([asked.at(call=one) for one in calls], asked.permission, _Speaker)
        found = [[] if isinstance(one, NotFound) else _known(one) for one in answers]
        return [frozenset(one.person for one in people) for people in found]


def _known(answer: list[_Found] | GraphError) -> list[_Found]:
    """What was answered; raises what went wrong."""
    if isinstance(answer, GraphError):
        raise answer
    return answer
