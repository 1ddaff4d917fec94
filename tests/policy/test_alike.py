from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.actions import DeliverAlert, HideMessage, ShowMessage, UpdateAlertCards, UpdateNotes
from policy.alerts import Alert, Step
from policy.alerts.alike import MOST_JOINED, MOST_LATEST, WITHIN, Alike
from policy.chat.verdict import Severity
from policy.events import (
    AlertClosed,
    AlertReopened,
    AlertTaken,
    Flagged,
    LeaderSettled,
    MessageDeleted,
    MessageFlagged,
    NotAConcern,
    SecondOpinionGiven,
)
from policy.retention import concerns, expires, without
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, DSP, LEARNERS, NOW, TEAM, later, school_file

pytestmark = pytest.mark.clause("STU-4")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "hide"]})


@dataclass
class Play:
    """The rules with all the states they keep; actions is what the last event led to."""

    states: dict[str, Any] = field(default_factory=dict[str, Any])
    actions: list[Any] = field(default_factory=list[Any])
    now: datetime = NOW

    def put(self, event: Any) -> None:
        waiting, self.actions = deque([event]), []
        while waiting:
            one = waiting.popleft()
            rule = RULES[type(one)]
            key = rule.key(one)
            decision = rule.decide(self.states.get(key), one, SCHOOL, self.now)
            if decision.state is not None:
                self.states[key] = decision.state
            self.actions += decision.actions
            waiting.extend(decision.then)

    def write(self, alert: str, **changed: Any) -> None:
        self.put(MessageFlagged(flag(alert, **changed)))

    def alert(self, alert: str) -> Alert:
        return self.states[f"alert:{alert}"]

    def told(self) -> list[str]:
        return [f"{one.alert} {one.person}" for one in self.actions if isinstance(one, DeliverAlert)]


def flag(alert: str, **changed: Any) -> Flagged:
    said: dict[str, Any] = {
        "alert": alert,
        "kind": "message",
        "categories": frozenset({"bullying"}),
        "severity": Severity.SERIOUS,
        "author": LEARNERS[0],
        "author_name": "",
        "about": (LEARNERS[0],),
        "place": TEAM,
        "conversation": f"{TEAM};messageid=1",
        "message": alert,
        "at": NOW,
        "words": f"{alert}:words",
    }
    return Flagged(**{**said, **changed})


@pytest.fixture
def play() -> Play:
    play = Play()
    play.write("a1")
    return play


def test_one_more_like_it_is_counted_on_the_same_card_and_nobody_is_told_anew(play: Play) -> None:
    assert play.told() == [f"a1 {AW}"]
    play.write("a2", at=later(60), severity=Severity.CONCERN)
    assert play.told() == []
    assert UpdateAlertCards("a1") in play.actions
    assert [one.alert for one in play.alert("a1").joined] == ["a2"]
    assert play.alert("a1").history[-1].step is Step.ALIKE
    joined = play.alert("a2")
    assert (joined.leader, joined.told, joined.closed) == ("a1", (), False)
    assert joined.flag.words == "a2:words"


@pytest.mark.parametrize(
    "changed",
    [
        {"author": LEARNERS[1]},
        {"place": "19:other@thread.tacv2"},
        {"categories": frozenset({"bullying", "hate"})},
        {"severity": Severity.URGENT},
        {"at": NOW + WITHIN + timedelta(seconds=1)},
        {"at": NOW - WITHIN - timedelta(seconds=1)},
    ],
)
def test_what_is_new_in_any_way_is_told_of_by_itself(play: Play, changed: dict[str, Any]) -> None:
    play.write("a2", **changed)
    assert f"a2 {AW}" in play.told()
    assert play.alert("a1").joined == ()


def test_each_cry_for_help_is_told_anew() -> None:
    play = Play()
    for alert in ("a1", "a2"):
        play.write(alert, severity=Severity.URGENT, categories=frozenset({"self_harm"}))
        assert f"{alert} {AW}" in play.told()
    play.write("a3", severity=Severity.SERIOUS, categories=frozenset({"self_harm"}))
    assert f"a3 {AW}" in play.told()


def test_messages_of_somebody_nobody_knows_do_not_join() -> None:
    play = Play()
    for alert in ("a1", "a2"):
        play.write(alert, author="", about=())
        assert f"{alert} {AW}" in play.told()


@pytest.mark.parametrize("event", [AlertTaken("a1", AW), AlertClosed("a1", AW, "spoken", words="w")])
@pytest.mark.clause("SAF-1")
def test_once_somebody_has_it_the_next_is_told_anew_and_leads_the_ones_after_it(play: Play, event: Any) -> None:
    play.put(event)
    play.write("a2", at=later(60))
    assert play.told() == [f"a2 {AW}"]
    assert play.alert("a2").leader == ""
    play.write("a3", at=later(90))
    assert play.told() == []
    assert [one.alert for one in play.alert("a2").joined] == ["a3"]


@pytest.mark.clause("SAF-1")
def test_a_long_flood_is_told_of_anew(play: Play) -> None:
    for n in range(MOST_JOINED):
        play.write(f"b{n}", at=later(n))
        assert play.told() == []
    play.write("c1", at=later(99))
    assert play.told() == [f"c1 {AW}"]
    assert len(play.alert("a1").joined) == MOST_JOINED


