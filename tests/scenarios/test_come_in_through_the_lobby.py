from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import JOIN_LINK, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import holds, never, until
from rehearsal.plays.routines import end_session, open_session, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("CON-2")]
SHUT, OPEN = "organizer", "organizationExcludingGuests"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "meetings"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


async def gathered(stage: Stage) -> Post:
    """A session is open, and everybody who is needed is ready."""
    session = await open_session(stage)
    await stage["teacher"].add_to_meeting()
    await stage["teacher"].look(session)
    await stage["teacher"].press("session.here", session)
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", session)
    return session


def scope(stage: Stage) -> str:
    return stage.teams.meetings.scopes[-1]


async def may_join(stage: Stage, session: Post, key: str) -> bool:
    return JOIN_LINK in str(await stage[key].refresh(session))


async def test_the_lobby_is_shut_until_nobody_would_be_alone_and_again_when_the_session_is_over(stage: Stage) -> None:
    session = await open_session(stage)
    await until("the lobby was not shut", lambda: scope(stage) == SHUT)
    assert stage.teams.meetings.asked[0]["recordAutomatically"] is True
    await stage["teacher"].add_to_meeting()
    await stage["teacher"].look(session)
    await stage["teacher"].press("session.here", session)
    assert holds(await stage["teacher"].refresh(session), "The lobby is shut")
    await stage["learner1"].press("session.ready", session)
    await never("it opened for one learner", lambda: scope(stage) == OPEN, 0.5)
    await stage["learner2"].press("session.ready", session)
    await until("the lobby was not opened", lambda: scope(stage) == OPEN)
    await until("the card did not change", lambda: len(session.versions) > 1)
    assert await may_join(stage, session, "learner1")
    assert holds(await stage["teacher"].refresh(session), "Please admit whoever came early")
    await end_session(stage)
    await until("the lobby was not shut again", lambda: scope(stage) == SHUT)


async def test_what_graph_takes_and_does_not_do_opens_no_way_in(stage: Stage) -> None:
    stage.teams.meetings.deaf = True
    session = await gathered(stage)
    await until("the lobby was not asked", lambda: len(stage.teams.meetings.asked) > 0)
    assert not await may_join(stage, session, "learner1")
    stage.teams.meetings.deaf = False
    await until("the lobby was not opened", lambda: scope(stage) == OPEN, 30)
    await end_session(stage)
    await until("the lobby was not shut again", lambda: scope(stage) == SHUT)


async def test_without_consent_the_session_goes_on_and_the_teacher_is_told(stage: Stage) -> None:
    stage.teams.meetings.consented = False
    session = await gathered(stage)
    await until("the card did not change", lambda: len(session.versions) > 1)
    assert holds(await stage["teacher"].refresh(session), "could not set the lobby")
    assert await may_join(stage, session, "learner1")
    await end_session(stage)
    stage.teams.meetings.consented = True


async def test_somebody_left_alone_shuts_it_and_company_opens_it_again(stage: Stage) -> None:
    session = await gathered(stage)
    await until("the lobby was not opened", lambda: scope(stage) == OPEN)
    await stage["teacher"].meeting("Start")
    for key in ("teacher", "learner1", "learner2"):
        await stage[key].join()
    await stage["learner2"].leave()
    await until("the lobby was not shut", lambda: scope(stage) == SHUT)
    await until("the card still has the way in", lambda: session.versions)
    await stage["learner2"].join()
    await until("the lobby was not opened again", lambda: scope(stage) == OPEN)
    await end_session(stage)
