from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import After, DeliverAlert, RetireAlertCard, UpdateAlertCards, UpdateNotes
from policy.alerts import Alert, Step, is_child_protection
from policy.chat.verdict import Severity
from policy.contacts import asks_who_is_dsp, personal_chat_gone, personal_chat_seen, unreachable, without_chat
from policy.decision import Decision
from policy.escalation import escalation, may_act, rungs, staff_concern
from policy.events import (
    AlertCopied,
    AlertDelivered,
    AlertDue,
    AlertEscalated,
    AlertHanded,
    AlertShown,
    AlertTaken,
    AlertUndelivered,
    CardAt,
    Flagged,
    HidingSeen,
    MessageDeleted,
    NotAConcern,
    NoteAdded,
    OutcomeDue,
    PersonalChatGone,
    PersonalChatSeen,
    SafeAgain,
    SecondOpinionGiven,
)
from policy.rules import RULES
from policy.school import School
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
    TEAM,
    later,
    school_file,
)

BEHAVIOUR = Flagged(
    alert="a1",
    kind="message",
    categories=frozenset({"bullying"}),
    severity=Severity.CONCERN,
    author=LEARNERS[0],
    author_name="Person 101",
    about=(LEARNERS[0],),
    place=TEAM,
    conversation=TEAM,
    message="1",
    at=NOW,
    words="a1:words",
)
HARM = replace(BEHAVIOUR, categories=frozenset({"self_harm"}), severity=Severity.SERIOUS)
DANGER = replace(HARM, severity=Severity.URGENT)


class Put:
    """What one event did to an alert."""

    def __init__(self, decision: Decision[Any]) -> None:
        self.actions, self.reasons, self.then = decision.actions, decision.reasons, decision.then
        self.refused = decision.refused
        self.state: Any = decision.state


def put(state: Any, event: Any, at: float = 0) -> Put:
    return Put(RULES[type(event)].decide(state, event, SCHOOL, later(at)))


def raised(flag: Flagged = HARM) -> Alert:
    alert = put(None, flag).state
    assert isinstance(alert, Alert)
    return alert


def sent_to(decision: Put) -> list[str]:
    return [action.person for action in decision.actions if isinstance(action, DeliverAlert)]


@pytest.mark.clause("STU-4", "STU-5", "SAF-1", "SAF-3")
@pytest.mark.parametrize(
    "flag, people, deadline",
    [
        (BEHAVIOUR, [AW], 3600),
        (HARM, [AW, DSP], 600),
        (DANGER, [AW, DSP, AW_DEPUTY, DSP_DEPUTY], 120),
        (replace(DANGER, about=(DSP,)), [AW, AW_DEPUTY, DSP_DEPUTY], 120),
        (replace(DANGER, kind="staff-concern"), [HEAD], 120),
        (replace(BEHAVIOUR, severity=Severity.URGENT), [AW], 120),
        (replace(BEHAVIOUR, kind="concern", severity=Severity.SERIOUS, categories=frozenset()), [AW, DSP], 600),
        (replace(BEHAVIOUR, kind="one-to-one", severity=Severity.SERIOUS, about=(AW,)), [DSP], 600),
        (replace(BEHAVIOUR, author=COLLEAGUE, about=(COLLEAGUE,)), [HEAD], 3600),
        (replace(BEHAVIOUR, author=AW, about=(AW,)), [HEAD], 3600),
        (replace(BEHAVIOUR, kind="staff-concern", about=()), [HEAD], 3600),
        (replace(BEHAVIOUR, kind="staff-concern", about=(HEAD,)), [CHAIR], 3600),
        (replace(BEHAVIOUR, author=HEAD, about=(HEAD,)), [CHAIR], 3600),
    ],
)
def test_who_is_told_at_once(flag: Flagged, people: list[str], deadline: int) -> None:
    decision = put(None, flag)
    assert sent_to(decision) == people
    assert After(NOW + timedelta(seconds=deadline), AlertDue("a1", 0)) in decision.actions
    assert [reason.clause for reason in decision.reasons] == ["STU-4"]


