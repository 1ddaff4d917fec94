"""A function's code with its body taken away, so that it still takes the same arguments and answers nothing."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Iterator
from types import CodeType


def _plain() -> None:
    return None


def _generator() -> Iterator[None]:
    return
    yield


async def _coroutine() -> None:
    return None


async def _async_generator() -> AsyncIterator[None]:
    return
    yield


def emptied(code: CodeType) -> CodeType:
    """Give code of the same signature and kind that does nothing: it returns None, or yields nothing."""
    nothing = _of_same_kind(code)
    return code.replace(
        co_code=nothing.co_code,
        co_consts=nothing.co_consts,
        co_names=nothing.co_names,
        co_linetable=nothing.co_linetable,
        co_exceptiontable=nothing.co_exceptiontable,
        co_stacksize=max(code.co_stacksize, nothing.co_stacksize),
    )


def _of_same_kind(code: CodeType) -> CodeType:
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return _async_generator.__code__
    if code.co_flags & inspect.CO_COROUTINE:
        return _coroutine.__code__
    if code.co_flags & inspect.CO_GENERATOR:
        return _generator.__code__
    return _plain.__code__
