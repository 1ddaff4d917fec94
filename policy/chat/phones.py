"""Telephone numbers as people write them: British, North American, international, or said to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NUMBER: Final = re.compile(r"(?<![\w.,/=$£€#*^])(?:\+|00)?\(?\d[\d ().\-/]{5,20}\d(?!\w|[.,]\d|[=*^%])")
_RING: Final = re.compile(
    r"\b(?:call|ring|text|txt|phone|ph|fone|tel|telephone|mobile|mob|cell|fax|whatsapp|number is|no is|num is"
    r"|answering at|messages to|reach|contact|dial|hmu|rhif ffon|rhif ffôn|ffonia|ffoniwch|tecstia|my number|ur number"
    r"|new number)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 40
_NORTH_AMERICA: Final = re.compile(r"(?:\+?1[ .-]?)?\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}")
_SOCIAL: Final = re.compile(r"\d{3}-\d\d-\d{4}")
"""The form of a social security number in the United States."""

_FREE: Final = ("0800", "0808", "18", "11", "999", "112")
"""Numbers that anybody may ring for help begin like this; they belong to no child."""

_MOBILE_DIGITS: Final = 10


def phones(text: str) -> Iterator[re.Match[str]]:
    """Yield each stretch of a text that reads as a telephone number."""
    for found in _NUMBER.finditer(text):
        cued = _RING.search(text, max(0, found.start() - _BEFORE), found.start())
        if is_phone(found.group(), cued=bool(cued)):
            yield found


def is_phone(written: str, *, cued: bool) -> bool:
    """Whether digits and signs are a telephone number; `cued`: words like *ring me on* stand before them."""
    digits = "".join(c for c in written if c.isdigit())
    if digits.startswith(_FREE) or "/" in written or _SOCIAL.fullmatch(written) or digits == digits[:1] * len(digits):
        return False
    if digits.startswith(("07", "447", "00447")):
        return len(digits.removeprefix("00").removeprefix("44").removeprefix("0")) == _MOBILE_DIGITS
    if digits.startswith(("01", "02", "03")) and " " in written and "." not in written:
        return len(digits) in {10, 11}
    if _NORTH_AMERICA.fullmatch(written):
        return True
    if written.startswith(("+", "00")):
        return 9 <= len(digits) <= 15  # noqa: PLR2004 - what E.164 allows
    return cued and 7 <= len(digits) <= 12 and _grouped(written, digits)  # noqa: PLR2004 - a local number


def _grouped(written: str, digits: str) -> bool:
    """Written as numbers to ring are: in groups of two or more, or as one run of nine or more."""
    groups = re.findall(r"\d+", written)
    if len(groups) == 1:
        return 9 <= len(digits) <= 11  # noqa: PLR2004 - others are amounts, answers and cards
    return all(len(group) > 1 for group in groups) and len(groups[0]) <= 5 and "." not in written  # noqa: PLR2004
