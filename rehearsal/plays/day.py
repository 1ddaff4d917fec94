"""A whole school day: from being added to a class team to an escalation. Each promise has a name and a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
from rich.console import Console

from rehearsal.cast import JOIN_LINK, MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog, NotOnTheCard, Refused, choices, words_of
from rehearsal.stage import Stage

WITHIN = 15.0
_URGENT_ENGLISH = "i want to kill myself"
_URGENT_WELSH = "dw i eisiau lladd fy hun"
_GROOMING = "add me on snap dont tell ur mum"
_INNOCENT = "this essay is killing me, see u at break"


class Broken(Exception):  # noqa: N818 - it reads as what happened
    """A promise that was not kept in time."""


@dataclass
class Day:
    """The day as it goes."""

    stage: Stage
    marks: dict[str, int] = field(default_factory=dict[str, int])

    def chat(self, key: str) -> list[Post]:
        """Return what the bot wrote to a person."""
        return self.stage.teams.in_place(self.stage.cast[key].chat)

    def with_verb(self, place: str, verb: str) -> list[Post]:
        """Return the posts in a place whose card has a button with `verb`."""
        return [one for one in self.stage.teams.in_place(place) if one.card and f"'{verb}'" in str(one.card)]

    def count(self) -> int:
        """Return how much the bot has said so far."""
        return len(self.stage.teams.posts)

    async def until(self, what: str, is_so: Callable[[], object]) -> None:
        """Wait until something is so; raises Broken with `what` where it is not in time."""
        try:
            async with asyncio.timeout(WITHIN):
                while not is_so():  # noqa: ASYNC110 - what is waited for happens in another process
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise Broken(what) from None

    async def card(self, place: str, verb: str) -> Post:
        """Wait for a card with `verb` in a place and return the newest."""
        await self.until(f"no card with {verb}", lambda: self.with_verb(place, verb))
        return self.with_verb(place, verb)[-1]

    async def alerted(self, key: str, since: int) -> Post:
        """Wait until a person gets an alert posted after `since`, and return it."""

        def new() -> list[Post]:
            return [one for one in self.with_verb(self.stage.cast[key].chat, "alert.show") if one.order >= since]

        await self.until(f"no alert reached {key}", new)
        return new()[-1]


async def installed(day: Day) -> None:
    """Added to a class team, the bot posts the agreement."""
    for key in ("teacher", "colleague", "aw", "aw_deputy", "dsp", "dsp_deputy", "head", "chair"):
        await day.stage[key].install()
    await day.stage["teacher"].install_in_team()
    await day.card(TEAM, "agreement.give")


async def refused(day: Day) -> None:
    """A start is refused while the agreement is unsigned and too few learners agreed."""
    form = await _start_form(day)
    again = await _send(day, form)
    if again is None:
        raise Broken("the start was not refused")


async def agreed(day: Day) -> None:
    """Learners agree by button and by reaction; the teacher signs."""
    card = await day.card(TEAM, "agreement.give")
    await day.stage["learner1"].press("agreement.give", card)
    await day.stage["learner2"].press("agreement.give", card)
    await day.stage["learner3"].react(card)
    await day.stage["learner4"].react(card)
    await day.stage["learner4"].unreact(card)
    await day.stage["teacher"].look(card)
    form = await day.stage["teacher"].press("agreement.sign", card)
    if form is None or await day.stage["teacher"].submit(form, printedName="Athro Un") is not None:
        raise Broken("the teacher could not sign")


async def opened(day: Day) -> None:
    """A start in order opens the session, and learners get ready."""
    since = day.count()
    if await _send(day, await _start_form(day)) is not None:
        raise Broken(f"the start was refused: {day.stage['teacher'].seen[-1][:400]}")
    card = await day.card(TEAM, "session.ready")
    if card.order < since:
        raise Broken("no new session card")
    for key in ("learner1", "learner2"):
        await day.stage[key].press("session.ready", card)
    await day.stage["teacher"].look(card)
    await day.stage["teacher"].press("session.here", card)


async def reminded(day: Day) -> None:
    """The reminder stands in the meeting chat when the meeting begins."""
    await day.stage["teacher"].add_to_meeting()
    await day.stage["teacher"].meeting("Start")
    for key in ("teacher", "colleague", "learner1", "learner2"):
        await day.stage[key].join()
    await day.until("no reminder in the meeting chat", lambda: day.stage.teams.in_place(MEETING_CHAT))


async def guarded(day: Day) -> None:
    """A learner left alone with the teacher: the teacher is warned, and AW is told."""
    since = day.count()
    for key in ("colleague", "learner2"):
        await day.stage[key].leave()
    for key in ("teacher", "aw"):
        await day.until(f"{key} was not told", lambda key=key: [p for p in day.chat(key) if p.order >= since])
    for key in ("colleague", "learner2"):
        await day.stage[key].join()


async def killed(day: Day) -> None:
    """A message flagged just before the bot is killed still reaches AW after the restart."""
    since = day.count()
    await day.stage["learner1"].say(_URGENT_ENGLISH)
    await day.stage.restart()
    alert = await day.alerted("aw", since)
    await day.stage["aw"].press("alert.show", alert)
    if _URGENT_ENGLISH not in str(day.stage["aw"].views.get(alert.id)):
        raise Broken("the words were not shown after the press")
    await day.stage["aw"].press("alert.got", alert)


async def welsh(day: Day) -> None:
    """A message in Welsh is flagged as well; nobody acknowledges, so it goes up the ladder to a deputy."""
    since = day.count()
    await day.stage["learner2"].say(_URGENT_WELSH, MEETING_CHAT)
    await day.alerted("aw", since)
    await day.alerted("dsp", since)
    await day.alerted("aw_deputy", since)


async def groomed(day: Day) -> None:
    """An edit is read again: child protection reaches the DSP."""
    message = await day.stage["learner3"].say("hello")
    since = day.count()
    await day.stage["learner3"].edit(message, _GROOMING)
    await day.alerted("dsp", since)


async def innocent(day: Day) -> None:
    """Innocent words are left alone and stay out of every card."""
    await day.stage["learner4"].say(_INNOCENT)
    await asyncio.sleep(1)
    if _INNOCENT in str([one.versions for one in day.stage.teams.posts]):
        raise Broken("innocent words came up")


async def quiet(day: Day) -> None:
    """No learner was told of an alert, none of their words stand in public, and every call was a known one."""
    public = [*day.stage.teams.in_place(TEAM), *day.stage.teams.in_place(MEETING_CHAT)]
    said = str([one.versions for one in public])
    if any(words in said for words in (_URGENT_ENGLISH, _URGENT_WELSH, _GROOMING)):
        raise Broken("flagged words stand in public")
    if any("alert.show" in str(p.versions) for one in day.stage.cast.learners for p in day.chat(one.key)):
        raise Broken("an alert reached a learner")
    if day.stage.teams.unknown_calls:
        raise Broken(f"unknown calls: {day.stage.teams.unknown_calls[:3]}")


PROMISES: tuple[Callable[[Day], Awaitable[None]], ...] = (
    installed,
    refused,
    agreed,
    opened,
    reminded,
    guarded,
    killed,
    welsh,
    groomed,
    innocent,
    quiet,
)


async def perform(stage: Stage, console: Console) -> int:
    """Play the day; returns 1 where a promise broke, having named it."""
    day = Day(stage)
    broken: list[str] = []
    for promise in PROMISES:
        name = (promise.__doc__ or promise.__name__).strip()
        with console.status(name):
            error = await _try(promise, day)
        console.print(f"{'broken' if error else 'kept  '}  {name}", markup=False, style="red" if error else "green")
        if error:
            broken.append(f"{name} ({error})")
    _tell(stage, console)
    for one in broken:
        console.print(f"Broken: {one}", markup=False, style="red")
    if broken:
        console.print(stage.log.read_text(encoding="utf-8", errors="replace")[-4000:], markup=False, highlight=False)
    return 1 if broken else 0


async def _try(promise: Callable[[Day], Awaitable[None]], day: Day) -> str:
    try:
        await promise(day)
    except (Broken, NotOnTheCard, Refused, TimeoutError, aiohttp.ClientError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _tell(stage: Stage, console: Console) -> None:
    """Print for each person what they saw, in order."""
    for client in stage.clients.values():
        console.rule(client.who.name)
        for post in stage.teams.in_place(client.who.chat):
            console.print(f"- {_words(post)[:300]}", markup=False)
        for line in client.seen:
            console.print(f"* {line[:300]}", markup=False)


def _words(post: Post) -> str:
    return words_of(post.card) if post.card else str(post.now.get("text", ""))


async def _start_form(day: Day) -> Dialog:
    since = day.count()
    await day.stage["teacher"].command("start session")

    def invited() -> list[Post]:
        return [one for one in day.stage.teams.posts if one.order >= since and "'session.form'" in str(one.card)]

    await day.until("no form was offered", invited)
    form = await day.stage["teacher"].press("session.form", invited()[-1])
    if form is None:
        raise Broken("the form did not open")
    return form


async def _send(day: Day, form: Dialog) -> Dialog | None:
    teacher = day.stage["teacher"]
    return await teacher.submit(
        form,
        sessionType="two_way",
        purpose="Revision",
        whyLive="Questions and answers",
        length="20",
        expected="4",
        colleague=day.stage.cast["colleague"].person,
        meetingLink=JOIN_LINK,
        recording="true",
        renew="true",
        checklist=",".join(choices(form.card, "checklist")),
    )
