"""What becomes of recordings, with the powers and without: found late and in pieces, filed, watched, held, and let go.

Each promise has a deadline. What people do to a recording must reach AW within seconds, though the bot's own next look
is an hour away: Graph tells of it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.graph_drives import CLASS_DRIVE, FILES, OWN_DRIVE, SITE, Stored
from rehearsal.plays.expect import alerts_to, count, has, holds, never, posts_to, require, until
from rehearsal.plays.performing import Act, Day, Line, Promise
from rehearsal.plays.routines import begin_lesson, install_for, set_up_class, sign
from rehearsal.stage import Stage

FOLDER = "Live-Sessions"
ASKED, LET_GO, DECIDED = "recording.answered", "recording.original", "recording.decided"
WORDS = "add me on snap dont tell ur mum"
NOTICED = 15.0
"""Seconds in which AW must know what somebody did to a recording: one look, those before it, and a busy machine."""
FILED = 30.0
BUSY = 3
UNTOLD = ("was deleted", "lets people download")
"""Graph does not tell who did that."""
LESSON = 2.0
"""Seconds that a lesson lasts here, so that a piece of it is surely too short."""


async def ready(day: Day) -> None:
    """The teacher has signed, in a class whose files SharePoint has not made yet where the bot may see files."""
    stage = day.stage
    stage.teams.drives.provisioned = False
    card = await set_up_class(stage)
    await install_for(stage, "learner1", "learner2")
    require(await sign(stage, card) is None, "the teacher could not sign")


async def asked_alone(day: Day) -> None:
    """Without the power to see files the teacher is asked, and what is not well goes to the data lead."""
    stage, since = day.stage, count(day.stage)
    began = await _lesson(day)
    await until("the teacher was not asked", lambda: _asked(stage, since))
    _line(day, "the teacher is asked for the recording", "nothing: no power `files`", "a card", began)
    post = _asked(stage, since)[0]
    no = (post.card or {})["actions"][1]  # yes, no, can't tell
    await stage["teacher"].press_button(post, no, {"why": "not-allowed"})
    await until("the data lead was not told", lambda: _told(stage, "head", "Teams did not let me record", since))
    require(not stage.teams.drives.asked, "the bot asked for files without the power")
    require(not alerts_to(stage, "aw", since), "AW was told of what is no safeguarding matter")


async def measured(day: Day) -> None:
    """With `meetings` alone its length is known, and the teacher is asked only where it is."""
    stage, since = day.stage, count(day.stage)
    began = await _lesson(day)
    stage.teams.meetings.record(time.time(), 30)
    await until("the teacher was not asked", lambda: _asked(stage, since))
    require(holds(_asked(stage, since)[0].card, "Recordings found"), "the card does not say what was found")
    _line(day, "a recording is found in its meeting", "its recordings, with their times", "a card", began)


async def folder_made(day: Day) -> None:
    """The folder is made once SharePoint is ready, for staff only, before anything is filed in it."""
    stage, drives, began = day.stage, day.stage.teams.drives, time.time()
    await until("nobody asked for the class's files", lambda: drives.looked_for)
    require(drives.folder(FOLDER) is None, "there was a folder before there were files")
    drives.provisioned = True
    await until("there is no folder", lambda: drives.folder(FOLDER), FILED)
    folder = _there(drives.folder(FOLDER))
    open_to = {"link", "learner1", "learner2"}
    await until("others than staff can open it", lambda: not open_to & _people(stage, folder), FILED)
    _line(day, "the folder for staff only", "to make it and close it", "nobody else can open it", began)


async def late_and_split(day: Day) -> None:
    """A recording that comes late and in two pieces is whole only with both; they are copied and named plainly."""
    stage, drives = day.stage, day.stage.teams.drives
    since, began = count(stage), await _lesson(day)
    drives.copying = 2.0
    _record(stage, 1)
    await never("a piece was filed as if it were whole", lambda: drives.in_folder(FOLDER), 1.5)
    _record(stage, 30)
    await until("the pieces were not filed", lambda: len(drives.in_folder(FOLDER)) == 2, FILED)  # noqa: PLR2004
    names = [one.name for one in drives.in_folder(FOLDER)]
    require(all(one.startswith(time.strftime("10B %Y-")) for one in names), f"not named plainly: {names}")
    await until("the teacher was not asked about the originals", lambda: _with(stage, LET_GO, since), FILED)
    drives.copying = 0.0
    _line(day, "a late and split recording is filed", "a copy of each piece", "both, whole, in the folder", began)
    require(not _asked(stage, since), "the teacher was asked for what was found")
    require(not alerts_to(stage, "aw", since), "what the bot did itself was told to AW")


async def come_later(day: Day) -> None:
    """A piece that Teams tells of after a whole one was filed is filed too; nothing was ever opened."""
    stage, drives = day.stage, day.stage.teams.drives
    before = drives.in_folder(FOLDER)
    await _lesson(day)
    _record(stage, 30, CLASS_DRIVE)
    await until("the first was not filed", lambda: len(drives.in_folder(FOLDER)) > len(before), FILED)
    began = time.time()
    late = _record(stage, 30, CLASS_DRIVE)
    await until("the later one was not filed", lambda: late in drives.in_folder(FOLDER), FILED)
    open_to = {"link", "learner1", "learner2"}
    await until("others can open what was moved", lambda: not open_to & _people(stage, late), FILED)
    _line(day, "a piece comes after all the others", "to move it, without its link", "in the folder, for staff", began)
    require(drives.opened == [], "the content of a recording was asked for")


async def let_go(day: Day) -> None:
    """The originals stay until the teacher lets them go, and then are gone, which alarms nobody."""
    stage, drives = day.stage, day.stage.teams.drives
    originals = [one for one in drives.items.values() if one.drive == OWN_DRIVE and one.size]
    await never("an original went by itself", lambda: any(one.deleted for one in originals), 1)
    since, began = count(stage), time.time()
    card = _with(stage, LET_GO, 0)[-1]
    await stage["learner1"].forge(LET_GO, card)
    await never("somebody else let them go", lambda: any(one.deleted for one in originals), 1)
    await stage["teacher"].press(LET_GO, card)
    await until("the originals are still there", lambda: all(one.deleted for one in originals))
    await until("the teacher was not told", lambda: _told(stage, "teacher", "is gone", since))
    _line(day, "the originals go on a press", "to remove them", "gone, and the copies whole", began)
    await never("it alarmed somebody", lambda: alerts_to(stage, "aw", since), 1)


async def touched(day: Day) -> None:
    """What a person does to a recording reaches AW within seconds, with who did it; a busy Graph holds up nothing."""
    stage, drives, teacher = day.stage, day.stage.teams.drives, day.stage.cast["teacher"]
    item = drives.in_folder(FOLDER)[0]
    await until("Graph was not asked to tell", lambda: stage.teams.subscriptions.of(CLASS_DRIVE))
    await _noticed(day, "shared by a link", lambda: drives.share(item, teacher))
    await _noticed(day, "given access", lambda: drives.let_in(item, stage.cast["learner1"], teacher))
    busy = stage.teams.misbehave("GET", "/drives/", 429, code="activityLimitReached", retry_after=1, times=BUSY)
    how = f" though Graph said {BUSY} times that it was busy"
    await _noticed(day, "another name", lambda: drives.rename(item, "Best of 10B.mp4", teacher), how)
    require(len(busy.met) == BUSY, f"Graph was busy {len(busy.met)} times, not {BUSY}")
    stage.teams.behave()
    await _noticed(day, "moved out", lambda: drives.move(item, FILES, teacher))
    other = drives.in_folder(FOLDER)[0]
    await _noticed(
        day, "shared by a link", lambda: drives.share(other, teacher, only_seen=True), ", one only for looking"
    )
    await _noticed(day, "lets people download", lambda: drives.allow_downloads(other))


async def deleted(day: Day) -> None:
    """A deletion is noticed also where Graph can no longer tell what changed before."""
    drives = day.stage.teams.drives
    item = drives.in_folder(FOLDER)[0]

    def act() -> None:
        drives.renewed = True
        drives.delete(item, day.stage.cast["teacher"])

    await _noticed(day, "was deleted", act, ", by a new look at all")


async def held(day: Day) -> None:
    """The recording of a session with a concern stays where it is, for the DSP alone to open, who lets it be filed."""
    stage, drives = day.stage, day.stage.teams.drives
    before, since = drives.in_folder(FOLDER), count(stage)
    began = await _lesson(day, WORDS)
    item = _record(stage, 30)
    name = item.name
    await until("access was not cut", lambda: _people(stage, item) == {"dsp"}, FILED)
    require((item.name, item.deleted, drives.in_folder(FOLDER)) == (name, False, before), "it was touched")
    _line(day, "a held recording is cut off", "to take away every way", "the DSP alone can open it", began)
    card = next(post for post in posts_to(stage, "dsp", since) if has(post, DECIDED))
    await stage["dsp"].press(DECIDED, card)
    await until("it was not filed", lambda: len(drives.in_folder(FOLDER)) > len(before), FILED)
    await never("the teacher was asked about its original", lambda: _with(stage, LET_GO, since), 1)


async def missing(day: Day) -> None:
    """One that never comes is asked about when its time is over; that it is there all the same is looked into."""
    stage, since = day.stage, count(day.stage)
    began = await _lesson(day)
    await until("the teacher was not asked", lambda: _asked(stage, since), FILED)
    _line(day, "one that never comes is asked about", "where it is, again and again", "a card", began)
    said, post = time.time(), _asked(stage, since)[0]
    yes = (post.card or {})["actions"][0]
    await stage["teacher"].press_button(post, yes, {})
    await until("the data lead was not told", lambda: _told(stage, "head", "not what was seen", since))
    _line(day, "the teacher says that it is there", "nothing more", "the data lead’s card", said)
    require(stage.teams.drives.opened == [], "the content of a recording was asked for")


async def _lesson(day: Day, *said: str) -> float:
    """A lesson is held and over; returns when it ended."""
    stage = day.stage
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")
    for words in said:
        await stage["learner1"].say(words)
    await asyncio.sleep(LESSON)
    await stage["teacher"].meeting("End")
    return time.time()


def _record(stage: Stage, seconds: int, drive: str = OWN_DRIVE) -> Stored:
    item = stage.teams.drives.record("10B-Dysgwr Un-recording.mp4", drive)
    item.hash = f"hash of {item.id}"
    stage.teams.changes.tell_of_recording(f"{SITE}/{item.id}", seconds)
    return item


async def _noticed(day: Day, words: str, act: Callable[[], None], how: str = "") -> None:
    """Somebody does something, and AW is told in time what it was and who did it."""
    stage, since, began = day.stage, count(day.stage), time.time()
    act()
    await until(f"AW was not told: {words}", lambda: _of_aw(stage, words, since), NOTICED)
    alert = _of_aw(stage, words, since)[0]
    took = alert.at - began
    require(took <= NOTICED, f"{words}: AW was told after {took:.1f} s, not {NOTICED:.0f} at most")
    if words not in UNTOLD:
        require(holds(alert.card, stage.cast["teacher"].name), f"{words}: the alert does not say who did it")
    day.lines.append(Line(f"a recording: {words}", f"what changed{how}", "AW's alert", took))


def _asked(stage: Stage, since: int) -> list[Post]:
    return _with(stage, ASKED, since)


def _with(stage: Stage, verb: str, since: int) -> list[Post]:
    return [post for post in posts_to(stage, "teacher", since) if has(post, verb)]


def _told(stage: Stage, key: str, words: str, since: int) -> list[Post]:
    return [post for post in posts_to(stage, key, since) if holds(post.card, words)]


def _of_aw(stage: Stage, words: str, since: int) -> list[Post]:
    return [post for post in alerts_to(stage, "aw", since) if holds(post.card, words)]


def _people(stage: Stage, item: Stored) -> set[str]:
    """The keys of those who may open it; "link" where anybody may be among them."""
    ids = {one.person: one.key for one in stage.cast.people}
    ways = stage.teams.drives.may_open(item)
    return {ids.get(way.get("grantedToV2", {}).get("user", {}).get("id", ""), "link") for way in ways}


def _there(item: Stored | None) -> Stored:
    if item is None:
        raise AssertionError("it is gone")
    return item


def _line(day: Day, what: str, asked: str, seen: str, began: float) -> None:
    day.lines.append(Line(what, asked, seen, time.time() - began))


ALONE: tuple[Promise, ...] = (ready, asked_alone)
WITH_FILES: tuple[Promise, ...] = (
    ready, folder_made, late_and_split, let_go, touched, deleted, come_later, held, missing,
)  # fmt: skip
TIMES = Times(rung=60, first_look=1, look=12, watch=3600, tolerance=0)
ACTS = (
    Act(ALONE, "with team", TIMES),
    Act((ready, measured), "with team, meetings", replace(TIMES, powers=("team", "meetings"))),
    Act(WITH_FILES, "with team, files", replace(TIMES, powers=("team", "files"), notices=True)),
)
