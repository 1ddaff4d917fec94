"""What worries people: messages in both languages, concerns, and what becomes of an alert."""

from __future__ import annotations

from rehearsal.cards import fields_of, verbs_of, words_of
from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import (
    alerted,
    alerts_to,
    count,
    everything,
    has,
    holds,
    never,
    nobody_but,
    posts_in,
    posts_to,
    require,
    until,
)
from rehearsal.plays.performing import Day, Promise
from rehearsal.plays.routines import no_concern, opened
from rehearsal.stage import Stage

ALL_AT_ONCE = ("aw", "dsp", "aw_deputy", "dsp_deputy")
"""Where a life may be at risk."""
URGENT_ENGLISH = "i want to kill myself"
SERIOUS_WELSH = "ychwanega fi ar snap, paid â dweud wrth dy fam"
GROOMING = "add me on snap dont tell ur mum"
NOTE, NOTE_WELSH = "this is shit", "cachu hwch"
CONCERN = "I saw something that frightens me"
INNOCENT = "this essay is killing me, see u at break"
RUNG = 3.0


async def urgent(day: Day) -> None:
    """A worrying message reaches AW and DSP at once; its words show only after a press, to those it was sent to."""
    stage = day.stage
    since = count(stage)
    await stage["learner1"].say(URGENT_ENGLISH)
    alert, other = [await alerted(stage, key, since) for key in ("aw", "dsp")]
    nobody_but(stage, *ALL_AT_ONCE, since=since)
    for post in (alert, other):
        require(URGENT_ENGLISH not in everything(post), "the words stand on the card before a press")
        require(stage.cast["learner1"].name not in str(post.now["summary"]), "the preview names the learner")
    require(holds(alert.card, "999", stage.cast["learner1"].name, "10B"), "the card does not say who, where and 999")
    await stage["colleague"].forge("alert.show", alert)
    require(URGENT_ENGLISH not in str(stage["colleague"].seen), "somebody else was shown the words")
    form = await opened(stage, "aw", "alert.show", alert)
    require(URGENT_ENGLISH in words_of(form.card), "the words were not shown after the press")
    await _taken(stage, alert, other)


async def _taken(stage: Stage, alert: Post, other: Post) -> None:
    """A stranger's press changes nothing; AW's press is seen by the other holder, and stops the ladder."""
    before = len(other.versions)
    await stage["colleague"].forge("alert.got", alert)
    require(has(alert, "alert.got"), "somebody who does not hold the alert took it")
    await stage["aw"].press("alert.got", alert)
    for post in (alert, other):
        await until("a holder does not see who has it", lambda post=post: not has(post, "alert.got"))
    require(
        len(other.versions) > before and holds(other.card, stage.cast["aw"].name), "the card does not say who has it"
    )


async def climbing(day: Day) -> None:
    """A message in Welsh is flagged as well; nobody acknowledges it, so it climbs in time and no sooner."""
    stage = day.stage
    since = count(stage)
    await stage["learner2"].say(SERIOUS_WELSH, MEETING_CHAT)
    alert = await alerted(stage, "aw", since)
    await alerted(stage, "dsp", since)
    climbed = [await alerted(stage, key, since) for key in ("aw_deputy", "dsp_deputy")]
    require(all(post.at - alert.at >= RUNG - 1 for post in climbed), "it climbed before its time")
    require(not alerts_to(stage, "head", since), "the head was told before the deputies had their time")
    await stage["aw_deputy"].press("alert.got", climbed[0])
    await until("AW does not see who has it", lambda: holds(alert.card, stage.cast["aw_deputy"].name))


async def edited(day: Day) -> None:
    """An edit is read again, and the words of a message stay with the alert when the message is taken back."""
    stage = day.stage
    message = await stage["learner3"].say("hello")
    since = count(stage)
    await stage["learner3"].edit(message, GROOMING)
    alert = await alerted(stage, "dsp", since)
    await stage["learner3"].delete(message)
    form = await opened(stage, "dsp", "alert.show", alert)
    require(GROOMING in words_of(form.card), "the words are gone")
    day.cards["edited"] = alert


async def second_person(day: Day) -> None:
    """Child protection is closed as no concern only when a second person says so too, each with a reason."""
    stage = day.stage
    held = {key: alerts_to(stage, key)[-1] for key in ("aw", "dsp")}
    await no_concern(stage, "aw", held["aw"], "A quotation")
    await until("AW's word did not count", lambda: len(held["dsp"].versions) > 1)
    require(has(held["dsp"], "alert.close"), "one person closed a child protection alert")
    await no_concern(stage, "aw", held["aw"], "A quotation, I said")
    require(has(held["dsp"], "alert.close"), "the same person closed it by saying so twice")
    await no_concern(stage, "dsp", held["dsp"], "It was from a play")
    await until("it did not close", lambda: not has(held["aw"], "alert.close"))


