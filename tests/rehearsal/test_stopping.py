from __future__ import annotations

import asyncio
import os
import signal

import pytest

from rehearsal.process import end_on_sigterm


async def test_sigterm_ends_what_was_started_in_the_background_too() -> None:
    async def serving() -> None:
        end_on_sigterm()
        await asyncio.Event().wait()

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        task = asyncio.create_task(serving())
        await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)
    finally:
        signal.signal(signal.SIGINT, before)
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
