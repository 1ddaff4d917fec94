"""Home addresses: a house number with a street, or a number and a name after words like *I live at*.

Each pattern has a bounded length, so that no message can make it slow; what it finds is checked before it counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Final

_WORDS: Final = tomllib.loads((resources.files("policy.chat") / "places.toml").read_text("utf-8"))
_SURE: Final = frozenset(_WORDS["sure"])
_STOP: Final = frozenset(_WORDS["never_a_name"])
_CAPITAL: Final = r"[A-ZÀ-Ž\u0370-\u03ff\u0400-\u04ff]"
_STREET: Final = re.compile(
    r"(?<![\w.,$£€])\d{1,5}[a-d]?,? (?P<name>(?:[\w'’.-]{1,20} ){1,3}?)"
    rf"(?P<suffix>{'|'.join(_WORDS['streets'])})\b(?! of)",
    re.IGNORECASE,
)
_WELSH: Final = re.compile(
    r"(?<![\w.,])\d{1,4}[a-d]?,? (?:heol|stryd|ffordd|lôn|lon|rhodfa|clos|cilgant|maes|bryn|rhes|teras|tŷ)"
    r" (?:y |yr |'r )?[\w'’-]{2,20}",
    re.IGNORECASE,
)
_ABROAD: Final = re.compile(
    rf"\b(?:(?:{'|'.join(_WORDS['abroad_first'])})\.? (?:[\w'’.-]{{1,24}} ){{1,5}}?\d{{1,5}}"
    rf"|[\w'’-]{{2,24}}(?:{'|'.join(_WORDS['abroad_ending'])})(?: str\.?| st\.?)?,? \d{{1,5}}"
    rf"|[\w'’-]{{2,24}} (?:{'|'.join(_WORDS['abroad_after'])})\.? \d{{1,5}})\b"
)
_UNIT: Final = re.compile(
    r"\b\d{1,6}\b[^\n]{2,60}?\b(?:apt|apartment|suite|ste|flat|unit)\.? ?#?\d{1,5}\b", re.IGNORECASE
)
_BLOCK: Final = re.compile(
    rf"(?<![\w.,])\d{{1,6}} (?:{_CAPITAL}[\w'’.-]{{1,24}} ){{1,4}}?\d{{1,5}},? "
    rf"(?:{_CAPITAL}[\w'’.-]{{1,24}},? ){{1,4}}?\d{{4,6}}\b"
)
_BOX: Final = re.compile(
    r"\bp\.? ?o\.? box \d{1,6}\b|\b(?:psc|unit) \d{2,5},? box \d{1,5}\b|\b(?:fpo|apo|dpo) a[aep] \d{5}\b", re.IGNORECASE
)

_LIVES: Final = re.compile(
    r"\b(?:(?:live|lives|lived|living|staying|stays) (?:at|on|in)|address(?:es)?(?: \w{1,20}){0,3}? ?(?:is|are|:)"
    r"|address(?:es)?(?: to the same)?"
    r"|(?:office|house|flat|home|restaurant|station|shop)s? (?:is|are) (?:located )?(?:at|on)"
    r"|located at|meet me at|come to|come round to|sent to|send it to|send to|deliver(?:ed)? (?:it )?to|arrived at"
    r"|the corner of|moved to|house is|byw yn|byw ar|nghyfeiriad|cyfeiriad)\b",
    re.IGNORECASE,
)
_CORE: Final = re.compile(
    rf"(?<![\w.,$£€%])(?:\d{{1,6}}[a-d]? (?:\d{{1,4}} )?{_CAPITAL}[\w'’.-]{{2,24}}"
    rf"|{_CAPITAL}[\w'’.-]{{3,24}},? \d{{1,6}}(?![\d:]))"
)
_NUMBERED: Final = re.compile(rf"\d[a-d]? (?:\d{{1,4}} )?{_CAPITAL}|{_CAPITAL}[\w'’.-]{{3,24}},? \d")
"""What stands in every core: without it nobody need look for a cue."""
_REACH: Final = 60
_WHEN: Final = re.compile(
    r"^(?:During|In|On|At|Since|By|From|Until|The|And|About|Question|Page|Year|Grade|Chapter|Step|Part|Problem|Number"
    r"|Room|Unit|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|\d+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct))"
)


def addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield each stretch of a text that reads as a home address."""
    for found in _STREET.finditer(text):
        if _is_street(found):
            yield found
    for pattern in (_WELSH, _ABROAD, _UNIT, _BOX, _BLOCK):
        yield from pattern.finditer(text)
    if not _NUMBERED.search(text):
        return
    for cue in _LIVES.finditer(text):
        core = _CORE.search(text, cue.end(), cue.end() + _REACH)
        if core and not _WHEN.search(core.group()):
            yield core


def _is_street(found: re.Match[str]) -> bool:
    """A house number and a street, not so many of something on the road."""
    names = found["name"].split()
    if any(name.casefold() in _STOP or name.isdigit() for name in names):
        return False
    capital = names[0][:1].isupper() and found["suffix"][:1].isupper()
    return capital or found["suffix"].casefold() in _SURE
