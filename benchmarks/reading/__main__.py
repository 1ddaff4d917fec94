"""Measure the reader on published data, beside its peers: `python -m benchmarks.reading --data FOLDER --json`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.reading.ear import examples as examples_of_ears
from benchmarks.reading.ear import folds
from benchmarks.reading.measuring import Ask, Figures, Read, by_category, measured
from benchmarks.reading.peers import Peer, installed
from benchmarks.reading.rows import DATA, NoDataError, Row, Source, rows_of, sources
from benchmarks.reading.training import FOLDS, Example, example_of, score, trained, with_thresholds
from policy.chat.model import Model, shipped_model
from policy.chat.model.ear import shipped_ear
from policy.chat.phrases import shipped
from policy.chat.reading import Reader

TIMED = 4_000
"""Innocent lines that are timed, one after the other, after a first round that is not."""

PEER_ROWS = 400
"""A slow peer is asked at most so many rows of a source, evenly spread."""

Rows = Mapping[Source, Sequence[Row]]


def main(arguments: list[str] | None = None) -> int:
    """Print every figure; return 2 where the data is not there."""
    given = _arguments(arguments)
    console = Console(stderr=True)
    try:
        rows = {one: rows_of(one, given.data) for one in track(sources(), "reading the sources", console=console)}
    except NoDataError as error:
        console.print(str(error), soft_wrap=True)
        return 2
    figures = [_ourselves(rows, given.data, console)]
    peers, missing = ([], []) if given.no_peers else installed(given.peers)
    fewer = {source: each[:: len(each) // PEER_ROWS + 1] for source, each in rows.items()}
    figures += [_peer(peer, fewer) for peer in track(peers, "asking the peers", console=console)]
    if given.json:
        sys.stdout.write(
            json.dumps({"readers": [asdict(one) for one in figures], "not to be had": missing}, indent=1) + "\n"
        )
    else:
        _print(figures, missing)
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help=f"the folder with the data (default {DATA})")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--no-peers", action="store_true", help="measure the reader alone")
    parser.add_argument("--peers", type=Path, help="a folder that keeps the peers' environments for the next time")
    return parser.parse_args(arguments)


def _ourselves(rows: Rows, data: Path, console: Console) -> Figures:
    """Ours, cross-validated: a row that could have been learnt from is read with a model that has not seen it."""
    rules = Reader(shipped())
    ears = folds(examples_of_ears(data, rules, console), console)
    models = _models(rows, rules, console)
    readers = [rules.with_model(model, ear) for model, ear in zip(models, ears, strict=True)]
    whole = rules.with_model(shipped_model(), shipped_ear())
    read: dict[str, list[Read]] = {}
    for source, each in track(rows.items(), "reading the rows", console=console):
        read[source.name] = [_read(row, source, rules, readers, whole) for row in each]
    figures = measured("EHSBot", read, rows, lambda texts: [whole.read(text).flagged for text in texts])
    figures.categories = by_category(read, rows)
    figures.microseconds = _timed([perf(whole, text) for _ in range(2) for text in _innocent(rows)][-TIMED:])
    return figures


def perf(reader: Reader, text: str) -> int:
    """Nanoseconds that one reading takes."""
    begun = perf_counter_ns()
    reader.read(text)
    return perf_counter_ns() - begun


def _models(rows: Rows, rules: Reader, console: Console) -> list[Model]:
    """A model for each fold, trained on the others."""
    made = (
        example_of(row, source, rules.words(row.text), caught=rules.read(row.text).flagged)
        for source, each in track(rows.items(), "preparing", console=console)
        if source.train
        for row in each
    )
    examples = [one for one in made if one]
    models: list[Model] = []
    scores: dict[Example, int] = {}
    for fold in track(range(FOLDS), "training on the other folds", console=console):
        models.append(trained(one for one in examples if one.fold != fold))
        scores |= {one: score(models[fold], one) for one in examples if one.fold == fold}
    return [with_thresholds(model, scores) for model in models]


def _read(row: Row, source: Source, rules: Reader, readers: Sequence[Reader], whole: Reader) -> Read:
    reader = whole
    if source.train:
        example = example_of(row, source, rules.words(row.text), caught=False)
        reader = readers[example.fold] if example else rules
    verdict = reader.read(row.text)
    return Read(row, verdict.flagged, verdict)


def _innocent(rows: Rows) -> list[str]:
    return [row.text for source, each in rows.items() if source.innocent for row in each][::4][:TIMED]


def _peer(peer: Peer, rows: Rows) -> Figures:
    texts = [row.text for each in rows.values() for row in each]
    answers = iter(peer.answers(texts))
    read: dict[str, list[Read]] = {}
    took: list[int] = []
    for source, each in rows.items():
        for row, (flagged, nanoseconds) in zip(each, answers, strict=False):
            read.setdefault(source.name, []).append(Read(row, flagged))
            took += [nanoseconds] if source.innocent else []
    figures = measured(peer.name, read, rows, _asking(peer))
    figures.microseconds = _timed(took)
    return figures


def _asking(peer: Peer) -> Ask:
    return lambda texts: [flagged for flagged, _ in peer.answers(texts)]


def _timed(nanoseconds: Sequence[int]) -> dict[str, float]:
    ordered = sorted(nanoseconds)
    return {"p50": median(ordered) / 1000, "p99": ordered[len(ordered) * 99 // 100] / 1000}


def _print(figures: Sequence[Figures], missing: Sequence[str]) -> None:
    console = Console()
    table = Table("", *(one.name for one in figures), title="Flags")
    for label, cells in _lines(figures):
        table.add_row(label, *cells)
    console.print(table)
    categories = Table("category", "labelled rows", "recall", "precision where named", title="By category")
    for name, one in figures[0].categories.items():
        categories.add_row(name, str(one["rows"]), _cell(one["recall"]), _cell(one["precision"]))
    console.print(categories)
    for name in missing:
        console.print(f"{name} could not be had here.")


def _lines(figures: Sequence[Figures]) -> Iterator[tuple[str, list[str]]]:
    for label in figures[0].per_1000:
        yield f"per 1,000: {label}", [_cell(one.per_1000.get(label, "-"), 1) for one in figures]
    worst = [next((label for label in one.shares if "worst" in label), "") for one in figures]
    for label in figures[0].shares:
        names = worst if "worst" in label else [label] * len(figures)
        yield label, [_cell(one.shares.get(name, "-")) for one, name in zip(figures, names, strict=True)]
    for label in ("p50", "p99"):
        yield f"microseconds a message, {label}", [_cell(one.microseconds[label], 0) for one in figures]


def _cell(value: float | str, digits: int = 3) -> str:
    return value if isinstance(value, str) else f"{value:.{digits}f}"


if __name__ == "__main__":
    sys.exit(main())
