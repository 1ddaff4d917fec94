"""How urgent each kind of action is. What is not named here can wait: cards to classes, rosters, files, calendars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.teams.pace import Haste
from policy import actions

_URGENT = (
    actions.DeliverAlert,
    actions.Tell,
    actions.ShowInMeeting,
    actions.RemoveFromCall,
    actions.TellStaffChannel,
    actions.SendMail,
    actions.FindWaitingAlerts,
    actions.After,
)
"""Alerts, a room that is not safe, and timers, which ask nobody anything and may decide either."""
_SOON = (
    actions.LookIntoRoom,
    actions.JoinCall,
    actions.KeepCall,
    actions.LeaveCall,
    actions.SetLobby,
    actions.SteerMeeting,
    actions.TellControl,
    actions.TellOfStranger,
    actions.AskWhichSession,
    actions.PostReminder,
    actions.PostSessionCard,
    actions.UpdateSessionCard,
    actions.Answer,
    actions.ChaseOutcome,
    actions.CopyAnswer,
    actions.RetireAlertCard,
    actions.UpdateAlertCards,
    actions.HideMessage,
    actions.ShowMessage,
    actions.AskToDelete,
    actions.OfferMessages,
    actions.PostClassMessage,
    actions.ReleaseCanary,
    actions.DeliverCanary,
)
"""What a lesson that runs, or a person who has just pressed, waits for."""
HASTE: Mapping[str, Haste] = {
    **{kind.__name__: Haste.URGENT for kind in _URGENT},
    **{kind.__name__: Haste.SOON for kind in _SOON},
}
FIRST = tuple(
    kind.__name__
    for kind in (
        *_URGENT,
        actions.LookIntoRoom,
        actions.KeepCall,
        actions.LeaveCall,
        actions.SetLobby,
        actions.SteerMeeting,
        actions.UpdateAlertCards,
    )
)
"""What a bot that starts carries out before its doors are open: rooms that are watched, and alerts. None of it needs
an answer at a door, as joining a call, a subscription and the canary do."""
PLACES: Mapping[Haste, int] = {Haste.URGENT: 64, Haste.SOON: 48, Haste.LATER: 32}
"""So many actions may be under way when one of this haste is begun: the rest is left free for what is more urgent."""
RESERVED: Mapping[str, int] = {actions.SendMail.__name__: 8, actions.After.__name__: 16}
"""While Teams hangs it takes every place of an alert: e-mail and the ladder's clocks have these beside, and take none
of the others' by it. What has such a place is not counted among those above."""


def haste_of(kind: str) -> Haste:
    """How urgent an action of this kind is."""
    return HASTE.get(kind, Haste.LATER)


def kinds_of(haste: Haste) -> list[str]:
    """The kinds of this haste."""
    return [kind for kind, one in HASTE.items() if one is haste]


def counted(kinds: Iterable[str]) -> int:
    """How many places of all these take, without those that are reserved."""
    found = Counter(kinds)
    return found.total() - sum(min(found[kind], most) for kind, most in RESERVED.items())
