"""A small trained model for what phrases can't say: it weighs words and pairs; its reasons are the heaviest."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from policy.chat.verdict import Category

MOST_WORDS: Final = 400
"""Words of one message that are weighed; what follows adds nothing."""

GROUP: Final = "<group>"
"""Stands for any word of identity or faith, so that no group has a weight of its own."""

UNITS: Final = 32
"""Weights are kept in whole thirty-seconds."""

REASONS: Final = 3

PAST: Final = 24
"""Units by which the model must be surer of a line about a group that tells of another time."""


@dataclass(frozen=True, slots=True)
class Unweighed:
    """Words without a weight of their own: `groups` count only beside a telling word, `silent` never.

    `people`: words that point at somebody, whom the line then speaks to or of; never a reason by themselves.
    `hated`: words for groups of people at whom hate is aimed; `past`: a line that holds one tells of another time.
    """

    groups: frozenset[str]
    silent: frozenset[str]
    function: frozenset[str]
    people: frozenset[str]
    hated: frozenset[str]
    past: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature adds, and the category it speaks for."""

    units: int
    category: Category


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model thinks: its score in units, the category, and the features that weighed most."""

    score: int
    category: Category
    heaviest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features, the score it begins with, and the score from which it flags.

    `of_people`: the score that is enough where a line speaks to or of people; of things it must be surer.
    `of_groups`: the same where a line speaks of a group at which hate is aimed, and `PAST` more where it tells of
    another time, as history does.
    """

    weights: Mapping[str, Weight]
    start: int
    threshold: int
    of_people: int
    of_groups: int

    def opinion(self, words: Sequence[str]) -> Opinion | None:
        """What it thinks of a message; None where it would not flag."""
        weights = self.weights
        found = [(weights[one], one) for one in features(words) if one in weights]
        score = self.start + sum(weight.units for weight, _ in found)
        if score < min(self.of_people, self.of_groups) or score < self.enough(words):
            return None
        found.sort(key=lambda one: (-one[0].units, one[1]))
        telling = tuple(feature for weight, feature in found if weight.units > 0)
        if len(telling) == 1 and not speaks_to_somebody(words):
            return None
        return Opinion(score, _category(weight for weight, _ in found), telling[:REASONS])

    def enough(self, words: Sequence[str]) -> int:
        """The score from which a line like this one is flagged."""
        kinds, said = unweighed(), set(words[:MOST_WORDS])
        if not kinds.hated.isdisjoint(said):
            return self.of_groups + (0 if kinds.past.isdisjoint(said) else PAST)
        return self.of_people if speaks_of_people(words) else self.threshold


def _category(weights: Iterable[Weight]) -> Category:
    """The category for which the most weight speaks; the first in the order of categories where two are equal."""
    totals = dict.fromkeys(Category, 0)
    for weight in weights:
        totals[weight.category] += max(0, weight.units)
    return max(totals, key=lambda category: totals[category])


def features(words: Sequence[str]) -> set[str]:
    """The words and pairs of neighbours that may have a weight."""
    kinds = unweighed()
    groups, silent, function = kinds.groups, kinds.silent, kinds.function
    found: set[str] = set()
    before, told = "", False
    for word in words[:MOST_WORDS]:
        if word in silent or word.isdigit():
            before = ""
            continue
        here = GROUP if word in groups else word
        telling = here is not GROUP and here not in function
        if telling and len(here) > 1:
            found.add(here)
        if before and (telling or told) and not (GROUP in {before, here} and {before, here} & function):
            found.add(f"{before} {here}")
        before, told = here, telling
    return found


def speaks_of_people(words: Sequence[str]) -> bool:
    """Whether a line speaks to or of somebody: insults and hate need a person, and curriculum words seldom have one."""
    kinds = unweighed()
    return any(word in kinds.people or word in kinds.groups for word in words[:MOST_WORDS])


def speaks_to_somebody(words: Sequence[str]) -> bool:
    """Whether a word points at somebody: without one, and of a group too, a single word is never enough."""
    return not unweighed().people.isdisjoint(words[:MOST_WORDS])


def speaks_of_the_hated(words: Sequence[str]) -> bool:
    """Whether a line speaks of a group at which hate is aimed: lessons seldom do, and then mostly of another time."""
    return not unweighed().hated.isdisjoint(words[:MOST_WORDS])


@cache
def unweighed() -> Unweighed:
    """The lists in `unweighed.toml`."""
    lists = tomllib.loads(_packaged("unweighed.toml"))
    silent = frozenset(
        word for kind in ("health", "dialect", "complaints", "politics", "names") for word in lists[kind]
    )
    groups = frozenset(word for kind in ("identity", "faith") for word in lists[kind])
    function, people, hated, past = (frozenset(lists[kind]) for kind in ("function", "people", "hated", "past"))
    return Unweighed(groups, silent - groups, function, people, hated, past)


@cache
def shipped_model() -> Model:
    """The model that comes with the bot."""
    return parsed(_packaged("weights.tsv"))


def parsed(text: str) -> Model:
    """A model from its file: four named scores, then a line for each feature: units, category, feature."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    named = {line[0]: int(line[1]) for line in lines if len(line) == len(("name", "value"))}
    rows = (line for line in lines if len(line) == len(("units", "category", "feature")))
    weights = {feature: Weight(int(units), Category(category)) for units, category, feature in rows}
    return Model(weights, named["start"], named["threshold"], named["of_people"], named["of_groups"])


def _packaged(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8")
