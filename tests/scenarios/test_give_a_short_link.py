from __future__ import annotations

import pytest

from rehearsal.cards import verbs_of
from rehearsal.cast import MEETING_CHAT
from rehearsal.connector import Post
from rehearsal.plays.expect import count, has, posts_in, until
from rehearsal.plays.routines import open_session, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
SHORT = "https://teams.microsoft.com/meet/123456789012?p=abc"
UNPLANNED = "19:meeting_unplanned@thread.v2"


@pytest.mark.clause("CON-2")
async def test_a_short_link_waits_for_the_teacher_to_say_which_meeting_it_is(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None
    session = await open_session(stage, meetingLink=SHORT)
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", session)
    await stage["teacher"].look(session)
    await stage["teacher"].press("session.here", session)
    since = count(stage)
    await stage["teacher"].add_to_meeting()
    asked = await asked_in(stage, MEETING_CHAT, "meeting.named", since)
    assert SHORT not in str(await stage["learner1"].look(session)), "the room is not watched yet"
    await stage["learner1"].press("meeting.named", asked)
    assert SHORT not in str(await stage["learner1"].look(session)), "a learner named the meeting"
    before = len(session.versions)
    await stage["teacher"].press("meeting.named", asked)
    await until("the way in did not open", lambda: len(session.versions) > before)
    for key in ("teacher", "learner1", "learner2"):
        assert SHORT in str(await stage[key].look(session))
    assert SHORT not in str(await stage["learner3"].look(session))


@pytest.mark.clause("OVR-3")
async def test_the_teacher_is_asked_for_the_form_in_a_meeting_that_began_without_one(stage: Stage) -> None:
    since = count(stage)
    await stage["teacher"].add_to_meeting(UNPLANNED)
    await stage["teacher"].meeting("Start", UNPLANNED)
    asked = await asked_in(stage, UNPLANNED, "session.form", since)
    assert await stage["learner1"].press("session.form", asked) is None
    form = await stage["teacher"].press("session.form", asked)
    assert form is not None
    assert "session.start" in verbs_of(form.card)
    await stage["teacher"].meeting("End", UNPLANNED)


async def asked_in(stage: Stage, place: str, verb: str, since: int) -> Post:
    """The card in a meeting's chat that asks with a button for `verb`."""

    def found() -> list[Post]:
        return [post for post in posts_in(stage, place, since) if has(post, verb)]

    await until(f"nobody was asked with {verb}", found)
    return found()[0]
