from __future__ import annotations

import pytest

from rehearsal.cards import button_of, choices
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import (
    alerted,
    alerts_to,
    card_in,
    count,
    has,
    holds,
    never,
    posts_in,
    posts_to,
    settled,
    until,
)
from rehearsal.plays.routines import opened, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("BEH-5")]
WISH = {"en": "I would like a minute to think", "cy": "hoffwn i gael munud i feddwl cyn ateb"}
HARM = {"en": "i want to kill myself tonight", "cy": "dwi isio lladd fy hun heno"}
OWN = {"en": "We say diolch at the end", "cy": "Dywedwn diolch ar y diwedd"}


def rules_in(stage: Stage, since: int) -> list[Post]:
    return [post for post in posts_in(stage, TEAM, since) if has(post, "rules.agree")]


async def drafted(stage: Stage, lang: str) -> Dialog:
    """The form, from the answer to the teacher's command."""
    since = count(stage)
    await stage["teacher"].command({"en": "class rules", "cy": "rheolau dosbarth"}[lang])
    answer = await card_in(stage, TEAM, "rules.form", since)
    await stage["learner1"].press("rules.form", answer)
    assert "athro neu athrawes" in stage["learner1"].toasts[-1]
    return await opened(stage, "teacher", "rules.form", answer)


async def published(stage: Stage, lang: str) -> Post:
    """The class's new rules: two of the school's list, and a line of its own in this language."""
    form, since = await drafted(stage, lang), count(stage)
    ticked = ",".join(choices(form.card, "ticked")[:2])
    lines = {"ownCy": "", "ownEn": "", {"en": "ownEn", "cy": "ownCy"}[lang]: OWN[lang]}
    assert await stage["teacher"].submit(form, ticked=ticked, **lines) is None
    await until("the class has no rules", lambda: rules_in(stage, since))
    return rules_in(stage, since)[-1]


async def test_a_teacher_whose_class_has_no_rules_is_offered_them_quietly_once(stage: Stage, card: Post) -> None:
    since = count(stage)

    def offers() -> list[Post]:
        return [post for post in posts_to(stage, "teacher", since) if has(post, "rules.form")]

    await sign(stage, card)
    await until("nothing was offered", offers)
    await never("it was offered twice", lambda: len(offers()) > 1, 1)
    await settled(stage)
    await stage.restart()
    await never("it was offered twice after a start", lambda: len(offers()) > 1, 1)


@pytest.mark.parametrize("lang", ["en", "cy"])
async def test_a_class_makes_its_rules_agrees_and_comments_in_private(stage: Stage, lang: str) -> None:
    shown = await published(stage, lang)
    assert holds(shown.card, "Byddwch yn garedig", "Be kind", OWN[lang], "Does neb wedi cytuno eto")
    one, two = stage["learner1"], stage["learner2"]
    for who in (one, two):
        await who.press("rules.agree", shown)
        assert holds(who.shown(shown), "Cytunoch chi am")
    await until("two are not counted", lambda: holds(shown.card, "2 learners have agreed"))
    assert one.who.name not in str(shown.card)
    await one.look(shown)
    await one.press("rules.withdraw", shown)
    await until("it was not taken back", lambda: holds(shown.card, "One learner has agreed"))
    await stage["teacher"].look(shown)
    missing = await opened(stage, "teacher", "rules.missing", shown)
    assert holds(missing.card, one.who.name)
    assert two.who.name not in str(missing.card)

    since, form = count(stage), await opened(stage, "learner2", "rules.comment", shown)
    assert holds(form.card, "gyda’ch enw", "999")
    assert await two.submit(form, words=" ") is not None
    for _ in range(2):
        assert await two.submit(form, words=WISH[lang]) is None
    await until("the teacher was not told", lambda: posts_to(stage, "teacher", since))
    told = posts_to(stage, "teacher", since)
    assert WISH[lang] not in str([one.card for one in told])
    said = await opened(stage, "teacher", "rules.comments", told[-1])
    assert str(said.card).count(WISH[lang]) == 1
    assert holds(said.card, two.who.name)
    assert not [one for one in said.card["body"] if str(one.get("type", "")).startswith("Input.")]
    changes = await stage["teacher"].send(said, button_of(said.card, "rules.form"), {})
    assert changes is not None
    assert choices(changes.card, "ticked")


@pytest.mark.parametrize("lang", ["en", "cy"])
async def test_the_same_rules_ask_nobody_again_and_changed_ones_do(stage: Stage, lang: str) -> None:
    shown = await published(stage, lang)
    await stage["learner1"].press("rules.agree", shown)
    since = count(stage)
    same = await drafted(stage, lang)
    assert await stage["teacher"].submit(same) is None
    assert "Nobody is asked again" in stage["teacher"].toasts[-1] or "Ni ofynnir i neb" in stage["teacher"].toasts[-1]
    await never("the class was asked again", lambda: rules_in(stage, since), 1)
    changed = await drafted(stage, lang)
    assert await stage["teacher"].submit(changed, ownEn="Cameras as you like", ownCy="") is None
    await until("the class was not asked", lambda: rules_in(stage, since))
    newer = rules_in(stage, since)[-1]
    await until("the old card stands", lambda: holds(shown.card, "Mae rheolau’r dosbarth wedi newid"))
    await stage["learner1"].look(newer)
    assert has(newer, "rules.agree")
    assert not holds(stage["learner1"].shown(newer), "Cytunoch chi am")


@pytest.mark.clause("STU-4", "SAF-3")
@pytest.mark.parametrize("lang", ["en", "cy"])
async def test_a_cry_for_help_in_a_comment_goes_to_safeguarding_and_to_no_teacher(stage: Stage, lang: str) -> None:
    shown = await published(stage, lang)
    form, since = await opened(stage, "learner3", "rules.comment", shown), count(stage)
    answer = await stage["learner3"].submit(form, words=HARM[lang])
    assert answer is not None
    assert holds(answer.card, "0800 1111")
    for key in ("aw", "dsp"):
        await alerted(stage, key, since)
    words = await opened(stage, "dsp", "alert.show", alerts_to(stage, "dsp", since)[-1])
    assert holds(words.card, HARM[lang])
    await never("the teacher was told", lambda: posts_to(stage, "teacher", since), 1)
    await stage["teacher"].look(shown)
    said = await opened(stage, "teacher", "rules.comments", shown)
    assert HARM[lang] not in str(said.card)


async def test_the_dsp_reads_along_without_being_in_the_class(stage: Stage) -> None:
    since = count(stage)
    await stage["dsp"].command("class rules", stage.cast["dsp"].chat)
    answer = await card_in(stage, stage.cast["dsp"].chat, "rules.every", since)
    said = await opened(stage, "dsp", "rules.every", answer)
    assert holds(said.card, *WISH.values())
