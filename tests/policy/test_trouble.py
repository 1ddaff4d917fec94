from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from policy.actions import DeliverAlert, UpdateAlertCards
from policy.agreement import bot_added, bot_removed
from policy.alerts.raising import flagged
from policy.alerts.state import Alert, Step
from policy.chat.verdict import Severity
from policy.escalation import rungs
from policy.events import BotAdded, BotRemoved, Flagged, TroubleOver, TroubleSeen, WellAgain
from policy.school import School
from policy.trouble import CERTIFICATE, DEAD, TOGETHER, TROUBLES, Trouble, trouble_over, trouble_seen, well_again
from tests.policy.cast import AW, AW_DEPUTY, CLASS, DSP, GROUP, HEAD, NOW, SCHOOL, TEAM, later, oid, school_file

pytestmark = pytest.mark.clause("SAF-1")
IT, IT_DEPUTY = oid(70), oid(71)
A, B = "19:a@thread.tacv2", "19:b@thread.tacv2"


def with_it() -> School:
    contacts = {**school_file()["contacts"], "it": {"id": IT, "name": "IT", "deputies": [IT_DEPUTY]}}
    return School.model_validate({**school_file(), "contacts": contacts})


def seen(*places: str, what: str = "unread-gap") -> TroubleSeen:
    return TroubleSeen(what, places, later(-60), "a-code")


def flag_of(decision: Any) -> Flagged:
    (flag,) = decision.then
    assert isinstance(flag, Flagged)
    return flag


def test_a_trouble_is_told_once_and_a_place_it_newly_comes_to_anew() -> None:
    first = trouble_seen(None, seen(A), SCHOOL, NOW)
    flag = flag_of(first)
    assert (flag.kind, flag.places, flag.since, flag.code) == ("unread-gap", (A,), later(-60), "a-code")
    assert trouble_seen(first.state, seen(A), SCHOOL, later(9)).then == ()
    both = trouble_seen(first.state, seen(A, B), SCHOOL, later(9))
    assert flag_of(both).places == (B,)
    assert flag_of(both).alert != flag.alert
    assert not both.refused


def test_that_it_is_over_is_said_once_no_place_of_the_alert_is_left_in_trouble() -> None:
    state = trouble_seen(None, seen(A, B), SCHOOL, NOW).state
    assert state is not None
    one = trouble_over(state, TroubleOver("unread-gap", (A,)), SCHOOL, later(1))
    assert one.then == ()
    both = trouble_over(one.state, TroubleOver("unread-gap", (B,)), SCHOOL, later(2))
    assert both.then == (WellAgain(state.open[A], later(2)),)
    assert both.state == Trouble("unread-gap", told=NOW)
    assert trouble_over(both.state, TroubleOver("unread-gap", (B,)), SCHOOL, later(3)).then == ()
    assert trouble_over(None, TroubleOver("unread-gap", (B,)), SCHOOL, later(3)).state is None
    again = trouble_seen(both.state, seen(A), SCHOOL, later(4))
    assert flag_of(again).alert != state.open[A]


def test_actions_that_die_soon_after_each_other_are_told_together_and_none_is_a_place_of_the_school() -> None:
    first = trouble_seen(None, seen("job:1", what=DEAD), SCHOOL, NOW)
    assert (flag_of(first).place, flag_of(first).places, flag_of(first).code) == ("", (), "a-code")
    both = seen("job:1", "job:2", what=DEAD)
    soon = trouble_seen(first.state, both, SCHOOL, NOW + TOGETHER[DEAD] - timedelta(seconds=1))
    assert (soon.then, soon.state) == ((), first.state)
    later_on = trouble_seen(first.state, both, SCHOOL, NOW + TOGETHER[DEAD])
    assert flag_of(later_on).alert != flag_of(first).alert
    assert later_on.state is not None
    assert set(later_on.state.open) == {"job:1", "job:2"}
    settled = trouble_over(first.state, TroubleOver(DEAD, ("job:1",)), SCHOOL, later(1))
    assert flag_of(trouble_seen(settled.state, both, SCHOOL, later(1)))


