"""A Welsh or mixed sentence word for word in English, so that the phrases of both languages read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from policy.chat.gloss.glossary import telling
from policy.chat.gloss.items import Item, is_welsh, items_of
from policy.chat.gloss.line import Gloss, asked
from policy.chat.gloss.sentence import Sentence
from policy.chat.gloss.vocabulary import could_say


class Welsh:
    """One message as it may be said in English: each step is done when it is asked for, and once."""

    def __init__(self, words: Sequence[str]) -> None:
        """`words`: folded, as they came."""
        items = [] if telling().isdisjoint(words) else items_of(words)
        self._items = items if is_welsh(items) else []
        self._could_say: set[str] | None = None
        self._glosses: list[Gloss] | None = None

    def glosses(self, matters: Callable[[set[str]], bool] | None = None) -> list[Gloss]:
        """What it may say; nothing for one without a Welsh word.

        `matters`: whether anything is looked for that some English words could make; where it is not, nothing is said.
        """
        if not self._items:
            return []
        if self._could_say is None:
            self._could_say = could_say(self._items)
        if matters and not matters(self._could_say):
            return []
        if self._glosses is None:
            self._glosses = list({tuple(one.words): one for one in _ways(self._items)}.values())
        return self._glosses


def glosses(words: Sequence[str], matters: Callable[[set[str]], bool] | None = None) -> list[Gloss]:
    """The same for some words that nothing more is asked of."""
    return Welsh(words).glosses(matters)


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
