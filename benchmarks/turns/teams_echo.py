"""An echo on `microsoft-teams-apps`, as its samples make one. Run by the environment it is installed in.

Its cloud setting names where the keys are; the token for replies is one that is kept.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from typing import Any

import jwt
import uvicorn
from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides
from microsoft_teams.apps import App
from microsoft_teams.apps.http.fastapi_adapter import FastAPIAdapter


def served(app: Any) -> uvicorn.Server:  # noqa: ANN401 - a FastAPI application
    """The server, on loopback and without a line for each request."""
    return uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error"))


TOKEN = jwt.encode({"exp": int(time.time()) + 86_400}, secrets.token_hex(32), algorithm="HS256")
"""It reads the token for replies, so it must be one in form."""
app = App(
    client_id=os.environ["APP"],
    tenant_id=os.environ["TENANT"],
    token=lambda *_: TOKEN,
    cloud=with_overrides(PUBLIC, openid_metadata_url=os.environ["KEYS"]),
    http_server_adapter=FastAPIAdapter(server_factory=served),
)


@app.on_message
async def echo(context: Any) -> None:  # noqa: ANN401 - its own context of a message
    """Say the same back, within the turn."""
    await context.send(context.activity.text)


if __name__ == "__main__":
    asyncio.run(app.start(int(os.environ["PORT"])))
