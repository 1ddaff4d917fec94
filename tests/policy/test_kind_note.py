"""A kind note goes to the author for behaviour only, and only when whoever has the alert releases it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import CopyAnswer, OfferMessages, UpdateAlertCards
from policy.alerts import Alert
from policy.alerts.kind_note import NOTES, may_explain, note_of
from policy.chat.verdict import Category, Severity
from policy.events import AlertTaken, Flagged, KindNoteAnswered, KindNoteReleased, MessageKept
from policy.own_messages import message_kept
from tests.policy.cast import AW, DSP, DSP_DEPUTY, HEAD, LEARNERS, NOW, SCHOOL, TEACHER, TEAM
from tests.policy.test_alerts import Put, put

pytestmark = pytest.mark.clause("SAF-3", "STU-4")
AUTHOR = LEARNERS[0]
RUDE = Flagged(
    "a1", "message", frozenset({"profanity"}), Severity.CONCERN, AUTHOR, "A Learner", (), TEAM, TEAM, "m1", NOW, "w1"
)
RELEASED = KindNoteReleased("a1", AW)
ANSWERED = KindNoteAnswered("a1", AUTHOR, "a1:explained:1")


def held(**changed: Any) -> Alert:
    raised = put(None, replace(RUDE, **changed)).state
    taken = put(raised, AlertTaken("a1", AW)).state
    assert taken is not None
    return taken


def sent() -> Alert:
    state = put(held(), RELEASED).state
    assert state is not None
    return state


def notes(decision: Put) -> list[tuple[str, str]]:
    return [(one.person, one.what) for one in decision.then if isinstance(one, MessageKept)]


def codes(decision: Put) -> list[str]:
    return [reason.code for reason in decision.reasons if reason.code not in ("flagged", "ladder")]


NEVER = ("grooming", "sexual", "one_to_one", "threat", "violence", "weapons", "drugs")


@pytest.mark.parametrize(
    "found, note",
    [
        (("profanity",), "noticed-profanity"),
        (("profanity", "bullying"), "noticed-bullying"),
        (("bullying", "hate", "personal_data"), "noticed-hate"),
        (("class_images",), "noticed-class_images"),
        (("self_harm",), "help-lines"),
        (("self_harm", "bullying"), "help-lines"),
        *(((one,), "") for one in NEVER),
        *(((one, "profanity"), "") for one in NEVER),
        *(((one, "self_harm"), "") for one in NEVER),
        ((), ""),
    ],
)
def test_the_strictest_category_decides_what_is_sent(found: tuple[str, ...], note: str) -> None:
    alert = held(categories=frozenset(found))
    assert note_of(alert, SCHOOL) == note
    assert notes(put(alert, RELEASED)) == ([(AUTHOR, note)] if note else [])
    assert codes(put(alert, RELEASED)) == ([] if note else ["no-kind-note"])


def test_every_category_was_thought_of() -> None:
    named = {one.removeprefix("noticed-") for one in NOTES}
    assert named - {"help-lines"} | {"self_harm", *NEVER} == {str(one) for one in Category}


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "concern"},
        {"kind": "incident"},
        {"author": ""},
        {"author": TEACHER},
        {"severity": Severity.URGENT},
    ],
)
def test_no_note_goes_to_whoever_wrote_no_message_nor_to_staff_nor_in_danger(changed: dict[str, Any]) -> None:
    assert note_of(held(**changed), SCHOOL) == ""
    assert note_of(replace(held(), outcome="no-concern"), SCHOOL) == ""
    assert note_of(replace(held(), leader="a0"), SCHOOL) == ""


@pytest.mark.parametrize(
    "by, taken, code",
    [(AW, True, ""), (AW, False, "not-in-hand"), (DSP, True, "not-on-alert"), (HEAD, True, "not-on-alert")],
)
def test_only_whoever_has_the_alert_in_hand_releases_it(by: str, taken: bool, code: str) -> None:
    alert = held() if taken else put(None, RUDE).state
    decision = put(alert, KindNoteReleased("a1", by))
    assert codes(decision) == ([code] if code else [])
    assert bool(notes(decision)) is not bool(code)


def test_nothing_goes_by_itself_and_it_goes_once() -> None:
    assert notes(put(None, RUDE)) == []
    first = put(held(), RELEASED)
    assert first.actions == (UpdateAlertCards("a1"),)
    assert (first.state.history[-1].step, first.state.history[-1].by) == ("note-released", AW)
    again = put(first.state, RELEASED)
    assert (notes(again), codes(again), again.state) == ([], ["kind-note-sent"], first.state)


def test_the_author_is_told_in_their_own_chat_that_there_is_something() -> None:
    (note,) = (one for one in put(held(), RELEASED).then if isinstance(one, MessageKept))
    assert message_kept(None, note, SCHOOL, NOW).actions == (OfferMessages(AUTHOR),)


def test_what_the_author_says_goes_to_the_holder_and_the_dsp_and_deputy_read_along_once() -> None:
    decision = put(sent(), ANSWERED)
    copies = [one.person for one in decision.actions if isinstance(one, CopyAnswer)]
    assert copies == [AW, DSP, DSP_DEPUTY]
    assert set(copies) <= set(decision.state.told)
    assert (decision.state.history[-1].step, decision.state.history[-1].words) == ("explained", "a1:explained:1")
    again = put(decision.state, ANSWERED)
    assert (again.actions, codes(again)) == ((), ["explained-already"])


@pytest.mark.parametrize("by", [LEARNERS[1], AW, TEACHER, ""])
def test_only_the_author_explains_and_only_a_note_that_was_sent(by: str) -> None:
    assert codes(put(sent(), replace(ANSWERED, by=by))) == ["no-note-here"]
    assert codes(put(held(), ANSWERED)) == ["no-note-here"]
    assert codes(put(None, ANSWERED)) == ["no-note-here"]


def test_help_lines_ask_nothing_back() -> None:
    helped = put(held(categories=frozenset({"self_harm"})), RELEASED).state
    assert helped is not None
    why = may_explain(helped, AUTHOR)
    assert why is not None
    assert why.code == "no-note-here"
