from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.actions.class_drives import Place, class_drives


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncGenerator[Backstage]:
    async with backstage(tmp_path) as found:
        yield found


@pytest.fixture
async def place(stage: Backstage) -> AsyncGenerator[Place]:
    async with class_drives(stage) as found:
        yield found
