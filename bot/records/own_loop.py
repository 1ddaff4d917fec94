"""Runs what is asynchronous for somebody who is not, whether or not a loop runs in this thread already."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finished(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What `work` gives, done on a loop of its own in a thread of its own. Blocks."""
    with ThreadPoolExecutor(1, "records") as thread:
        return thread.submit(lambda: asyncio.run(work())).result()
