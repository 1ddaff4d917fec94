"""Codes and ids, told apart from words, so that a sentence can't slip into a table that outlives it."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.records.errors import NotPlainFacts

LONGEST_TOKEN = 256
_TOKEN = re.compile(rf"[!-~]{{1,{LONGEST_TOKEN}}}")


def as_token(text: str) -> str:
    """The code in a form that `token` takes: what is no plain letter or sign becomes a hyphen."""
    return "".join(sign if "!" <= sign <= "~" else "-" for sign in text[:LONGEST_TOKEN]) or "unknown"


@lru_cache(4_096)
def token(text: str, what: str) -> str:
    """Give `text` back if it is one code or id: ASCII, no spaces, at most 256 characters.

    Raises NotPlainFacts naming `what`, never the text itself.
    """
    if not _TOKEN.fullmatch(text):
        raise NotPlainFacts(f"{what} must be a code or an id (no spaces, at most {LONGEST_TOKEN} characters).")
    return text
