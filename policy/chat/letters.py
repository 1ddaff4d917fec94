"""One plain letter for each sign that is made to look like one, and a word for an emoji that is used as one."""

from __future__ import annotations

import re
import unicodedata

_LOOK_ALIKES = dict(
    pair.split("=")
    for pair in (
        "а=a е=e о=o р=p с=c у=y х=x і=i ї=i ј=j ѕ=s ԁ=d һ=h ӏ=l к=k м=m т=t в=b н=h г=r з=z ԛ=q ԝ=w ү=y и=u п=n "
        "α=a ε=e ο=o ρ=p τ=t υ=u ν=v ι=i κ=k β=b γ=y η=n μ=m χ=x ω=w ς=s σ=s ∂=d †=t ¢=c ₳=a ฿=b ₵=c đ=d ꓐ=b ꓚ=c ℓ=l"
    ).split()
)
_WORDS = {
    "🔪": " knife ", "🗡": " knife ", "🔫": " gun ", "💊": " pills ", "🖕": " fuckyou ", "🍆": " eggplantsign ",
    "🍑": " peachsign ", "💦": " splashsign ", "💩": " poop ", "🐍": " snake ", "🤡": " clown ", "🐷": " pig ",
    "🐽": " pig ", "🐄": " cow ", "🐮": " cow ", "🐖": " pig ", "🐳": " whale ", "🐋": " whale ", "⚰": " coffin ",
    "🪦": " grave ", "💣": " bomb ", "🧨": " bomb ", "🤫": " secret ", "🤮": " sicksign ", "🤢": " sicksign ",
    "🐒": " monkeysign ", "🐵": " monkeysign ", "🙊": " monkeysign ", "🦍": " monkeysign ", "🍁": " leafsign ",
    "Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "ꜩ": "tz", "ㅤ": "", "ᅟ": "", "ᅠ": "", "⠀": " ",
    "ʼ": "", "ʹ": "", "’": "", "‘": "", "`": "", "´": "", "'": "", "ʻ": "", "＇": "", "…": " … ",
}  # fmt: skip
_NAMED = re.compile(r"(?:LATIN|REGIONAL INDICATOR|MODIFIER|SQUARED|CIRCLED).* (?:CAPITAL |TURNED )?([A-Z])(?: WITH .*)?")
_WHO_ARE = re.compile("(who)['’]re\\b", re.IGNORECASE)
"""Without its apostrophe it would be another word."""

_MOST = 8_192
"""Signs remembered at most, so that nobody can fill the memory with rare ones."""


def plain(sign: str) -> str:
    """What one sign is read as: lower-case letters, a word, itself, or nothing."""
    if sign in _WORDS:
        return _WORDS[sign]
    lower = sign.casefold()
    if lower in _LOOK_ALIKES:
        return _LOOK_ALIKES[lower]
    if unicodedata.category(sign) in {"Mn", "Me", "Mc", "Cf"}:
        return ""
    return _latin(sign) or lower


def _latin(sign: str) -> str:
    """The Latin letters within a composed, styled or named sign; empty where there are none."""
    apart = "".join(c for c in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(c)).casefold()
    if apart.isascii():
        return apart
    if apart in _LOOK_ALIKES:
        return _LOOK_ALIKES[apart]
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
    text = _WHO_ARE.sub(r"\1 are", text)
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return text.translate(PLAIN)
