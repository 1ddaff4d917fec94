"""The page that Teams shows an adult in a meeting: static, the same for everybody, and nothing is kept of who asks."""

from __future__ import annotations

from aiohttp import web

from dialogs import in_meeting

PAGE = in_meeting.PATH


async def page(request: web.Request) -> web.Response:
    """Answer with a page by its name and language; 404 for any other."""
    try:
        text = in_meeting.html(request.match_info["page"], request.match_info["language"])
    except KeyError:
        raise web.HTTPNotFound from None
    headers = {"Content-Security-Policy": in_meeting.policy(), "Referrer-Policy": "no-referrer"}
    return web.Response(text=text, content_type="text/html", charset="utf-8", headers=headers)
