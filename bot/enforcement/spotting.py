"""Where the message of an alert stands in Teams, as Graph names it. Used by what goes out and by presses."""

from __future__ import annotations

from bot.enforcement.lookup import Lookup
from bot.graph.messages import Spot
from policy.alerts import Alert
from policy.school import School

CHAT = "@thread.v2"


async def spot_of(alert: Alert, school: School, lookup: Lookup) -> Spot | None:
    """The place of the message that was flagged or pointed at; None for none, or where its team is not known."""
    flag = alert.flag
    place, _, thread = flag.conversation.partition(";messageid=")
    if not flag.message:
        return None
    if place.endswith(CHAT):
        return Spot("", place, "", flag.message)
    team = await lookup.class_team(school, flag.place) if flag.place else None
    return Spot(team.group, place, thread or flag.message, flag.message) if team and team.group else None
