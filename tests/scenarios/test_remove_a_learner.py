"""A teacher has a learner removed who does not keep the agreement (TCH-5)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cards import button_of, fields_of, words_of
from rehearsal.cast import MEETING_CHAT, TEAM, Times
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import alerts_to, count, everything, has, holds, never, posts_in, posts_to, until, words_to
from rehearsal.plays.routines import begin_lesson, install_for, opened, removal_form, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("TCH-5")]
INSIDE = ("teacher", "learner1", "learner2", "learner3")
BACK = "although staff"
SHUT, OPEN = "organizer", "organizationExcludingGuests"
WHY = "It shouted over everybody else"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(2, 60, 2, rung=60, powers=("team", "meetings", "calls"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    await install_for(stage, "learner1")
    assert await sign(stage, card) is None
    await begin_lesson(stage, *INSIDE)
    await until("the bot is not in the call", lambda: stage.teams.calls.running)
    await _known_to_be_there(stage)


async def _known_to_be_there(stage: Stage) -> None:
    """Wait until the bot has seen who is there: before that, the form offers the whole class, which is the same."""
    await stage["learner3"].leave()
    await form_of(stage, "learner1", "learner2")
    await stage["learner3"].join()
    await form_of(stage)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def together_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    calls = stage.teams.calls
    calls.may_remove = stage.teams.meetings.consented = True
    calls.lobby.clear()
    for key in INSIDE:
        if key not in calls.present:
            since = count(stage)
            await stage[key].join()
            if key == "learner1":
                await until("the teacher did not hear", lambda since=since: told(stage, "teacher", since, BACK))
    if "colleague" in calls.present:
        await stage["colleague"].leave()


async def asked(stage: Stage, words: str, key: str = "teacher", place: str = TEAM) -> Post:
    """What somebody is answered in their own chat."""
    since = count(stage)
    await stage[key].command(words, place)
    await until("there was no answer", lambda: posts_to(stage, key, since))
    return posts_to(stage, key, since)[0]


async def form_of(stage: Stage, *keys: str) -> Dialog:
    return await removal_form(stage, await asked(stage, "remove learner"), *(keys or INSIDE[1:]))


def filled(stage: Stage, key: str = "learner1") -> dict[str, str]:
    return {"learner": stage.cast[key].person, "line": "2", "words": WHY}


async def note_of(stage: Stage, since: int) -> Post:
    """AW's running card of the day, once it tells of the removal."""

    def notes() -> list[Post]:
        return [one for one in words_to(stage, "aw") if holds(one.card, "a learner was removed")]

    await until("AW has no note", notes)
    assert alerts_to(stage, "aw", since) == [], "a note is quiet"
    return notes()[0]


async def _note_shows(stage: Stage, since: int, *lines: str) -> None:
    """Wait until AW, who opens the newest removal from the card of the day, reads these lines in its history."""
    shown = ""
    for _ in range(100):
        shown = words_of((await opened(stage, "aw", "alert.show", await note_of(stage, since))).card)
        if all(line in shown for line in lines):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"AW does not read {lines} in: {shown}")


@pytest.mark.parametrize("words, place", [("remove learner", MEETING_CHAT), ("tynnu dysgwr", TEAM)])
async def test_the_learner_is_removed_hears_why_and_aw_has_a_note(stage: Stage, words: str, place: str) -> None:
    since, before = count(stage), len(stage.teams.calls.removed)
    form = await removal_form(stage, await asked(stage, words, place=place), *INSIDE[1:])
    for _ in range(2):
        assert await stage["teacher"].submit(form, **filled(stage)) is None
    await until("the learner was not removed", lambda: "learner1" not in stage.teams.calls.present)
    assert stage.teams.calls.removed[before:] == ["learner1"]
    await until("the learner was not told", lambda: words_to(stage, "learner1", since))
    (kind,) = words_to(stage, "learner1", since)
    assert holds(kind.card, "Gofynnwyd i chi adael", "cytundeb")
    assert has(kind, "concern.form")
    await until(
        "the teacher was not told",
        lambda: any(holds(one.card, "seen to be out") for one in words_to(stage, "teacher", since)),
    )
    assert WHY not in everything(await note_of(stage, since))
    assert not [one for one in posts_in(stage, place, since) if holds(one.card, "removed") or holds(one.card, "tynnu")]
    await _note_shows(stage, since, WHY, "seen to be out")


