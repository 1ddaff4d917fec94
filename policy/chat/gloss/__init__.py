"""A Welsh or mixed sentence word for word in English, so that the phrases of both languages read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from policy.chat.gloss.glossary import telling
from policy.chat.gloss.items import Item, is_welsh, items_of
from policy.chat.gloss.line import Gloss, asked
from policy.chat.gloss.sentence import Sentence
from policy.chat.gloss.vocabulary import could_say


def glosses(words: Sequence[str], matters: Callable[[set[str]], bool] | None = None) -> list[Gloss]:
    """What a message may say in English, in folded words as it came; nothing for one without a Welsh word.

    `matters`: whether anything is looked for that some English words could make; where it is not, nothing is said.
    """
    if telling().isdisjoint(words):
        return []
    items = items_of(words)
    if not is_welsh(items) or (matters and not matters(could_say(items))):
        return []
    return list({tuple(one.words): one for one in _ways(items)}.values())


def _ways(items: Sequence[Item]) -> Iterator[Gloss]:
    """Each sense that words have, and each way to say a verb where there are two: I cut, I'm cutting."""
    given = asked(items)
    for sense in (0, -1):
        sentence = Sentence(given, sense, ing=False)
        yield sentence.gloss()
        if sentence.forked:
            other = Sentence(given, sense, ing=True)
            yield other.gloss()
            sentence.sensed |= other.sensed
        if not sentence.sensed:
            return
