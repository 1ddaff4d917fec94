"""Train the model that the reader ships: `python -m benchmarks.reading.train --data FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.reading.rows import DATA, NoDataError, Source, rows_of, sources
from benchmarks.reading.training import Example, cross_validated, example_of, trained, with_thresholds, written
from policy.chat.phrases import shipped
from policy.chat.reading import Reader

WEIGHTS = Path(__file__).parents[2] / "policy" / "chat" / "model" / "weights.tsv"


def examples_of(source: Source, data: Path, reader: Reader) -> list[Example]:
    """The examples in one source, as the rules see them."""
    made = (
        example_of(row, source, reader.words(row.text), caught=reader.read(row.text).flagged)
        for row in rows_of(source, data)
    )
    return [one for one in made if one]


def main(arguments: list[str] | None = None) -> int:
    """Train on every source that may be learnt from, set the threshold on unseen folds, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help=f"the folder with the data (default {DATA})")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    reader = Reader(shipped(), model=None)
    try:
        chosen = [source for source in sources() if source.train]
        named = track(chosen, "reading the sources", console=console)
        examples = [one for source in named for one in examples_of(source, given.data, reader)]
    except NoDataError as error:
        console.print(str(error))
        return 2
    with console.status("training"):
        model = with_thresholds(trained(examples), cross_validated(examples))
    given.out.write_text(written(model), encoding="utf-8")
    scores = f"threshold {model.threshold}, of people {model.of_people}, of groups {model.of_groups}"
    console.print(f"{len(examples)} examples, {len(model.weights)} weights, {scores}: {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
