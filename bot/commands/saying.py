"""How a command ends: what it prints, and the exit code. Never a learner's words."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from dialogs.texts import say

DONE = 0
FAILED = 1
WRONG_USE = 2


def tell(lang: str, id: str, /, **args: str | int) -> None:  # noqa: A002 - Fluent calls it an id
    """Print one sentence of the catalogue."""
    sys.stdout.write(say(lang, id, **args) + "\n")


def refuse(lang: str, id: str, /, **args: str | int) -> int:  # noqa: A002 - as above
    """Say why nothing was done, on the other channel, and give the exit code for it."""
    sys.stderr.write(say(lang, id, **args) + "\n")
    return FAILED


def complain(error: Exception) -> int:
    """Print an error's own sentence, and give the exit code for what was set up or used wrongly."""
    told = f"{error.filename}: {error.strerror}." if isinstance(error, OSError) and error.filename else str(error)
    sys.stderr.write(f"{told}\n")
    return WRONG_USE


def moment(ms: int) -> str:
    """A time of the records as people write it, UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