def test_a_trouble_of_the_whole_school_has_no_place() -> None:
    first = trouble_seen(None, seen(what="canary-missed"), SCHOOL, NOW)
    assert (flag_of(first).places, flag_of(first).place) == ((), "")
    over = trouble_over(first.state, TroubleOver("canary-missed", ()), SCHOOL, later(1))
    assert over.then == (WellAgain(flag_of(first).alert, later(1)),)


@pytest.mark.parametrize("what", TROUBLES)
def test_aw_and_it_are_told_together_and_then_their_deputies_and_the_head(what: str) -> None:
    school = with_it()
    flag = flag_of(trouble_seen(None, seen(what=what), school, NOW))
    ladder = rungs(flag, school, NOW, child_protection=False)
    assert ladder == ((AW, IT), (AW_DEPUTY, IT_DEPUTY), (HEAD,))
    assert rungs(flag, SCHOOL, NOW, child_protection=False) == ((AW,), (AW_DEPUTY,), (HEAD,))
    sends = [action for action in flagged(None, flag, school, NOW).actions if isinstance(action, DeliverAlert)]
    assert [send.person for send in sends] == [AW, IT]
    assert flag.severity in {Severity.CONCERN, Severity.SERIOUS}


def test_it_is_told_of_nothing_else() -> None:
    school = with_it()
    for kind in ("message", "concern", "one-to-one", "blind"):
        flag = Flagged("a", kind, frozenset(), Severity.SERIOUS, "", "", (AW, DSP, HEAD), "", "", "", NOW)
        told = {person for rung in rungs(flag, school, NOW, child_protection=True) for person in rung}
        assert not told & {IT, IT_DEPUTY}
    assert school.name_of(IT) == "IT"


def test_an_alert_that_is_well_again_closes_by_itself() -> None:
    flag = flag_of(trouble_seen(None, seen(A), SCHOOL, NOW))
    alert = flagged(None, flag, SCHOOL, NOW).state
    decided = well_again(alert, WellAgain(flag.alert, later(60)), SCHOOL, later(60))
    assert isinstance(decided.state, Alert)
    assert decided.state.closed
    assert decided.state.history[-1].step is Step.WELL_AGAIN
    assert decided.actions == (UpdateAlertCards(flag.alert),)
    assert well_again(decided.state, WellAgain(flag.alert, later(61)), SCHOOL, later(61)).actions == ()
    assert well_again(None, WellAgain(flag.alert, NOW), SCHOOL, NOW).state is None


def test_a_class_the_bot_is_taken_out_of_is_told_of_unless_the_school_dropped_it() -> None:
    removed = bot_removed(CLASS, BotRemoved(TEAM), SCHOOL, NOW)
    assert removed.then == (TroubleSeen("app-removed", (TEAM,), NOW),)
    assert removed.state is not None
    assert removed.state.gone
    assert bot_removed(removed.state, BotRemoved(TEAM), SCHOOL, later(1)).then == ()
    back = bot_added(removed.state, BotAdded(TEAM, GROUP, "10B", TEAM, "https://smba", ""), SCHOOL, later(2))
    assert back.then == (TroubleOver("app-removed", (TEAM,)),)
    assert back.state is not None
    assert not back.state.gone
    dropped = School.model_validate({**school_file(), "class": []})
    assert bot_removed(CLASS, BotRemoved(TEAM), dropped, NOW).then == ()
    assert bot_removed(None, BotRemoved(TEAM), SCHOOL, NOW).state is None


def test_a_certificate_is_told_of_a_month_and_a_week_before() -> None:
    assert CERTIFICATE == {"certificate-expiring": 30, "certificate-ending": 7}
    assert set(CERTIFICATE) <= set(TROUBLES)
