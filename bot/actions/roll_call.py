"""The roll call: an instance tells the others that it lives, and takes over what the dead have left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.faults import where
from bot.records.errors import RecordsUnavailable
from bot.records.store import Store

log = logging.getLogger(__name__)

ROLL_CALL_S = 0.5


@dataclass(frozen=True, slots=True)
class RollCall:
    """The roll call of one instance, called `owner`. now_ms: the time by which jobs are claimed."""

    store: Store
    owner: str
    now_ms: Callable[[], int]

    async def enter(self) -> None:
        """Be on the roll before anything is claimed; the records may have to be waited for."""
        while not await self._answer():  # noqa: ASYNC110 - the database has no Event
            await asyncio.sleep(ROLL_CALL_S)

    async def answer_for_ever(self) -> None:
        """Tell the others twice a second that we live, until cancelled."""
        while True:
            await asyncio.sleep(ROLL_CALL_S)
            await self._answer()

    async def _answer(self) -> bool:
        try:
            freed = await self.store.roll_call(self.owner, self.now_ms())
        except RecordsUnavailable:
            return False
        except Exception as error:  # noqa: BLE001 - whatever it was, we are asked again
            log.error("the roll was not called: %s", where(error))  # noqa: TRY400 - no words
            return False
        if freed:
            log.warning("%s due actions of an instance that died were taken over", freed)
        return True
