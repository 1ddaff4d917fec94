"""Writing to whoever raised a concern, and what waits for each person alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import CopyAnswer, OfferMessages, UpdateAlertCards
from policy.alerts import Alert
from policy.alerts.answering import readers
from policy.chat.verdict import Severity
from policy.events import (
    AlertShown,
    AlertTaken,
    AnswerSeen,
    ConcernAnswered,
    Flagged,
    MessageKept,
    MessagesOffered,
    MessagesSeen,
)
from policy.own_messages import OwnMessages
from policy.retention import expires, tidied, without
from policy.rules import RULES, own_key
from policy.school import School
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    CHAT,
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
from tests.policy.test_alerts import Put, put

pytestmark = pytest.mark.clause("SAF-3")
WRITER = LEARNERS[0]
CONCERN = Flagged(
    "a1", "concern", frozenset(), Severity.SERIOUS, WRITER, "Person 101", (), TEAM, CHAT, "", NOW, "a1:words"
)
ABOUT_STAFF = replace(CONCERN, kind="staff-concern", about=(DSP,))


def held(flag: Flagged = CONCERN, by: str = DSP) -> Alert:
    return put(put(None, flag).state, AlertTaken("a1", by)).state


def answered(by: str = DSP, flag: Flagged = CONCERN, **more: Any) -> Put:
    return put(held(flag, by), ConcernAnswered("a1", by, "a1:answer:1", **more), 5)


def copies(decision: Put) -> list[str]:
    return [action.person for action in decision.actions if isinstance(action, CopyAnswer)]


def kept(decision: Put) -> list[tuple[str, str]]:
    return [(one.person, one.what) for one in decision.then if isinstance(one, MessageKept)]


def codes(decision: Put) -> list[str]:
    return [reason.code for reason in decision.reasons]


def own(state: OwnMessages | None, event: Any) -> Any:
    return RULES[type(event)].decide(state, event, SCHOOL, NOW)


def alone() -> School:
    made = school_file()
    made["contacts"]["dsp"]["deputies"] = []
    return School.model_validate(made)


def test_whoever_raises_a_concern_has_a_receipt_and_learns_once_that_it_was_read() -> None:
    raised = put(None, CONCERN)
    assert kept(raised) == [(WRITER, "receipt")]
    read = put(raised.state, AlertShown("a1", AW))
    assert kept(read) == [(WRITER, "read")]
    assert kept(put(read.state, AlertShown("a1", DSP))) == []
    assert kept(put(raised.state, AlertShown("a1", COLLEAGUE))) == []
    for flag in (replace(CONCERN, kind="message"), replace(CONCERN, author="")):
        assert kept(put(None, flag)) == []


@pytest.mark.parametrize("by, copied", [(DSP, [DSP_DEPUTY]), (AW, [DSP, DSP_DEPUTY]), (DSP_DEPUTY, [DSP])])
def test_the_dsp_and_the_deputies_read_every_answer_and_stand_on_the_alert(by: str, copied: list[str]) -> None:
    first = put(None, replace(CONCERN, severity=Severity.URGENT)).state
    decision = put(put(first, AlertTaken("a1", by)).state, ConcernAnswered("a1", by, "a1:answer:1"), 5)
    assert copies(decision) == copied
    assert set(copied) <= set(decision.state.told)
    assert kept(decision) == [(WRITER, "answer")]
    assert UpdateAlertCards("a1") in decision.actions
    last = decision.state.history[-1]
    assert (last.step, last.by, last.words) == ("answered", by, "a1:answer:1")
    answer = next(one for one in decision.then if isinstance(one, MessageKept))
    assert (answer.readers, answer.words, answer.at, answer.place) == (tuple(copied), "a1:answer:1", later(5), TEAM)


@pytest.mark.clause("SAF-2")
def test_an_answer_about_staff_is_read_by_head_and_chair_and_never_by_whom_it_is_about() -> None:
    assert copies(answered(HEAD, ABOUT_STAFF)) == [CHAIR]
    assert readers(replace(ABOUT_STAFF, about=(HEAD,)), CHAIR, SCHOOL) == ()
    assert DSP not in readers(ABOUT_STAFF, HEAD, SCHOOL)


def test_without_a_deputy_aw_reads_along_and_nobody_writes_alone() -> None:
    assert readers(CONCERN, DSP, alone()) == (AW, AW_DEPUTY)
    about_head = replace(CONCERN, kind="staff-concern", about=(HEAD,))
    decision = answered(CHAIR, about_head)
    assert codes(decision) == ["nobody-else-reads"]
    assert (kept(decision), copies(decision)) == ([], [])
    assert WRITER not in readers(replace(CONCERN, author=DSP_DEPUTY), AW, SCHOOL)
    assert DSP_DEPUTY not in readers(replace(CONCERN, author=DSP_DEPUTY), AW, SCHOOL)


@pytest.mark.parametrize(
    "state, by, code",
    [
        (held(), AW, "not-in-hand"),
        (held(), COLLEAGUE, "not-on-alert"),
        (put(None, CONCERN).state, DSP, "not-in-hand"),
        (held(replace(CONCERN, kind="one-to-one")), DSP, "nobody-to-answer"),
        (held(replace(CONCERN, author="")), DSP, "nobody-to-answer"),
    ],
)
def test_only_whoever_has_it_in_hand_writes_and_only_to_somebody(state: Alert, by: str, code: str) -> None:
    decision = put(state, ConcernAnswered("a1", by, "a1:answer:1"))
    assert codes(decision) == [code]
    assert decision.state == state
    assert (decision.actions, decision.then) == ((), ())


def test_a_form_that_knew_less_is_given_back() -> None:
    assert codes(answered(seen=0)) == ["moved-on"]
    assert codes(answered(seen=1)) == []


def test_that_it_was_opened_is_said_only_when_its_reader_opened_it() -> None:
    state = answered().state
    seen = put(state, AnswerSeen("a1", WRITER), 9)
    assert (seen.state.history[-1].step, seen.state.history[-1].at) == ("answer-seen", later(9))
    assert seen.actions == (UpdateAlertCards("a1"),)
    assert put(state, AnswerSeen("a1", LEARNERS[1])).state == state


def test_a_message_waits_for_its_person_and_is_offered_where_it_is_news() -> None:
    answer = MessageKept(WRITER, "m1", "answer", NOW, "a1", DSP, "a1:answer:1", (DSP_DEPUTY,), TEAM)
    first = own(None, answer)
    assert first.actions == (OfferMessages(WRITER),)
    assert own(first.state, answer).state == first.state
    assert own(first.state, answer).actions == ()
    for what in ("receipt", "nothing-wrong"):
        assert own(None, MessageKept(WRITER, "m2", what, NOW)).actions == ()
    state = first.state
    for number in range(60):
        state = own(state, MessageKept(WRITER, f"n{number}", "receipt", NOW)).state
    assert len(state.messages) == 50
    assert state.messages[-1].id == "n59"
    assert own(state, MessagesOffered(WRITER, "no-personal-chat")).state == state
    assert own_key(WRITER) != own_key(LEARNERS[1])


def test_opening_tells_once_of_each_answer() -> None:
    state: Any = None
    for number, what in enumerate(("receipt", "answer", "answer")):
        state = own(state, MessageKept(WRITER, f"m{number}", what, NOW, "a1")).state
    opened = own(state, MessagesSeen(WRITER))
    assert opened.then == (AnswerSeen("a1", WRITER),)
    assert own(opened.state, MessagesSeen(WRITER)).then == ()
    assert own(None, MessagesSeen(WRITER)).state is None


@pytest.mark.clause("REC-1")
def test_what_waits_for_a_person_goes_with_its_words_and_with_the_person() -> None:
    message = MessageKept(WRITER, "m1", "answer", NOW, "a1", AW, "a1:answer:1", (DSP,), TEAM)
    state = own(None, message).state
    assert tidied(state, NOW, SCHOOL, NOW + timedelta(days=29)) == state
    tidy = tidied(state, NOW, SCHOOL, NOW + timedelta(days=31))
    assert tidy.messages == ()
    assert expires(state, NOW, SCHOOL) is None
    assert expires(tidy, NOW, SCHOOL) == NOW + timedelta(days=30)
    assert without(state, WRITER) is None
    for person in (AW, DSP):
        assert person not in str(without(state, person))
    assert without(state, HEAD) == state
