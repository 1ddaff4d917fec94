"""Which rule enforces which clause, noted where the rule is defined."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any, Final, Protocol, TypeVar

from policy.clauses.register import known

Enforcing = TypeVar("Enforcing", bound=Callable[..., Any])


class RuleFunction(Protocol):
    """A function as it was written: where it stands, and its code, which the mutation check takes away."""

    __code__: CodeType
    __module__: str
    __qualname__: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that enforces a clause, and where it stands. ``line`` is that of its first decorator."""

    clause: str
    function: RuleFunction

    @property
    def name(self) -> str:
        """The rule's full name, such as ``policy.session.gate``."""
        return f"{self.function.__module__}.{self.function.__qualname__}"

    @property
    def module(self) -> str:
        """The module in which the rule stands."""
        return self.function.__module__

    @property
    def file(self) -> str:
        """The file from which the rule was loaded."""
        return self.function.__code__.co_filename

    @property
    def line(self) -> int:
        """The line on which the rule begins."""
        return self.function.__code__.co_firstlineno


_rules: Final[dict[tuple[str, str], Rule]] = {}


def enforces(*ids: str) -> Callable[[Enforcing], Enforcing]:
    """Note that a function or method enforces these clauses; the function itself stays as it is.

    Put it nearest to the function, below ``staticmethod`` and the like. An id that the register does not
    have raises ``UnknownClauseError`` at import.
    """
    clauses = [known(id_) for id_ in ids]

    def note(function: Enforcing) -> Enforcing:
        inner = inspect.unwrap(function)
        if not isinstance(inner, FunctionType):
            message = f"@enforces({', '.join(ids)}) belongs on a function, not on {inner!r}"
            raise TypeError(message)
        for clause in clauses:
            rule = Rule(clause.id, inner)
            _rules[clause.id, rule.name] = rule
        return function

    return note


def rules() -> tuple[Rule, ...]:
    """Give every rule noted by the modules imported so far, by clause and then by name."""
    return tuple(_rules[key] for key in sorted(_rules))
