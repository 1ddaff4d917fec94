"""What keeps other sites out of the room: only this machine's own page may ask, and the page loads only from here."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from rehearsal.room.refusals import NotDone
from rehearsal.room.texts import say

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_TRUSTED = ("markdownPassthroughPolicy", "restoreContentsPolicy", "deprecatedExportedFunctionPolicy")
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": " ".join(f"adaptivecards#{name}" for name in _TRUSTED),
}
_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Put the page's restrictions on every answer."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


@web.middleware
async def in_sentences(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer whatever goes wrong with a sentence and its remedy, in the language of the page."""
    try:
        return await handler(request)
    except NotDone as error:
        return _told(request, error)
    except web.HTTPRequestEntityTooLarge:
        return _told(request, NotDone("too-large", 413))
    except web.HTTPException as error:
        return _told(request, NotDone("unknown-address", error.status))
    except Exception:
        log.exception("%s %s", request.method, request.path)
        return _told(request, NotDone("fault", 500))


@web.middleware
async def from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign Host (DNS rebinding) and whatever another site asks (CSRF)."""
    hosts = [f"{name}:{_port(request)}" for name in ("127.0.0.1", "localhost")]
    if request.headers.get("Host", "").lower() not in hosts:
        raise NotDone("foreign", 403)
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() not in [f"http://{host}" for host in hosts]:
        raise NotDone("foreign", 403)
    if request.path.startswith("/api/") and request.headers.get("Sec-Fetch-Site", "none") not in (
        "same-origin",
        "none",
    ):
        raise NotDone("foreign", 403)
    if request.method == "POST" and request.content_type != "application/json":
        raise NotDone("not-json", 415)
    return await handler(request)


def _port(request: web.Request) -> int:
    transport = request.transport
    return int(transport.get_extra_info("sockname")[1]) if transport else 0


def _told(request: web.Request, error: NotDone) -> web.Response:
    language = "cy" if request.headers.get("Accept-Language", "").lower().startswith("cy") else "en"
    sentence = say(language, f"error-{error.code}", **error.values)
    return web.json_response({"error": error.code, "sentence": sentence}, status=error.status)