@pytest.mark.clause("STU-4")
def test_the_same_flag_twice_is_one_alert() -> None:
    again = put(raised(), HARM)
    assert again.actions == ()
    assert again.state == raised()


@pytest.mark.clause("STU-4")
def test_a_note_goes_to_the_running_card_and_makes_no_noise() -> None:
    note = replace(BEHAVIOUR, severity=Severity.NOTE)
    decision = put(None, note)
    assert sent_to(decision) == []
    assert decision.then == (NoteAdded("2026-11-24", "a1", AW),)
    added = put(None, decision.then[0])
    assert added.actions == (UpdateNotes("2026-11-24", AW),)
    assert put(added.state, decision.then[0]).actions == ()


@pytest.mark.clause("SAF-2", "STU-4")
def test_a_note_about_what_staff_wrote_goes_to_the_head_and_not_to_aw() -> None:
    note = replace(BEHAVIOUR, severity=Severity.NOTE, author=COLLEAGUE, about=(COLLEAGUE,))
    decision = put(None, note)
    assert decision.then == (NoteAdded("2026-11-24", "a1", HEAD),)
    assert put(None, decision.then[0]).actions == (UpdateNotes("2026-11-24", HEAD),)


@pytest.mark.clause("SAF-3", "SAF-1")
@pytest.mark.parametrize(
    "flag, ladder",
    [
        (HARM, [[AW_DEPUTY, DSP_DEPUTY], [HEAD], [CHAIR], [CHAIR], [CHAIR]]),
        (DANGER, [[HEAD], [CHAIR], [CHAIR], [CHAIR]]),
        (BEHAVIOUR, [[AW_DEPUTY], [DSP], [DSP_DEPUTY], [HEAD], [CHAIR]]),
    ],
)
def test_nobody_answers_and_it_climbs_to_the_last_who_is_asked_again(flag: Flagged, ladder: list[list[str]]) -> None:
    alert = raised(flag)
    for rung, people in enumerate(ladder):
        decision = put(alert, AlertDue("a1", rung), 1000.0 * rung)
        assert sent_to(decision) == people
        assert any(isinstance(a, After) and a.event == AlertDue("a1", rung + 1) for a in decision.actions)
        alert = decision.state
        assert set(people) <= set(alert.told)


@pytest.mark.clause("SAF-3")
def test_whoever_has_it_stops_the_ladder_and_everybody_sees_it() -> None:
    taken = put(raised(), AlertTaken("a1", AW))
    assert taken.actions == (UpdateAlertCards("a1"), After(later(86400), OutcomeDue("a1", 1)))
    assert taken.state.taken_by == AW
    assert put(taken.state, AlertDue("a1", 0)).actions == ()
    second = put(taken.state, AlertTaken("a1", DSP))
    assert [reason.code for reason in second.reasons] == ["already-taken"]
    assert second.state.taken_by == AW


@pytest.mark.clause("SAF-3")
def test_a_timer_of_an_earlier_rung_does_nothing() -> None:
    climbed = put(raised(), AlertDue("a1", 0)).state
    assert put(climbed, AlertDue("a1", 0)).actions == ()


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "severity, wait, longest",
    [(Severity.URGENT, 120, 3600), (Severity.SERIOUS, 600, 14_400), (Severity.CONCERN, 3600, 86_400)],
)
def test_the_last_rung_is_asked_for_ever_in_pauses_that_grow_and_never_too_long(
    severity: Severity, wait: int, longest: int
) -> None:
    state, waits, now = raised(replace(BEHAVIOUR, severity=severity)), list[int](), 0
    for _ in range(20):
        decision = put(state, AlertDue("a1", state.rung), now)
        assert decision.state is not None
        state = decision.state
        (clock,) = [one for one in decision.actions if isinstance(one, After)]
        waits.append(round((clock.due - later(now)).total_seconds()))
        now += waits[-1]
    new_people = len(rungs(state.flag, SCHOOL, NOW, child_protection=False)) - 1
    assert waits[:new_people] == [wait] * new_people
    assert waits[new_people : new_people + 2] == [wait * 2, wait * 4]
    assert waits[-1] == longest
    noted = put(put(state, AlertTaken("a1", AW)).state, AlertEscalated("a1", AW)).state
    assert noted is not None
    fresh = put(noted, AlertDue("a1", noted.rung), now)
    (clock,) = [one for one in fresh.actions if isinstance(one, After)]
    assert (clock.due - later(now)).total_seconds() == wait * 2


