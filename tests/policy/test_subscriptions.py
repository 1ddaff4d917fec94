from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

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
from policy.events import (
    BotAdded,
    BotInChat,
    BotLeftChat,
    BotRemoved,
    ChannelsChanged,
    MeetingStarted,
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
from policy.recurring import WORK
from policy.retention import expires
from policy.rules import RULES, subscription_key
from policy.subscriptions import BACK, CHANNEL, CHAT, DRIVE, ENDED, GRACE, KINDS, Subscription, name_of, renewed_at
from policy.trouble import TROUBLES
from tests.policy.cast import CHAT as MEETING
from tests.policy.cast import CLASS, GROUP, NOW, SCHOOL, TEACHER, TEAM, later

pytestmark = pytest.mark.clause("STU-4", "SAF-1")
WATCH = name_of(CHANNEL, TEAM)
UNTIL = NOW + KINDS[CHANNEL].lives
WANTED = SubscriptionWanted(CHANNEL, TEAM, TEAM)
MADE = SubscriptionMade(WATCH, "sub-1", "digest", "key-1", UNTIL)


def decided(state: Any, event: Any, now: datetime = NOW) -> Any:
    return RULES[type(event)].decide(state, event, SCHOOL, now)


def there(**changes: Any) -> Subscription:
    """One that is there and well."""
    state = decided(decided(None, WANTED).state, MADE, later(2)).state
    return replace(state, **changes)


def timer(actions: tuple[Action, ...], kind: type) -> After:
    (found,) = (one for one in actions if isinstance(one, After) and isinstance(one.event, kind))
    return found


def test_one_that_is_wanted_is_asked_for_once_and_read_from_there_on() -> None:
    first = decided(None, WANTED)
    assert first.actions == (Subscribe(WATCH),)
    assert decided(first.state, WANTED, later(1)).actions == ()
    made = decided(first.state, MADE, later(2))
    assert (made.state.id, made.state.proof, made.state.expires, made.state.asked) == ("sub-1", "digest", UNTIL, None)
    assert ReadPlace(TEAM, TEAM, NOW) in made.actions
    assert timer(made.actions, RenewalDue).event == RenewalDue(WATCH, UNTIL)
    assert made.then == ()
    assert decided(made.state, WANTED, later(3)).actions == ()
    assert decided(None, MADE).state is None
    assert RULES[SubscriptionWanted].key(WANTED) == subscription_key(WATCH)
    assert made.state.watch == WATCH


def test_renewals_come_well_before_the_end_and_not_all_at_once() -> None:
    moments = {renewed_at(name_of(CHANNEL, f"19:{n}"), NOW, UNTIL) for n in range(500)}
    life = UNTIL - NOW
    assert all(NOW + life * 0.5 <= moment <= NOW + life * 0.75 for moment in moments)
    assert len(moments) > 300
    assert max(moments) - min(moments) > timedelta(hours=12)
    most = {DRIVE: timedelta(minutes=42_300)}
    assert all(kind.lives < most.get(name, timedelta(minutes=4_320)) for name, kind in KINDS.items())


def test_a_renewal_goes_on_for_ever_and_a_timer_of_an_earlier_life_does_nothing() -> None:
    state = there()
    assert decided(state, RenewalDue(WATCH, UNTIL)).actions == (RenewSubscription(WATCH),)
    assert decided(state, RenewalDue(WATCH, later(9))).actions == ()
    assert decided(replace(state, wanted=False), RenewalDue(WATCH, UNTIL)).actions == ()
    assert decided(None, RenewalDue(WATCH, UNTIL)).actions == ()
    on = decided(state, SubscriptionRenewed(WATCH, "sub-1", "key-2", UNTIL + timedelta(days=1)), later(60))
    assert (on.state.expires, on.state.key) == (UNTIL + timedelta(days=1), "key-2")
    assert timer(on.actions, RenewalDue).event == RenewalDue(WATCH, UNTIL + timedelta(days=1))
    assert not any(isinstance(action, ReadPlace) for action in on.actions)
    other = decided(state, SubscriptionRenewed(WATCH, "sub-0", "", UNTIL), later(60))
    assert (other.state, other.actions) == (state, ())


def test_one_that_was_lost_is_made_again_at_once_and_what_was_missed_is_read() -> None:
    lost = decided(there(), SubscriptionEnded(WATCH, "sub-1", "removed"), later(100))
    assert lost.actions[0] == Subscribe(WATCH)
    assert timer(lost.actions, SubscriptionOverdue).due == later(100) + GRACE
    assert (lost.state.id, lost.state.proof) == ("", "")
    again = decided(lost.state, replace(MADE, id="sub-2"), later(103))
    assert ReadPlace(TEAM, TEAM, later(100) - BACK) in again.actions
    assert again.then == ()
    overdue = timer(lost.actions, SubscriptionOverdue).event
    assert decided(again.state, overdue, later(400)).then == ()


def test_one_that_ended_while_the_bot_was_down_is_read_from_its_end_on() -> None:
    days = later(10 * 86_400)
    lost = decided(there(), SubscriptionEnded(WATCH, "sub-1", "not-found"), days)
    assert lost.state.asked == UNTIL
    again = decided(lost.state, replace(MADE, id="sub-2", expires=days + timedelta(days=2)), days)
    assert ReadPlace(TEAM, TEAM, UNTIL) in again.actions


@pytest.mark.parametrize("id_", ["sub-0", ""])
def test_what_is_told_of_an_earlier_one_or_told_twice_changes_nothing(id_: str) -> None:
    state = there()
    for event in (
        SubscriptionEnded(WATCH, id_, "removed"),
        ReauthorizationAsked(WATCH, id_),
        NoticesMissed(WATCH, id_),
    ):
        found = decided(state, event, later(5))
        assert (found.state, found.actions) == (state, ())
        assert decided(None, event).actions == ()


def test_one_that_is_not_made_again_in_time_is_told_once_and_that_it_is_over() -> None:
    lost = decided(there(), SubscriptionEnded(WATCH, "sub-1", "removed"), later(100))
    overdue = timer(lost.actions, SubscriptionOverdue).event
    told = decided(lost.state, overdue, later(400))
    assert told.then == (TroubleSeen(ENDED, (TEAM,), later(100) - BACK, "not made again"),)
    assert decided(told.state, overdue, later(401)).then == ()
    over = decided(told.state, replace(MADE, id="sub-2"), later(500))
    assert over.then == (TroubleOver(ENDED, (TEAM,)),)
    assert not over.state.told
    assert ENDED in TROUBLES


def test_a_drive_is_looked_at_when_it_is_watched_again_and_nobody_is_troubled_meanwhile() -> None:
    watch = name_of(DRIVE, "d")
    state = decided(None, SubscriptionWanted(DRIVE, "d", "")).state
    made = decided(state, SubscriptionMade(watch, "sub-1", "digest", "key-1", NOW + KINDS[DRIVE].lives))
    assert LookAtDrives(drive="d") in made.actions
    ended = decided(made.state, SubscriptionEnded(watch, "sub-1", "removed"))
    late = decided(ended.state, SubscriptionOverdue(watch, ended.state.asked), NOW + GRACE)
    assert (late.then, late.state.told) == ((), False)


def test_one_that_was_lost_and_cannot_be_had_is_told_at_once() -> None:
    lost = decided(there(), SubscriptionEnded(WATCH, "sub-1", "removed"), later(100)).state
    no = decided(lost, SubscriptionRefused(WATCH, "no-consent", "ChannelMessage.Read.Group"), later(101))
    assert no.then == (TroubleSeen(ENDED, (TEAM,), later(100) - BACK, "no-consent: ChannelMessage.Read.Group"),)
    assert decided(no.state, SubscriptionRefused(WATCH, "no-consent", "x"), later(200)).then == ()
    again = decided(lost, SubscriptionRefused(WATCH, "refused"), later(101))
    assert again.then == (), "it has five minutes"


@pytest.mark.parametrize(
    "code, permission, at, told",
    [
        ("busy", "", later(60), False),
        ("busy", "", UNTIL, True),
        ("no-consent", "ChannelMessage.Read.Group", later(60), True),
    ],
)
def test_a_renewal_that_is_refused_is_told_where_it_means_an_end(
    code: str, permission: str, at: datetime, told: bool
) -> None:
    no = decided(there(), SubscriptionRefused(WATCH, code, permission), at)
    assert bool(no.then) is told
    assert decided(no.state, timer(no.actions, TryDue).event, later(9)).actions == (RenewSubscription(WATCH),)


def test_a_team_that_never_let_it_is_no_alarm_and_is_asked_again_later_each_time() -> None:
    state = decided(None, WANTED).state
    waits: list[timedelta] = []
    for _ in range(12):
        no = decided(state, SubscriptionRefused(WATCH, "no-consent", "ChannelMessage.Read.Group"))
        assert no.then == ()
        due = timer(no.actions, TryDue)
        waits.append(due.due - NOW)
        assert decided(no.state, due.event).actions == (Subscribe(WATCH),)
        if state.tries:
            assert decided(no.state, TryDue(WATCH, state.tries)).actions == ()
        state = no.state
    assert waits == sorted(waits)
    assert timedelta(minutes=1) <= waits[0] <= timedelta(minutes=1.5)
    assert timedelta(hours=12) <= waits[-1] <= timedelta(hours=18)
    assert decided(state, WANTED, later(9)).actions == (Subscribe(WATCH),), "the morning's look asks too"
    had = decided(state, MADE, later(10)).state
    assert decided(had, TryDue(WATCH, state.tries)).actions == ()


def test_graph_asks_for_a_renewal_and_says_what_it_did_not_tell() -> None:
    state = there()
    assert decided(state, ReauthorizationAsked(WATCH, "sub-1")).actions == (RenewSubscription(WATCH),)
    assert decided(state, NoticesMissed(WATCH, "sub-1"), later(60)).actions == (
        ReadPlace(TEAM, TEAM, later(60) - BACK),
    )


def test_a_place_that_the_bot_has_left_ends_without_a_word() -> None:
    left = decided(there(told=True), SubscriptionUnwanted(WATCH), later(5))
    assert left.actions == (EndSubscription(WATCH),)
    assert left.then == (TroubleOver(ENDED, (TEAM,)),)
    over = decided(left.state, SubscriptionEnded(WATCH, "sub-1", "not-wanted"), later(6))
    assert (over.actions, over.then, over.state.id) == ((), (), "")
    assert decided(over.state, SubscriptionUnwanted(WATCH), later(7)).actions == ()
    for event in (SubscriptionRefused(WATCH, "busy"), TryDue(WATCH, 0), SubscriptionOverdue(WATCH, NOW)):
        assert decided(over.state, event, later(8)).actions == ()
    assert decided(decided(None, WANTED).state, SubscriptionUnwanted(WATCH)).actions == ()
    late = decided(over.state, replace(MADE, id="sub-2"), later(9))
    assert late.actions == (EndSubscription(WATCH),)
    assert decided(over.state, WANTED, later(10)).actions == (Subscribe(WATCH),)


def test_it_goes_from_the_records_once_nobody_wants_it() -> None:
    assert expires(there(), NOW, SCHOOL) is None
    gone = replace(there(), wanted=False, id="")
    assert expires(gone, NOW, SCHOOL) == NOW + timedelta(days=30)
    assert expires(replace(gone, id="sub-1"), NOW, SCHOOL) is None


def test_a_class_and_a_chat_are_looked_through_when_the_bot_comes_and_when_it_goes() -> None:
    added = decided(None, BotAdded(TEAM, GROUP, "10B", TEAM, "https://smba", TEACHER))
    assert WatchPlaces(TEAM) in added.actions
    other = decided(None, BotAdded("19:other", "not-a-class", "x", "19:other", "https://smba", TEACHER))
    assert not any(isinstance(one, WatchPlaces) for one in other.actions)
    assert WatchPlaces(TEAM) in decided(CLASS, BotRemoved(TEAM)).actions
    assert decided(CLASS, ChannelsChanged(TEAM)).actions == (WatchPlaces(TEAM),)
    assert decided(None, ChannelsChanged(TEAM)).actions == ()
    came = decided(None, BotInChat(MEETING, "m", "https://smba", TEACHER))
    assert WatchPlaces(MEETING) in came.actions
    assert WatchPlaces(MEETING) in decided(came.state, BotLeftChat(MEETING, TEACHER)).actions
    begun = decided(came.state, MeetingStarted(MEETING, "m", "https://smba", NOW))
    assert WatchPlaces(MEETING) in begun.actions
    in_channel = decided(None, BotInChat(f"{TEAM};messageid=1", "m", "https://smba", TEACHER))
    assert not any(isinstance(one, WatchPlaces) for one in in_channel.actions)


def test_every_place_is_looked_through_at_each_start_and_each_morning() -> None:
    assert decided(None, WatchWanted()).actions == (WatchPlaces(),)
    assert decided(None, WatchWanted("class:19:a")).actions == (WatchPlaces(after="class:19:a"),)
    assert WORK["watch"].actions(SCHOOL, NOW) == (WatchPlaces(),)


def test_a_channel_and_a_chat_of_the_same_name_are_two() -> None:
    assert name_of(CHANNEL, TEAM) != name_of(CHAT, TEAM)
    assert set(KINDS) == {CHANNEL, CHAT, DRIVE}
