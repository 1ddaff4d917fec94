"""A second small model, for what matters most and public data lacks: it learnt from our own sentences and phrases.

It hears words, pairs and pairs with one word between, in English or in the English gloss of a Welsh message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from policy.chat.model import GROUP, REASONS, Opinion, Weight, unweighed
from policy.chat.verdict import Category

MOST_WORDS: Final = 120
"""Words of one message that are weighed: none of ours was as long as half of that."""

ANY: Final = "_"
"""Stands for any one word between two others."""

LEAST_TELLING: Final = 2
"""So many words or pairs must speak for it, so that no single one ever flags."""


@dataclass(frozen=True, slots=True)
class Ear:
    """Weights of features, the score with which it begins, and the score from which it flags."""

    weights: dict[str, Weight]
    start: int
    threshold: int
    loud: dict[str, int]
    """What single words add."""

    def opinion(self, words: Sequence[str]) -> Opinion | None:
        """What it thinks of a message; None where it would not flag."""
        weights = self.weights
        found = [(weights[one], one) for one in heard_features(words) if one in weights]
        score = self.start + sum(weight.units for weight, _ in found)
        if score < self.threshold:
            return None
        found.sort(key=lambda one: (-one[0].units, one[1]))
        telling = [one for one in found if one[0].units > 0]
        if len(telling) < LEAST_TELLING:
            return None
        small = unweighed().function
        telling.sort(key=lambda one: one[1] in small)
        return Opinion(score, _category(telling), tuple(feature for _, feature in telling[:REASONS]))

    def could_hear(self, words: set[str]) -> bool:
        """Whether these words alone, without what speaks against it, weigh enough: else no gloss is made of them."""
        return self.start + sum(self.loud[word] for word in self.loud.keys() & words) >= self.threshold


def _category(telling: Sequence[tuple[Weight, str]]) -> Category:
    """The category for which the most weight speaks; the first in the order of categories where two are equal."""
    totals = Counter[Category]()
    for weight, _ in telling:
        totals[weight.category] += weight.units
    return max(Category, key=lambda category: totals[category])


def heard_features(words: Sequence[str]) -> set[str]:
    """The words, pairs of neighbours, and pairs with one word between, that may have a weight."""
    kinds = unweighed()
    groups, silent = kinds.groups, kinds.silent
    found: set[str] = set()
    first, before = "", ""
    for word in words[:MOST_WORDS]:
        if word in silent or word.isdigit():
            first, before = before, ""
            continue
        here = GROUP if word in groups else word
        if here is not GROUP:
            found.add(here)
        if before and not (GROUP in {before, here} and {before, here} & kinds.function):
            found.add(f"{before} {here}")
        if first and GROUP not in {first, here}:
            found.add(f"{first} {ANY} {here}")
        first, before = before, here
    return found


@cache
def shipped_ear() -> Ear:
    """The one that comes with the bot."""
    return parsed_ear((resources.files("policy.chat.model") / "ear.tsv").read_text("utf-8"))


def parsed_ear(text: str) -> Ear:
    """One from its file: two named scores, then a line for each feature: units, category, feature."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    named = {line[0]: int(line[1]) for line in lines if len(line) == len(("name", "value"))}
    rows = (line for line in lines if len(line) == len(("units", "category", "feature")))
    known = {category.value: category for category in Category}
    return ear_of({feature: Weight(int(units), known[name]) for units, name, feature in rows}, **named)


def ear_of(weights: dict[str, Weight], start: int, threshold: int) -> Ear:
    """One with these weights and scores."""
    loud = {one: weight.units for one, weight in weights.items() if weight.units > 0 and " " not in one}
    return Ear(weights, start, threshold, loud)
