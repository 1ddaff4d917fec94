"""Take each rule's body away and see its marked tests fail: ``python -m tests.house.mutation``.

A clause's entry in the table claims that a rule enforces it and that tests show it. The claim is worth
something only if the tests notice when the rule is gone. Everything is imported and collected once, and all tests run
once to tell which rules they call; then each rule is emptied in a forked child, where the tests that call it and are
marked with its clauses run until each clause has seen a failure. Where these notice nothing, all of its tests are
asked, read anew without the rule: what is worked out while a test file is read counts too.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from types import CodeType
from typing import IO, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.clause_evidence import Evidence, MarkedTest, gather
from policy.chat import read
from policy.clauses import RuleFunction
from tests.house.emptied import emptied
from tests.house.hall import Hall, gathered_in
from tests.house.watched import ChildError, Seen, Watch, run_watched

ROOT: Final = Path(__file__).parents[2]
AT_ONCE: Final = 2
SHARES: Final = 8
"""Into how many runs all tests are shared out at first."""
NEAR: Final = ("tests/policy/", "tests/dialogs/")
APART: Final = "tests/scenarios/"
"""Tests that play to a bot in a process of its own, where no rule is taken away: they can't notice, so don't count."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule to empty, the clauses it enforces and the test files that show them; no function: nothing is.

    ``only``: the tests in these files to run, in this order; all of them where it is empty. ``asked``: other rules,
    by their code, of which the callers are to be told.
    """

    name: str
    clauses: frozenset[str]
    files: tuple[str, ...]
    function: RuleFunction | None = None
    only: tuple[str, ...] = ()
    asked: Mapping[CodeType, str] = field(default_factory=dict[CodeType, str])

    def empty(self) -> None:
        """Take the rule's body away, in this process."""
        if self.function:
            self.function.__code__ = emptied(self.function.__code__)

    def narrowed(self, callers: Mapping[str, tuple[str, ...]]) -> Mutant:
        """The same with the tests that call the rule alone; all of them where none was seen to."""
        only = tuple(test for test in callers.get(self.name, ()) if test.partition("::")[0] in self.files)
        files = tuple(file for file in self.files if any(test.startswith(f"{file}::") for test in only))
        return replace(self, files=files, only=only) if only else self

    def whole(self, clauses: Iterable[str]) -> Mutant:
        """The same with every test of these clauses."""
        return replace(self, clauses=frozenset(clauses), only=())


class BrokenError(Exception):
    """Tests fail although nothing was taken away: `failed` names them."""

    def __init__(self, failed: Sequence[str]) -> None:
        super().__init__(", ".join(failed))
        self.failed = failed


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


def alone(mutant: Mutant) -> Seen:
    """Read its test files and run its tests, in this process, which ends with that."""
    return run_watched(ROOT, mutant.files, Watch(mutant.clauses, mutant.only), mutant.asked)


def judge(everyone: Sequence[Mutant], run: Callable[[Mutant], Seen] = alone) -> Iterator[tuple[Mutant, Seen]]:
    """Run each mutant in a child of its own, a few at once, and yield what was seen as they end."""
    waiting = list(reversed(everyone))
    running: dict[int, tuple[Mutant, IO[bytes]]] = {}
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop()
            answer = TemporaryFile()  # noqa: SIM115 - closed when its child has ended
            running[_start(mutant, answer, run)] = (mutant, answer)
        child, status = os.wait()
        mutant, answer = running.pop(child)
        with answer:
            answer.seek(0)
            yield mutant, Seen.read(answer.read(), status)


def _start(mutant: Mutant, answer: IO[bytes], run: Callable[[Mutant], Seen]) -> int:
    """Fork a child that empties the rule, runs its tests in silence and writes down what it saw."""

    def work() -> bytes:
        mutant.empty()
        return run(mutant).written()

    return _forked(work, answer)


def _forked(work: Callable[[], bytes], answer: IO[bytes]) -> int:
    """Fork a child that does the work, writes down what it gives, and ends."""
    if child := os.fork():
        return child
    code = 1
    try:
        answer.write(work())
        answer.flush()
        code = 0
    finally:
        os._exit(code)


