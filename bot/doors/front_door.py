"""The one way in for Teams. Each step may say no; only what passes all of them becomes a turn.

Size and content type, then the token, and only then the body: whoever has no token costs next to nothing.
Then shape, service URL, host and tenant; then the turn. No answer and no log line holds a token, a stack
trace or anything a person wrote.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from bot.counters import Counters
from bot.doors.adapter import Bot, TurnAnswer
from bot.doors.arrival import Arrival, arrival_of, arrival_of_said
from bot.doors.envelope import MOST_BYTES, SECONDS, Envelope, check_head, read_body, read_envelope, read_json
from bot.doors.said import Said
from bot.doors.turnstile import Turnstile
from bot.faults import where
from bot.origins import service_origin
from bot.refusals import Busy, Forbidden, Refusal, Unauthenticated
from bot.sign_in.inbound import Claims

log = logging.getLogger("ehsbot.door")

TURNS = "ehsbot_turns_total"
REFUSALS = "ehsbot_refusals_total"
_KINDS = frozenset(
    {"message", "messageUpdate", "messageDelete", "messageReaction", "invoke", "event", "conversationUpdate"}
    | {"installationUpdate", "typing"}
)
_DIALOGS = frozenset({"task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction"})
_SAID = frozenset({"message", "messageUpdate", "messageDelete", "messageReaction", "typing"})


class Checker(Protocol):
    """What checks a token; TokenChecker does."""

    async def check(self, authorization: str | None) -> Claims:
        """Return the claims of a good token; raises a Refusal."""
        ...


class Adapter(Protocol):
    """What runs a turn; TeamsAdapter does."""

    async def take(
        self, raw: Mapping[str, Any], claims: Mapping[str, object], bot: Bot, request_id: str
    ) -> TurnAnswer | None:
        """Run one turn and return what it answers."""
        ...


class Lane(Protocol):
    """What takes a message without a turn, where that is enough; QuietLane does."""

    def read(self, body: bytes) -> Said | None:
        """Read what may need no turn; None for everything else."""
        ...

    async def take(self, said: Said) -> bool:
        """Do all that an admitted message asks for; False where it needs a turn."""
        ...


class EveryTurn:
    """The lane that takes nothing."""

    def read(self, body: bytes) -> Said | None:
        """Leave everything to a turn."""
        del body

    async def take(self, said: Said) -> bool:
        """Nothing was read."""
        del said
        return False


async def _owe_nothing(arrival: Arrival) -> None:
    """Where nothing that was said can be fetched again."""
    del arrival


Letter = Said | Envelope
"""An activity of which enough is known to admit it."""


@dataclass(frozen=True)
class House:
    """Whom the door serves: one bot, one tenant, and the hosts that replies may go to."""

    app_id: str
    tenant: str
    service_hosts: Collection[str]


@dataclass(frozen=True)
class FrontDoor:
    """The handler of `POST /api/messages`.

    `sorry` is the neutral sentence a person reads where their press failed, from the text catalogue; `owe` is told of
    what had to be sent away because there was too much to do.
    """

    house: House
    checker: Checker
    adapter: Adapter
    bot: Bot
    sorry: str
    counters: Counters
    lane: Lane = field(default_factory=EveryTurn)
    turnstile: Turnstile = field(default_factory=Turnstile)
    owe: Callable[[Arrival], Awaitable[None]] = _owe_nothing
    new_id: Callable[[], str] = lambda: secrets.token_hex(8)
    body_seconds: float = SECONDS

    def __post_init__(self) -> None:
        self.counters.declare(TURNS, "Activities that became turns, by kind and outcome.")
        self.counters.declare(REFUSALS, "Requests refused at the front door, by status and reason.")

    async def messages(self, request: web.Request) -> web.Response:
        """Answer one request from Teams: never with a stack trace, always with a request id."""
        request_id = self.new_id()
        try:
            response = await self._messages(request, request_id)
        except Refusal as refusal:
            response = self._refuse(refusal, request_id)
        response.headers["X-Request-Id"] = request_id
        return response

    async def _messages(self, request: web.Request, request_id: str) -> web.Response:
        check_head(request)
        claims = await self.checker.check(authorization(request))
        body = await read_body(request.content, MOST_BYTES, self.body_seconds)
        letter = self.lane.read(body) or read_envelope(read_json(body))
        self._admit(letter, claims)
        if self._is_own(letter):
            return web.Response(status=200)
        return await self._turn(body, letter, claims, request_id)

    def _admit(self, letter: Letter, claims: Claims) -> None:
        """Let in only what the token speaks for, from a listed host, of the one tenant."""
        if letter.service_url.rstrip("/") != claims.service_url.rstrip("/"):
            raise Unauthenticated("service-url-differs")
        if service_origin(letter.service_url) not in self.house.service_hosts:
            raise Forbidden("host-not-listed")
        if _lower(letter.tenant) != self.house.tenant:
            raise Forbidden("other-tenant")
        if _lower(letter.conversation.tenant_id) not in ("", self.house.tenant):
            raise Forbidden("other-tenant")

    def _is_own(self, letter: Letter) -> bool:
        """Say whether the bot hears itself."""
        own = (f"28:{self.house.app_id}", letter.recipient.id.lower())
        return letter.type in _SAID and letter.sender.id.lower() in own

    async def _turn(self, body: bytes, letter: Letter, claims: Claims, request_id: str) -> web.Response:
        kind = letter.type if letter.type in _KINDS else "other"
        try:
            taken = isinstance(letter, Said) and await self._read(letter)
            response = _respond(None if taken else await self._whole_turn(kind, body, letter, claims, request_id))
        except Busy:
            await self.owe(arrival_of_said(letter) if isinstance(letter, Said) else arrival_of(read_json(body)))
            raise
        except Refusal:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a turn raises ends here, told without its text
            log.error("turn failed: %s request=%s kind=%s", where(error), request_id, kind)  # noqa: TRY400
            self.counters.add(TURNS, kind=kind, outcome="failed")
            return self._failed(letter, request_id)
        self.counters.add(TURNS, kind=kind, outcome="done")
        return response

    async def _read(self, said: Said) -> bool:
        """Read what needs no turn. It waits only for what is read as well, never behind those who decide."""
        async with self.turnstile.turn("said", said.conversation.id):
            return await self.lane.take(said)

    async def _whole_turn(
        self, kind: str, body: bytes, letter: Letter, claims: Claims, request_id: str
    ) -> TurnAnswer | None:
        async with self.turnstile.turn(kind, letter.conversation.id):
            return await self.adapter.take(read_json(body), claims.all, self.bot, request_id)

    def _failed(self, letter: Letter, request_id: str) -> web.Response:
        """Answer a failed turn: a person who pressed a button gets a kind sentence, Teams a neutral 500."""
        name = letter.name if isinstance(letter, Envelope) and letter.type == "invoke" else None
        if name == "adaptiveCard/action":
            error = {"code": "InternalServerError", "message": self.sorry}
            body = {"statusCode": 500, "type": "application/vnd.microsoft.error", "value": error}
            return web.json_response(body)
        if name in _DIALOGS:
            return web.json_response({"task": {"type": "message", "value": self.sorry}})
        return _problem(500, "Something went wrong. It has been noted.", request_id)

    def _refuse(self, refusal: Refusal, request_id: str) -> web.Response:
        log.warning("refused: %d %s request=%s", refusal.status, refusal.reason, request_id)
        reason = refusal.reason.partition(":")[0]
        self.counters.add(REFUSALS, status=str(refusal.status), reason=reason)
        response = _problem(refusal.status, refusal.sentence, request_id)
        if refusal.status == Unauthenticated.status:
            response.headers["WWW-Authenticate"] = "Bearer"
        if refusal.retry_after is not None:
            response.headers["Retry-After"] = str(refusal.retry_after)
        if refusal.ends_line:
            response.force_close()
        return response


def authorization(request: web.Request) -> str | None:
    """Return the one Authorization header; two of them are as good as none."""
    given = request.headers.getall("Authorization", [])
    return given[0] if len(given) == 1 else None


def _respond(answer: TurnAnswer | None) -> web.Response:
    if answer is None:
        return web.Response(status=200)
    if answer.body is None:
        return web.Response(status=answer.status)
    text = json.dumps(answer.body, ensure_ascii=False, allow_nan=False)
    return web.Response(status=answer.status, text=text, content_type="application/json")


def _problem(status: int, sentence: str, request_id: str) -> web.Response:
    return web.json_response({"error": sentence, "request": request_id}, status=status)


def _lower(value: str | None) -> str:
    return (value or "").lower()
