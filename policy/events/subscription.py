"""What is told of subscriptions: that a place is to be watched, and what became of asking to be told of it (STU-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = [
    "ChannelsChanged",
    "NoticesMissed",
    "ReauthorizationAsked",
    "RenewalDue",
    "SubscriptionEnded",
    "SubscriptionMade",
    "SubscriptionOverdue",
    "SubscriptionRefused",
    "SubscriptionRenewed",
    "SubscriptionUnwanted",
    "SubscriptionWanted",
    "TryDue",
    "WatchWanted",
]


@dataclass(frozen=True, slots=True)
class WatchWanted:
    """Every place of the school is to be looked through, from the one behind `after` on."""

    after: str = ""


@dataclass(frozen=True, slots=True)
class ChannelsChanged:
    """A class team has got a channel, or lost one."""

    team: str


@dataclass(frozen=True, slots=True)
class SubscriptionWanted:
    """A place is to be watched. kind: a name of `policy.subscriptions.KINDS`; team: of the class, empty for a chat."""

    kind: str
    place: str
    team: str


@dataclass(frozen=True, slots=True)
class SubscriptionUnwanted:
    """A place need not be watched any more."""

    watch: str


@dataclass(frozen=True, slots=True)
class SubscriptionMade:
    """The bot is told of a place from now on. proof: digest of what every notice of it must show; key: seals them."""

    watch: str
    id: str
    proof: str
    key: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class SubscriptionRenewed:
    """It goes on until then."""

    watch: str
    id: str
    key: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class SubscriptionRefused:
    """It could not be had, or not be renewed. permission: the consent that is missing, where that is why."""

    watch: str
    code: str
    permission: str = ""


@dataclass(frozen=True, slots=True)
class SubscriptionEnded:
    """There is no such subscription any more. code: why, never words."""

    watch: str
    id: str
    code: str


@dataclass(frozen=True, slots=True)
class ReauthorizationAsked:
    """It must be renewed before long, or notices stop."""

    watch: str
    id: str


@dataclass(frozen=True, slots=True)
class NoticesMissed:
    """Some of its notices never came."""

    watch: str
    id: str


@dataclass(frozen=True, slots=True)
class RenewalDue:
    """It is time to renew one that ends then."""

    watch: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class TryDue:
    """It is time to ask again for one that was refused so often."""

    watch: str
    tries: int


@dataclass(frozen=True, slots=True)
class SubscriptionOverdue:
    """By now one that ended must have been made again. since: from when notices are missing."""

    watch: str
    since: datetime


Event = (
    WatchWanted
    | ChannelsChanged
    | SubscriptionWanted
    | SubscriptionUnwanted
    | SubscriptionMade
    | SubscriptionRenewed
    | SubscriptionRefused
    | SubscriptionEnded
    | ReauthorizationAsked
    | NoticesMissed
    | RenewalDue
    | TryDue
    | SubscriptionOverdue
)
