from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.absence import Absences, Cover, covers, person_away, person_back
from policy.actions import After, DeliverAlert, TellOfLadder
from policy.alerts import Alert
from policy.events import AlertDelivered, AlertDue, AlertUndelivered, CardAt, Flagged, PersonAway, PersonBack
from policy.rules import RULES
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    COLLEAGUE,
    DSP,
    DSP_DEPUTY,
    HEAD,
    LEARNERS,
    NOW,
    SCHOOL,
    later,
)
from tests.policy.test_alerts import BEHAVIOUR, HARM
from tests.policy.test_hours import OPEN

DAY = timedelta(days=1)
BACK = NOW + DAY
ROLES = {"aw": (AW, AW_DEPUTY), "dsp": (DSP, DSP_DEPUTY), "head": (HEAD,), "chair_of_governors": (CHAIR,)}
EVERYBODY = (AW, AW_DEPUTY, DSP, DSP_DEPUTY, HEAD, CHAIR)


def told_at_once(flag: Flagged, away: tuple[str, ...], at: datetime = NOW) -> list[str]:
    school = SCHOOL.with_away(dict.fromkeys(away, BACK))
    decision = RULES[Flagged].decide(None, flag, school, at)
    return [action.person for action in decision.actions if isinstance(action, DeliverAlert)]


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "flag, away, told",
    [
        (HARM, (), [AW, DSP]),
        (HARM, (AW,), [AW_DEPUTY, DSP]),
        (HARM, (AW, DSP), [AW_DEPUTY, DSP_DEPUTY]),
        (HARM, (AW, AW_DEPUTY), [DSP]),
        (HARM, (AW, AW_DEPUTY, DSP, DSP_DEPUTY), [HEAD]),
        (HARM, (AW, AW_DEPUTY, DSP, DSP_DEPUTY, HEAD), [CHAIR]),
        (HARM, EVERYBODY, [AW_DEPUTY, DSP_DEPUTY]),  # somebody is told all the same
        (BEHAVIOUR, (AW,), [AW_DEPUTY]),
        (BEHAVIOUR, (AW, AW_DEPUTY), [DSP]),
        (replace(BEHAVIOUR, author=COLLEAGUE, about=(COLLEAGUE,)), (HEAD,), [CHAIR]),
        (replace(HARM, about=(AW_DEPUTY,)), (AW,), [DSP]),
    ],
)
def test_whoever_is_away_is_passed_over_at_once(flag: Flagged, away: tuple[str, ...], told: list[str]) -> None:
    found = told_at_once(flag, away)
    assert found == told or (away == EVERYBODY and set(found) <= set(EVERYBODY) and found)


@pytest.mark.clause("SAF-3")
def test_an_absence_ends_by_itself() -> None:
    assert told_at_once(BEHAVIOUR, (AW,), BACK - timedelta(seconds=1)) == [AW_DEPUTY]
    assert told_at_once(BEHAVIOUR, (AW,), BACK) == [AW]


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("person", [COLLEAGUE, LEARNERS[0]])
def test_only_somebody_with_a_duty_can_be_away_from_it(person: str) -> None:
    for event in (PersonAway(person, BACK), PersonBack(person)):
        decision = RULES[type(event)].decide(None, event, SCHOOL, NOW)
        assert [reason.code for reason in decision.reasons] == ["no-duty"]
        assert decision.refused
        assert decision.state is None


@pytest.mark.clause("SAF-3")
def test_away_and_back_again() -> None:
    away = person_away(None, PersonAway(AW, BACK), SCHOOL, NOW)
    assert (away.state, away.actions) == (Absences({AW: BACK}), ())
    again = person_away(away.state, PersonAway(DSP, BACK + DAY), SCHOOL, NOW)
    assert again.state == Absences({AW: BACK, DSP: BACK + DAY})
    assert person_back(again.state, PersonBack(AW), SCHOOL, NOW).state == Absences({DSP: BACK + DAY})
    over = person_away(again.state, PersonAway(HEAD, BACK + 2 * DAY), SCHOOL, BACK)
    assert over.state == Absences({DSP: BACK + DAY, HEAD: BACK + 2 * DAY})
    past = person_away(away.state, PersonAway(DSP, NOW), SCHOOL, NOW)
    assert ([reason.code for reason in past.reasons], past.state) == (["away-is-past"], away.state)


