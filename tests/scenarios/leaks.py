"""Looks for what people typed in the logs and records that a bot left: nothing of it may stand there in the open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from ahocorasick_rs import BytesAhoCorasick

SHORTEST = 12
"""Shorter texts, and single words, stand in any log by chance."""
LONGEST = 80
"""What is longer is looked for by its beginning."""
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
        found |= {text} if isinstance(text, str) and not _is_command(activity) else set()
        found |= set(_answers(activity.get("value")))
    return {text for text in found if len(text) >= SHORTEST and " " in text}


def _is_command(activity: Mapping[str, Any]) -> bool:
    """Say whether the bot is mentioned. What else Teams adds to a message, as the client it is from, says nothing."""
    entities: Any = activity.get("entities")
    told = cast("list[Any]", entities) if isinstance(entities, list) else []
    return any(isinstance(one, dict) and cast("dict[str, Any]", one).get("type") == "mention" for one in told)


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


def logs_in(folder: Path) -> dict[str, bytes]:
    """What every process wrote that was started in a folder: each writes to a file of its own, `log` or `….log`."""
    files = (path for path in sorted(folder.rglob("*log")) if path.is_file() and f".{path.name}".endswith(".log"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def found_in(texts: Iterable[str], files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Which texts stand in which file, as they are or as JSON spells them. Many texts take no longer than few."""
    spelled = [(spelling, text) for text in texts for spelling in _spellings(text)]
    search = BytesAhoCorasick([spelling for spelling, _ in spelled])
    met = {name: search.find_matches_as_indexes(held, overlapping=True) for name, held in files.items()}
    return {name: list(dict.fromkeys(spelled[one][1] for one, *_ in those)) for name, those in met.items() if those}


def _spellings(text: str) -> tuple[bytes, ...]:
    text = text[:LONGEST]
    escaped = text.encode("unicode_escape").replace(b"\\x", b"\\u00")
    return text.encode(), escaped, text.encode("utf-16-le")