@pytest.mark.clause("CON-2")
async def test_where_another_would_be_alone_the_teacher_is_warned_and_has_an_adult_sent(stage: Stage) -> None:
    before = len(stage.teams.calls.removed)
    await stage["learner3"].leave()
    form = await form_of(stage, "learner1", "learner2")
    again = await stage["teacher"].submit(form, **filled(stage))
    assert again is not None
    assert holds(again.card, "would be alone with one adult")
    assert fields_of(again.card)["words"] == WHY
    since = count(stage)
    await stage["teacher"].send(again, button_of(again.card, "adult.send"), {})
    await until(
        "nobody was asked", lambda: any(holds(one.card, "asks for an adult") for one in words_to(stage, "aw", since))
    )
    await stage["colleague"].join()
    tries = 200
    while tries and await stage["teacher"].submit(again, **filled(stage)) is not None:
        tries -= 1
        await asyncio.sleep(0.05)
    assert tries, "it is still refused although a second adult is there"
    await until("the learner was not removed", lambda: "learner1" not in stage.teams.calls.present)
    assert stage.teams.calls.removed[before:] == ["learner1"]
    await until("the learner was not told", lambda: words_to(stage, "learner1", since))


async def test_where_teams_does_not_let_it_the_teacher_hears_how_to_do_it(stage: Stage) -> None:
    stage.teams.calls.may_remove = False
    since = count(stage)
    form = await form_of(stage)
    assert await stage["teacher"].submit(form, **filled(stage)) is None
    await until(
        "the teacher was not told",
        lambda: any(holds(one.card, "press the X") for one in words_to(stage, "teacher", since)),
    )
    assert "learner1" in stage.teams.calls.present
    assert words_to(stage, "learner1", since) == []
    await stage["learner1"].leave()
    await until("the learner was not told", lambda: words_to(stage, "learner1", since))


def told(stage: Stage, key: str, since: int, *words: str) -> list[Post]:
    return [one for one in words_to(stage, key, since) if holds(one.card, *words)]


async def test_the_lobby_is_shut_first_and_whoever_comes_back_is_told_of(stage: Stage) -> None:
    since, before, scopes = count(stage), len(stage.teams.calls.removed), stage.teams.meetings.scopes
    assert await stage["teacher"].submit(await form_of(stage), **filled(stage)) is None
    await until("the learner was not removed", lambda: "learner1" not in stage.teams.calls.present)
    assert scopes[-1] == SHUT
    await until("the teacher was not told", lambda: told(stage, "teacher", since, "The lobby is shut now"))
    (done,) = told(stage, "teacher", since, "The lobby is shut now")
    assert await stage["learner1"].come_by_link() is False
    await never("a learner who waits is told of", lambda: told(stage, "teacher", since, BACK), 1)
    await stage["learner1"].be_admitted()
    await until("the teacher was not told", lambda: told(stage, "teacher", since, "Dysgwr Un", BACK))
    (back,) = told(stage, "teacher", since, BACK)
    await _note_shows(stage, since, "the lobby was seen to be shut", "was seen in the meeting again")
    again = await removal_form(stage, back, *INSIDE[1:])
    assert await stage["teacher"].submit(again, **filled(stage)) is None
    await until("the learner was not removed again", lambda: "learner1" not in stage.teams.calls.present)
    assert stage.teams.calls.removed[before:] == ["learner1", "learner1"]
    assert await stage["learner2"].press("lobby.open", done) is None
    assert scopes[-1] == SHUT
    await stage["teacher"].press("lobby.open", done)
    assert "opens the lobby now" in stage["teacher"].toasts[-1]
    await until("the lobby was not opened", lambda: scopes[-1] == OPEN)
    assert await stage["learner1"].come_by_link() is True