@pytest.mark.clause("SAF-3")
def test_a_duty_that_nobody_has_then_is_told_to_aw_and_the_head_once() -> None:
    alone = Absences({DSP: BACK})
    decision = person_away(alone, PersonAway(DSP_DEPUTY, BACK), SCHOOL, NOW)
    assert decision.actions == (TellOfLadder(AW, "uncovered", ("dsp",)), TellOfLadder(HEAD, "uncovered", ("dsp",)))
    assert not decision.refused
    longer = person_away(decision.state, PersonAway(DSP_DEPUTY, BACK + DAY), SCHOOL, NOW)
    assert longer.actions == ()


@pytest.mark.clause("SAF-3")
def test_who_has_the_duties_meanwhile() -> None:
    school = SCHOOL.with_away({AW: BACK, DSP: BACK, DSP_DEPUTY: BACK})
    assert covers(school, AW, NOW) == (Cover("aw", (AW_DEPUTY,)),)
    assert covers(school, DSP, NOW) == (Cover("dsp", ()),)
    assert covers(school, AW_DEPUTY, NOW) == (Cover("aw", ()),)


class Played:
    """An alert that nobody answers: its due actions are carried out in order of time."""

    def __init__(self, flag: Flagged, away: dict[str, datetime], reachable: frozenset[str], start: datetime) -> None:
        self.school, self.reachable, self.now = OPEN.with_away(away), reachable, start
        self.state: Alert | None = None
        self.sent: list[str] = []
        self.timers: list[After] = []
        self.put(flag)

    def put(self, event: Any) -> None:
        decision = RULES[type(event)].decide(self.state, event, self.school, self.now)
        self.state = decision.state
        self.timers += [action for action in decision.actions if isinstance(action, After)]
        for action in decision.actions:
            if isinstance(action, DeliverAlert):
                self.deliver(action.person)

    def deliver(self, person: str) -> None:
        self.sent.append(person)
        if person in self.reachable:
            self.put(AlertDelivered("a1", person, CardAt("c", f"m-{person}")))
        else:
            self.put(AlertUndelivered("a1", person, "no-personal-chat"))

    def turn(self) -> None:
        """The next timer that runs out."""
        timer = min(self.timers, key=lambda one: one.due)
        self.timers.remove(timer)
        self.now = max(self.now, timer.due)
        assert isinstance(timer.event, AlertDue)
        self.put(timer.event)


@pytest.mark.clause("SAF-3", "SAF-2", "SAF-1")
@settings(max_examples=300, deadline=None)
@given(
    flag=st.sampled_from([HARM, BEHAVIOUR, replace(BEHAVIOUR, author=COLLEAGUE, about=(COLLEAGUE,))]),
    about=st.sets(st.sampled_from(EVERYBODY), max_size=3),
    away=st.dictionaries(st.sampled_from(EVERYBODY), st.integers(1, 200)),
    reachable=st.frozensets(st.sampled_from(EVERYBODY)),
    start=st.integers(0, 3000),
)
def test_an_alert_nobody_answers_reaches_everybody_who_can_be_reached_and_nobody_it_is_about(
    flag: Flagged, about: set[str], away: dict[str, int], reachable: frozenset[str], start: int
) -> None:
    begins = NOW + timedelta(hours=start)
    concerned = replace(flag, about=(*flag.about, *sorted(about)), at=begins)
    played = Played(concerned, {p: begins + timedelta(hours=h) for p, h in away.items()}, reachable, begins)
    for _ in range(20):
        played.turn()
    then = played.now
    for _ in EVERYBODY:  # whoever is back by then has a rung of their own still to come
        played.turn()
    staff = flag.author == COLLEAGUE
    ladder = {HEAD, CHAIR} if staff else set(EVERYBODY)
    back = {p for p in ladder if begins + timedelta(hours=away.get(p, 0)) <= then}
    assert (back & reachable) - about <= set(played.sent)
    assert not set(played.sent) & set(concerned.about) or set(EVERYBODY) <= about
    assert played.timers, "its clock has stopped"


@pytest.mark.clause("SAF-3")
def test_somebody_who_comes_back_is_told_at_the_next_rung() -> None:
    school = SCHOOL.with_away({AW: later(60)})
    alert = RULES[Flagged].decide(None, HARM, school, NOW).state
    due = RULES[AlertDue].decide(alert, AlertDue("a1", 0), school, later(120))
    assert [a.person for a in due.actions if isinstance(a, DeliverAlert)] == [AW]
