"""A Welsh or mixed sentence word for word in English, so that the phrases of both languages read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.chat.gloss.glossary import telling
from policy.chat.gloss.items import Item, is_welsh, items_of
from policy.chat.gloss.line import Gloss
from policy.chat.gloss.sentence import Sentence


def glosses(words: Sequence[str]) -> list[Gloss]:
    """What a message may say in English, in folded words as it came; nothing for one without a Welsh word."""
    if telling().isdisjoint(words):
        return []
    items = items_of(words)
    if not is_welsh(items):
        return []
    return list({tuple(one.words): one for one in _ways(items)}.values())


def _ways(items: Sequence[Item]) -> Iterator[Gloss]:
    """Each sense that words have, and each way to say a verb where there are two: I cut, I'm cutting."""
    for sense in (0, -1) if any(item.has_senses for item in items) else (0,):
        sentence = Sentence(items, sense, ing=False)
        yield sentence.gloss()
        if sentence.forked:
            yield Sentence(items, sense, ing=True).gloss()
