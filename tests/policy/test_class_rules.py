"""A class's own rules: made by its teacher, agreed to or commented on by its learners, used until they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from policy.actions import OfferRules, PostRules, RetireCard, TellOfComments, UpdateRules
from policy.chat.verdict import Category, Severity
from policy.class_rules.commenting import MOST, withheld
from policy.class_rules.state import MOST_VERSIONS, AgreedTo, ClassRules, Comment, RulesVersion
from policy.class_team import ClassTeam
from policy.decision import Decision
from policy.events import (
    CardAt,
    CommentsSeen,
    Flagged,
    MessageFlagged,
    RuleLine,
    RulesAgreed,
    RulesCommented,
    RulesOffered,
    RulesPosted,
    RulesPublished,
    RulesWithdrawn,
    StartAsked,
    TeacherSigned,
)
from policy.retention import tidied, without, words_of
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import (
    AW,
    CLASS,
    COLLEAGUE,
    DSP,
    DSP_DEPUTY,
    FORM,
    HEAD,
    LEARNERS,
    NOW,
    OWNER,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    later,
    member,
    school_file,
)

pytestmark = pytest.mark.clause("BEH-5")
ONE, TWO = LEARNERS[:2]
KIND, QUIET = RuleLine("Byddwch yn garedig", "Be kind"), RuleLine("Gwrandewch", "Listen")
FIRST = RulesPublished(TEAM, TEACHER, (KIND,), ("Cymraeg yn gyntaf",))
SAID = RulesCommented(TEAM, "k1", ONE, NOW, "k1:words")


def put(state: ClassTeam | None, event: Any, now: Any = NOW) -> Decision[ClassTeam]:
    return RULES[type(event)].decide(state, event, SCHOOL, now)


def after(state: ClassTeam | None, *events: Any) -> ClassTeam:
    for event in events:
        state = put(state, event).state
    assert state is not None
    return state


def codes(decision: Decision[ClassTeam]) -> list[str]:
    return [one.code for one in decision.reasons]


RULED = after(CLASS, FIRST)
AGAIN = replace(FIRST, chosen=(KIND, QUIET), seen=1)


def test_a_teacher_publishes_and_the_class_is_shown_the_rules() -> None:
    decision = put(CLASS, FIRST)
    assert decision.actions == (PostRules(TEAM, 1),)
    assert decision.state is not None
    assert decision.state.rules.now == RulesVersion(1, (KIND,), ("Cymraeg yn gyntaf",), (), TEACHER, NOW)
    posted = after(decision.state, RulesPosted(TEAM, 1, CardAt("c", "m")))
    assert posted.rules.card == CardAt("c", "m")


@pytest.mark.parametrize("by", [COLLEAGUE, ONE, AW, DSP, HEAD, STRANGER, OWNER, ""])
def test_nobody_but_a_teacher_of_the_class_publishes(by: str) -> None:
    team = replace(CLASS, members=(*CLASS.members, member(OWNER, owner=True)))
    decision = put(team, replace(FIRST, by=by))
    assert (codes(decision), decision.actions, decision.state) == (["not-a-teacher"], (), team)


@pytest.mark.parametrize("team", [None, replace(CLASS, is_class=False)])
def test_where_there_is_no_class_there_are_no_rules(team: ClassTeam | None) -> None:
    for event in (FIRST, RulesAgreed(TEAM, ONE, 1), SAID):
        assert codes(put(team, event)) == ["not-a-class-team"]


def test_rules_without_a_rule_are_none() -> None:
    assert codes(put(CLASS, RulesPublished(TEAM, TEACHER, ()))) == ["rules-empty"]
    for own_cy, own_en in ((("A",), ()), ((), ("A",))):
        assert not put(CLASS, RulesPublished(TEAM, TEACHER, (), own_cy, own_en)).refused


def test_the_same_rules_ask_nobody_again_and_changed_ones_ask_everybody() -> None:
    agreed = after(RULED, RulesAgreed(TEAM, ONE, 1))
    same = put(agreed, replace(FIRST, seen=1))
    assert (codes(same), same.actions, same.state) == (["rules-unchanged"], (UpdateRules(TEAM),), agreed)
    changed = put(agreed, AGAIN)
    assert changed.actions == (PostRules(TEAM, 2),)
    assert changed.state is not None
    assert not changed.state.rules.has_agreed(ONE)
    assert changed.state.rules.agreed[ONE] == AgreedTo(1, NOW)
    assert len(changed.state.yet_to_agree(SCHOOL)) == len(LEARNERS)
    assert [one.number for one in changed.state.rules.versions] == [1, 2]


def test_what_a_colleague_changed_meanwhile_is_not_written_over_unseen() -> None:
    decision = put(after(RULED, AGAIN), replace(AGAIN, chosen=(QUIET,)))
    assert (codes(decision), decision.actions) == (["rules-moved-on"], ())
    assert not put(after(RULED, AGAIN), replace(AGAIN, chosen=(QUIET,), seen=2)).refused


def test_so_many_versions_are_kept() -> None:
    state = CLASS
    for n in range(MOST_VERSIONS + 3):
        state = after(state, RulesPublished(TEAM, TEACHER, (), (f"{n}",), seen=n))
    assert len(state.rules.versions) == MOST_VERSIONS
    assert state.rules.number == MOST_VERSIONS + 3


def test_a_learner_agrees_once_and_the_card_counts_it() -> None:
    decision = put(RULED, RulesAgreed(TEAM, ONE, 1), later(5))
    assert decision.actions == (UpdateRules(TEAM),)
    assert decision.state is not None
    assert decision.state.rules.agreed == {ONE: AgreedTo(1, later(5))}
    assert [one.person for one in decision.state.yet_to_agree(SCHOOL)] == list(LEARNERS[1:])
    again = put(decision.state, RulesAgreed(TEAM, ONE, 1), later(9))
    assert (again.state, again.actions, again.refused) == (decision.state, (), False)


def test_a_press_on_a_card_that_came_twice_counts_and_retires_that_card_and_no_other() -> None:
    kept, copy = CardAt("c;messageid=m2", "m2"), CardAt("c;messageid=m1", "m1")
    posted = after(RULED, RulesPosted(TEAM, 1, kept))
    assert put(posted, RulesAgreed(TEAM, ONE, 1, copy)).actions == (UpdateRules(TEAM), RetireCard(TEAM, copy))
    agreed = after(posted, RulesAgreed(TEAM, ONE, 1, copy))
    assert put(agreed, RulesAgreed(TEAM, ONE, 1, copy)).actions == (RetireCard(TEAM, copy),)
    assert put(agreed, RulesWithdrawn(TEAM, ONE, 1, copy)).actions == (UpdateRules(TEAM), RetireCard(TEAM, copy))
    for pressed in (kept, None):
        assert put(posted, RulesAgreed(TEAM, ONE, 1, pressed)).actions == (UpdateRules(TEAM),)
        assert put(agreed, RulesWithdrawn(TEAM, ONE, 1, pressed)).actions == (UpdateRules(TEAM),)
    assert put(RULED, RulesAgreed(TEAM, ONE, 1, copy)).actions == (UpdateRules(TEAM),)


@pytest.mark.parametrize(
    "person, number, code",
    [
        (TEACHER, 1, "rules-not-yours"),
        (COLLEAGUE, 1, "rules-not-yours"),
        (STRANGER, 1, "rules-not-yours"),
        (AW, 1, "rules-not-yours"),
        (ONE, 0, "rules-old-card"),
        (ONE, 2, "rules-old-card"),
    ],
)
def test_only_learners_agree_and_only_to_the_rules_in_force(person: str, number: int, code: str) -> None:
    decision = put(RULED, RulesAgreed(TEAM, person, number))
    assert (codes(decision), decision.state, decision.actions) == ([code], RULED, ())


def test_before_there_are_rules_there_is_nothing_to_say() -> None:
    assert codes(put(CLASS, RulesAgreed(TEAM, ONE, 0))) == ["rules-none-yet"]
    assert codes(put(CLASS, SAID)) == ["rules-none-yet"]


def test_whoever_agreed_takes_it_back_and_nobody_elses() -> None:
    agreed = after(RULED, RulesAgreed(TEAM, ONE, 1), RulesAgreed(TEAM, TWO, 1))
    decision = put(agreed, RulesWithdrawn(TEAM, ONE, 1))
    assert decision.actions == (UpdateRules(TEAM),)
    assert decision.state is not None
    assert set(decision.state.rules.agreed) == {TWO}
    for event in (RulesWithdrawn(TEAM, ONE, 1), RulesWithdrawn(TEAM, TWO, 2), RulesWithdrawn(TEAM, LEARNERS[2], 1)):
        assert codes(put(decision.state, event)) == ["rules-not-agreed"]
    assert codes(put(None, RulesWithdrawn(TEAM, ONE, 1))) == ["rules-not-agreed"]


def flag(*found: Category, severity: Severity = Severity.CONCERN) -> Flagged:
    categories = frozenset(one.value for one in found)
    return Flagged("k1", "comment", categories, severity, ONE, "A Learner", (ONE,), TEAM, TEAM, "", NOW, "k1:words")


def test_a_comment_waits_for_the_teachers_who_are_told_once_until_one_has_looked() -> None:
    first = put(RULED, SAID)
    assert first.actions == (TellOfComments(TEAM, TEACHER),)
    assert first.state is not None
    assert first.state.rules.comments == (Comment("k1", ONE, 1, NOW),)
    more = put(first.state, replace(SAID, comment="k2", person=TWO))
    assert more.actions == ()
    assert more.state is not None
    assert put(more.state, CommentsSeen(TEAM, DSP)).state == more.state
    seen = after(more.state, CommentsSeen(TEAM, TEACHER))
    assert [one.read for one in seen.rules.comments] == [True, True]
    assert put(seen, replace(SAID, comment="k3")).actions == (TellOfComments(TEAM, TEACHER),)


def test_a_comment_that_is_sent_twice_is_one_and_a_flood_ends() -> None:
    once = after(RULED, SAID)
    assert after(once, SAID) == once
    flood = after(RULED, *(replace(SAID, comment=f"k{n}") for n in range(MOST)))
    assert codes(put(flood, replace(SAID, comment="more"))) == ["comments-many"]
    assert not put(flood, replace(SAID, comment="more", person=TWO)).refused
    assert not put(after(flood, AGAIN), replace(SAID, comment="more")).refused


@pytest.mark.clause("SAF-3", "STU-4")
@pytest.mark.parametrize(
    "found, severity, kept",
    [
        ((Category.PROFANITY,), Severity.NOTE, False),
        ((Category.BULLYING, Category.HATE), Severity.SERIOUS, False),
        ((Category.PROFANITY,), Severity.URGENT, True),
        ((Category.SELF_HARM,), Severity.SERIOUS, True),
        ((Category.GROOMING,), Severity.URGENT, True),
        ((Category.ONE_TO_ONE,), Severity.CONCERN, True),
        ((Category.VIOLENCE,), Severity.CONCERN, True),
        ((Category.BULLYING, Category.SEXUAL), Severity.CONCERN, True),
    ],
)
def test_a_flagged_comment_is_an_alert_and_what_may_be_a_child_at_risk_is_shown_to_no_teacher(
    found: tuple[Category, ...], severity: Severity, kept: bool
) -> None:
    raised = flag(*found, severity=severity)
    decision = put(RULED, replace(SAID, flag=raised))
    assert withheld(raised) is kept
    assert decision.then == (MessageFlagged(raised),)
    assert decision.state is not None
    assert [one.id for one in decision.state.rules.comments] == ([] if kept else ["k1"])
    assert decision.actions == (() if kept else (TellOfComments(TEAM, TEACHER),))
    assert not withheld(None)


@pytest.mark.clause("SAF-3", "STU-4")
def test_what_a_second_opinion_finds_is_taken_from_the_teachers() -> None:
    told = after(RULED, SAID)
    found = flag(Category.SELF_HARM)
    decision = put(told, replace(SAID, flag=found))
    assert decision.then == (MessageFlagged(found),)
    assert decision.state is not None
    assert decision.state.rules.comments == ()
    mild = put(told, replace(SAID, flag=flag(Category.PROFANITY)))
    assert mild.state == told


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("state", [None, CLASS, replace(RULED, members=())])
def test_what_is_flagged_is_an_alert_also_where_the_writer_has_no_say_any_more(state: ClassTeam | None) -> None:
    cry = flag(Category.SELF_HARM)
    decision = put(state, replace(SAID, flag=cry))
    assert decision.refused
    assert (decision.state, decision.then) == (state, (MessageFlagged(cry),))


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "person, reads, reads_every",
    [
        (TEACHER, True, False), (DSP, True, True), (DSP_DEPUTY, True, True), (COLLEAGUE, False, False),
        (AW, False, False), (HEAD, False, False), (ONE, False, False), (STRANGER, False, False),
    ],
)  # fmt: skip
def test_comments_are_for_the_teachers_and_the_dsp(person: str, reads: bool, reads_every: bool) -> None:
    said = after(RULED, SAID)
    assert said.may_read_comments(person, SCHOOL) is reads
    assert SCHOOL.is_dsp(person) is reads_every
    decision = put(said, CommentsSeen(TEAM, person))
    assert codes(decision) == ([] if reads else ["comments-not-yours"])
    assert reads or decision.state == said
    assert codes(put(None, CommentsSeen(TEAM, person))) == ["comments-not-yours"]


OPENED = StartAsked(TEAM, "s1", TEACHER, FORM)


@pytest.mark.parametrize("event", [TeacherSigned(TEAM, TEACHER, "A Teacher"), OPENED], ids=["signed", "opened"])
def test_a_teacher_whose_class_has_no_rules_is_offered_them_once_and_held_up_by_nothing(event: Any) -> None:
    decision = put(CLASS, event)
    assert not decision.refused
    assert decision.actions[-1] == OfferRules(TEAM, TEACHER)
    offered = after(CLASS, RulesOffered(TEAM, TEACHER))
    for state in (offered, RULED):
        there = put(state, event)
        assert not there.refused
        assert OfferRules(TEAM, TEACHER) not in there.actions
    assert put(None, RulesOffered(TEAM, TEACHER)).state is None


def test_who_may_not_open_a_session_is_offered_nothing() -> None:
    decision = put(CLASS, replace(OPENED, by=COLLEAGUE))
    assert decision.refused
    assert decision.actions == ()
    assert put(None, OPENED).actions == ()


def school_with(*rules: dict[str, str]) -> School:
    return School.model_validate({**school_file(), "class_rules": {"offered": list(rules)}})


def test_the_school_gives_a_list_of_its_own_short_enough_for_a_card() -> None:
    one = {"cy": "Un", "en": "One"}
    assert school_with(one).class_rules.offered[0].en == "One"
    assert SCHOOL.class_rules.offered == ()
    for wrong in ([one] * 16, [{**one, "cy": "a" * 151}], [{"en": "One"}], [{**one, "cy": " "}]):
        with pytest.raises(ValidationError):
            school_with(*wrong)


FULL = after(
    RULED, RulesAgreed(TEAM, ONE, 1), RulesAgreed(TEAM, TWO, 1), SAID, replace(SAID, comment="k2", person=TWO),
    RulesOffered(TEAM, TEACHER),
)  # fmt: skip


@pytest.mark.clause("REC-1")
@pytest.mark.parametrize("person", [ONE, TWO, TEACHER])
def test_a_person_goes_from_the_rules_and_everybody_else_stays(person: str) -> None:
    left = without(FULL, person)
    assert isinstance(left, ClassTeam)
    assert person not in str(left.rules)
    assert left.rules.number == 1
    assert {one.person for one in left.rules.comments} == {ONE, TWO} - {person}


@pytest.mark.clause("REC-1")
def test_whose_a_comments_words_are_is_known() -> None:
    assert words_of(FULL, ONE) == ("k1",)
    assert words_of(FULL, TWO) == ("k2",)
    assert words_of(FULL, TEACHER) == ()


@pytest.mark.clause("REC-1")
def test_comments_go_with_their_words_and_agreements_of_who_left_in_their_time() -> None:
    gone = replace(FULL, members=tuple(one for one in FULL.members if one.person != TWO))

    def after_days(days: int) -> ClassRules:
        return tidied(gone, NOW, SCHOOL, NOW + timedelta(days=days)).rules

    assert (len(after_days(29).comments), len(after_days(30).comments)) == (2, 0)
    assert (set(after_days(365).agreed), set(after_days(366).agreed)) == ({ONE, TWO}, {ONE})


@pytest.mark.clause("REC-1")
def test_an_old_version_stays_while_somebodys_agreement_is_to_it() -> None:
    state = put(FULL, AGAIN, later(60)).state
    assert state is not None
    long_after = NOW + timedelta(days=400)
    assert [one.number for one in tidied(state, NOW, SCHOOL, long_after).rules.versions] == [1, 2]
    nobody = replace(state, rules=replace(state.rules, agreed={}))
    assert [one.number for one in tidied(nobody, NOW, SCHOOL, long_after).rules.versions] == [2]
    assert [one.number for one in tidied(nobody, NOW, SCHOOL, NOW + timedelta(days=300)).rules.versions] == [1, 2]