def test_told_twice_is_counted_once(play: Play) -> None:
    for alert in ("a2", "a2", "a1"):
        play.write(alert, at=later(60))
    assert play.told() == []
    assert [one.alert for one in play.alert("a1").joined] == ["a2"]


def test_each_is_hidden_by_itself_and_all_show_again_when_it_was_no_concern(play: Play) -> None:
    assert HideMessage("a1") in play.actions
    play.write("a2", at=later(60))
    assert HideMessage("a2") in play.actions
    play.put(NotAConcern("a1", AW, "w"))
    assert {ShowMessage("a1"), ShowMessage("a2")} <= set(play.actions)
    assert play.alert("a2").closed
    play.put(AlertReopened("a1", AW, "w"))
    assert {HideMessage("a1"), HideMessage("a2")} <= set(play.actions)
    assert not play.alert("a2").closed


def test_it_is_hidden_once_where_it_could_not_join(play: Play) -> None:
    play.put(AlertTaken("a1", AW))
    play.write("a2", at=later(60))
    assert play.actions.count(HideMessage("a2")) == 1


def test_one_that_is_taken_back_is_told_on_the_alert_and_the_others_still_stand(play: Play) -> None:
    play.write("a2", at=later(60))
    play.put(MessageDeleted("a2", LEARNERS[0], later(120)))
    assert play.alert("a1").history[-1].step is Step.ALIKE_GONE
    assert UpdateAlertCards("a1") in play.actions
    assert Step.DELETED not in {entry.step for entry in play.alert("a1").history}


@pytest.mark.clause("SAF-3")
def test_a_second_opinion_about_one_that_joined_raises_the_alert(play: Play) -> None:
    play.write("a2", at=later(60))
    play.put(SecondOpinionGiven("a2", Severity.URGENT, frozenset({"self_harm"})))
    assert play.alert("a1").flag.severity is Severity.URGENT
    assert f"a1 {DSP}" in play.told()


def test_notes_are_counted_on_the_running_card() -> None:
    play = Play()
    play.write("a1", severity=Severity.NOTE)
    play.write("a2", severity=Severity.NOTE, at=later(9))
    assert play.actions == [UpdateNotes("2026-11-24", AW)]


def test_what_was_read_late_says_so(play: Play) -> None:
    play.write("a2", at=later(60), read_late=later(600))
    assert play.alert("a2").history[0].step is Step.READ_LATE


def test_what_joined_nothing_is_settled_by_nobody(play: Play) -> None:
    play.put(LeaderSettled("a1", "spoken"))
    assert not play.alert("a1").closed


def test_the_alerts_of_a_persons_last_flags_are_known_each_once(play: Play) -> None:
    for number in range(MOST_LATEST + 5):
        play.write(f"a{number}", at=later(number), severity=Severity.URGENT if number % 2 else Severity.CONCERN)
    play.write(f"a{MOST_LATEST + 4}", at=later(MOST_LATEST + 4))
    (alike,) = [state for state in play.states.values() if isinstance(state, Alike)]
    assert alike.latest == tuple(f"a{one}" for one in range(5, MOST_LATEST + 5))


def test_what_joined_an_alert_is_among_them(play: Play) -> None:
    play.write("a1")
    play.write("a2", at=later(60))
    play.put(AlertTaken("a1", AW))
    play.write("a3", at=later(120))
    (alike,) = [state for state in play.states.values() if isinstance(state, Alike)]
    assert (alike.alert, alike.latest) == ("a3", ("a1", "a2", "a3"))


@pytest.mark.clause("REC-1")
def test_what_a_person_may_join_goes_with_them_and_has_its_time() -> None:
    alike = Alike("a1", LEARNERS[0], frozenset(), Severity.NOTE, NOW)
    assert without(alike, LEARNERS[0]) is None
    assert without(alike, LEARNERS[1]) == alike
    assert not concerns(alike, LEARNERS[0])
    assert expires(alike, NOW, SCHOOL) == NOW + timedelta(days=30)
    assert replace(alike, alert="a2") != alike


@given(
    st.lists(
        st.tuples(
            st.sampled_from(LEARNERS[:2]),
            st.sampled_from(list(Severity)),
            st.sampled_from([frozenset({"bullying"}), frozenset({"hate"}), frozenset({"bullying", "hate"})]),
            st.integers(0, 7200),
            st.sampled_from(["", "taken", "closed"]),
        ),
        max_size=40,
    )
)
@pytest.mark.clause("SAF-1")
def test_every_message_is_on_a_card_that_somebody_was_told_of(messages: list[tuple[Any, ...]]) -> None:
    play, told = Play(), set[str]()
    for n, (author, severity, categories, seconds, then) in enumerate(messages):
        play.write(f"m{n}", author=author, severity=severity, categories=categories, at=later(seconds))
        alert = play.alert(f"m{n}")
        leader = play.alert(alert.leader) if alert.leader else alert
        told.update(leader.told)
        assert leader.told
        assert not leader.leader
        assert leader is alert or (f"m{n}" in {one.alert for one in leader.joined} and not leader.acknowledged)
        if then and not leader.closed:
            by = leader.told[0]
            name = leader.flag.alert
            play.put(AlertTaken(name, by) if then == "taken" else AlertClosed(name, by, "spoken", words="w"))
    assert DSP not in told or any("self_harm" in one[2] for one in messages) or AW in told
