"""Training the reader's second model from our own sentences: `python -m benchmarks.reading.ear --data FOLDER`.

It learns from the tests beside the shipped phrases (hits and misses), from `ours/*.csv`, and, of published data, only
from innocent lines: lessons, text chat and set texts. Our own cases in `tests/` are never learnt from. Nothing is
random, so the same data makes the same file to the byte.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import track

from benchmarks.reading.rows import DATA, NoDataError, Source, rows_of, sources
from benchmarks.reading.training import FOLDS, ftrl
from policy.chat import Category
from policy.chat.gloss import glosses
from policy.chat.model import UNITS, Weight
from policy.chat.model.ear import Ear, ear_of, heard_features
from policy.chat.phrases import shipped
from policy.chat.reading import Reader

OURS: Final = Path(__file__).parent / "ours"
WEIGHTS: Final = Path(__file__).parents[2] / "policy" / "chat" / "model" / "ear.tsv"
LEAST_TIMES: Final = 2
"""A feature that stands in fewer sentences is not learnt."""

PENALTY: Final = 0.3
LEAST_UNITS: Final = 4
"""A lighter weight is left out of the file."""

LEAST_SURE: Final = 44
"""Unseen text chat is too small to set the score alone: it must weigh one and a half at least."""

BUDGETS: Final = {"classroom": 0.2, "text chat": 2.0, "set texts": 1.0}
"""What it may add to the flags on 1,000 innocent lines of each kind that it has not seen."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence as it is heard: its features, what it worries about (None for an innocent one), where it is from."""

    features: tuple[str, ...]
    category: Category | None
    kind: str
    digest: bytes

    @property
    def flag(self) -> bool:
        """Whether a person should look."""
        return self.category is not None

    @property
    def fold(self) -> int:
        """Which of the folds it belongs to."""
        return self.digest[0] % FOLDS


def _heard(words: Sequence[str], category: Category | None, kind: str) -> Heard:
    digest = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()
    return Heard(tuple(sorted(heard_features(words))), category, kind, digest)


def ours(rules: Reader) -> Iterator[Heard]:
    """Our own sentences; a Welsh or mixed one as its glosses say it in English."""
    for phrase in shipped():
        for text in phrase.hits:
            yield from _said(rules, text, phrase.category)
        for text in phrase.misses:
            yield from _said(rules, text, None)
    for path in sorted(OURS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from _said(rules, row["text"], Category(row["category"]) if row["flag"] == "1" else None)


def _said(rules: Reader, text: str, category: Category | None) -> Iterator[Heard]:
    words = rules.words(text)
    said = [gloss.words for gloss in glosses(words)] or [words]
    for one in {tuple(said[0]), tuple(said[-1])}:
        yield _heard(one, category, "ours")


def innocent(source: Source, data: Path, rules: Reader) -> Iterator[Heard]:
    """The lines of a lesson or of text chat that the phrases leave alone."""
    for row in rows_of(source, data):
        if source.innocent == "text chat" and rules.read(row.text).flagged:
            continue
        yield _heard(rules.words(row.text), None, source.innocent)


def examples(data: Path, rules: Reader, console: Console) -> list[Heard]:
    """Everything it learns from, in the order of its digests. Raises NoDataError where the data is not there."""
    chosen = [one for one in sources() if one.train and one.innocent in BUDGETS]
    public = [
        one for source in track(chosen, "innocent lines", console=console) for one in innocent(source, data, rules)
    ]
    return sorted([*ours(rules), *public], key=lambda one: (one.digest, one.kind, one.category or ""))


def trained_ear(given: Sequence[Heard]) -> Ear:
    """One that has heard these, without a threshold."""
    seen = Counter(feature for one in given for feature in one.features)
    ids = {feature: index for index, feature in enumerate(sorted(f for f, n in seen.items() if n >= LEAST_TIMES))}
    rows = [[ids[f] for f in one.features if f in ids] for one in given]
    weights, start = ftrl(rows, [one.flag for one in given], [1.0] * len(given), len(ids), PENALTY)
    units = {feature: round(weights[index] * UNITS) for feature, index in ids.items()}
    categories = _categories(given)
    kept = {f: Weight(u, categories[f]) for f, u in sorted(units.items()) if abs(u) >= LEAST_UNITS}
    return ear_of(kept, round(start * UNITS), 0)


def _categories(given: Iterable[Heard]) -> defaultdict[str, Category]:
    """What the worrying sentences with a feature are mostly about."""
    found: defaultdict[str, Counter[Category]] = defaultdict(Counter)
    for one in given:
        if one.category:
            for feature in one.features:
                found[feature][one.category] += 1
    chosen: defaultdict[str, Category] = defaultdict(lambda: Category.BULLYING)
    for feature, counts in found.items():
        chosen[feature] = max(Category, key=lambda category: counts[category])
    return chosen


def folds(given: Sequence[Heard], console: Console) -> list[Ear]:
    """One for each fold, which has not heard the innocent lines of that fold; each with its threshold."""
    made = [
        trained_ear([one for one in given if one.kind == "ours" or one.fold != fold])
        for fold in track(range(FOLDS), "the second model, on the other folds", console=console)
    ]
    scores = [(one.kind, _score(made[one.fold], one)) for one in given if one.kind != "ours"]
    threshold = max(LEAST_SURE, *(_above(scores, kind, per_1000) for kind, per_1000 in BUDGETS.items()))
    return [ear_of(one.weights, one.start, threshold) for one in made]


def _score(ear: Ear, one: Heard) -> int:
    return ear.start + sum(ear.weights[f].units for f in one.features if f in ear.weights)


def _above(scores: Sequence[tuple[str, int]], kind: str, per_1000: float) -> int:
    values = sorted((score for of, score in scores if of == kind), reverse=True)
    return values[int(len(values) * per_1000 / 1000)] + 1 if values else 0


def written_ear(ear: Ear) -> str:
    """Its file."""
    head = ["# The reader's second model: units (1/32), category, feature. Made by `python -m benchmarks.reading.ear`."]
    named = [f"start\t{ear.start}", f"threshold\t{ear.threshold}"]
    rows = [f"{weight.units}\t{weight.category.value}\t{feature}" for feature, weight in sorted(ear.weights.items())]
    return "\n".join([*head, *named, *rows]) + "\n"


@cache
def rules_alone() -> Reader:
    """The phrases without any model."""
    return Reader(shipped())


def main(arguments: list[str] | None = None) -> int:
    """Train on everything, with the threshold of the folds, and write the file; 2 where the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.ear", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help=f"the folder with the data (default {DATA})")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    try:
        heard = examples(given.data, rules_alone(), console)
    except NoDataError as error:
        console.print(str(error))
        return 2
    threshold = folds(heard, console)[0].threshold
    whole = trained_ear(heard)
    ear = ear_of(whole.weights, whole.start, threshold)
    given.out.write_text(written_ear(ear), encoding="utf-8")
    console.print(f"{len(heard)} sentences, {len(ear.weights)} weights, threshold {ear.threshold}: {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
