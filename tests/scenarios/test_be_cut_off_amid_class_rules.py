"""The bot is killed while a class makes its rules: what was typed goes in once, whatever the moment."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable

import aiohttp
import pytest

from rehearsal.cards import choices
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import card_in, count, has, holds, posts_in, until
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage
from rehearsal.wire import Refused

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("BEH-5")]
BOTH = pytest.mark.parametrize("lang", ["en", "cy"])
COMMAND = {"en": "class rules", "cy": "rheolau dosbarth"}
OWN = {"en": "ownEn", "cy": "ownCy"}
LINE = {"en": "We wait for whoever is last", "cy": "Arhoswn am yr olaf ohonom"}
WISH = {"en": "I would like a minute to think", "cy": "Hoffwn i gael munud i feddwl"}
MOMENTS = (None, 0.0, 0.004, 0.015, 0.05)
"""Seconds between a press and the kill; none: the bot is dead already when somebody presses."""
AT_EACH = pytest.mark.parametrize("moment", MOMENTS)


async def cut_off(stage: Stage, pressed: Awaitable[object], moment: float | None) -> None:
    """Somebody presses and the bot is killed; it starts again on the same records."""
    if moment is None:
        await stage.bot.kill()
    press = asyncio.ensure_future(pressed)
    if moment is not None:
        await asyncio.sleep(moment)
        await stage.bot.kill()
    with contextlib.suppress(aiohttp.ClientError, Refused):
        await press
    await stage.restart()


def rules_in(stage: Stage, since: int) -> list[Post]:
    return [post for post in posts_in(stage, TEAM, since) if has(post, "rules.agree")]


async def drafting(stage: Stage, lang: str) -> Dialog:
    since = count(stage)
    await stage["teacher"].command(COMMAND[lang])
    return await opened(stage, "teacher", "rules.form", await card_in(stage, TEAM, "rules.form", since))


async def published(stage: Stage, lang: str, line: str) -> Post:
    form, since = await drafting(stage, lang), count(stage)
    assert await stage["teacher"].submit(form, **{"ownCy": "", "ownEn": "", OWN[lang]: line}) is None
    await until("the class has no rules", lambda: rules_in(stage, since))
    return rules_in(stage, since)[-1]


async def newest(stage: Stage, since: int, words: str) -> Post:
    """The class's newest card of rules that says this. One that was being sent as the bot was killed comes again."""

    def found() -> list[Post]:
        return [one for one in rules_in(stage, since) if holds(one.card, words)]

    await until(f"no card of rules says {words}", found)
    return found()[-1]


async def version(stage: Stage, shown: Post) -> int:
    """The number of the rules in force, as it stands at a comment that is made now."""
    form = await opened(stage, "learner4", "rules.comment", shown)
    assert await stage["learner4"].submit(form, words="What number is this") is None
    await stage["teacher"].look(shown)
    said = await opened(stage, "teacher", "rules.comments", shown)
    told = next(str(part) for part in said.card["body"] if "What number is this" in str(part))
    return int(told.partition("About version ")[2].split()[0])


@BOTH
async def test_a_card_that_was_sent_as_the_bot_was_killed_comes_again_marked_and_the_older_counts_nobody(
    stage: Stage, lang: str
) -> None:
    """Teams has the card and its answer never comes: the kill falls right between."""
    line = f"{LINE[lang]} twice"
    form, since = await drafting(stage, lang), count(stage)
    fault = stage.teams.misbehave("POST", "/v3/conversations", kept=True, times=1)
    assert await stage["teacher"].submit(form, **{"ownCy": "", "ownEn": "", OWN[lang]: line}) is None
    await until("the card was not sent", lambda: fault.met)
    await stage.bot.kill()
    stage.teams.behave()
    await stage.restart()
    await until("it did not come again", lambda: len(rules_in(stage, since)) == 2)
    older, newer = rules_in(stage, since)
    assert holds(newer.card, "may see this card twice", "ddwywaith", line)
    await stage["learner1"].press("rules.agree", older)
    await until("the older counts on", lambda: holds(older.card, "This card came twice", "ddwywaith"))
    assert not has(older, "rules.agree")
    await until("who agreed on the older is not counted", lambda: holds(newer.card, "One learner has agreed"))


@AT_EACH
@BOTH
async def test_a_draft_that_was_typed_is_published_once(stage: Stage, lang: str, moment: float | None) -> None:
    line = f"{LINE[lang]} {moment}"
    before = await version(stage, await published(stage, lang, f"{line} before"))
    form, since = await drafting(stage, lang), count(stage)
    typed = {"ticked": ",".join(choices(form.card, "ticked")[:3]), "ownCy": "", "ownEn": "", OWN[lang]: line}
    await cut_off(stage, stage["teacher"].submit(form, **typed), moment)
    assert await stage["teacher"].submit(form, **typed) is None
    assert await version(stage, await newest(stage, since, line)) == before + 1


@AT_EACH
@BOTH
async def test_who_has_agreed_has_agreed_once(stage: Stage, lang: str, moment: float | None) -> None:
    since, one = count(stage), stage["learner1"]
    shown = await published(stage, lang, f"{LINE[lang]} agreed {moment}")
    await cut_off(stage, one.press("rules.agree", shown), moment)
    await one.forge("rules.agree", shown)
    counted = await newest(stage, since, "One learner has agreed")
    await one.look(counted)
    assert holds(one.shown(counted), "Cytunoch chi am")
    await stage["learner2"].press("rules.agree", counted)
    await until("somebody is counted twice, or lost", lambda: holds(counted.card, "2 learners have agreed"))


@AT_EACH
@BOTH
async def test_a_private_comment_that_was_typed_is_kept_once(stage: Stage, lang: str, moment: float | None) -> None:
    words, line, since = f"{WISH[lang]} {moment}", f"{LINE[lang]} comment {moment}", count(stage)
    shown = await published(stage, lang, line)
    form = await opened(stage, "learner2", "rules.comment", shown)
    await cut_off(stage, stage["learner2"].submit(form, words=words), moment)
    assert await stage["learner2"].submit(form, words=words) is None
    shown = await newest(stage, since, line)
    await stage["teacher"].look(shown)
    said = await opened(stage, "teacher", "rules.comments", shown)
    assert str(said.card).count(words) == 1
