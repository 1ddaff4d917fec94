"""``python app.py policy``: for each clause where it is enforced, what shows it and how far it is kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

from rich.console import Console
from rich.table import Table

from bot.clause_evidence import Evidence, Gap, MarkedTest, gather
from policy.clauses import Clause, Power, Rule, Setting, Standing, State, register

ROOT: Final = Path(__file__).resolve().parent.parent
COLUMNS: Final = ("clause", "says", "control", "state", "rules", "tests")
_COLOURS: Final = {
    State.BLOCKED: "green",
    State.DETECTED: "cyan",
    State.PROMPTED: "blue",
    State.INFORMED: "blue",
    State.BOUND: "green",
    State.OUT_OF_REACH: "yellow",
    State.NOT_YET: "magenta",
}


class Say(Protocol):
    """Give the catalogue's words for a key in a language (``cy`` or ``en``)."""

    def __call__(self, language: str, key: str, /, **values: str | int) -> str:
        """Return the words with these values filled in."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """What was asked for: a language (``cy`` or ``en``), the powers granted, what IT has set, JSON or a table."""

    language: str = "en"
    powers: frozenset[Power] = frozenset({Power.TEAM})
    as_json: bool = False
    settings: frozenset[Setting] = frozenset()


def powers(names: str, language: str, say: Say) -> frozenset[Power]:
    """Read ``team,meetings``; ``team`` is always granted. An unknown one raises ``ValueError``."""
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    every = [power.value for power in Power]
    for name in wanted:
        if name not in every:
            raise ValueError(say(language, "clause-powers-unknown", power=name, powers=", ".join(every)))
    return frozenset(Power(name) for name in wanted) | {Power.TEAM}


def show(language: str, granted: str, say: Say, *, as_json: bool = False, settings: Iterable[str] = ()) -> int:
    """Print the table on the terminal: ``python app.py policy``.

    granted: powers, comma separated; settings: of `Setting`. say: ``dialogs.texts.say``. Returns the exit code: 1 where
    a claim has no rule or no test behind it, 2 where a power is unknown.
    """
    try:
        ask = Ask(language, powers(granted, language, say), as_json, frozenset(Setting(one) for one in settings))
    except ValueError as error:
        Console(stderr=True).print(str(error), markup=False)
        return 2
    return print_table(ask, say, Console())


def print_table(ask: Ask, say: Say, console: Console, root: Path = ROOT) -> int:
    """Print the table on a console of the caller's, from the tests below ``root``; the exit code as ``show``."""
    evidence = gather(root)
    gaps = list(evidence.gaps(register().values()))
    page = _Page(ask, say, evidence)
    if ask.as_json:
        console.out(json.dumps(page.as_data(gaps), ensure_ascii=False, indent=2), highlight=False)
    else:
        console.print(page.table())
        console.print(page.sum())
        for sentence in page.sentences(gaps):
            console.print(f"[red]{sentence}[/red]")
    return 1 if gaps else 0


