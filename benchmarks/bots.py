"""The bots that the front-door benchmark compares, each started in a process of its own.

`python -m benchmarks.bots KIND PORT`, with the places in the environment. KIND is two words joined by a dash:
stock (the SDK's own adapter and credentials), cached (the same with one token kept) or ours (our front door),
and silent (the bot does nothing) or echo (it replies within the turn).
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any, cast

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import (
    AppCredentials,
    MicrosoftAppCredentials,
    ServiceClientCredentialsFactory,
)

from bot.counters import Counters
from bot.doors.adapter import TeamsAdapter
from bot.doors.front_door import FrontDoor, House
from bot.doors.web import application, listening
from bot.references import References
from bot.settings import Settings
from bot.sign_in.entra import shared_tokens
from bot.sign_in.inbound import TokenChecker
from bot.sign_in.keys import OpenIdKeys, SigningKeys
from bot.steady_clock import SteadyClock
from bot.teams.connector import Teams
from bot.wire import Wire, open_session


class Echo(ActivityHandler):
    """Says the same back."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Reply within the turn."""
        await turn_context.send_activity(turn_context.activity.text)


class Silent(ActivityHandler):
    """Says nothing."""


class Configuration:
    """The SDK's settings for the parties of this machine; any one of them would change the class it uses."""

    def __init__(self, settings: Settings) -> None:
        self.APP_ID = settings.app_id
        self.APP_TYPE = "SingleTenant"
        self.APP_TENANTID = settings.tenant
        self.APP_PASSWORD = settings.app_password.get_secret_value() if settings.app_password else ""
        self.TO_CHANNEL_FROM_BOT_LOGIN_URL = f"{settings.login_url}/adfs"
        self.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = settings.token_issuer
        self.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = settings.token_issuer
        self.OAUTH_URL = "https://token.botframework.com"
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = settings.openid_metadata_url
        self.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = settings.openid_metadata_url
        self.VALIDATE_AUTHORITY = True
        self.CALLER_ID = "bench"


class OneToken(MicrosoftAppCredentials):
    """Credentials that keep one token."""

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: FBT001, FBT002 - the SDK's
        """Return it."""
        del force_refresh
        return "pretend"


class OneTokenFactory(ServiceClientCredentialsFactory):
    """What an SDK user can do about a token on every turn: hand out the same credentials again."""

    def __init__(self, app_id: str) -> None:
        self._app_id = app_id
        self._credentials = OneToken(app_id, "pretend")

    async def is_valid_app_id(self, app_id: str) -> bool:
        """Know the one bot."""
        return app_id == self._app_id

    async def is_authentication_disabled(self) -> bool:
        """Never."""
        return False

    async def create_credentials(
        self,
        app_id: str,
        oauth_scope: str,
        login_endpoint: str,
        validate_authority: bool,  # noqa: FBT001 - the SDK's
    ) -> AppCredentials:
        """Return the one credentials object."""
        del app_id, oauth_scope, login_endpoint, validate_authority
        return self._credentials


async def stock(settings: Settings, bot: ActivityHandler, *, cached: bool) -> None:
    """Serve the SDK's adapter as its samples do."""
    factory = OneTokenFactory(settings.app_id) if cached else None
    adapter = CloudAdapter(
        ConfigurationBotFrameworkAuthentication(Configuration(settings), credentials_factory=cast("Any", factory))
    )

    async def messages(request: web.Request) -> web.Response:
        return cast("Any", await adapter.process(request, bot)) or web.Response(status=500)

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    async with listening(app, settings.host, settings.port):
        await asyncio.Event().wait()


async def ours(settings: Settings, bot: ActivityHandler) -> None:
    """Serve our front door."""
    async with open_session() as session:
        tokens = shared_tokens(settings)
        wire = Wire(session, tokens, settings.connector_scope, settings.service_hosts)
        keys = SigningKeys(OpenIdKeys(session, settings.openid_metadata_url))
        checker = TokenChecker(keys, settings.app_id, settings.token_issuer)
        counters = Counters()
        house = House(settings.app_id, settings.tenant, settings.service_hosts)
        references = References({key.id: key.secret for key in settings.data_keys}, SteadyClock())
        adapter = TeamsAdapter(Teams(wire, settings.app_id, references))
        door = FrontDoor(house, checker, adapter, bot, "Sorry.", counters)
        async with listening(application(door, [], counters), settings.host, settings.port):
            await asyncio.Event().wait()


def main(kind: str) -> None:
    """Serve one kind until ended."""
    settings = Settings.from_environment(os.environ)
    whose, does = kind.split("-")
    bot = Echo() if does == "echo" else Silent()
    asyncio.run(ours(settings, bot) if whose == "ours" else stock(settings, bot, cached=whose == "cached"))


if __name__ == "__main__":
    main(sys.argv[1])
