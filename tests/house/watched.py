"""Run the tests of some clauses and tell for which of them a test failed."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.house.callers import Callers

SECONDS_EACH: Final = 120
OPTIONS: Final = (
    "-pno:cacheprovider",
    "-pno:xdist",
    "--assert=plain",  # nobody reads what failed, so nothing is prepared for telling it
)


class ChildError(RuntimeError):
    """The check itself failed: it can tell nothing about the rule."""


@dataclass(frozen=True, slots=True)
class Seen:
    """For which clauses a test failed (``noticed``), and for which none did (``unseen``).

    ``callers``: the tests that called each rule asked about, the quickest first.
    """

    noticed: tuple[str, ...]
    unseen: tuple[str, ...]
    failures: tuple[str, ...] = ()
    callers: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def written(self) -> bytes:
        """Give this in the form that ``read`` takes."""
        return json.dumps([self.noticed, self.unseen, self.failures, self.callers]).encode()

    @classmethod
    def read(cls, written: bytes, status: int) -> Seen:
        """Read what a child wrote. One that never came to an end without the rule wrote nothing: noticed."""
        if not written and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
            return cls(noticed=("never came to an end",), unseen=())
        if not written:
            message = f"A child that ran the tests ended with status {status} and no answer."
            raise ChildError(message)
        noticed, unseen, failures, callers = json.loads(written)
        called = {rule: tuple(tests) for rule, tests in callers.items()}
        return cls(tuple(noticed), tuple(unseen), tuple(failures), called)

    def sentence(self) -> str:
        """Name what failed."""
        return ", ".join(self.failures or self.noticed)


@dataclass(slots=True, eq=False)
class Watch:
    """A pytest plugin: run only tests marked with these clauses, and stop once each has seen a failure.

    ``only``: of these, the tests to run and their order; all where it is empty.
    """

    clauses: frozenset[str]
    only: tuple[str, ...] = ()
    noticed: set[str] = field(default_factory=set[str])
    failures: list[str] = field(default_factory=list[str])

    def chosen(self, items: Iterable[pytest.Item]) -> list[pytest.Item]:
        """Those that are to be run, in their order."""
        place = {id_: place for place, id_ in enumerate(self.only)}
        found = [item for item in items if self._of(item) and (not place or item.nodeid in place)]
        return sorted(found, key=lambda item: place.get(item.nodeid, 0))

    def seen(self, callers: Callers) -> Seen:
        """What it was, at the end."""
        unseen = tuple(sorted(self.clauses - self.noticed))
        return Seen(tuple(sorted(self.noticed)), unseen, tuple(self.failures[:5]), callers.quickest_first())

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        taken = self.chosen(items)
        config.hook.pytest_deselected(items=list(set(items) - set(taken)))
        items[:] = taken

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A test file that can't even be read without the rule has noticed."""
        if report.failed:
            self.noticed |= self.clauses
            self.failures.append(report.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.failed:
            self.noticed |= self._of(item)
            self.failures.append(item.nodeid)
            if self.noticed >= self.clauses:
                item.session.shouldstop = "each clause has seen a failure"
        return report

    def _of(self, item: pytest.Item) -> frozenset[str]:
        marked = (str(id_) for mark in item.iter_markers("clause") for id_ in mark.args)
        return self.clauses.intersection(marked)


def run_watched(root: Path, files: tuple[str, ...], watch: Watch, asked: Mapping[CodeType, str]) -> Seen:
    """Run the tests of these files in this process, in silence; ``asked``: the rules to tell the callers of.

    Raises SIGALRM, which ends the process, after two minutes; where callers are asked for, everything runs to its end.
    """
    signal.alarm(0 if asked else SECONDS_EACH)
    be_silent()
    callers = Callers(asked)
    options = (*OPTIONS, "-q", "--tb=no", f"--hypothesis-profile={sample_the_same()}")
    pytest.main([f"--rootdir={root}", *options, *files], plugins=[watch, callers] if asked else [watch])
    return watch.seen(callers)


def sample_the_same() -> str:
    """The name of a profile of hypothesis with which a run tries what the run before has tried."""
    settings.register_profile(
        "emptied",
        phases=[Phase.explicit, Phase.generate],
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    return "emptied"


def be_silent() -> None:
    """Nothing that is printed from here on is seen."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
