"""What learners read: every line of the cards that they are shown, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.topics import TOPICS
from tests.dialogs.deck import deck, parts_of
from tests.policy.cast import LEARNERS

TEXTS = Path(__file__).parents[2] / "dialogs" / "texts"
_ENTRY = re.compile(r"^([a-z][\w-]*) = (.+)$", re.MULTILINE)
_PLACE = re.compile(r"\{[^}]*\}")
_LETTER = re.compile(r"[^\W\d_]")
LEAST = 3
"""A sentence of fewer letters could be anything."""
_VARIABLE = re.compile(r"\\\{\\?\s*\\\$\w+\\?\s*\\\}")
NAMED = (
    *(
        "new members",
        "session closed",
        "closing",
        "closing with tasks",
        "guidance",
        "reminder",
        "reminder without a session",
        "class told",
        "reminder with rules",
        "rules None",
        "rules none None",
        "rules of a crowd",
        "rules replaced",
        "rules card twice",
        "rules repeat",
    ),
    *("agreement None", "agreement of a crowd", "agreement answer learner", "session of a crowd"),
)
BEGIN = (
    *(f"agreement {LEARNERS[0]}", f"agreement {LEARNERS[1]}", "concern ", "own ", "cry ", "private nothing-wrong"),
    "private sent-out cy",
    "private sent-out en",
    "remove invitation False",
    *("rules comment cy", "rules comment en", "rules comment again "),
    *(
        f"rules {LEARNERS[0]}",
        f"rules {LEARNERS[1]}",
        f"rules none {LEARNERS[0]}",
        f"rules own invitation {LEARNERS[0]}",
    ),
    *("topics False", "topics near False", "topics near view False", "incident invitation False", "class draft "),
    *("help unknown ", "help welcome ", "help start ", "help agreement "),
)


def is_learners(name: str) -> bool:
    """Whether a learner is shown this card of the deck."""
    topic = name.removeprefix("topic view ").removeprefix("topic ").rpartition(" ")[0]
    session = re.fullmatch(r"session (?:\d|barred) (\S+)", name)
    viewed = session is not None and session[1] in ("None", *LEARNERS[:2])
    return (
        viewed
        or name in NAMED
        or name.startswith(BEGIN)
        or (name.startswith("topic ") and topic in TOPICS and not TOPICS[topic].staff)
    )


def learners_cards() -> Mapping[str, Mapping[str, Any]]:
    """The cards of the deck that learners are shown."""
    return {name: card for name, card in deck().items() if is_learners(name)}


def lines_of(card: Mapping[str, Any]) -> Iterator[str]:
    """Every line on a card that is read as language: texts, buttons, labels, choices."""
    for part in parts_of(dict(card)):
        for field in ("text", "title", "label", "errorMessage", "placeholder", "value"):
            found = part.get(field)
            if isinstance(found, str):
                yield from (line.removeprefix("- ").strip() for line in found.split("\n"))


@cache
def _patterns(lang: str) -> Mapping[str, re.Pattern[str]]:
    """Each sentence of the catalogue without its places, and how it is known with something in them."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted((TEXTS / lang).glob("*.ftl")))
    said = {_PLACE.sub("", words): re.escape(words) for _, words in _ENTRY.findall(text)}
    return {
        bare: re.compile(_VARIABLE.sub(".+?", found))
        for bare, found in said.items()
        if len(_LETTER.findall(bare)) >= LEAST
    }


def sentence(line: str, lang: str) -> str:
    """What the catalogue of this language says where this line was read; empty where it has no such line."""
    return next((bare for bare, one in _patterns(lang).items() if one.fullmatch(line)), "")


def said(card: Mapping[str, Any], lang: str) -> list[str]:
    """What a card says in one language, each once; what has both languages on a button is taken apart."""
    parts = dict.fromkeys(part for line in lines_of(card) for part in line.split(" / "))
    other = "cy" if lang == "en" else "en"
    found = (sentence(part, lang) for part in parts if not sentence(part, other))
    return [one for one in dict.fromkeys(found) if one]
