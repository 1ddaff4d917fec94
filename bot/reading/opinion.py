"""A second opinion on a text, from a service that a school may switch on. It adds; it never takes away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from policy.chat import Category, Severity
from policy.chat.own_words import own_words

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_AT = re.compile(r"@\w{1,64}")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the service thinks: the worst severity, and the categories that reach it or come near."""

    severity: Severity
    categories: frozenset[Category]


class SecondOpinion(Protocol):
    """Somebody to ask. An answer of None is no opinion: nothing found, or nobody answered in time."""

    async def ask(self, text: str) -> Opinion | None:
        """Give an opinion on a text without names. Raises nothing."""
        ...


def nameless(text: str, names: Iterable[str] = ()) -> str:
    """The author's own words without mentions, addresses of mail, or any part of the names that are known."""
    bare = _AT.sub(" ", _EMAIL.sub(" ", own_words(text)))
    parts = {part.casefold() for name in names for part in _WORD.findall(name) if len(part) > _SHORT}
    return _WORD.sub(lambda word: "" if word[0].casefold() in parts else word[0], bare).strip()
