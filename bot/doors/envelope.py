"""The body of a request, read with bounds: bytes, then JSON, then the few fields every activity must have."""

from __future__ import annotations

import asyncio
import json
import math
import re
from typing import Annotated, Any, Literal, NoReturn, cast

from aiohttp import ClientPayloadError, HttpVersion11, StreamReader, hdrs, web
from pydantic import AliasPath, BaseModel, ConfigDict, Field, StrictStr, ValidationError

from bot.refusals import BadActivity, BadFraming, NotJson, TooLarge, TooSlow

MOST_BYTES = 256 * 1024
"""Teams sends at most about 100 KB; the bot reads no more than this of anything."""
_ONCE = (hdrs.CONTENT_TYPE, hdrs.CONTENT_ENCODING)
_AS_TEAMS_SAYS = (["application/json; charset=utf-8"], ["application/json"])
"""The type alone, in the two spellings that need no second look."""
SECONDS = 10.0
"""A body must be here within this time."""
_DEEPEST = 64
_LONGEST_NUMBER = 20
_CHUNK = 65_536
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(rb"\\u[dD][89a-fA-F]")

Id = Annotated[StrictStr, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00-\x1f\x7f]+$")]
Place = Annotated[StrictStr, Field(pattern=r"^[!-~]{1,240}$")]
"""A conversation or a team, as Teams names them: a code, and never a sentence that would get into the ledger."""
MaybePlace = Annotated[StrictStr, Field(pattern=r"^[!-~]{0,240}$")] | None
Words = Annotated[StrictStr, Field(max_length=MOST_BYTES)] | None
Person = Annotated[StrictStr, Field(max_length=64, pattern=r"^[0-9A-Za-z-]*$")] | None
"""An Entra object id, as Teams sends it; empty or missing for somebody outside the tenant."""
Objects = Annotated[list[dict[str, Any]], Field(max_length=2_000)] | None


class Account(BaseModel):
    """Who is meant: `id` is a Teams id (29:…, 28:…)."""

    id: Id
    name: Words = None
    aad_object_id: Person = Field(None, alias="aadObjectId")


class Conversation(BaseModel):
    """Where it was said."""

    id: Place
    tenant_id: Words = Field(None, alias="tenantId")


class Envelope(BaseModel):
    """The fields that every activity from Teams has, and the kinds of those the SDK would stumble over."""

    model_config = ConfigDict(extra="ignore")

    type: Annotated[StrictStr, Field(min_length=1, max_length=64)]
    channel_id: Literal["msteams"] = Field(alias="channelId")
    service_url: Id = Field(alias="serviceUrl")
    conversation: Conversation
    sender: Account = Field(alias="from")
    recipient: Account
    tenant: Words = Field(None, validation_alias=AliasPath("channelData", "tenant", "id"))
    team: MaybePlace = Field(None, validation_alias=AliasPath("channelData", "team", "id"))
    named_team: MaybePlace = Field(None, validation_alias=AliasPath("channelData", "teamsTeamId"))
    channel_data: dict[str, Any] | None = Field(None, alias="channelData")
    id: Words = None
    name: Words = None
    text: Words = None
    reply_to: Words = Field(None, alias="replyToId")
    attachments: Objects = None
    entities: Objects = None
    members_added: Objects = Field(None, alias="membersAdded")
    members_removed: Objects = Field(None, alias="membersRemoved")
    reactions_added: Objects = Field(None, alias="reactionsAdded")
    reactions_removed: Objects = Field(None, alias="reactionsRemoved")


def check_head(request: web.Request, limit: int = MOST_BYTES) -> None:
    """Refuse by what the headers say, before anything is read; raises TooLarge, NotJson, BadFraming or BadActivity."""
    if (request.content_length or 0) > limit:
        raise TooLarge("declared")
    headers = request.headers
    if hdrs.TRANSFER_ENCODING in headers and not _is_chunked(request):
        raise BadFraming("transfer-encoding")
    told = [*headers.getall(hdrs.CONTENT_TYPE, ()), *headers.getall(hdrs.CONTENT_ENCODING, ())]
    if told in _AS_TEAMS_SAYS:
        return
    if any(len(request.headers.getall(name, ())) > 1 for name in _ONCE):
        raise BadActivity("header-twice")
    if request.content_type != "application/json":
        raise NotJson("content-type")
    if (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise NotJson("charset")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotJson("content-encoding")


def _is_chunked(request: web.Request) -> bool:
    """Say whether the body comes in chunks and nothing else was done to it, as whatever stands before the bot sees it.

    aiohttp passes over a coding before `chunked`, and over chunks that HTTP/1.0 does not know.
    """
    told = request.headers.getall(hdrs.TRANSFER_ENCODING)
    return request.version >= HttpVersion11 and [one.lower() for one in told] == ["chunked"]


async def read_body(content: StreamReader, limit: int = MOST_BYTES, seconds: float = SECONDS) -> bytes:
    """Read a request's body while counting; raises TooLarge, TooSlow, or BadActivity where it breaks off."""
    if content.is_eof() and content.exception() is None:
        return _bounded(content.read_nowait(), limit)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for part in content.iter_chunked(_CHUNK):
                body += _bounded(part, limit - len(body))
    except TimeoutError:
        raise TooSlow("body") from None
    except (web.RequestPayloadError, ClientPayloadError, ConnectionError):
        raise BadActivity("body-broken-off") from None
    return bytes(body)


def _bounded(part: bytes, limit: int) -> bytes:
    if len(part) > limit:
        raise TooLarge("body")
    return part


def read_json(body: bytes) -> dict[str, Any]:
    """Read an object from JSON in UTF-8, of bounded depth, with plain finite numbers; raises BadActivity.

    Half a surrogate pair (a preview cut through an emoji) becomes U+FFFD: no message is lost for it.
    """
    if _too_deep(body):
        raise BadActivity("json-too-deep")
    try:
        found = json.loads(body.decode("utf-8"), parse_int=_integer, parse_float=_finite, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadActivity("not-json") from None
    if not isinstance(found, dict):
        raise BadActivity("not-an-object")
    whole = _whole(cast("object", found)) if _ESCAPED_HALF.search(body) else cast("object", found)
    return cast("dict[str, Any]", whole)


def read_envelope(raw: dict[str, Any]) -> Envelope:
    """Check the shape of an activity; raises BadActivity naming the field, never its content."""
    try:
        return Envelope.model_validate(raw)
    except ValidationError as error:
        place = error.errors(include_url=False, include_context=False, include_input=False)[0]["loc"]
        field = ".".join(str(step) for step in place if step in _FIELDS)
        raise BadActivity(f"field:{field or 'activity'}") from None


_FIELDS = frozenset(
    {str(field.alias or name) for name, field in Envelope.model_fields.items()} | {"id", "tenantId", "aadObjectId"}
)


def _too_deep(body: bytes) -> bool:
    """Say whether the brackets go too deep. Few brackets cannot, and most activities have few."""
    if body.count(b"[") + body.count(b"{") <= _DEEPEST:
        return False
    depth = 0
    for found in _BRACKETS.finditer(body):
        depth += _STEP.get(found[0], 0)
        if depth > _DEEPEST:
            return True
    return False


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("a number too long")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number without end")
    return number


def _no_number(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


def _whole(value: object) -> object:
    """Copy JSON with each lone surrogate replaced."""
    if isinstance(value, str):
        return _HALF_PAIR.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(entry) for entry in cast("list[object]", value)]
    if isinstance(value, dict):
        return {_HALF_PAIR.sub("\ufffd", key): _whole(entry) for key, entry in cast("dict[str, object]", value).items()}
    return value