def quiet_at_first(console: Console, everyone: Sequence[Mutant]) -> dict[str, tuple[str, ...]]:
    """The rules whose loss no test that calls them noticed, with the clauses of which none did.

    All tests stand collected in a child for that, so that nothing of them is loaded here. Raises BrokenError where
    they fail with no rule taken away.
    """

    def work() -> bytes:
        found: dict[str, object] = {}
        files = sorted({file for mutant in everyone for file in mutant.files})
        gathered_in(ROOT, tuple(files), lambda hall: found.update(_in_the_hall(console, everyone, hall)))
        return json.dumps(found).encode()

    with TemporaryFile() as answer:
        _, status = os.waitpid(_forked(work, answer), 0)
        answer.seek(0)
        found = json.loads(answer.read() or b"{}")
    if "broken" in found:
        raise BrokenError(found["broken"])
    if status or "quiet" not in found:
        raise ChildError(f"The child that holds all tests ended with status {status} and no answer.")
    return {name: tuple(clauses) for name, clauses in found["quiet"].items()}


def _in_the_hall(console: Console, everyone: Sequence[Mutant], hall: Hall) -> dict[str, object]:
    def run(mutant: Mutant) -> Seen:
        return hall.run(mutant.files, Watch(mutant.clauses, mutant.only), mutant.asked)

    healthy = [seen for _, seen in _progressing(console, "tests run", list(_shares(everyone)), run)]
    broken = [*hall.unread, *(seen.sentence() for seen in healthy if seen.noticed)]
    if broken:
        return {"broken": broken}
    callers: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for rule, tests in (each for seen in healthy for each in seen.callers.items()):
        callers[rule] += tests
    narrowed = [mutant.narrowed(callers) for mutant in everyone]
    judged = _progressing(console, "rules emptied", narrowed, run)
    return {"quiet": {mutant.name: seen.unseen for mutant, seen in judged if seen.unseen}}


def main() -> int:
    """Judge every rule; return 1 where a clause's tests did not notice that its rule was gone."""
    console = Console()
    os.chdir(ROOT)
    evidence = gather(ROOT)
    for clause in (bare := unproved(evidence)):
        console.print(f"[red]{clause}[/red] is shown by scenarios alone, which can't notice that its rule is gone")
    everyone = mutants(in_process(evidence))
    read("made here once, since every child would make it anew: the phrases of the reader")
    if not everyone:
        console.print("No rule has a marked test: nothing can be checked.")
        return 1
    try:
        quiet = quiet_at_first(console, everyone)
    except BrokenError as error:
        for failed in error.failed:
            console.print(f"The tests fail already, with no rule taken away: {failed}")
        return 1
    again = [mutant.whole(quiet[mutant.name]) for mutant in everyone if mutant.name in quiet]
    survivors = [(mutant, seen) for mutant, seen in _progressing(console, "asked again", again) if seen.unseen]
    for mutant, seen in survivors:
        console.print(
            f"[red]{mutant.name}[/red] can go without a test of {', '.join(seen.unseen)} failing", soft_wrap=True
        )
    console.print(f"{len(everyone)} rules emptied, {len(survivors)} not noticed.")
    return 1 if survivors or bare else 0


def _shares(everyone: Sequence[Mutant]) -> Iterator[Mutant]:
    """Nothing to empty, a share of all tests each: they must pass, and tell which rules they call."""
    clauses = frozenset(clause for mutant in everyone for clause in mutant.clauses)
    asked = {mutant.function.__code__: mutant.name for mutant in everyone if mutant.function}
    files = sorted({file for mutant in everyone for file in mutant.files})
    for first in range(SHARES):
        yield Mutant("nothing", clauses, tuple(files[first::SHARES]), asked=asked)


def _progressing(
    console: Console, what: str, everyone: Sequence[Mutant], run: Callable[[Mutant], Seen] = alone
) -> Iterator[tuple[Mutant, Seen]]:
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task(what, total=len(everyone))
        for mutant, seen in judge(everyone, run):
            progress.advance(bar)
            yield mutant, seen


if __name__ == "__main__":
    sys.exit(main())
