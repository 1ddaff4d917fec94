"""What stands behind each clause: the rules that enforce it and the tests that show it.

Rules are known by importing the floors that hold them; tests are read, not run: their marks are found in
their source, so that the table can be printed in a moment and on a machine without pytest.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from policy.clauses import BUILT, Clause, Rule, State, register, rules

FLOORS_WITH_RULES: Final = ("policy", "dialogs")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, order=True)
class MarkedTest:
    """A test that carries a clause's mark: ``path`` from the folder given, ``name`` as pytest writes it."""

    path: str
    name: str
    clause: str

    @property
    def node(self) -> str:
        """The name by which pytest runs it alone."""
        return f"{self.path}::{self.name}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A claim with nothing behind it: ``missing`` is ``rule`` or ``test``."""

    clause: str
    state: State
    missing: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rules and tests by clause id."""

    rules: Mapping[str, tuple[Rule, ...]]
    tests: Mapping[str, tuple[MarkedTest, ...]]

    def gaps(self, clauses: Iterable[Clause]) -> Iterator[Gap]:
        """Find each claim without a rule or a test. What binds the software itself needs only a test."""
        for clause in clauses:
            for state in {reach.state for reach in clause.now} & BUILT:
                if state is not State.BOUND and not self.rules.get(clause.id):
                    yield Gap(clause.id, state, "rule")
                if not self.tests.get(clause.id):
                    yield Gap(clause.id, state, "test")

    def strangers(self) -> list[MarkedTest]:
        """Find tests marked with a clause that the policy does not have."""
        return [test for id_, tests in self.tests.items() if id_ not in register() for test in tests]


def gather(root: Path) -> Evidence:
    """Import every rule and read every test below ``root``, the folder of ``policy`` and ``tests``."""
    for floor in FLOORS_WITH_RULES:
        import_all(floor)
    by_rule: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        by_rule[rule.clause].append(rule)
    by_test: defaultdict[str, list[MarkedTest]] = defaultdict(list)
    for test in marked_tests(root):
        by_test[test.clause].append(test)
    return Evidence(
        {id_: tuple(found) for id_, found in by_rule.items()},
        {id_: tuple(found) for id_, found in by_test.items()},
    )


def import_all(package: str) -> None:
    """Import a package and every module below it, so that each rule has noted itself."""
    top = importlib.import_module(package)
    for module in pkgutil.walk_packages(top.__path__, f"{package}."):
        importlib.import_module(module.name)


def marked_tests(root: Path) -> list[MarkedTest]:
    """Read the clause marks of every test file below ``root/tests``, in order of path and name."""
    found: set[MarkedTest] = set()
    for path in (root / "tests").rglob("test_*.py"):
        source = ast.parse(path.read_text(encoding="utf-8"), str(path))
        found.update(_Marks.of(source).tests(source.body, path.relative_to(root).as_posix()))
    return sorted(found)


@dataclass(slots=True)
class _Marks:
    """Reads marks within one file, following the names of tables and marks assigned at its top level."""

    assigned: Mapping[str, ast.expr]
    following: set[str] = field(default_factory=set[str])

    @classmethod
    def of(cls, module: ast.Module) -> _Marks:
        """Note what each top-level name of the file stands for."""
        return cls(dict(_assignments(module.body)))

    def tests(
        self, body: list[ast.stmt], path: str, *, within: str = "", outer: frozenset[str] = frozenset()
    ) -> Iterator[MarkedTest]:
        """Yield a test per clause for each test function in a module's or class's body."""
        inherited = outer | self.clauses(dict(_assignments(body)).get("pytestmark"))
        for statement in body:
            if isinstance(statement, ast.ClassDef):
                marked = inherited | self._decorators(statement)
                yield from self.tests(statement.body, path, within=f"{statement.name}::", outer=marked)
            elif isinstance(statement, Function) and statement.name.startswith("test_"):
                for clause in inherited | self._decorators(statement):
                    yield MarkedTest(path, within + statement.name, clause)

    def clauses(self, expression: ast.expr | None) -> frozenset[str]:
        """Find the clause ids marked anywhere in an expression, its named tables included."""
        if expression is None:
            return frozenset()
        found: set[str] = set()
        for node in ast.walk(expression):
            if isinstance(node, ast.Call) and _is_clause_mark(node.func):
                found.update(str(word.value) for word in node.args if isinstance(word, ast.Constant))
            elif isinstance(node, ast.Name):
                found |= self._named(node.id)
        return frozenset(found)

    def _named(self, name: str) -> frozenset[str]:
        if name not in self.assigned or name in self.following:
            return frozenset()
        self.following.add(name)
        found = self.clauses(self.assigned[name])
        self.following.discard(name)
        return found

    def _decorators(self, statement: Function | ast.ClassDef) -> frozenset[str]:
        return frozenset[str]().union(*(self.clauses(decorator) for decorator in statement.decorator_list))


def _assignments(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for statement in body:
        if isinstance(statement, ast.Assign):
            yield from ((to.id, statement.value) for to in statement.targets if isinstance(to, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
            yield statement.target.id, statement.value


def _is_clause_mark(function: ast.expr) -> bool:
    """Tell whether this is ``pytest.mark.clause`` or ``mark.clause``."""
    return isinstance(function, ast.Attribute) and function.attr == "clause" and "mark" in ast.unparse(function.value)
