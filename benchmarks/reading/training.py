"""Training the small model: logistic regression with an L1 penalty (FTRL-proximal), in plain Python.

Nothing is random: examples come in the order of their digests and weights are rounded to whole units, so the same
data makes the same file to the byte. Each source speaks with a bounded voice, a feature counts for a flag only where
at least two sources agree, and nothing is learnt from HateCheck or XSTest, which are tests.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from benchmarks.reading.rows import Row, Source
from policy.chat import Category
from policy.chat.model import UNITS, Model, Weight, features, speaks_of_people, speaks_of_the_hated

FOLDS: Final = 5
EPOCHS: Final = 6
LEAST_ROWS: Final = 5
"""A rarer feature is not learnt."""

LEAST_SOURCES: Final = 2
LEAST_UNITS: Final = 8
"""A lighter weight is left out of the file."""

VOICE: Final = 1500
"""A source with more rows than this speaks as softly as its surplus."""

L1: Final = 2.0
RATE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Budget:
    """What the model may add to the flags on 1,000 innocent lines, measured on rows that it has not seen."""

    chat: float
    classroom: float


ANY_LINE: Final = Budget(2.0, 0.3)
OF_PEOPLE: Final = Budget(4.0, 0.4)
"""A line that speaks to or of somebody may be flagged sooner: a word about a thing insults nobody."""

LEAST_OF_PEOPLE: Final = 36
"""Unseen text chat is too small to set that score alone: ordinary sentences with one harsh word lie just below this."""

OF_GROUPS: Final = Budget(0.5, 0.1)
"""A line about a group at which hate is aimed: lessons and chats seldom hold one, so this adds few flags."""

LEAST_OF_GROUPS: Final = -14
"""Too few innocent lines about groups are public: below this, sentences of history lessons are flagged."""

_LABELS: Final = (("threat", Category.THREAT), ("sexual", Category.SEXUAL), ("hate", Category.HATE))
NO_SCORE: Final = -1000
_LIFT: Final = 2.0
_LEAST_LABELLED: Final = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One text as the model sees it. `caught`: the rules flag it already."""

    source: str
    kind: str
    features: tuple[str, ...]
    flag: bool
    caught: bool
    labels: frozenset[str]
    digest: bytes
    of_people: bool = False
    of_groups: bool = False

    @property
    def fold(self) -> int:
        """Which of the folds it belongs to; alike texts fall into the same one."""
        return self.digest[0] % FOLDS


def example_of(row: Row, source: Source, words: Sequence[str], *, caught: bool) -> Example | None:
    """The row as an example; None where it says nothing about our question."""
    flag = row.flag if source.positive else False
    if flag is None or (flag is False and source.name == "edos"):
        return None
    if source.innocent == "text chat" and caught:
        return None
    digest = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()
    found = tuple(sorted(features(words)))
    people, groups = speaks_of_people(words), speaks_of_the_hated(words)
    return Example(source.name, source.innocent, found, flag, caught, row.labels, digest, people, groups)


def trained(examples: Iterable[Example]) -> Model:
    """A model of these examples, without a threshold."""
    ordered = sorted(examples, key=lambda one: (one.digest, one.source))
    ids = _vocabulary(ordered)
    rows = [[ids[f] for f in one.features if f in ids] for one in ordered]
    voices = _voices(ordered)
    weights, start = ftrl(rows, [one.flag for one in ordered], [voices[one.source] for one in ordered], len(ids), L1)
    agreed = _agreed(ordered)
    units = {feature: round(weights[index] * UNITS) for feature, index in ids.items()}
    kept = {f: u for f, u in units.items() if abs(u) >= LEAST_UNITS and (u < 0 or f in agreed)}
    categories = _categories(ordered, kept)
    return Model({f: Weight(u, categories[f]) for f, u in sorted(kept.items())}, round(start * UNITS), 0, 0, 0)


def _vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    seen = Counter(feature for one in examples for feature in one.features)
    return {feature: index for index, feature in enumerate(sorted(f for f, n in seen.items() if n >= LEAST_ROWS))}


def _agreed(examples: Sequence[Example]) -> frozenset[str]:
    """Features that flagged rows of two sources or more hold."""
    where: defaultdict[str, set[str]] = defaultdict(set)
    for one in examples:
        if one.flag:
            for feature in one.features:
                where[feature].add(one.source)
    return frozenset(feature for feature, found in where.items() if len(found) >= LEAST_SOURCES)


def _voices(examples: Sequence[Example]) -> dict[str, float]:
    rows = Counter(one.source for one in examples)
    return {source: math.sqrt(min(1.0, VOICE / count)) for source, count in rows.items()}


