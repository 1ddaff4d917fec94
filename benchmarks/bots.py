"""The stock SDK's bots that the whole bot is set beside, each started in a process of its own.

`python -m benchmarks.bots KIND`, with the places in the environment. KIND: `stock-echo` (the SDK's own adapter and
credentials) or `cached-echo` (the same with one token kept).
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

from bot.doors.web import listening
from bot.settings import Settings


class Echo(ActivityHandler):
    """Says the same back."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Reply within the turn."""
        await turn_context.send_activity(turn_context.activity.text)


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


def main(kind: str) -> None:
    """Serve one kind until ended."""
    settings = Settings.from_environment(os.environ)
    asyncio.run(stock(settings, Echo(), cached=kind == "cached-echo"))


if __name__ == "__main__":
    main(sys.argv[1])
