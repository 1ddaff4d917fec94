"""How many lines there are at once: never so many that the bot has no file left for its records and for Teams.

A line costs whoever opens it nothing, and it may be idle for minutes. Where there are too many, those that came first
are let go of: whoever has something to say says it at once, and a line whose request is being answered is left alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Collection

from aiohttp import web

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None

log = logging.getLogger("ehsbot.web")

MOST = 10_000
"""Lines at once, about 4 KB each while they are idle; Teams keeps a few dozen."""
SPARE = 768
"""Files for everything else: the records, what is asked of Teams, and the 512 lines that one look at the port may take
before the first of those let go of has ended."""
_FEWEST = 64
_AT_ONCE = 16
"""A sixteenth of them is let go of together, so that it isn't done anew for each that comes."""


def most_lines() -> int:
    """Take as many open files as the system lets this process have, and return how many of them may be lines."""
    if resource is None:
        return MOST
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # a system may allow less than it says; then it stays as it was
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if soft == resource.RLIM_INFINITY else max(_FEWEST, min(MOST, soft - SPARE))


class Lines:
    """Makes what serves a line, once for each that comes in; lets go of the oldest where there are too many.

    busy: the lines whose request is being answered.
    """

    def __init__(self, server: web.Server, most: int, busy: Collection[object] = ()) -> None:
        self._server = server
        self._most = most
        self._busy = busy
        self._is_full = False

    def __call__(self) -> asyncio.BaseProtocol:
        """Serve one more."""
        lines = self._server.connections
        if len(lines) >= self._most:
            if not self._is_full:
                log.warning("too many lines: the oldest of %d are closed", len(lines))
            idle = [line for line in lines if line not in self._busy]
            for line in idle[: len(lines) - self._most + 1 + self._most // _AT_ONCE]:
                line.force_close()
        self._is_full = len(lines) >= self._most // 2 if self._is_full else len(lines) >= self._most
        return self._server()
