"""An echo on `microsoft-agents-hosting-aiohttp`, as its samples make one. Run by the environment it is installed in.

It has no setting for where the keys of the Bot Connector are, so its own list of them is changed. The token for
replies is one that is kept.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware
from microsoft_agents.hosting.core import ActivityHandler, TurnContext
from microsoft_agents.hosting.core.authorization import AgentAuthConfiguration, _entra_issuers


class Echo(ActivityHandler):
    """Says the same back."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Reply within the turn."""
        await turn_context.send_activity(turn_context.activity.text)


class OneToken:
    """A connection, and what gives its token."""

    def __init__(self, configuration: AgentAuthConfiguration) -> None:
        self.configuration = configuration

    async def get_access_token(self, *_: object, **__: object) -> str:
        """The token that is kept."""
        return "pretend"

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - every way to a connection leads here
        if name.startswith("get_"):
            return lambda *_: self.configuration if name.endswith("_configuration") else self
        raise AttributeError(name)


async def main() -> None:
    """Serve until ended."""
    _entra_issuers.BOTFRAMEWORK_JWKS_URIS["https://api.botframework.com"] = os.environ["KEYS"]
    configuration = AgentAuthConfiguration(client_id=os.environ["APP"], tenant_id=os.environ["TENANT"])
    adapter, bot = CloudAdapter(connection_manager=OneToken(configuration)), Echo()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, bot) or web.Response(status=202)

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = configuration
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