async def test_nobody_but_staff_of_the_session_removes_anybody(stage: Stage) -> None:
    before = len(stage.teams.calls.removed)
    card = await asked(stage, "remove learner", "learner1")
    assert not has(card, "remove.form")
    form = await form_of(stage)
    for key in ("learner2", "dsp"):
        await install_for(stage, key)
        help_card = await asked(stage, "help", key, stage.cast[key].chat)
        assert await stage[key].forge_form("remove.form", help_card) is None
        assert await stage[key].submit(form, **filled(stage, "learner3")) is None
    await never("somebody was removed", lambda: len(stage.teams.calls.removed) > before, 1)


async def sent_out(stage: Stage) -> Post:
    """The first learner is seen to be out, with the lobby shut; returns what the teacher was told of it."""
    since = count(stage)
    assert await stage["teacher"].submit(await form_of(stage), **filled(stage)) is None
    await until("the learner was not removed", lambda: "learner1" not in stage.teams.calls.present)
    await until("the teacher was not told", lambda: told(stage, "teacher", since, "The lobby is shut now"))
    return told(stage, "teacher", since, "The lobby is shut now")[0]


async def test_killed_while_the_lobby_is_kept_shut_it_stays_shut_until_staff_open_it(stage: Stage) -> None:
    """Whatever would open one that is not kept shut: a learner who is ready, company that comes, the room's looks."""
    session = next(one for one in posts_in(stage, TEAM) if has(one, "session.ready"))
    scopes, done = stage.teams.meetings.scopes, await sent_out(stage)
    await stage.bot.kill()
    stage["learner3"].slip_out()
    looked = len(stage.teams.looked)
    await stage.restart()
    await until("it did not look into the room", lambda: len(stage.teams.looked) > looked)
    await stage["learner3"].press("session.ready", session)
    await stage["colleague"].join()
    await stage["learner3"].join()
    await never("the lobby was opened", lambda: scopes[-1] != SHUT, 3)
    assert await stage["learner1"].come_by_link() is False
    await stage["teacher"].press("lobby.open", done)
    await until("the lobby was not opened", lambda: scopes[-1] == OPEN)


async def test_killed_in_the_moment_of_it_the_lobby_is_shut_and_the_learner_is_out_all_the_same(stage: Stage) -> None:
    since, scopes, form = count(stage), stage.teams.meetings.scopes, await form_of(stage)
    assert await stage["teacher"].submit(form, **filled(stage)) is None
    await stage.restart()
    await until("the learner was not removed", lambda: "learner1" not in stage.teams.calls.present)
    assert scopes[-1] == SHUT
    await until("the teacher was not told", lambda: told(stage, "teacher", since, "The lobby is shut now"))
    await stage["teacher"].press("lobby.open", told(stage, "teacher", since, "The lobby is shut now")[0])
    await until("the lobby was not opened", lambda: scopes[-1] == OPEN)


async def test_where_teams_does_not_shut_the_lobby_they_are_removed_and_the_teacher_shuts_it(stage: Stage) -> None:
    """The last one: this session's lobby is not moved again."""
    stage.teams.meetings.consented = False
    since, before = count(stage), len(stage.teams.calls.removed)
    assert stage.teams.meetings.scopes[-1] == OPEN
    assert await stage["teacher"].submit(await form_of(stage), **filled(stage)) is None
    await until("the learner was not removed", lambda: stage.teams.calls.removed[before:] == ["learner1"])
    await until("the teacher was not told", lambda: told(stage, "teacher", since, "Who can bypass the lobby"))
    assert await stage["learner1"].come_by_link() is True
    await until("the teacher was not told", lambda: told(stage, "teacher", since, BACK))
    await _note_shows(stage, since, "the lobby could not be shut")
