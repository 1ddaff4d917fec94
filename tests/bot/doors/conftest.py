from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.bot.doors.place import Place, place_of


@pytest.fixture
async def place() -> AsyncGenerator[Place]:
    async with place_of() as found:
        yield found
