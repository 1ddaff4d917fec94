"""Take each rule's body away and see its marked tests fail: ``python -m tests.house.mutation``.

A clause's entry in the table claims that a rule enforces it and that tests show it. The claim is worth
something only if the tests notice when the rule is gone. Everything is imported once; each rule is emptied
in a forked child, where the tests marked with its clauses run until each clause has seen a failure.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.clause_evidence import Evidence, MarkedTest, gather
from policy.clauses import RuleFunction
from tests.house.emptied import emptied
from tests.house.watched import Seen, run_watched

ROOT: Final = Path(__file__).parents[2]
AT_ONCE: Final = 2
NEAR: Final = ("tests/policy/", "tests/dialogs/")
APART: Final = "tests/scenarios/"
"""Tests that play to a bot in a process of its own, where no rule is taken away: they can't notice, so don't count."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule to empty, the clauses it enforces and the test files that show them; no function: nothing is."""

    name: str
    clauses: frozenset[str]
    files: tuple[str, ...]
    function: RuleFunction | None = None

    def empty(self) -> None:
        """Take the rule's body away, in this process."""
        if self.function:
            self.function.__code__ = emptied(self.function.__code__)


def in_process(evidence: Evidence) -> Evidence:
    """The same evidence without the tests that can't notice."""
    tests = {
        id_: tuple(one for one in found if not one.path.startswith(APART)) for id_, found in evidence.tests.items()
    }
    return Evidence(evidence.rules, tests)


def unproved(evidence: Evidence) -> list[str]:
    """The clauses whose rules only scenarios show: their claim is not checked here, so each is a fault."""
    checked = in_process(evidence).tests
    return sorted(
        id_ for id_, found in evidence.tests.items() if found and evidence.rules.get(id_) and not checked[id_]
    )


def mutants(evidence: Evidence) -> list[Mutant]:
    """Pair each rule that has a marked test with those tests' files; a rule without any is the table's matter."""
    clauses: defaultdict[str, set[str]] = defaultdict(set)
    functions: dict[str, RuleFunction] = {}
    for rule in (rule for found in evidence.rules.values() for rule in found):
        functions[rule.name] = rule.function
        if evidence.tests.get(rule.clause):
            clauses[rule.name].add(rule.clause)
    return [
        Mutant(name, frozenset(marked), files_for(marked, evidence), functions[name])
        for name, marked in sorted(clauses.items())
    ]


def files_for(clauses: Iterable[str], evidence: Evidence) -> tuple[str, ...]:
    """Choose the quick tests near the rules for each clause, and those elsewhere only where there are no others."""
    chosen: set[str] = set()
    for clause in clauses:
        marked = evidence.tests[clause]
        near = [test for test in marked if test.path.startswith(NEAR)]
        chosen |= _paths(near or marked)
    return tuple(sorted(chosen))


def _paths(tests: Iterable[MarkedTest]) -> set[str]:
    return {test.path for test in tests}


def judge(everyone: Sequence[Mutant]) -> Iterator[tuple[Mutant, Seen]]:
    """Run each mutant in a child of its own, a few at once, and yield what was seen as they end."""
    waiting = list(reversed(everyone))
    running: dict[int, tuple[Mutant, int]] = {}
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop()
            child, pipe = _start(mutant)
            running[child] = (mutant, pipe)
        child, status = os.wait()
        mutant, pipe = running.pop(child)
        with os.fdopen(pipe, "rb") as answer:
            yield mutant, Seen.read(answer.read(), status)


def _start(mutant: Mutant) -> tuple[int, int]:
    """Fork a child that empties the rule, runs its tests in silence and writes what it saw into a pipe."""
    out, into = os.pipe()
    child = os.fork()
    if child:
        os.close(into)
        return child, out
    os.close(out)
    mutant.empty()
    seen = run_watched(ROOT, mutant.files, mutant.clauses)
    with os.fdopen(into, "wb") as answer:
        answer.write(seen.written())
    os._exit(0)


def main() -> int:
    """Judge every rule; return 1 where a clause's tests did not notice that its rule was gone."""
    console = Console()
    os.chdir(ROOT)
    evidence = gather(ROOT)
    for clause in (bare := unproved(evidence)):
        console.print(f"[red]{clause}[/red] is shown by scenarios alone, which can't notice that its rule is gone")
    everyone = mutants(in_process(evidence))
    if not everyone:
        console.print("No rule has a marked test: nothing can be checked.")
        return 1
    every_clause = frozenset(clause for mutant in everyone for clause in mutant.clauses)
    whole = Mutant("nothing", every_clause, _all_files(everyone))
    healthy = next(judge([whole]))[1]
    if healthy.noticed:
        console.print(f"The tests fail already, with no rule taken away: {healthy.sentence()}")
        return 1
    survivors = list(_progressing(console, everyone))
    for mutant, seen in survivors:
        console.print(
            f"[red]{mutant.name}[/red] can go without a test of {', '.join(seen.unseen)} failing", soft_wrap=True
        )
    console.print(f"{len(everyone)} rules emptied, {len(survivors)} not noticed.")
    return 1 if survivors or bare else 0


def _all_files(everyone: Iterable[Mutant]) -> tuple[str, ...]:
    return tuple(sorted({file for mutant in everyone for file in mutant.files}))


def _progressing(console: Console, everyone: Sequence[Mutant]) -> Iterator[tuple[Mutant, Seen]]:
    columns = (TextColumn("rules emptied"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("rules", total=len(everyone))
        for mutant, seen in judge(everyone):
            progress.advance(bar)
            if seen.unseen:
                yield mutant, seen


if __name__ == "__main__":
    sys.exit(main())
