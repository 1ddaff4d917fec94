"""Weak signs: words that flag nobody alone, and that mean something when they follow one another."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind

from policy.chat.folding import plain_words
from policy.chat.own_words import own_words

MOST_LETTERS = 600
"""What is looked at of one line: a sign stands in a short line."""
LANGUAGES = ("en", "cy")
_LAUGHS = ("haha", "hehe", "lol", "lmao", "jk", "rofl", "xd")
_YOU = frozenset({"you", "u", "ur", "your", "youre", "ti", "tin", "di", "dy", "chdi", "thi"})
_THEY = frozenset({"she", "shes", "her", "he", "hes", "him", "hi", "fo", "fe", "o", "e", "ma", "mae", "man"})
_LAUGHING = frozenset("😂🤣😆😹")


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of sign: any of these phrases, unless an innocent one stands in the same line."""

    kind: str
    any: tuple[str, ...]
    unless: tuple[str, ...]


def plain(text: str) -> str:
    """A line in one plain spelling, a blank at each end, so that whole words can be looked for."""
    return f" {' '.join(plain_words(own_words(text)[:MOST_LETTERS]))} "


class Signs:
    """Finds the kinds of sign in a line. Safe to share."""

    def __init__(self, signs: tuple[Sign, ...]) -> None:
        self._entries = [(plain(text), sign) for sign in signs for text in sign.any]
        self._unless = {sign: tuple(plain(text) for text in sign.unless) for sign in signs}
        self._matcher = AhoCorasick([text for text, _ in self._entries], matchkind=MatchKind.Standard)

    def kinds(self, line: str) -> frozenset[str]:
        """What a line in plain spelling holds, read without what stood before it."""
        hits = self._matcher.find_matches_as_indexes(line, overlapping=True)
        found = {self._entries[place][1] for place, _, _ in hits}
        return frozenset(sign.kind for sign in found if not any(text in line for text in self._unless[sign]))


@cache
def shipped_signs() -> Signs:
    """The signs that come with the bot, in both languages: people mix them in one line."""
    files = (resources.files(__name__) / f"{language}.toml" for language in LANGUAGES)
    entries = [entry for file in files for entry in tomllib.loads(file.read_text("utf-8"))["sign"]]
    return Signs(tuple(Sign(one["kind"], tuple(one["any"]), tuple(one.get("unless", ()))) for one in entries))


def speaks_to(line: str) -> bool:
    """Whether a line is said to somebody: you, in either language."""
    return not _YOU.isdisjoint(line.split())


def speaks_of(line: str) -> bool:
    """Whether a line is said of somebody: she, he, in either language."""
    return not _THEY.isdisjoint(line.split())


def laughs(text: str, line: str) -> bool:
    """Whether a line, as written and in plain spelling, is said with a laugh: that takes the heat out of words."""
    return bool(_LAUGHING & set(text)) or any(word.startswith(_LAUGHS) for word in line.split())