@pytest.mark.clause("SAF-1")
def test_a_persons_older_card_points_to_the_newer_one() -> None:
    alert = put(raised(BEHAVIOUR), AlertDelivered("a1", AW, CardAt("c", "m1"))).state
    known = len(alert.history)
    again = put(alert, AlertDelivered("a1", AW, CardAt("c", "m2"), known))
    assert again.actions == (RetireAlertCard("a1", AW, CardAt("c", "m1")),)
    assert again.state.cards == {AW: CardAt("c", "m2")}
    assert put(alert, AlertDelivered("a1", AW, CardAt("c", "m1"), known)).actions == ()


@pytest.mark.clause("SAF-1", "SAF-3")
def test_an_alert_that_reaches_nobody_climbs_at_once() -> None:
    decision = put(raised(), AlertUndelivered("a1", AW, "no-personal-chat"))
    assert sent_to(decision) == [AW_DEPUTY, DSP_DEPUTY]
    reached = put(raised(), AlertDelivered("a1", DSP, CardAt("c", "m"))).state
    assert put(reached, AlertUndelivered("a1", AW, "no-personal-chat")).actions == ()


@pytest.mark.clause("SAF-1")
def test_what_happened_while_a_card_was_on_its_way_is_put_on_it() -> None:
    alert = raised(BEHAVIOUR)
    known = len(alert.history)
    arrived = AlertDelivered("a1", AW, CardAt("c", "m"), known)
    assert put(alert, arrived).actions == ()
    hidden = put(alert, HidingSeen("a1", hidden=True)).state
    assert put(hidden, arrived).actions == (UpdateAlertCards("a1"),)
    also_at_another = put(alert, AlertDelivered("a1", DSP, CardAt("c", "m2"), known)).state
    assert put(also_at_another, arrived).actions == ()


@pytest.mark.clause("STU-4", "SAF-3")
def test_a_second_opinion_raises_an_alert_and_tells_whoever_must_know_now() -> None:
    opinion = SecondOpinionGiven("a1", Severity.URGENT, frozenset({"self_harm"}))
    taken = put(raised(BEHAVIOUR), AlertTaken("a1", AW)).state
    decision = put(taken, opinion, 9)
    assert sent_to(decision) == [DSP, AW_DEPUTY, DSP_DEPUTY]
    assert After(later(9 + 120), AlertDue("a1", 0)) in decision.actions
    assert UpdateAlertCards("a1") in decision.actions
    assert (decision.state.flag.severity, decision.state.flag.categories) == (
        Severity.URGENT,
        {"bullying", "self_harm"},
    )
    assert decision.state.told == (AW, DSP, AW_DEPUTY, DSP_DEPUTY)
    assert decision.state.taken_by == ""
    assert decision.state.history[-1].step == "raised-further"
    assert put(decision.state, opinion).actions == ()


@pytest.mark.clause("STU-4", "SAF-3")
def test_a_note_that_is_raised_gets_a_card_of_its_own() -> None:
    note = put(None, replace(BEHAVIOUR, severity=Severity.NOTE)).state
    decision = put(note, SecondOpinionGiven("a1", Severity.CONCERN, frozenset({"hate"})))
    assert sent_to(decision) == [AW]
    assert decision.state.told == (AW,)


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("severity", list(Severity))
def test_a_second_opinion_never_lowers_or_opens_again(severity: Severity) -> None:
    opinion = SecondOpinionGiven("a1", severity, frozenset({"self_harm"}))
    assert put(raised(DANGER), opinion).state == raised(DANGER)
    closed = put(raised(BEHAVIOUR), NotAConcern("a1", AW, "ref")).state
    assert put(closed, opinion).state == closed
    assert put(None, opinion).state is None


