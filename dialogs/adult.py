"""What staff hear who asked for an adult to be sent (CON-3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import parts
from dialogs.texts import say

COMING, NOT_NOW = "adult-coming", "adult-not-now"
TOPICS = frozenset({COMING, NOT_NOW})


def card(topic: str, langs: Sequence[str]) -> dict[str, Any]:
    """Whether staff were asked to come, in few words: whoever asked has a meeting to look after."""
    return parts.card(parts.lines(say(lang, topic) for lang in langs))
