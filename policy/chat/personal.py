"""Personal details given away as such: telephone numbers, home addresses, postcodes and e-mail addresses.

Each pattern has a bounded length, so that no message can make it slow; what it finds is checked before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ANY: Final = re.compile(r"\d|@|\bdot\b")

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,12}\b", re.IGNORECASE)
_EMAIL_SAID: Final = re.compile(
    r"\b[a-z0-9._-]{2,40}(?: at | ?\(at\) ?| ?\[at\] ?)[a-z0-9-]{2,30}(?: dot | ?\(dot\) ?| ?\[dot\] ?)(?:com|net|org|co|uk|wales|cymru)\b",
    re.IGNORECASE,
)

_NUMBER: Final = re.compile(r"(?<![\w.,/=$£€#*^])(?:\+|00)?\(?\d[\d ().\-/]{5,20}\d(?!\w|[.,]\d|[=*^%])")
_RING: Final = re.compile(
    r"\b(?:call|ring|text|txt|phone|ph|fone|tel|telephone|mobile|mob|cell|fax|whatsapp|number is|no is|num is|answering at"
    r"|messages to|reach|contact|dial|hmu|rhif ffon|rhif ffôn|ffonia|ffoniwch|tecstia|my number|ur number|new number)\b",
    re.IGNORECASE,
)
_CUE_BEFORE: Final = 40
_NORTH_AMERICA: Final = re.compile(r"(?:\+?1[ .-]?)?\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}")

_SOCIAL: Final = re.compile(r"\d{3}-\d\d-\d{4}")
"""The form of a social security number in the United States."""

_FREE: Final = ("0800", "0808", "18", "11", "999", "112")
"""Numbers that anybody may ring for help begin like this; they belong to no child."""

_SUFFIX: Final = (
    r"street|str|st|road|rd|avenue|ave|av|lane|ln|crescent|cres|terrace|boulevard|blvd|close|drive|dr|court|ct|gardens|grove"
    r"|mews|parkway|pkwy|highway|hwy|square|circle|cir|place|pl|way|row|rise|walk|view|hill|park"
)
_SURE: Final = frozenset(
    {"street", "road", "rd", "avenue", "ave", "crescent", "terrace", "boulevard", "blvd", "lane", "mews", "parkway", "grove"}
)
_STREET: Final = re.compile(
    rf"(?<![\w.,$£€])(?P<house>\d{{1,5}}[a-d]?),? (?P<name>(?:[\w'’.-]{{1,20}} ){{1,3}}?)(?P<suffix>{_SUFFIX})\b(?! of)", re.IGNORECASE
)
_WELSH_STREET: Final = re.compile(
    r"(?<![\w.,])\d{1,4}[a-d]?,? (?:heol|stryd|ffordd|lôn|lon|rhodfa|clos|cilgant|maes|bryn|tan|pen|rhes|teras|tŷ|ty) (?:y |yr |'r )?[\w'’-]{2,20}",
    re.IGNORECASE,
)
_FOREIGN: Final = re.compile(
    r"\b(?:(?:Rue|Via|Viale|Corso|Calle|Avenida|Avda|Rua|Plaza|Piazza|Piazzetta|Largo|Carrer|Strada|Ulica|ul|Praça|Travessa|Chemin"
    r"|Impasse|Boulevard|Avenue|Camino|Passeig|Bulevardul|Strasse|Straße)\.? (?:[\w'’.-]{1,24} ){1,5}?\d{1,5}"
    r"|[\w'’-]{2,24}(?:strasse|straße|gasse|weg|gata|gatan|vägen|veien|vegen|vej|gade|gaten|straat|laan|plein|platz|allee|brücke|katu"
    r"|kuja|polku|kade|gracht|steeg|stien|torget|braut|stræti|straeti)(?: str\.?| st\.?)?,? \d{1,5}"
    r"|[\w'’-]{2,24} (?:utca|útja|tér|krt|Strasse|Straße|ulica|cesta|sokak|caddesi|gatan|street|Hwy)\.? \d{1,5})\b"
)
_UNIT: Final = re.compile(r"\b\d{1,6}\b[^\n]{2,60}?\b(?:apt|apartment|suite|ste|flat|unit)\.? ?#?\d{1,5}\b", re.IGNORECASE)
_HOME: Final = re.compile(
    r"\b(?:(?:live|lives|lived|living|staying|stays) (?:at|on|in)|address(?:es)?(?: \w+){0,3}? ?(?:is|are|:)|address(?:es)?(?: to)? the same"
    r"|address(?:es)?|(?:office|house|flat|home|restaurant|station|shop)s? (?:is|are) (?:located )?(?:at|on)|located at|meet me at|come to|come round to|sent to|send it to|send to"
    r"|deliver(?:ed)? (?:it )?to|arrived at|the corner of|moved to|house is|byw yn|byw ar|nghyfeiriad|cyfeiriad)\b[^\n]{0,24}?",
    re.IGNORECASE,
)
_CORE: Final = re.compile(
    r"(?<![\w.,$£€%])(?:\d{1,6}[a-d]? (?:\d{1,4} )?[A-ZÀ-Ž\u0370-\u03ff\u0400-\u04ff][\w'’.-]{2,24}"
    r"|[A-ZÀ-Ž\u0370-\u03ff\u0400-\u04ff][\w'’.-]{3,24},? \d{1,6}(?![\d:]))"
)
_WHEN: Final = re.compile(
    r"^(?:During|In|On|At|Since|By|From|Until|The|And|About|Question|Page|Year|Grade|Chapter|Step|Part|Problem|Number|Room|Unit"
    r"|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|\d+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_AFTER_CUE: Final = 60
_BLOCK: Final = re.compile(
    r"(?<![\w.,])\d{1,6} (?:[A-ZÀ-Ž][\w'’.-]{1,24} ){1,4}?\d{1,5},? (?:[A-ZÀ-Ž][\w'’.-]{1,24},? ){1,4}?\d{4,6}\b"
)
_BOX: Final = re.compile(r"\bp\.? ?o\.? box \d{1,6}\b|\b(?:psc|unit) \d{2,5},? box \d{1,5}\b|\b(?:fpo|apo|dpo) a[aep] \d{5}\b", re.IGNORECASE)
_STATE: Final = re.compile(r",? [A-Z]{2} \d{5}(?:-\d{4})?\b")
_POSTCODE: Final = re.compile(
    r"\b(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?"
    r"|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"
)
_STOP: Final = frozenset(
    "the a an of is in on to and or per miles mile km m metres meters feet people cars down up along from by at for with"
    " minutes hours days years o one this that its it if then you we they i as more less than times plus minus x y".split()
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
    finders = (("e-mail", _emails), ("phone", _phones), ("home-address", _addresses), ("postcode", _postcodes))
    found = ((rule, next(finder(text), None)) for rule, finder in finders)
    return tuple(Detail(rule, place.start(), place.end()) for rule, place in found if place)


def _emails(text: str) -> Iterator[re.Match[str]]:
    if "@" in text:
        yield from _EMAIL.finditer(text)
    yield from _EMAIL_SAID.finditer(text)


def _phones(text: str) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(text):
        cued = _RING.search(text, max(0, found.start() - _CUE_BEFORE), found.start())
        if is_phone(found.group(), cued=bool(cued)):
            yield found


def is_phone(written: str, *, cued: bool) -> bool:
    """Whether digits and signs are a telephone number: British, North American, international, or said to be one."""
    digits = "".join(c for c in written if c.isdigit())
    if digits.startswith(_FREE) or "/" in written or _SOCIAL.fullmatch(written) or digits == digits[:1] * len(digits):
        return False
    if digits.startswith(("07", "447", "00447")):
        return len(digits.removeprefix("00").removeprefix("44").removeprefix("0")) == len("7700900123")
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
        return 9 <= len(digits) <= 11  # noqa: PLR2004 - shorter ones are amounts and answers
    return all(len(group) > 1 for group in groups) and len(groups[0]) <= 5 and "." not in written  # noqa: PLR2004


def _postcodes(text: str) -> Iterator[re.Match[str]]:
    yield from _POSTCODE.finditer(text)


def _addresses(text: str) -> Iterator[re.Match[str]]:
    for found in _STREET.finditer(text):
        if _is_street(found):
            yield found
    for pattern in (_WELSH_STREET, _FOREIGN, _UNIT, _BOX, _BLOCK):
        yield from pattern.finditer(text)
    for cue in _HOME.finditer(text):
        core = _CORE.search(text, cue.end(), cue.end() + _AFTER_CUE)
        if core and not _WHEN.search(core.group()):
            yield core


def _is_street(found: re.Match[str]) -> bool:
    """A house number and a street, not so many of something on the road."""
    names = found["name"].split()
    if any(name.casefold() in _STOP or name.isdigit() for name in names):
        return False
    capital = names[0][:1].isupper() and found["suffix"][:1].isupper()
    return capital or found["suffix"].casefold() in _SURE
