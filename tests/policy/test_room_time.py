"""For how long learners were in a room, by which its recording is measured, and who that was (REC-2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy.events import LearnersPresent, MeetingEnded, PersonJoined
from tests.policy.cast import CHAT, COLLEAGUE, LEARNERS, NOW, STRANGER, TEACHER, member
from tests.policy.test_guard import EXPECTED, STARTED, Watched, lesson

ONE, TWO = LEARNERS[:2]
pytestmark = pytest.mark.clause("REC-2")


def present(room: Watched) -> LearnersPresent:
    room.put(MeetingEnded(CHAT, room.now))
    return [one for one in room.then if isinstance(one, LearnersPresent)][-1]


def test_it_is_the_time_in_which_a_learner_was_there_and_not_how_long_the_meeting_was() -> None:
    room = lesson(TEACHER, COLLEAGUE).wait(300).join(ONE).wait(600).join(TWO).wait(60).leave(ONE).wait(40)
    room.leave(TWO).wait(500)
    assert present(room) == LearnersPresent("s1", 700, NOW, tuple(sorted((ONE, TWO))))


def test_time_in_which_all_learners_were_gone_does_not_count_and_what_comes_after_does() -> None:
    room = lesson(TEACHER, COLLEAGUE, ONE, TWO).wait(100).leave(ONE, TWO).wait(1000).join(TWO).wait(50)
    assert present(room).seconds == 150


def test_staff_alone_need_no_recording_and_whoever_is_unknown_counts_as_a_learner() -> None:
    assert present(lesson(TEACHER, COLLEAGUE).wait(600)) == LearnersPresent("s1", 0, NOW, ())
    stranger = PersonJoined(CHAT, replace(member(ONE), person=STRANGER), NOW)
    found = present(Watched(EXPECTED, STARTED).join(TEACHER, COLLEAGUE).put(stranger).wait(60))
    assert (found.seconds, found.people) == (60, (STRANGER,))


def test_a_meeting_that_begins_anew_is_counted_anew() -> None:
    room = lesson(TEACHER, COLLEAGUE, ONE).wait(100)
    assert present(room).seconds == 100
    room.wait(5)
    room.put(replace(STARTED, at=room.now)).join(TEACHER, COLLEAGUE, ONE).wait(30)
    assert present(room).seconds == 30
