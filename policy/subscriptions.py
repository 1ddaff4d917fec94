"""Being told of what happens in a place: asked for, renewed in time, made again when lost (STU-4, SAF-1).

Edits and deletions do not surely reach a bot; a subscription tells of them at once. Without one new messages are read
all the same: what goes unseen is an edit or a deletion that Teams does not report.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from policy.actions import (
    Action,
    After,
    EndSubscription,
    LookAtDrives,
    ReadPlace,
    RenewSubscription,
    Subscribe,
    WatchPlaces,
)
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import (
    ChannelsChanged,
    Event,
    NoticesMissed,
    ReauthorizationAsked,
    RenewalDue,
    SubscriptionEnded,
    SubscriptionMade,
    SubscriptionOverdue,
    SubscriptionRefused,
    SubscriptionRenewed,
    SubscriptionUnwanted,
    SubscriptionWanted,
    TroubleOver,
    TroubleSeen,
    TryDue,
    WatchWanted,
)

if TYPE_CHECKING:
    from policy.class_team import ClassTeam
    from policy.guard.room import Room
    from policy.school import School

WATCHES = uuid.UUID("c7a1f1d4-93b2-4d0f-8d5e-54a6a1f0b6c3")
CHANNEL, CHAT, DRIVE = "channel-messages", "chat-messages", "drive-changes"
ENDED = "subscription-ended"
"""The trouble that people are told of."""
BACK = timedelta(hours=6)
"""Notices are tried for four hours: what was changed longer ago was told, or will not be."""
GRACE = timedelta(minutes=5)
"""So soon one that ended is made again without anybody hearing of it."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=12)
HALF, SPREAD = 0.5, 0.25
"""Renewed between a half and three quarters of its life, each place at another time."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One place that is watched. id: empty where there is none now; proof: digest of what its notices must show.

    asked: since when it is asked for and not there: what has happened since is read once it is; code: why it was
    refused last, and tries how often since; had: there was one before; told: people know that it ended.
    """

    kind: str
    place: str
    team: str = ""
    wanted: bool = True
    id: str = ""
    proof: str = ""
    key: str = ""
    expires: datetime | None = None
    asked: datetime | None = None
    code: str = ""
    tries: int = 0
    had: bool = False
    told: bool = False

    @property
    def watch(self) -> str:
        """Its name."""
        return name_of(self.kind, self.place)


SubscriptionDecision = Decision[Subscription]
Again = Callable[[Subscription, datetime], Action]


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be subscribed to. lives: as long as is asked for; again: finds what happened there since a moment.

    told: people hear of its end; not where all of it is looked at again and again anyway.
    """

    lives: timedelta
    again: Again
    told: bool = True


def _read_again(watched: Subscription, since: datetime) -> Action:
    return ReadPlace(watched.place, watched.team, since)


def _look_again(watched: Subscription, since: datetime) -> Action:
    return LookAtDrives(drive=watched.place)


THREE_DAYS = timedelta(minutes=4_260)
"""An hour under the most that Graph allows for messages."""
THIRTY_DAYS = timedelta(minutes=42_240)
"""An hour under the most that Graph allows for files."""
KINDS: Mapping[str, Kind] = {
    CHANNEL: Kind(THREE_DAYS, _read_again),
    CHAT: Kind(THREE_DAYS, _read_again),
    DRIVE: Kind(THIRTY_DAYS, _look_again, told=False),
}
"""Every kind of subscription by its name."""


def name_of(kind: str, place: str) -> str:
    """The name of the watch over a place: short, and the same for ever."""
    return str(uuid.uuid5(WATCHES, f"{kind} {place}"))


def renewed_at(watch: str, now: datetime, expires: datetime) -> datetime:
    """Well before its end, and not all at once: each watch has its own moment."""
    share = HALF + SPREAD * (uuid.UUID(watch).int % 1_000) / 1_000
    return now + (expires - now) * share


@enforces("STU-4")
def watch_wanted(state: None, event: WatchWanted, school: School, now: datetime) -> Decision[None]:
    """STU-4: at each start and each morning it is looked which places are to be watched."""
    return Decision(None, (WatchPlaces(after=event.after),))


@enforces("STU-4")
def channels_changed(
    state: ClassTeam | None, event: ChannelsChanged, school: School, now: datetime
) -> Decision[ClassTeam]:
    """STU-4: a new channel of a class is watched as soon as it is there."""
    return Decision(state, (WatchPlaces(event.team),) if state and state.is_class else ())


def of_class(rule: Callable[..., Decision[Any]]) -> Callable[..., Decision[Any]]:
    """The same rule for a class that the bot came into or left; its channels are then looked through."""

    def decide(state: ClassTeam | None, event: Any, school: School, now: datetime) -> Decision[Any]:  # noqa: ANN401
        decision = rule(state, event, school, now)
        either = [one for one in (state, decision.state) if one is not None and one.is_class]
        return _looking(decision, either[0].team) if either else decision

    return decide


def of_chat(rule: Callable[..., Decision[Any]]) -> Callable[..., Decision[Any]]:
    """The same rule for a meeting's chat."""

    def decide(state: Room | None, event: Any, school: School, now: datetime) -> Decision[Any]:  # noqa: ANN401
        decision = rule(state, event, school, now)
        return _looking(decision, decision.state.chat) if decision.state and not decision.state.in_channel else decision

    return decide