@pytest.mark.clause("SAF-3")
def test_escalating_tells_the_dsp_now_and_starts_the_clock_again() -> None:
    taken = put(raised(BEHAVIOUR), AlertTaken("a1", AW)).state
    decision = put(taken, AlertEscalated("a1", AW))
    assert sent_to(decision) == [DSP]
    assert decision.state.taken_by == ""
    assert put(decision.state, AlertTaken("a1", DSP)).state.taken_by == DSP
    about_dsp = raised(replace(BEHAVIOUR, about=(DSP,)))
    assert sent_to(put(about_dsp, AlertEscalated("a1", AW))) == [DSP_DEPUTY]


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "away, to", [((DSP,), DSP_DEPUTY), ((DSP, DSP_DEPUTY), HEAD), ((DSP, DSP_DEPUTY, HEAD), DSP), ((HEAD,), DSP)]
)
def test_it_is_escalated_past_whoever_is_away_and_where_all_are_away_to_the_first(
    away: tuple[str, ...], to: str
) -> None:
    school = SCHOOL.with_away(dict.fromkeys(away, later(3600)))
    assert escalation(BEHAVIOUR, AW, school, NOW) == to


@pytest.mark.clause("SAF-2")
def test_what_is_about_head_and_chair_is_escalated_to_who_stands_in_for_the_chair() -> None:
    file = school_file()
    chair = {**file["contacts"]["chair_of_governors"], "deputies": [COLLEAGUE]}
    school = School.model_validate({**file, "contacts": {**file["contacts"], "chair_of_governors": chair}})
    flag = replace(BEHAVIOUR, kind="staff-concern", author=LEARNERS[0], about=(HEAD, CHAIR))
    assert escalation(flag, AW, school, NOW) == COLLEAGUE


@pytest.mark.clause("SAF-1", "SAF-3")
@pytest.mark.parametrize("passed, to", [(AlertEscalated("a1", AW), DSP), (AlertHanded("a1", AW, HEAD), HEAD)])
def test_passed_to_somebody_whom_nothing_reaches_it_climbs_at_once(passed: Any, to: str) -> None:
    seen = put(raised(BEHAVIOUR), AlertDelivered("a1", AW, CardAt("c", "m"))).state
    given = put(put(seen, AlertTaken("a1", AW)).state, passed).state
    assert sent_to(put(given, AlertUndelivered("a1", to, "no-personal-chat"))) == [AW_DEPUTY]
    assert sent_to(put(given, AlertUndelivered("a1", AW, "gone"))) == []


@pytest.mark.clause("SAF-3")
def test_not_a_concern_needs_a_second_person_for_child_protection() -> None:
    first = put(raised(), NotAConcern("a1", AW, "ref"))
    assert [reason.code for reason in first.reasons] == ["second-person"]
    assert not first.state.closed
    assert not put(first.state, NotAConcern("a1", AW, "ref")).state.closed
    assert put(first.state, NotAConcern("a1", DSP, "ref")).state.closed
    assert put(raised(BEHAVIOUR), NotAConcern("a1", AW, "ref")).state.closed


@pytest.mark.clause("SAF-2", "SAF-3")
@pytest.mark.parametrize("event", [AlertTaken, AlertShown, AlertEscalated, AlertCopied])
@pytest.mark.parametrize("person", [LEARNERS[0], COLLEAGUE, HEAD])
def test_only_people_on_the_alert_act_on_it(event: Any, person: str) -> None:
    decision = put(raised(), event("a1", person))
    assert [reason.code for reason in decision.reasons] == ["not-on-alert"]
    assert decision.state == raised()
    assert put(None, event("a1", AW)).refused


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("event, step", [(AlertShown, "shown"), (AlertCopied, "copied")])
def test_each_look_is_recorded(event: Any, step: str) -> None:
    alert = put(raised(), event("a1", DSP), 5).state
    assert (alert.history[-1].step, alert.history[-1].by, alert.history[-1].at) == (step, DSP, later(5))


