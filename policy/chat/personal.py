"""Personal details given away as such: telephone numbers, home addresses, postcodes and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policy.chat.addresses import addresses
from policy.chat.phones import phones

_ANY: Final = re.compile(r"\d|@|\bdot\b")
_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,12}\b", re.IGNORECASE
)
_EMAIL_SAID: Final = re.compile(
    r"\b[a-z0-9._-]{2,40}(?: at | ?\(at\) ?| ?\[at\] ?)[a-z0-9-]{2,30}(?: dot | ?\(dot\) ?| ?\[dot\] ?)"
    r"(?:com|net|org|co|uk|wales|cymru)\b",
    re.IGNORECASE,
)
_POSTCODE: Final = re.compile(
    r"\b(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    r"|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
    r"\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"
)


@dataclass(frozen=True, slots=True)
class Detail:
    """One personal detail: which rule found it, and where it stands in the text."""

    rule: str
    start: int
    end: int


def details(text: str) -> tuple[Detail, ...]:
    """The personal details in a message, at most one of each kind. Any text is taken."""
    if not _ANY.search(text):
        return ()
    finders = (("e-mail", _emails), ("phone", phones), ("home-address", addresses), ("postcode", _POSTCODE.finditer))
    found = ((rule, next(iter(finder(text)), None)) for rule, finder in finders)
    return tuple(Detail(rule, place.start(), place.end()) for rule, place in found if place)


def _emails(text: str) -> Iterator[re.Match[str]]:
    if "@" in text:
        yield from _EMAIL.finditer(text)
    if "dot" in text.casefold():
        yield from _EMAIL_SAID.finditer(text)
