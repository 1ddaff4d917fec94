"""The morning: the bot comes to a class, a start is refused, people agree and sign."""

from __future__ import annotations

import asyncio

from rehearsal.cards import choices, fields_of, verbs_of, words_of
from rehearsal.cast import OTHER_GROUP, OTHER_TEAM, OTHER_TENANT, TEAM
from rehearsal.connector import Json
from rehearsal.people import Refused
from rehearsal.plays.expect import card_in, count, has, holds, new_lines, posts_in, posts_to, require, until
from rehearsal.plays.performing import Day, Promise
from rehearsal.plays.routines import in_order, install_for, invitation, set_up_class, sign, start_form

REASONS = {
    "signed": "agreement card",
    "no colleague": "invite",
    "two learners": "recording instead",
    "recorded": "recording on",
    "still agree": "tick",
    "checklist": "check the lines",
}
"""What the teacher reads for each thing that is wrong, and in its remedy."""


async def installed(day: Day) -> None:
    """Added to a class team, the bot posts the agreement, with the button and the way to raise a concern."""
    card = await set_up_class(day.stage)
    require(has(card, "concern.form"), "no way to raise a concern on the agreement")
    require("agreement.missing" not in verbs_of(card.card or {}), "everybody is offered the list of who has not agreed")
    await install_for(day.stage, "learner1")
    day.cards["agreement"] = card


async def other_team(day: Day) -> None:
    """A team that is no class of the school is told so, and cannot start a session."""
    stage, teacher = day.stage, day.stage["teacher"]
    await teacher.install_in_team(OTHER_TEAM)
    await until("the team was not told", lambda: posts_in(stage, OTHER_TEAM))
    since = count(stage)
    await teacher.command("start session", OTHER_TEAM)
    await until("the command was not answered", lambda: posts_in(stage, OTHER_TEAM, since))
    said = posts_in(stage, OTHER_TEAM)
    require(not any(has(post, "session.form") or has(post, "agreement.give") for post in said), "it was served")
    require(await teacher.forge_form("session.start", said[-1], team=OTHER_TEAM) is None, "it was given a form")
    require(OTHER_GROUP not in teacher.seen[-1], "it was told an id")


async def other_tenant(day: Day) -> None:
    """Whoever is signed in to another tenant is turned away at the door."""
    stage = day.stage
    outsider = stage.stranger(stage.cast["learner1"], OTHER_TENANT)
    try:
        await outsider.say("hello")
    except Refused as error:
        require(str(error).startswith("403"), str(error))
        return
    require(is_so=False, what="another tenant was let in")


async def refused(day: Day) -> None:
    """A start that is wrong in many ways is refused with every reason and its remedy at once, and nothing is lost."""
    stage = day.stage
    form, since = await start_form(stage), count(stage)
    typed = in_order(stage, form, expected="1", colleague="", checklist="content", topic="Fractions")
    del typed["recording"], typed["renew"]
    again = await stage["teacher"].submit(form, **typed)
    if again is None:
        require(is_so=False, what="the start was not refused")
        return
    _reasons_stand(form.card, again.card)
    kept = fields_of(again.card)
    lost = {name for name, value in typed.items() if kept.get(name, "") != value}
    require(not lost, f"what was typed is gone: {', '.join(sorted(lost))}")
    stranger = await stage["teacher"].submit(form, **{**typed, "colleague": stage.cast["learner3"].person})
    new = new_lines(form.card, stranger.card) if stranger else ""
    require("other staff" in new, "a learner was taken for a colleague")
    require(not any(has(post, "session.ready") for post in posts_in(stage, TEAM, since)), "a session card was posted")


def _reasons_stand(before: Json, after: Json) -> None:
    said = new_lines(before, after)
    missing = [one for pair in REASONS.items() for one in pair if one not in said]
    require(not missing, f"the teacher does not read: {', '.join(missing)}")