@pytest.mark.clause("CON-2")
def test_safe_again_is_noted_once() -> None:
    once = put(raised(), SafeAgain("a1", later(9)))
    assert once.state.history[-1].step == "safe-again"
    assert once.actions == (UpdateAlertCards("a1"),)
    assert put(once.state, SafeAgain("a1", later(10))).actions == ()


@pytest.mark.clause("SAF-2", "SAF-3")
def test_whoever_has_left_the_school_has_its_alerts_no_more() -> None:
    made = school_file()
    made["contacts"]["aw"] = {"id": AW_DEPUTY, "name": "AW"}
    made["staff"] = [one for one in made["staff"] if one["id"] != AW]
    left = School.model_validate(made)
    assert may_act((AW, DSP), AW, HARM, SCHOOL)
    assert not may_act((AW, DSP), AW, HARM, left)
    assert may_act((AW, DSP), DSP, HARM, left)


@pytest.mark.clause("SAF-2", "SAF-3")
def test_nobody_hears_about_themselves_and_somebody_always_hears() -> None:
    everyone = (AW, DSP, HEAD, CHAIR, AW_DEPUTY, DSP_DEPUTY)
    for about in ((AW,), (DSP,), (HEAD,), (CHAIR,), (AW, DSP, AW_DEPUTY, DSP_DEPUTY), (AW, DSP, HEAD)):
        flag = replace(HARM, about=about)
        told = [person for rung in rungs(flag, SCHOOL, NOW, child_protection=True) for person in rung]
        assert told
        assert not set(told) & set(about)
        assert may_act(everyone, about[0], flag, SCHOOL) is False
    assert rungs(replace(HARM, about=everyone), SCHOOL, NOW, child_protection=True) == ((CHAIR,),)
    assert staff_concern(replace(HARM, author=COLLEAGUE), SCHOOL)
    assert not staff_concern(HARM, SCHOOL)


STAFF_MATTER = replace(HARM, kind="staff-concern", author=LEARNERS[0])


@pytest.mark.clause("SAF-2", "SAF-3")
@pytest.mark.parametrize(
    "flag, ladder",
    [
        (HARM, ((AW, DSP), (AW_DEPUTY, DSP_DEPUTY), (HEAD,), (CHAIR,))),
        (BEHAVIOUR, ((AW,), (AW_DEPUTY,), (DSP,), (DSP_DEPUTY,), (HEAD,), (CHAIR,))),
        (replace(HARM, kind="concern", author=COLLEAGUE), ((AW, DSP), (AW_DEPUTY, DSP_DEPUTY), (HEAD,), (CHAIR,))),
        *((replace(HARM, author=who, about=(who,)), ((HEAD,), (CHAIR,))) for who in (COLLEAGUE, AW, DSP, AW_DEPUTY)),
        *((replace(HARM, author=who, about=(who,)), ((CHAIR,),)) for who in (HEAD,)),
        (replace(HARM, author=CHAIR, about=(CHAIR,)), ((HEAD,),)),
        (replace(STAFF_MATTER, about=(DSP,)), ((HEAD,), (CHAIR,))),
        (replace(STAFF_MATTER, about=()), ((HEAD,), (CHAIR,))),
        (replace(STAFF_MATTER, about=(HEAD,)), ((CHAIR,),)),
        *(
            (
                replace(HARM, kind=kind, author="", about=(COLLEAGUE, AW)),
                ((DSP,), (AW_DEPUTY, DSP_DEPUTY), (HEAD,), (CHAIR,)),
            )
            for kind in ("one-to-one", "unsupervised", "blind")
        ),
    ],
)
def test_each_matter_goes_its_own_way_and_never_to_whom_it_is_about(flag: Flagged, ladder: Any) -> None:
    assert rungs(flag, SCHOOL, NOW, child_protection=is_child_protection(flag)) == ladder


