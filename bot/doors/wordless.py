"""What the web server itself logs: that a request was broken and in which way, never the bytes it came in.

aiohttp tells a request it cannot read with the line that it stumbled over, and that line can hold a token or, where a
length was wrong, what somebody wrote.
"""

from __future__ import annotations

import logging

log = logging.getLogger("ehsbot.http")


class Wordless(logging.Filter):
    """Takes the error's own text and its trace out of a line, and leaves its kind."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, without anybody's words."""
        error = record.exc_info[1] if record.exc_info else None
        kind = type(error).__name__ if error else "unknown"
        record.msg, record.args = "the web server could not serve a request: %s", (kind,)
        record.exc_info = record.exc_text = record.stack_info = None
        return True


log.addFilter(Wordless())
