"""Words that an author only quotes, to complain of them or to talk about them, are not said to anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MARKS: Final = re.compile('["“”«»]')
_OPENED: Final = re.compile(r"(?:(?<=\s)|^)['‘](?=\w)")
_CLOSED: Final = re.compile(r"(?<=[\w.!?,])['’](?=\W|$)")
ABOUT: Final = frozenset(
    {"word", "words", "term", "phrase", "slur", "insult", "saying", "say", "says", "said", "called", "calling", "calls"}
    | {
        "offensive",
        "racist",
        "sexist",
        "bigot",
        "homophobic",
        "transphobic",
        "hateful",
        "unacceptable",
        "wrong",
        "quote",
    }
    | {
        "means",
        "meaning",
        "define",
        "definition",
        "tweeted",
        "posted",
        "wrote",
        "writes",
        "shouted",
        "told",
        "disgusting",
    }
    | {"gair", "geiriau", "dweud", "deud", "ddywedodd", "galw", "sarhaus", "hiliol", "ystyr"}
    | {"dywedodd", "wedodd", "gwedodd", "dwedodd", "dudodd", "deudodd", "meddai", "medde", "gwaeddodd", "galwodd"}
)
"""Words around a quotation that speak about it rather than with it."""


def has_marks(text: str) -> bool:
    """Whether anything in a text could begin a quotation: most messages have no such mark."""
    return bool(_MARKS.search(text) or _OPENED.search(text))


def quoted(text: str, start: int, outside: Sequence[str]) -> bool:
    """Whether the place stands within quotation marks and the rest of the message speaks about what is quoted."""
    before = text[:start]
    double = len(_MARKS.findall(before)) % 2 == 1 and _MARKS.search(text, start)
    single = len(_OPENED.findall(before)) > len(_CLOSED.findall(before)) and _CLOSED.search(text, start)
    return bool(double or single) and not ABOUT.isdisjoint(outside)
