from __future__ import annotations

import time

import pytest
import pytest_asyncio

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.graph_drives import CLASS_DRIVE
from rehearsal.plays.expect import alerts_to, count, holds, until
from rehearsal.plays.routines import sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("REC-4", "REC-6")]
WITHIN = 10.0
"""Seconds; the next look of the bot's own is an hour away."""


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "files"), notices=True, watch=3600)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


async def test_what_is_done_to_the_folder_reaches_aw_within_seconds(stage: Stage) -> None:
    drives = stage.teams.drives
    await until("nobody asked to be told of the drive", lambda: stage.teams.subscriptions.of(CLASS_DRIVE))
    folder = drives.folder("Live-Sessions")
    assert folder is not None
    since, began = count(stage), time.time()
    drives.share(folder, stage.cast["teacher"])
    await until("AW was not told", lambda: alerts_to(stage, "aw", since), WITHIN)
    alert = alerts_to(stage, "aw", since)[0]
    assert holds(alert.card, "shared by a link", stage.cast["teacher"].name)
    assert alert.at - began < WITHIN
    drives.renewed = True
    drives.delete(folder, stage.cast["teacher"])
    await until(
        "AW was not told of a deletion that Graph forgot", lambda: len(alerts_to(stage, "aw", since)) > 1, WITHIN
    )
    assert holds(alerts_to(stage, "aw", since)[-1].card, "was deleted")