def _looking(decision: Decision[Any], place: str) -> Decision[Any]:
    return replace(decision, actions=(*decision.actions, WatchPlaces(place)))


@enforces("STU-4")
def wanted(
    state: Subscription | None, event: SubscriptionWanted, school: School, now: datetime
) -> SubscriptionDecision:
    """STU-4: asked for once; one that is there, or on its way, is left alone."""
    before = state or Subscription(event.kind, event.place, wanted=False)
    watched = replace(before, team=event.team, wanted=True)
    if before.id or (before.wanted and before.asked and not before.code):
        return Decision(watched)
    return Decision(replace(watched, asked=before.asked or now), (Subscribe(watched.watch),))


@enforces("STU-4")
def unwanted(
    state: Subscription | None, event: SubscriptionUnwanted, school: School, now: datetime
) -> SubscriptionDecision:
    """STU-4: nobody is told of a place that the bot has left; its end is no trouble then."""
    if state is None or not state.wanted:
        return Decision(state)
    left = replace(state, wanted=False, asked=None, code="", tries=0, told=False)
    return Decision(left, (EndSubscription(event.watch),) if state.id else (), then=_well(state))


@enforces("STU-4", "SAF-1")
def made(state: Subscription | None, event: SubscriptionMade, school: School, now: datetime) -> SubscriptionDecision:
    """STU-4: from now on the bot is told; what happened while it was not is read. SAF-1: it is well again."""
    if state is None:
        return Decision(None)
    since = state.asked or now
    had = replace(state, id=event.id, proof=event.proof, key=event.key, asked=None, had=True)
    if not state.wanted:
        return Decision(had, (EndSubscription(event.watch),))
    going = _going(had, event.expires, now)
    return replace(going, actions=(*going.actions, KINDS[state.kind].again(state, since)))


@enforces("STU-4", "SAF-1")
def renewed(
    state: Subscription | None, event: SubscriptionRenewed, school: School, now: datetime
) -> SubscriptionDecision:
    """STU-4: it goes on, and its next renewal is put down in the same commit, so that it never lapses."""
    if state is None or state.id != event.id:
        return Decision(state)
    return _going(replace(state, key=event.key), event.expires, now)


def _going(state: Subscription, expires: datetime, now: datetime) -> SubscriptionDecision:
    going = replace(state, expires=expires, code="", tries=0, told=False)
    timer = After(renewed_at(state.watch, now, expires), RenewalDue(state.watch, expires))
    return Decision(going, (timer,), then=_well(state))


