"""All marked tests in one room: collected once, then run in children forked from here, with or without a rule."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from types import CodeType

import pytest

from tests.house.callers import Callers
from tests.house.watched import OPTIONS, SECONDS_EACH, Seen, Watch, be_silent, sample_the_same


@dataclass(slots=True, eq=False)
class Hall:
    """A pytest plugin that runs nothing by itself: once all is collected, it hands itself to `work`."""

    work: Callable[[Hall], None]
    unread: tuple[str, ...] = ()
    """Test files that can't be read although no rule is missing."""
    session: pytest.Session | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.session = session
        gc.collect()
        gc.freeze()
        self.work(self)
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.unread += (report.nodeid,)

    def run(self, files: tuple[str, ...], watch: Watch, asked: Mapping[CodeType, str]) -> Seen:
        """Run the tests of these files here, in silence; `asked`: the rules to tell the callers of.

        To be called in a child. Raises SIGALRM, which ends the process, after two minutes; where callers are asked
        for, everything runs to its end.
        """
        if self.session is None:
            raise RuntimeError("nothing was collected")
        signal.alarm(0 if asked else SECONDS_EACH)
        be_silent()
        callers = Callers(asked)
        for plugin in [watch, callers] if asked else [watch]:
            self.session.config.pluginmanager.register(plugin)
        items = watch.chosen(item for item in self.session.items if item.nodeid.partition("::")[0] in files)
        for item, following in zip(items, chain(items[1:], repeat(None)), strict=False):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if not asked and watch.noticed >= watch.clauses:
                break
        return watch.seen(callers)


def gathered_in(root: Path, files: tuple[str, ...], work: Callable[[Hall], None]) -> Hall:
    """Collect these files once and do the work there. What is printed meanwhile is seen; pytest says little."""
    hall = Hall(work)
    os.chdir(root)
    profile = sample_the_same()
    pytest.main(
        [f"--rootdir={root}", *OPTIONS, "-qq", "--tb=no", "--capture=no", f"--hypothesis-profile={profile}", *files],
        plugins=[hall],
    )
    return hall
