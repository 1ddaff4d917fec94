"""The house's plan, checked: an import only ever points down, and deciding needs no outside world."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

OURS: Final = frozenset({"app", "benchmarks", "bot", "dialogs", "manifest", "policy", "rehearsal", "tests"})

MAY_IMPORT: Final[Mapping[str, frozenset[str]]] = {
    "policy": frozenset({"policy"}),
    "dialogs": frozenset({"dialogs", "policy"}),
    "bot": frozenset({"bot", "dialogs", "policy"}),
    "manifest": frozenset({"manifest"}),
    "rehearsal": frozenset({"rehearsal"}),
    "app": OURS - {"tests", "benchmarks"},
    "benchmarks": OURS - {"tests"},
    "tests": OURS,
}
"""Which floors each floor may import: the plan of DESIGN, from the bottom up."""

ROOMS: Final[Mapping[str, int]] = {
    "seat": 5,
    "serving": 6,
    "crew": 7,
    "commands": 6,
    "doctor": 5,
    "clause_table": 5,
    "clause_evidence": 4,
    "probes": 4,
    "watching": 4,
    "starting": 4,
    "doors": 3,
    "actions": 3,
    "enforcement": 2,
    "records": 1,
}
"""The rooms of the bot by height; a room not named here is used by all and stands at the bottom."""

_PURE = """
    __future__ abc ahocorasick_rs array base64 bisect collections contextlib copy dataclasses datetime decimal enum
    fractions functools hashlib heapq html importlib.resources inspect itertools json math operator pydantic re
    string struct textwrap tomllib types typing unicodedata uuid zlib zoneinfo
"""
PURE: Final = frozenset(_PURE.split())
"""What the policy may import from outside: nothing here reads a file of the machine, a clock or the network."""

OUTSIDE: Final = frozenset({"open", "print", "input", "eval", "exec", "__import__", "uuid1", "uuid4"})
CLOCK_AND_CHANCE: Final = frozenset({"now", "utcnow", "today", "uuid1", "uuid4"})
"""What the policy may not call: by its bare name, and as a method."""


@dataclass(frozen=True, slots=True)
class Import:
    """One name imported by a module: ``from`` this module, ``name`` empty for a whole module."""

    module: str
    name: str
    line: int

    @property
    def top(self) -> str:
        """The package at the head of it."""
        return self.module.partition(".")[0]


def breaches(module: str, source: str) -> list[str]:
    """Say in sentences how this module's source breaks the plan; ``module`` is its dotted name."""
    tree = ast.parse(source)
    found = list(imports(module, tree))
    return [*_upwards(module, found), *_rooms(module, found), *_speaking(module, found), *_purity(module, tree, found)]


def imports(module: str, tree: ast.AST) -> Iterator[Import]:
    """Yield every import anywhere in the module, those within functions and for types only included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(module, node)
            yield from (Import(origin, alias.name, node.lineno) for alias in node.names)


def _origin(module: str, node: ast.ImportFrom) -> str:
    """Resolve a relative import against the importing module."""
    if not node.level:
        return node.module or ""
    above = module.split(".")[: -node.level]
    return ".".join([*above, *([node.module] if node.module else [])])


def _upwards(module: str, found: list[Import]) -> Iterator[str]:
    floor = module.partition(".")[0]
    for each in found:
        if each.top in OURS and each.top not in MAY_IMPORT[floor]:
            yield f"{module}:{each.line} imports {each.module}, but {floor} may only import {_names(MAY_IMPORT[floor])}"


def _rooms(module: str, found: list[Import]) -> Iterator[str]:
    here = room(module)
    if here is None:
        return
    for each in found:
        there = room(f"{each.module}.{each.name}" if each.module == "bot" else each.module)
        if there is None or there == here:
            continue
        if _height(there) > _height(here) or _height(there) == _height(here) > 0:
            yield f"{module}:{each.line} imports the room {there}, which is not below {here}"


def room(module: str) -> str | None:
    """Name the room of the bot in which a module stands, if it is one of the bot's."""
    parts = module.split(".")
    return parts[1] if parts[0] == "bot" and len(parts) > 1 and parts[1] else None


def _height(name: str) -> int:
    return ROOMS.get(name, 0)


def _speaking(module: str, found: list[Import]) -> Iterator[str]:
    """Dialogs take values and events from the policy, never rules: a rule is a function, so lower case."""
    if not module.startswith("dialogs"):
        return
    for each in found:
        if each.top != "policy" or each.module.startswith("policy.clauses"):
            continue
        if not each.name or each.name[0].islower():
            yield f"{module}:{each.line} imports {each.name or each.module} of {each.module}, which is no type or event"


def _purity(module: str, tree: ast.AST, found: list[Import]) -> Iterator[str]:
    if not module.startswith("policy"):
        return
    for each in found:
        if each.top not in OURS and not _pure(each):
            yield f"{module}:{each.line} imports {each.module}, which reaches outside"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (reached := _reaches_out(node.func)):
            yield f"{module}:{node.lineno} calls {reached}: time and chance come in as arguments"


def _pure(each: Import) -> bool:
    return each.top in PURE or each.module in PURE or f"{each.module}.{each.name}" in PURE


def _reaches_out(function: ast.expr) -> str:
    if isinstance(function, ast.Name) and function.id in OUTSIDE:
        return function.id
    if isinstance(function, ast.Attribute) and function.attr in CLOCK_AND_CHANCE:
        return ast.unparse(function)
    return ""


def _names(floors: frozenset[str]) -> str:
    return ", ".join(sorted(floors))
