"""Graph's batches: up to twenty requests in one, each answered as if it had been asked for alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL

from rehearsal.faults import refusal

Json = dict[str, Any]
MOST = 20


@dataclass
class GraphBatch:
    """Takes a batch apart and asks this same server for each part. sizes: how many were in each."""

    sizes: list[int] = field(default_factory=list[int])

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The address at which Graph takes batches."""
        route.add_post("/v1.0/$batch", self._batch)

    async def _batch(self, request: web.Request) -> web.Response:
        asked: list[Json] = (await request.json())["requests"]
        self.sizes.append(len(asked))
        if not 0 < len(asked) <= MOST:
            return refusal(400, "BadRequest")
        headers = {"Authorization": request.headers["Authorization"]}
        async with aiohttp.ClientSession(headers=headers) as session:
            parts = [await _part(session, request.url.origin(), one) for one in asked]
        return web.json_response({"responses": parts})


async def _part(session: aiohttp.ClientSession, origin: URL, asked: Json) -> Json:
    url = URL(f"{origin}/v1.0{asked['url']}", encoded=True)
    async with session.request(str(asked["method"]), url) as answer:
        told = {name: answer.headers[name] for name in ("Retry-After",) if name in answer.headers}
        body = await answer.json() if answer.content_type == "application/json" else None
        return {"id": asked["id"], "status": answer.status, "headers": told, "body": body}
