"""`read`: why a message, or each of a file of them, is flagged or not."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from bot.chat_file import flagged, messages
from bot.commands.saying import DONE, WRONG_USE
from dialogs.texts import say
from dialogs.verdict import explained, row, summary
from policy.chat import read


def run(given: argparse.Namespace, _: Mapping[str, str]) -> int:
    """Read what was given, and keep nothing of it."""
    if given.file:
        return _file(given.file, given.language)
    sys.stdout.write("\n".join(explained(read(given.text), given.language)) + "\n")
    return DONE


def _file(file: Path, language: str) -> int:
    try:
        texts = messages(file)
    except OSError:
        sys.stderr.write(say(language, "read-not-there", file=str(file)) + "\n")
        return WRONG_USE
    except (UnicodeError, csv.Error):
        sys.stderr.write(say(language, "read-no-file", file=str(file)) + "\n")
        return WRONG_USE
    found = list(flagged(texts, read, say(language, "read-progress"), Console(stderr=True)))
    lines = [line for number, verdict in found for line in row(number, verdict, language)]
    sys.stdout.write("\n".join([*lines, summary(len(texts), len(found), language)]) + "\n")
    return DONE
