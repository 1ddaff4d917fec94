"""After an incident the class is told what follows: when, by whom, and with no names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import PostClassMessage
from policy.alerts.telling_class import may_tell, named_in
from policy.chat.verdict import Severity
from policy.events import ClassMessageReleased, ClassMessageSent, MessageKept
from tests.policy.cast import AW, DSP, HEAD, MEMBERS, SCHOOL, TEACHER, TEAM, member
from tests.policy.test_alerts import Put, put
from tests.policy.test_answering import CONCERN

pytestmark = pytest.mark.clause("FAQ-3")
BEHAVIOUR = replace(CONCERN, kind="behaviour", severity=Severity.CONCERN, author=TEACHER)
HARM = replace(CONCERN, kind="incident", author=TEACHER)
SENT = ClassMessageSent("a1", TEACHER, TEAM, "a1:class:1")


def drafts(decision: Put) -> list[str]:
    return [one.person for one in decision.then if isinstance(one, MessageKept) and one.what == "class"]


def posted(decision: Put) -> list[Any]:
    return [action for action in decision.actions if isinstance(action, PostClassMessage)]


def codes(decision: Put) -> list[str]:
    return [reason.code for reason in decision.reasons if reason.code != "flagged"]


def test_after_behaviour_whoever_reported_it_gets_a_draft_and_tells_the_class_once() -> None:
    raised = put(None, BEHAVIOUR)
    assert drafts(raised) == [TEACHER]
    sent = put(raised.state, SENT)
    assert posted(sent) == [PostClassMessage("a1", TEAM, "a1:class:1")]
    assert (sent.state.history[-1].step, sent.state.history[-1].words) == ("class-told", "a1:class:1")
    again = put(sent.state, SENT)
    assert (posted(again), codes(again)) == ([], ["class-told-already"])


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("flag", [HARM, replace(BEHAVIOUR, severity=Severity.URGENT)])
def test_of_child_protection_nothing_is_told_before_the_dsp_lets_it(flag: Any) -> None:
    raised = put(None, flag)
    assert drafts(raised) == []
    assert codes(put(raised.state, SENT)) == ["class-not-told"]
    assert codes(put(raised.state, ClassMessageReleased("a1", AW))) == ["dsp-releases"]
    assert codes(put(raised.state, ClassMessageReleased("a1", HEAD))) == ["not-on-alert"]
    released = put(raised.state, ClassMessageReleased("a1", DSP))
    assert drafts(released) == [TEACHER]
    assert released.state.history[-1].step == "released"
    assert drafts(put(released.state, ClassMessageReleased("a1", DSP))) == []
    assert posted(put(released.state, SENT))


@pytest.mark.parametrize("kind", ["staff-concern", "concern", "message", "one-to-one"])
def test_of_anything_else_no_class_is_told(kind: str) -> None:
    raised = put(None, replace(HARM, kind=kind))
    assert drafts(raised) == []
    assert not posted(put(raised.state, SENT))
    assert put(raised.state, ClassMessageReleased("a1", DSP)).state == raised.state


@pytest.mark.clause("SAF-3")
def test_the_draft_is_for_whoever_reported_it_and_once_it_may_be_told() -> None:
    behaviour, harm = put(None, BEHAVIOUR).state, put(None, HARM).state
    released = put(harm, ClassMessageReleased("a1", DSP)).state
    assert [may_tell(one, TEACHER) for one in (behaviour, harm, released)] == [True, False, True]
    assert not any(may_tell(released, one) for one in (AW, DSP, HEAD, ""))


def test_only_whoever_reported_it_tells_the_class() -> None:
    raised = put(None, BEHAVIOUR).state
    assert codes(put(raised, replace(SENT, by=AW))) == ["class-not-told"]
    assert codes(put(None, SENT)) == ["class-not-told"]


@pytest.mark.parametrize(
    "words, names",
    [
        ("I will tell you", ()),
        ("Will did it", ("Will",)),
        ("Then Siân O’Neill left", ("Siân", "O’Neill")),
        ("The willow is green", ()),
        ("Ask Staff Two", ()),
        ("Al is a short name", ()),
    ],
)
def test_what_looks_like_a_learners_name_is_found_as_it_is_written(words: str, names: tuple[str, ...]) -> None:
    learners = [("Will Jones", 201), ("Siân O’Neill", 202), ("Al Rees", 203)]
    people = tuple(member(f"00000000-0000-4000-8000-{n:012d}", name=name) for name, n in learners)
    assert named_in(words, (*MEMBERS[:2], *people), SCHOOL) == names
