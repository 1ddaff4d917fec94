"""A Welsh or mixed sentence word for word in English, so that the phrases of both languages read it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from policy.chat.gloss.glossary import telling
from policy.chat.gloss.items import is_welsh, items_of
from policy.chat.gloss.line import Gloss
from policy.chat.gloss.sentence import Sentence


def glosses(words: Sequence[str]) -> list[Gloss]:
    """What a message may say in English, in folded words as it came; nothing for one without a Welsh word."""
    if telling().isdisjoint(words):
        return []
    items = items_of(words)
    if not is_welsh(items):
        return []
    found = (Sentence(items, sense, ing=ing).gloss() for sense, ing in product((0, -1), (False, True)))
    return list({tuple(one.words): one for one in found}.values())