@pytest.mark.clause("SAF-2", "SAF-3")
@pytest.mark.parametrize(
    "flag, by, to",
    [
        (HARM, AW, DSP),
        (HARM, DSP, DSP_DEPUTY),
        (replace(HARM, about=(DSP,)), AW, DSP_DEPUTY),
        (STAFF_MATTER, HEAD, CHAIR),
        (STAFF_MATTER, CHAIR, HEAD),
        (replace(HARM, author=DSP, about=(DSP,)), HEAD, CHAIR),
        (replace(STAFF_MATTER, about=(CHAIR,)), HEAD, None),
    ],
)
def test_what_is_about_staff_is_never_escalated_to_the_dsp(flag: Flagged, by: str, to: str | None) -> None:
    assert escalation(flag, by, SCHOOL, NOW) == to


@pytest.mark.clause("SAF-3")
def test_what_is_child_protection() -> None:
    assert is_child_protection(HARM)
    assert is_child_protection(replace(BEHAVIOUR, kind="one-to-one"))
    assert not is_child_protection(BEHAVIOUR)


@pytest.mark.clause("SAF-1", "SAF-3")
def test_who_can_be_reached_is_known_beforehand() -> None:
    seen = PersonalChatSeen(AW, "29:aw", "a:chat", "https://x")
    met = personal_chat_seen(None, seen, SCHOOL, NOW)
    assert len(met.then) == 1
    assert personal_chat_seen(met.state, seen, SCHOOL, NOW).then == ()
    gone = personal_chat_gone(met.state, PersonalChatGone(AW), SCHOOL, NOW).state
    assert gone is not None
    assert gone.gone
    assert unreachable(SCHOOL, frozenset({AW})) == ("dsp",)
    assert unreachable(SCHOOL, frozenset({AW_DEPUTY, DSP})) == ()
    assert set(without_chat(SCHOOL, lambda _: False)) >= {"aw", "aw+1", "dsp", "dsp+1", "head"}
    assert not {"aw+1", "dsp"}.intersection(without_chat(SCHOOL, {AW_DEPUTY, DSP}.__contains__))
    assert without_chat(SCHOOL, lambda _: True) == ()


@pytest.mark.clause("STU-4")
def test_a_flagged_message_that_is_deleted_stays_an_alert_and_says_so_once() -> None:
    gone = MessageDeleted("a1", LEARNERS[0], later(60))
    decision = put(raised(), gone)
    assert decision.actions == (UpdateAlertCards("a1"),)
    assert decision.state is not None
    assert [entry.step for entry in decision.state.history][-1] is Step.DELETED
    assert put(decision.state, gone).actions == ()
    assert put(None, gone).state is None


@pytest.mark.clause("SAF-3")
def test_the_dsp_who_escalates_reaches_the_deputy() -> None:
    decision = put(raised(), AlertEscalated("a1", DSP))
    assert sent_to(decision) == [DSP_DEPUTY]


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize(
    "answer, dsp, error",
    [(None, DSP, ""), (False, DSP, ""), (True, AW, ""), (True, DSP, "different ids"), (False, AW, "one id")],
)
def test_setting_up_asks_whether_aw_is_the_dsp_and_the_answer_must_fit(
    answer: bool | None, dsp: str, error: str
) -> None:
    contacts = {**school_file()["contacts"], "dsp": {"id": dsp, "name": "DSP"}, "aw_is_dsp": answer}
    file = {**school_file(), "contacts": contacts}
    if error:
        with pytest.raises(ValueError, match=error):
            School.model_validate(file)
    else:
        assert asks_who_is_dsp(School.model_validate(file)) is (answer is None)
