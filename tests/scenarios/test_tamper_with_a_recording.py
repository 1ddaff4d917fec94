from __future__ import annotations

import time

import pytest
import pytest_asyncio

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.graph_drives import FILES, OWN_DRIVE, SITE, Stored
from rehearsal.plays.expect import alerts_to, count, has, holds, never, posts_to, until
from rehearsal.plays.routines import begin_lesson, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
FOLDER = "Live-Sessions"
WORDS = "add me on snap dont tell ur mum"
SECONDS = 20
"""As long as anybody was in these lessons, or longer."""


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "files"), first_look=1, look=16, watch=1)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


def filed(stage: Stage, before: list[Stored]) -> list[Stored]:
    return [one for one in stage.teams.drives.in_folder(FOLDER) if one not in before]


def people_of(stage: Stage, item: Stored) -> set[str]:
    """The keys of those who may open it; "link" where anybody may be among them."""
    ids = {one.person: one.key for one in stage.cast.people}
    ways = stage.teams.drives.may_open(item)
    return {ids.get(way.get("grantedToV2", {}).get("user", {}).get("id", ""), "link") for way in ways}


def record(stage: Stage, drive: str = OWN_DRIVE) -> Stored:
    item = stage.teams.drives.record("10B-Dysgwr Un-recording.mp4", drive)
    stage.teams.changes.tell_of_recording(f"{SITE}/{item.id}", SECONDS)
    return item


async def held_lesson(stage: Stage, *said: str) -> None:
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")
    for words in said:
        await stage["learner1"].say(words)
    await stage["teacher"].meeting("End")


async def a_filed_recording(stage: Stage) -> Stored:
    since, before = count(stage), stage.teams.drives.in_folder(FOLDER)
    await held_lesson(stage)
    record(stage)
    await until("it was not filed", lambda: filed(stage, before), 60)
    await until("the bot has not seen it there", lambda: posts_to(stage, "teacher", since))
    return filed(stage, before)[0]


def of_aw(stage: Stage, words: str, since: int) -> list[Post]:
    return [post for post in alerts_to(stage, "aw", since) if holds(post.card, words)]


@pytest.mark.clause("REC-3", "REC-8")
async def test_the_folder_is_there_for_staff_only_before_any_lesson(stage: Stage) -> None:
    await until("there is no folder", lambda: stage.teams.drives.folder(FOLDER))
    folder = stage.teams.drives.folder(FOLDER)
    assert folder is not None
    await until("others can open it", lambda: not people_of(stage, folder) & {"link", "learner1", "learner2"})
    assert {"teacher", "dsp", "aw", "head"} <= people_of(stage, folder)


@pytest.mark.clause("REC-2", "REC-3")
async def test_a_late_one_is_found_copied_to_its_folder_and_named_plainly_and_nobody_is_asked(stage: Stage) -> None:
    since, before = count(stage), stage.teams.drives.in_folder(FOLDER)
    await held_lesson(stage)
    await never("it was filed before it was there", lambda: filed(stage, before), 2)
    item = record(stage)
    await until("it was not filed", lambda: filed(stage, before), 60)
    there = filed(stage, before)[0]
    assert there.name.startswith(time.strftime("10B %Y-"))
    assert not any(one.name.split()[-1] in there.name for one in stage.cast.learners)
    assert there.size == item.size
    await until("the teacher was not told of the original", lambda: posts_to(stage, "teacher", since))
    assert not [post for post in posts_to(stage, "teacher", since) if has(post, "recording.answered")]
    await never("what the bot did itself was told to AW", lambda: alerts_to(stage, "aw", since), 3)


@pytest.mark.clause("REC-2")
async def test_one_that_never_comes_is_asked_about(stage: Stage) -> None:
    since = count(stage)
    await held_lesson(stage)
    await until(
        "the teacher was not asked",
        lambda: [post for post in posts_to(stage, "teacher", since) if has(post, "recording.answered")],
        60,
    )


@pytest.mark.clause("REC-4", "REC-5", "REC-6")
async def test_what_somebody_does_to_it_reaches_aw_with_who_did_it(stage: Stage) -> None:
    item = await a_filed_recording(stage)
    since, drives, teacher = count(stage), stage.teams.drives, stage.cast["teacher"]
    drives.share(item, teacher)
    await until("AW was not told of the link", lambda: of_aw(stage, "shared by a link", since), 30)
    assert holds(of_aw(stage, "shared by a link", since)[0].card, teacher.name)
    drives.let_in(item, stage.cast["learner1"], teacher)
    await until("AW was not told who was let in", lambda: of_aw(stage, "given access", since), 30)
    drives.rename(item, "Best of 10B.mp4", teacher)
    await until("AW was not told of the name", lambda: of_aw(stage, "another name", since), 30)
    drives.move(item, FILES, teacher)
    await until("AW was not told of the move", lambda: of_aw(stage, "moved out", since), 30)
    drives.renewed = True
    drives.delete(item, teacher)
    await until("AW was not told that it is gone", lambda: of_aw(stage, "was deleted", since), 30)
    assert len(of_aw(stage, "given access", since)) == 2, "where it was moved to, the class can open it"
    assert len(alerts_to(stage, "aw", since)) == 6


@pytest.mark.clause("REC-3")
async def test_one_of_a_lesson_with_a_concern_stays_where_it_is_until_the_dsp_lets_it_go(stage: Stage) -> None:
    since, before = count(stage), stage.teams.drives.in_folder(FOLDER)
    await held_lesson(stage, WORDS)
    item = record(stage)
    await until("access was not cut", lambda: people_of(stage, item) == {"dsp"}, 60)
    assert filed(stage, before) == []
    told = [post for post in posts_to(stage, "dsp", since) if has(post, "recording.decided")]
    await stage["aw"].forge("recording.decided", told[0], decision="release")
    await never("somebody else let it go", lambda: filed(stage, before), 2)
    await stage["dsp"].press("recording.decided", told[0])
    await until("it was not filed", lambda: filed(stage, before), 60)