def ftrl(
    rows: Sequence[Sequence[int]], flags: Sequence[bool], voices: Sequence[float], size: int, penalty: float
) -> tuple[list[float], float]:
    """Follow the regularised leader, one coordinate a feature; the last coordinate is where a score begins."""
    z, n, w = ([0.0] * (size + 1) for _ in range(3))
    for _ in range(EPOCHS):
        for row, flag, voice in zip(rows, flags, voices, strict=True):
            margin = w[size] + sum(w[index] for index in row)
            slope = (1 / (1 + math.exp(-max(-30.0, min(30.0, margin)))) - flag) * voice
            for index in (*row, size):
                _step(z, n, w, index, slope, 0.0 if index == size else penalty)
    return w[:size], w[size]


def _step(z: list[float], n: list[float], w: list[float], index: int, slope: float, penalty: float) -> None:
    total = n[index] + slope * slope
    z[index] += slope - (math.sqrt(total) - math.sqrt(n[index])) / RATE * w[index]
    n[index] = total
    pull = z[index]
    w[index] = 0.0 if abs(pull) <= penalty else -(pull - math.copysign(penalty, pull)) / ((1 + math.sqrt(total)) / RATE)


def _categories(examples: Sequence[Example], kept: Mapping[str, int]) -> dict[str, Category]:
    """The category each feature speaks for: where a label is much more common with it than without, else abuse."""
    flagged = [one for one in examples if one.flag]
    base = Counter(label for one in flagged for label in one.labels)
    seen, with_label = Counter[str](), Counter[tuple[str, str]]()
    for one in flagged:
        for feature in one.features:
            if feature in kept:
                seen[feature] += 1
                with_label.update((feature, label) for label in one.labels)
    chosen: dict[str, Category] = {}
    for feature in kept:
        lifted = (
            category
            for label, category in _LABELS
            if with_label[feature, label] >= _LEAST_LABELLED
            and with_label[feature, label] * len(flagged) > _LIFT * base[label] * max(1, seen[feature])
        )
        chosen[feature] = next(lifted, Category.BULLYING)
    return chosen


def score(model: Model, one: Example) -> int:
    """The score that a model gives an example, in units."""
    return model.start + sum(model.weights[f].units for f in one.features if f in model.weights)


def cross_validated(examples: Sequence[Example]) -> dict[Example, int]:
    """The score of each example by a model that has not seen its fold."""
    scores: dict[Example, int] = {}
    for fold in range(FOLDS):
        model = trained(one for one in examples if one.fold != fold)
        scores |= {one: score(model, one) for one in examples if one.fold == fold}
    return scores


def with_thresholds(model: Model, scores: Mapping[Example, int]) -> Model:
    """The model with the scores from which it flags: of anything at all, of people, and of groups."""
    at = max(1, threshold(scores, ANY_LINE, lambda _: True))
    of_people = min(at, max(LEAST_OF_PEOPLE, threshold(scores, OF_PEOPLE, lambda one: one.of_people)))
    of_groups = min(of_people, max(LEAST_OF_GROUPS, threshold(scores, OF_GROUPS, lambda one: one.of_groups)))
    return replace(model, threshold=at, of_people=of_people, of_groups=of_groups)


def threshold(scores: Mapping[Example, int], budget: Budget, counts: Callable[[Example], bool]) -> int:
    """The lowest score from which unseen text chat and unseen lessons are left alone as often as they must be."""
    allowed = (("text chat", budget.chat), ("classroom", budget.classroom))
    return max(_above(_unseen(scores, kind, counts), per_1000) for kind, per_1000 in allowed)


def _unseen(scores: Mapping[Example, int], kind: str, counts: Callable[[Example], bool]) -> list[int]:
    """The scores of innocent lines of a kind; a line that could not count has none, and still is one in a thousand."""
    lines = [(one, value) for one, value in scores.items() if one.kind == kind and not one.caught]
    return [value if counts(one) else NO_SCORE for one, value in lines]


def _above(values: Sequence[int], per_1000: float) -> int:
    if not values:
        return NO_SCORE
    allowed = int(len(values) * per_1000 / 1000)
    return sorted(values, reverse=True)[allowed] + 1


def written(model: Model) -> str:
    """The model's file."""
    head = ["# The reader's model: units (1/32), category, feature. Made by `python -m benchmarks.reading.train`."]
    named = [f"start\t{model.start}", f"threshold\t{model.threshold}", f"of_people\t{model.of_people}"]
    named.append(f"of_groups\t{model.of_groups}")
    rows = [f"{weight.units}\t{weight.category.value}\t{feature}" for feature, weight in sorted(model.weights.items())]
    return "\n".join([*head, *named, *rows]) + "\n"