@enforces("STU-4")
def renewal_due(state: Subscription | None, event: RenewalDue, school: School, now: datetime) -> SubscriptionDecision:
    """STU-4: a timer of an earlier life does nothing."""
    is_due = state is not None and state.wanted and bool(state.id) and state.expires == event.expires
    return Decision(state, (RenewSubscription(event.watch),) if is_due else ())


@enforces("STU-4")
def reauthorization_asked(
    state: Subscription | None, event: ReauthorizationAsked, school: School, now: datetime
) -> SubscriptionDecision:
    """STU-4: Graph wants to see that the bot still may: renewing shows it."""
    return Decision(state, (RenewSubscription(event.watch),) if _is_it(state, event.id) else ())


@enforces("STU-4")
def notices_missed(
    state: Subscription | None, event: NoticesMissed, school: School, now: datetime
) -> SubscriptionDecision:
    """STU-4: what nobody told of is read."""
    if state is None or not _is_it(state, event.id):
        return Decision(state)
    return Decision(state, (KINDS[state.kind].again(state, now - BACK),))


@enforces("STU-4", "SAF-1")
def refused(
    state: Subscription | None, event: SubscriptionRefused, school: School, now: datetime
) -> SubscriptionDecision:
    """SAF-1: asked again, later each time. One that was there and may not be again is told; one never had is not."""
    if state is None or not state.wanted:
        return Decision(state)
    tries = state.tries + 1
    wait = min(FIRST_WAIT * 2**state.tries, LONGEST_WAIT)
    due = renewed_at(state.watch, now, now + wait * 2)
    kept = replace(state, code=event.code, tries=tries)
    lost = bool(event.permission) or (state.expires is not None and state.expires <= now)
    missing = f"{event.code}: {event.permission}" if event.permission else event.code
    decided = _missed(kept, missing, now) if state.had and lost else Decision(kept)
    return replace(decided, actions=(After(due, TryDue(event.watch, tries)),))


@enforces("STU-4")
def try_due(state: Subscription | None, event: TryDue, school: School, now: datetime) -> SubscriptionDecision:
    """STU-4: what was refused is asked for again, unless it was had meanwhile."""
    if state is None or not state.wanted or not state.code or state.tries != event.tries:
        return Decision(state)
    return Decision(state, (RenewSubscription(event.watch) if state.id else Subscribe(event.watch),))


@enforces("STU-4", "SAF-1")
def ended(state: Subscription | None, event: SubscriptionEnded, school: School, now: datetime) -> SubscriptionDecision:
    """STU-4: one that was lost is made again at once. SAF-1: where that takes too long, people are told."""
    if state is None or not event.id or state.id != event.id:
        return Decision(state)
    gone = replace(state, id="", proof="", expires=None, code="", tries=0)
    if not state.wanted:
        return Decision(gone)
    since = min(now - BACK, state.expires or now)
    clock = After(now + GRACE, SubscriptionOverdue(event.watch, since))
    return Decision(replace(gone, asked=since), (Subscribe(event.watch), clock))


@enforces("SAF-1")
def overdue(
    state: Subscription | None, event: SubscriptionOverdue, school: School, now: datetime
) -> SubscriptionDecision:
    """SAF-1: a subscription that ended and is not there again is told to AW and IT."""
    if state is None or not state.wanted or state.asked != event.since:
        return Decision(state)
    return _missed(state, state.code or "not made again", now)


def _missed(state: Subscription, code: str, now: datetime) -> SubscriptionDecision:
    """People are told once."""
    if state.told or not KINDS[state.kind].told:
        return Decision(state)
    return Decision(replace(state, told=True), then=(TroubleSeen(ENDED, (state.place,), state.asked or now, code),))


def _well(state: Subscription) -> tuple[Event, ...]:
    return (TroubleOver(ENDED, (state.place,)),) if state.told else ()


def _is_it(state: Subscription | None, id_: str) -> bool:
    return state is not None and state.wanted and bool(id_) and state.id == id_
