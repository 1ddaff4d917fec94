"""Loads everything once; each bot is then a process forked from this one, and is `app.py serve` as it is.

Loading takes seconds in which there is nothing to see and nothing to lose.
Reads a line of JSON for each bot from standard input (`environment`, `log`), and answers with its process id.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from pathlib import Path

import app
from bot.reading.readers import Readers
from bot.schools import load_schools
from bot.serving import Bot
from dialogs.texts import say


def main(school_file: Path) -> None:
    """Load what every bot needs, then bear bots until nobody asks for more."""
    Readers(load_schools(school_file))
    for lang in ("cy", "en"):
        say(lang, "press-failed")
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write(f"{Bot.__name__}\n")
    sys.stdout.flush()
    while line := sys.stdin.readline():
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _live(asked["environment"], asked["log"])
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def _live(environment: dict[str, str], log: str) -> None:
    """Be a bot: with its own environment and log, and nothing of the parent's."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for ours, theirs in ((nothing, 0), (said, 1), (said, 2)):
            os.dup2(ours, theirs)
        os.environ.clear()
        os.environ.update(environment)
        code = app.main(["serve"], os.environ)
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
