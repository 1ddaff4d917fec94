"""That something changed in a drive with recordings, as Graph tells it: what, it does not say (REC-4)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.doors.desk import Desk
from bot.doors.notice import Notice
from policy.events import DriveTold
from policy.school import School
from policy.subscriptions import Subscription

TOLD = "told"


@dataclass(frozen=True, slots=True)
class ToldDrives:
    """Takes the notices of drives."""

    desk: Desk

    async def take(self, notice: Notice, watched: Subscription, school: School) -> str:  # noqa: ARG002 - a drive's says nothing more
        """Have the drive looked at; gives what came of it in a word."""
        await self.owe(watched, school)
        return TOLD

    async def owe(self, watched: Subscription, school: School) -> None:
        """The look is put down in the records, so that it is made whatever happens."""
        await self.desk.enforcement.enforce(school, DriveTold(watched.place))
