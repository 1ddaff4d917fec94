from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.bot.doors.place import Place, place_of


@pytest.fixture
async def place() -> AsyncGenerator[Place]:
    async with place_of() as found:
        yield found


@pytest.fixture(params=[pytest.param(False, id="turns"), pytest.param(True, id="quiet lane")])
async def either(request: pytest.FixtureRequest) -> AsyncGenerator[Place]:
    """A place whose plain messages take a turn, or the quiet lane: the same checks stand before both."""
    async with place_of(quiet=request.param) as found:
        yield found
