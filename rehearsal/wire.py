"""How what people do reaches the bot."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp

from rehearsal.sign_in import SignIn

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """The bot answered an activity with a status that is no yes."""


@dataclass
class Wire:
    """How Teams reaches the bot: a signed POST. told: every activity that was sent, in order."""

    session: aiohttp.ClientSession
    sign_in: SignIn
    service_url: str
    bot: str
    told: list[Json] = field(default_factory=list[Json])

    async def post(self, activity: Json) -> Json:
        """Send one activity and return what the bot answered; raises Refused, or aiohttp's ClientError."""
        self.told.append(activity)
        headers = {"Authorization": f"Bearer {self.sign_in.mint(self.service_url)}"}
        async with self.session.post(f"{self.bot}/api/messages", json=activity, headers=headers) as response:
            text = await response.text()
            if not response.ok:
                raise Refused(f"{response.status} to {activity['type']} {activity.get('name', '')}")
            return cast("Json", json.loads(text)) if text else {}
