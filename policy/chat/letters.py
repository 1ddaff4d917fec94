"""One plain letter for each sign that is made to look like one, and a word for an emoji that is used as one."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from policy.chat.welsh import one_form


@dataclass(frozen=True, slots=True)
class Spellings:
    """What stands in `spellings.toml`: short forms and the forms of Welsh words, and what each sign is read as."""

    short: Mapping[str, str]
    look_alikes: Mapping[str, str]
    words: Mapping[str, str]


@cache
def _spellings() -> Spellings:
    file = tomllib.loads((resources.files("policy.chat") / "spellings.toml").read_text("utf-8"))
    look_alikes = {sign: letter for letter, signs in file["look_alikes"].items() for sign in signs}
    return Spellings(one_form() | file["short"], look_alikes, file["words"] | dict.fromkeys(file["gone"]["signs"], ""))


SPELLINGS = _spellings()
_NAMED = re.compile(
    r"(?:LATIN|REGIONAL INDICATOR|MODIFIER|(?:NEGATIVE )?(?:SQUARED|CIRCLED)|PARENTHESIZED).* "
    r"(?:CAPITAL |TURNED )?([A-Z])(?: WITH .*)?"
)
_WHO_ARE = re.compile("(who)['’]re\\b", re.IGNORECASE)
"""Without its apostrophe it would be another word."""

_MOST = 8_192
"""Signs remembered at most, so that nobody can fill the memory with rare ones."""


def plain(sign: str) -> str:
    """What one sign is read as: lower-case letters, a word, itself, or nothing."""
    if sign in SPELLINGS.words:
        return SPELLINGS.words[sign]
    lower = sign.casefold()
    if lower in SPELLINGS.look_alikes:
        return SPELLINGS.look_alikes[lower]
    if unicodedata.category(sign) in {"Mn", "Me", "Mc", "Cf"}:
        return ""
    return _latin(sign) or lower


def _latin(sign: str) -> str:
    """The Latin letters within a composed, styled or named sign; empty where there are none."""
    apart = "".join(c for c in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(c)).casefold()
    if apart.isascii():
        return apart
    if apart in SPELLINGS.look_alikes:
        return SPELLINGS.look_alikes[apart]
    named = _NAMED.fullmatch(unicodedata.name(sign, ""))
    return named.group(1).casefold() if named else ""


class _Plain(dict[int, str]):
    """A table for `str.translate` that fills itself, up to a bound."""

    def __missing__(self, code: int) -> str:
        letter = plain(chr(code))
        if len(self) < _MOST:
            self[code] = letter
        return letter


PLAIN = _Plain()


def spelled_plainly(text: str) -> str:
    """The whole text in plain lower-case letters, apostrophes and invisible signs gone. One step a sign."""
    if "'" in text or "’" in text:
        text = _WHO_ARE.sub(r"\1 are", text)
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return text.translate(PLAIN)
