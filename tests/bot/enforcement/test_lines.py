"""What waits for its turn in a school behind what: a crowd of one kind holds up neither an alert nor a meeting.

On PostgreSQL, where decisions take turns between instances; SQLite commits a crowd in one go.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.enforcement.enforcing import Enforcement
from bot.records.store import open_store
from policy.chat.verdict import Severity
from policy.events import AgreementAsked, Event, Flagged, MeetingStarted
from tests.bot.records.fresh import SEAL, url_of
from tests.policy.cast import CHAT, LEARNERS, NOW, SCHOOL, TEACHER, TEAM

FLAG = Flagged("a", "message", frozenset(), Severity.URGENT, LEARNERS[0], "F", (), TEAM, TEAM, "m", NOW)
MEETING = MeetingStarted(CHAT, "m", "https://smba.trafficmanager.net/uk/", NOW)
MANY = 200


@pytest.mark.clause("SAF-1")
@pytest.mark.parametrize(
    "event", [FLAG, MeetingStarted(CHAT, "m", "https://smba.trafficmanager.net/uk/", NOW)], ids=["a flag", "a meeting"]
)
async def test_what_a_child_depends_on_is_decided_before_a_crowd(event: Event, tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path, "postgres"))
    enforcement = Enforcement(store, SEAL, lambda: NOW)
    crowd = [asyncio.create_task(enforcement.enforce(SCHOOL, AgreementAsked(TEAM, TEACHER))) for _ in range(MANY)]
    await asyncio.wait(crowd, return_when=asyncio.FIRST_COMPLETED)
    await enforcement.enforce(SCHOOL, event)
    assert sum(one.done() for one in crowd) < MANY / 2
    await asyncio.gather(*crowd)
    await store.close()
