"""Looks for what people typed in the logs and records that a bot left: nothing of it may stand there in the open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

SHORTEST = 12
"""Shorter texts, and single words, stand in any log by chance."""
OPEN = frozenset(
    {
        "link",
        "purpose",
        "whyLive",
        "different",
        "shutOut",
        "topic",
        "groundRules",
        "ownCy",
        "ownEn",
        "tasks",
        "printedName",
        "verb",
        "session",
    }
)
"""What a teacher writes for the whole class to read, of a session or as its rules, and what is no writing at all."""


def typed(activities: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every text that somebody wrote in a message or a form."""
    found: set[str] = set()
    for activity in activities:
        text = activity.get("text")
        found |= {text} if isinstance(text, str) and not activity.get("entities") else set()
        found |= set(_answers(activity.get("value")))
    return {text for text in found if len(text) >= SHORTEST and " " in text}


def _answers(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for name, one in cast("dict[str, object]", value).items():
            if isinstance(one, str):
                yield from () if name in OPEN else (one,)
            else:
                yield from _answers(one)


def kept_by(folder: Path) -> dict[str, bytes]:
    """Every file a bot left in its folder, logs and databases alike."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def found_in(texts: Iterable[str], files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Which texts stand in which file, as they are or as JSON spells them."""
    found = {
        name: [text for text in texts if any(one in held for one in _spellings(text))] for name, held in files.items()
    }
    return {name: those for name, those in found.items() if those}


def _spellings(text: str) -> tuple[bytes, ...]:
    escaped = text.encode("unicode_escape").replace(b"\\x", b"\\u00")
    return text.encode(), escaped, text.encode("utf-16-le")