@dataclass(frozen=True, slots=True)
class _Page:
    """The clauses as one reader sees them."""

    ask: Ask
    say: Say
    evidence: Evidence

    def table(self) -> Table:
        """Lay the clauses out by section."""
        title = f"{self._words('clause-table-title')}\n{self._granted()}"
        table = Table(title=title, show_lines=False, expand=True, pad_edge=False)
        for column in COLUMNS:
            table.add_column(self._words(f"clause-table-{column}"), overflow="fold", ratio=_RATIOS[column])
        section = ""
        for clause in register().values():
            if clause.section != section:
                section = clause.section
                table.add_section()
                table.add_row("", f"[bold]{self._words(f'clause-section-{section}')}[/bold]")
            table.add_row(*self._row(clause))
        return table

    def sum(self) -> str:
        """Count the clauses by state."""
        states = Counter(self._stands(clause).state for clause in register().values())
        counted = (
            self._words("clause-table-sum", state=self._state(Standing(state)), count=states[state])
            for state in State
            if states[state]
        )
        return " · ".join(counted)

    def sentences(self, gaps: Iterable[Gap]) -> Iterable[str]:
        """Say each gap in a sentence."""
        for gap in gaps:
            state = self._state(Standing(gap.state))
            yield self._words(f"clause-gap-{gap.missing}", clause=gap.clause, state=state)

    def as_data(self, gaps: Sequence[Gap]) -> dict[str, Any]:
        """Give the same, complete, for another program; state, control and powers stay in English as keys."""
        return {
            "language": self.ask.language,
            "powers": sorted(self.ask.powers),
            "clauses": [self._clause_data(clause) for clause in register().values()],
            "gaps": [{"clause": gap.clause, "state": gap.state, "missing": gap.missing} for gap in gaps],
        }

    def _clause_data(self, clause: Clause) -> dict[str, Any]:
        standing = self._stands(clause)
        return {
            "id": clause.id,
            "section": self._words(f"clause-section-{clause.section}"),
            "binds": [who.value for who in clause.binds],
            "control": clause.control,
            "says": self._words(f"clause-{clause.id}-says"),
            "does": self._words(f"clause-{clause.id}-does"),
            "evidence": [self._words(f"clause-evidence-{kind}") for kind in clause.evidence],
            "rules": [_place(rule) for rule in self._rules(clause)],
            "tests": [test.node for test in self._tests(clause)],
            "state": standing.state,
            "missing": sorted(standing.missing),
            "later": [{"state": reach.state, "powers": sorted(reach.powers)} for reach in clause.later],
            "by_setting": dict(clause.by_setting),
        }

    def _row(self, clause: Clause) -> tuple[str, ...]:
        return (
            clause.id,
            self._words(f"clause-{clause.id}-says"),
            self._words(f"clause-control-{clause.control}"),
            self._standing(clause),
            "\n".join(_rules_by_file(self._rules(clause))) or "–",
            "\n".join(_tests_by_file(self._tests(clause))) or "–",
        )

    def _standing(self, clause: Clause) -> str:
        standing = self._stands(clause)
        lines = [f"[{_COLOURS[standing.state]}]{self._state(standing)}[/]"]
        needing_more = (reach for reach in clause.later if reach.powers - {Power.TEAM})
        lines += [self._later(reach.state, reach.powers) for reach in needing_more]
        unset = ((one, state) for one, state in clause.by_setting.items() if one not in self.ask.settings)
        lines += [self._once_set(state, one) for one, state in unset]
        return "\n".join(lines)

    def _later(self, state: State, needed: Iterable[Power]) -> str:
        words = self._words("clause-table-later", state=self._state(Standing(state)), powers=", ".join(sorted(needed)))
        return f"[dim]{words}[/dim]"

    def _stands(self, clause: Clause) -> Standing:
        return clause.standing(self.ask.powers, self.ask.settings)

    def _once_set(self, state: State, setting: Setting) -> str:
        words = self._words(f"clause-table-once-{setting}", state=self._state(Standing(state)))
        return f"[dim]{words}[/dim]"

    def _state(self, standing: Standing) -> str:
        if standing.missing:
            return self._words("clause-state-missing", powers=", ".join(sorted(standing.missing)))
        return self._words(f"clause-state-{standing.state.replace(' ', '-')}")

    def _granted(self) -> str:
        granted = ", ".join(power for power in Power if power in self.ask.powers)
        return self._words("clause-table-powers", powers=granted)

    def _rules(self, clause: Clause) -> tuple[Rule, ...]:
        return self.evidence.rules.get(clause.id, ())

    def _tests(self, clause: Clause) -> tuple[MarkedTest, ...]:
        return self.evidence.tests.get(clause.id, ())

    def _words(self, key: str, **values: str | int) -> str:
        return self.say(self.ask.language, key, **values)


_RATIOS: Final = {"clause": 1, "says": 5, "control": 1, "state": 2, "rules": 4, "tests": 4}


def _place(rule: Rule) -> str:
    """Name a rule as an editor opens it: ``policy/session.py:40 gate``."""
    return f"{_shown(rule)}:{rule.line} {rule.function.__qualname__}"


def _shown(rule: Rule) -> str:
    path = Path(rule.file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _rules_by_file(found: Iterable[Rule]) -> list[str]:
    """Name each file of rules, with its rules in the order in which they stand."""
    by_line = sorted(found, key=lambda rule: (rule.file, rule.line))
    return [
        f"{file}: {', '.join(rule.function.__qualname__ for rule in there)}"
        for file, there in groupby(by_line, key=_shown)
    ]


def _tests_by_file(tests: Iterable[MarkedTest]) -> list[str]:
    """Name each file of tests with the number of its tests."""
    counted = Counter(test.path for test in tests)
    return [f"{path} ({count})" for path, count in sorted(counted.items())]
