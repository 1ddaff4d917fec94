"""The bot's process: cut off and started again on the same records, as after a power cut."""

from __future__ import annotations

from rehearsal.process import DidNotStart
from rehearsal.room.refusals import NotDone
from rehearsal.room.state import Room


async def restart(room: Room) -> None:
    """Kill the bot and start it again; raises NotDone where that is under way, or it does not come up."""
    if room.restarting.locked():
        raise NotDone("restarting")
    async with room.restarting:
        try:
            await room.restart()
        except (DidNotStart, OSError) as error:
            raise NotDone("did-not-start", 502, log=room.log) from error
        finally:
            room.bell.ring()