async def account(day: Day) -> None:
    """Copy for CPOMS gives one account: who, where, when, the words, and what was done since."""
    stage, alert = day.stage, day.cards["edited"]
    form = await opened(stage, "dsp", "alert.copy", alert)
    written = fields_of(form.card).get("account", "")
    facts = (stage.cast["learner3"].name, "10B", GROOMING, stage.cast["aw"].name)
    require(all(fact in written for fact in facts), "the account is not whole")


async def concern(day: Day) -> None:
    """A concern that a learner raises in private reaches DSP and AW and nobody else, and the receipt comes."""
    stage, learner = day.stage, day.stage["learner4"]
    since = count(stage)
    form = await learner.press("concern.form", day.cards["agreement"])
    require(form and holds(form.card, "999"), "the form does not say 999")
    if form:
        require(await learner.submit(form, safeNow="yes", text=CONCERN) is None, "the concern was not taken")
    require("999" in learner.seen[-1], "there was no receipt")
    alert, other = [await alerted(stage, key, since) for key in ("aw", "dsp")]
    nobody_but(stage, "aw", "dsp", since=since)
    require(CONCERN not in everything(alert) + everything(other), "the words stand on the card before a press")
    form = await opened(stage, "dsp", "alert.show", other)
    require(CONCERN in words_of(form.card), "the words were not shown after the press")
    await stage["dsp"].press("alert.got", other)


async def about_staff(day: Day) -> None:
    """What a member of staff writes goes to the head, what the head writes to the chair, and never to themselves."""
    stage = day.stage
    for author, told in (("colleague", "head"), ("aw", "head"), ("head", "chair")):
        since = count(stage)
        await stage[author].say(GROOMING, MEETING_CHAT)
        alert = await alerted(stage, told, since)
        nobody_but(stage, told, since=since)
        await stage[told].press("alert.got", alert)


async def noted(day: Day) -> None:
    """A note stands at once on AW's one card of the day, which is changed in its place and never posted again."""
    stage = day.stage
    since = count(stage)
    await stage["learner2"].say(NOTE)
    await until("the note did not reach AW", lambda: posts_to(stage, "aw", since))
    card = posts_to(stage, "aw", since)[0]
    require(not has(card, "alert.got") and NOTE not in everything(card), "a note came as loudly as an alert")
    await stage["learner4"].say(NOTE_WELSH, MEETING_CHAT)
    await until("the second note did not reach the card", lambda: stage.cast["learner4"].name in str(card.now))
    told = [one.key for one in stage.cast.people if posts_to(stage, one.key, since)]
    require(told == ["aw"] and len(posts_to(stage, "aw", since)) == 1, "a note was posted more than once")
    form = await opened(stage, "aw", "alert.show", card)
    require(NOTE_WELSH in words_of(form.card), "the words of the note were not shown")
    day.cards["notes"] = card


async def innocent(day: Day) -> None:
    """Innocent words are left alone and stay out of every card."""
    stage = day.stage
    since = count(stage)
    await stage["learner4"].say(INNOCENT)
    await never("innocent words came up", lambda: count(stage) > since, 1.0)


async def in_public(day: Day) -> None:
    """Nobody is named in public, no flagged words stand there, no learner was told of an alert."""
    stage = day.stage
    public = [*posts_in(stage, TEAM), *posts_in(stage, MEETING_CHAT)]
    said = " ".join(everything(post) for post in public)
    flagged = (URGENT_ENGLISH, SERIOUS_WELSH, GROOMING, NOTE, NOTE_WELSH, CONCERN)
    require(not any(words in said for words in flagged), "flagged words stand in public")
    require(not any(one.name in said for one in stage.cast.people), "somebody is named in public")
    verbs = {
        verb for one in stage.cast.learners for post in posts_to(stage, one.key) for verb in verbs_of(post.card or {})
    }
    require(not any(verb.startswith("alert.") for verb in verbs), "an alert reached a learner")


PROMISES: tuple[Promise, ...] = (
    urgent,
    climbing,
    edited,
    second_person,
    account,
    concern,
    about_staff,
    noted,
    innocent,
)