async def not_for_learners(day: Day) -> None:
    """A learner who opens the start form, or sends one that nobody opened, is refused."""
    stage, learner = day.stage, day.stage["learner2"]
    asked, since = await invitation(stage, "learner2"), count(stage)
    require(await learner.press("session.form", asked) is None, "the form opened for a learner")
    filled = {"team": TEAM, "colleague": stage.cast["colleague"].person, "purpose": "x", "whyLive": "x"}
    require(await learner.forge_form("session.start", asked, **filled) is None, "a learner was given the form")
    await asyncio.sleep(0.3)
    require(not any(has(post, "session.ready") for post in posts_in(stage, TEAM, since)), "a learner opened a session")


async def agreed(day: Day) -> None:
    """Learners agree by button or by reaction; each sees their own state on their own card, and nobody else's."""
    stage, card = day.stage, day.cards["agreement"]
    for key in ("learner1", "learner2"):
        await stage[key].press("agreement.give", card)
    await stage["learner3"].react(card)
    for key in ("learner1", "learner2", "learner3"):
        own = await stage[key].look(card)
        require("agreement.give" not in verbs_of(own), f"{key} is asked again")
        _names_nobody(day, own)
    require("agreement.give" in verbs_of(await stage["learner4"].look(card)), "learner4 is not asked")
    await stage["learner4"].forge("agreement.view", card, team=TEAM, person=stage.cast["learner1"].person)
    require("agreement.give" in verbs_of(stage["learner4"].shown(card)), "learner4 saw the state of learner1")


async def taken_back(day: Day) -> None:
    """Taking a reaction back withdraws what the reaction gave, and never what the button gave."""
    stage, card = day.stage, day.cards["agreement"]
    for key in ("learner1", "learner4"):
        await stage[key].react(card)
    require("agreement.give" not in verbs_of(await stage["learner4"].look(card)), "the reaction did not count")
    for key in ("learner1", "learner4"):
        await stage[key].unreact(card)
    require("agreement.give" in verbs_of(await stage["learner4"].look(card)), "the reaction still counts")
    require("agreement.give" not in verbs_of(await stage["learner1"].look(card)), "what the button gave is gone")


async def missing(day: Day) -> None:
    """The teacher learns in private exactly who has not agreed; a learner who asks is refused, and nobody is named."""
    stage = day.stage
    since = count(stage)
    await stage["teacher"].command("agreement")
    card = await card_in(stage, TEAM, "agreement.view", since)
    await until("the teacher was not told in private", lambda: posts_to(stage, "teacher", since))
    told = posts_to(stage, "teacher", since)[0].card or {}
    require([one.key for one in stage.cast.learners if one.name in words_of(told)] == ["learner4"], "the list is wrong")
    require("agreement.missing" not in verbs_of(card.card or {}), "everybody is offered the list")
    await stage["teacher"].press("agreement.view", card)
    await stage["teacher"].look(day.cards["agreement"])
    for asked in (card, day.cards["agreement"]):
        listed = await stage["teacher"].press("agreement.missing", asked)
        names = [one.key for one in stage.cast.learners if listed and one.person in choices(listed.card, "agreed")]
        require(names == ["learner4"], f"the list names {names}")
    require("agreement.missing" not in verbs_of(await stage["learner1"].look(card)), "a learner is offered the list")
    opened = await stage["learner1"].forge_form("agreement.missing", card, team=TEAM)
    require(opened is None and "Pedwar" not in stage["learner1"].seen[-1], "a learner was given the list")
    for post in posts_in(stage, TEAM):
        _names_nobody(day, post.card or {})


def _names_nobody(day: Day, card: Json) -> None:
    named = [one.name for one in day.stage.cast.people if holds(card, one.name)]
    require(not named, f"a card names {', '.join(named)}")


async def signed(day: Day) -> None:
    """The teacher signs the undertakings with a name in full; one word is not enough, and a learner cannot."""
    stage, card = day.stage, day.cards["agreement"]
    again = await sign(stage, card, "Athro")
    require(again and fields_of(again.card)["printedName"] == "Athro", "one word was taken for a name in full")
    require(await sign(stage, card) is None, "the teacher could not sign")
    opened = await stage["learner1"].forge_form("agreement.sign", card, team=TEAM)
    require(opened is None, "a learner was given the form to sign")


PROMISES: tuple[Promise, ...] = (
    installed,
    other_team,
    other_tenant,
    refused,
    not_for_learners,
    agreed,
    taken_back,
    missing,
    signed,
)
