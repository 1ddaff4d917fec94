"""Which tests call which rules: that a rule is gone can be noticed only by a test that calls it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Generator, Mapping
from cProfile import Profile
from dataclasses import dataclass, field
from types import CodeType

import pytest


@dataclass(slots=True, eq=False)
class Callers:
    """A pytest plugin: notes for each rule, known by its code, the tests that call it in their own thread."""

    rules: Mapping[CodeType, str]
    found: defaultdict[str, list[tuple[float, str]]] = field(
        default_factory=lambda: defaultdict[str, list[tuple[float, str]]](list)
    )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        began, profile = time.perf_counter(), Profile(builtins=False)
        profile.enable()
        try:
            return (yield)
        finally:
            profile.disable()
            took = time.perf_counter() - began
            called = {entry.code for entry in profile.getstats() if isinstance(entry.code, CodeType)}
            for code in called & self.rules.keys():
                self.found[self.rules[code]].append((took, item.nodeid))

    def quickest_first(self) -> dict[str, tuple[str, ...]]:
        """The tests that called each rule."""
        return {name: tuple(test for _, test in sorted(tests)) for name, tests in self.found.items()}
