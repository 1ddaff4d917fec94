"""Only the author's own words count: quoted replies, mentions and tags are left out."""

from __future__ import annotations

import html
import re

_QUOTED = re.compile(r"</?blockquote[^<>]*>", re.IGNORECASE)
_MENTION = re.compile(r"<at[^<>]*>[^<>]*</at>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:b|i|u|s|a|em|strong|span|font|code|sub|sup|mark|strike|del|ins)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->")


def own_words(text: str) -> str:
    """The author's words in a message as Teams sends it. Any string is taken; an unclosed quotation ends with it."""
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_TAG.sub(" ", _INLINE.sub("", _MENTION.sub(" ", _unquoted(text)))))


def _unquoted(text: str) -> str:
    """The text without what stands between blockquote tags, however deep."""
    if "<" not in text:
        return text
    kept: list[str] = []
    depth = at = 0
    for tag in _QUOTED.finditer(text):
        if depth == 0:
            kept.append(text[at : tag.start()])
        depth = max(0, depth - 1) if tag.group().startswith("</") else depth + 1
        at = tag.end()
    if depth == 0:
        kept.append(text[at:])
    return " ".join(kept)
