"""The edge to the Bot Framework SDK, which has no types: turns run through its adapter, on our own wire.

The SDK would build two clients, fetch a token and open a connection on every turn. Here one connector client
is kept for each service URL, and its requests go through `Teams.exchange`: one session, one token, one list
of hosts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)
from msrest.pipeline import AsyncHTTPSender, AsyncPipeline, Request, Response
from msrest.pipeline.universal import RawDeserializer
from msrest.universal_http.async_abc import AsyncClientResponse

from bot.doors.activity import read_activity
from bot.teams.connector import Teams
from bot.wire import IN_A_TURN, Answer

RAW_KEY = "ehsbot.raw"
"""Where a turn keeps the activity as it came (a dict): the SDK drops and renames fields."""
REQUEST_KEY = "ehsbot.request"
"""Where a turn keeps the request's id for the log."""
_CLIENTS = 64


class Bot(Protocol):
    """What takes a turn; botbuilder's ActivityHandler does."""

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Handle one activity."""
        ...


@dataclass(frozen=True)
class TurnAnswer:
    """What a turn answers at once: a status, and a body of plain JSON or None."""

    status: int
    body: object = None


class TeamsAdapter(CloudAdapterBase):
    """Runs turns. What comes in has been checked by the front door already."""

    def __init__(self, teams: Teams) -> None:
        clients = _Clients(teams)
        super().__init__(_CheckedAlready(clients))
        self._clients = clients

    async def take(
        self, raw: Mapping[str, Any], claims: Mapping[str, object], bot: Bot, request_id: str
    ) -> TurnAnswer | None:
        """Run one turn of `bot` with an activity; None where nothing is to be answered.

        Raises BadActivity where the SDK cannot read it, and whatever the bot raises.
        """
        activity = read_activity(raw)
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(dict(claims), is_authenticated=True)
        result.connector_factory = self._clients

        async def turn(context: TurnContext) -> None:
            context.turn_state[RAW_KEY] = raw
            context.turn_state[REQUEST_KEY] = request_id
            await bot.on_turn(context)

        sdk = cast("Any", super())
        return _plain(await sdk.process_activity(result, activity, turn))


def _plain(response: InvokeResponse | None) -> TurnAnswer | None:
    """Turn what the SDK answers into plain JSON, whether a handler gave a model or a dict."""
    if response is None:
        return None
    serialize = getattr(response.body, "serialize", None)
    return TurnAnswer(int(response.status), serialize() if callable(serialize) else response.body)


class _Clients(ConnectorFactory):
    """One connector client for each service URL, the least used forgotten first."""

    def __init__(self, teams: Teams) -> None:
        self._teams = teams
        self._clients: OrderedDict[str, ConnectorClient] = OrderedDict()

    async def create(self, service_url: str, audience: str | None = None) -> ConnectorClient:
        """Return the client for `service_url`; raises NotListed, on each call, before it is used."""
        del audience  # there is one: Teams
        self._teams.check(service_url)
        if service_url not in self._clients:
            self._clients[service_url] = self._client(service_url)
        self._clients.move_to_end(service_url)
        while len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        return self._clients[service_url]

    def _client(self, service_url: str) -> ConnectorClient:
        def pipeline(_: object) -> AsyncPipeline[Any, Any]:
            return AsyncPipeline([], _Sender(self._teams))

        return ConnectorClient(_NO_CREDENTIALS, service_url, pipeline_type=cast("Any", pipeline))


_NO_CREDENTIALS = object()
"""The SDK insists on something; tokens are added by our wire."""


class _CheckedAlready(BotFrameworkAuthentication):
    """Hands the SDK our clients. Checking tokens is the front door's work, so nothing here lets anyone in."""

    def __init__(self, clients: _Clients) -> None:
        self._clients = clients

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Refuse."""
        del activity, auth_header
        raise PermissionError("requests come in by the front door only")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        """Refuse."""
        del auth_header, channel_id_header
        raise PermissionError("requests come in by the front door only")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        """Return the clients we keep."""
        del claims_identity
        return self._clients

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> Any:  # noqa: ANN401 - the SDK's
        """Return none: the bot never signs people in."""
        del claims_identity


class _Sender(AsyncHTTPSender[Any, Any]):
    """Carries the SDK's requests over our wire; what Teams refuses is raised as a TeamsError."""

    def __init__(self, teams: Teams) -> None:
        self._teams = teams

    async def __aexit__(self, *exc_details: object) -> None:
        """Leave the session open: it belongs to the process."""

    async def send(self, request: Request[Any], **config: Any) -> Response[Any, Any]:  # noqa: ANN401 - the SDK's
        """Send one request; raises TeamsError."""
        del config
        sent = request.http_request
        body = sent.data.encode() if isinstance(sent.data, str) else sent.data
        answer = await self._teams.exchange(sent.method, sent.url, body, patience=IN_A_TURN)
        heard = {RawDeserializer.CONTEXT_NAME: answer.json()}
        return Response(request, _Heard(sent, answer), heard)


class _Heard(AsyncClientResponse):
    """An answer in the form the SDK reads."""

    def __init__(self, request: Any, answer: Answer) -> None:  # noqa: ANN401 - the SDK's
        super().__init__(request, answer)
        self.status_code = answer.status
        self.headers = dict(answer.headers)
        self.reason = ""
        self._bytes = answer.body

    def body(self) -> bytes:
        """Return the body as it came."""
        return self._bytes
