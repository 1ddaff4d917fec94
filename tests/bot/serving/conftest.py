from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.bot.actions.backstage import Backstage, backstage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncGenerator[Backstage]:
    async with backstage(tmp_path) as found:
        yield found
