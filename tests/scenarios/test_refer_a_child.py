from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rehearsal.cards import carried, fields_of
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, has, holds, never, posts_to, until
from rehearsal.plays.routines import closes, opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3")]


async def raised(stage: Stage, card: Post, key: str = "aw") -> Post:
    since = count(stage)
    form = await opened(stage, "learner1", "concern.form", card)
    await stage["learner1"].submit(form, safeNow="yes", text="I am worried about my friend")
    return await alerted(stage, key, since)


@pytest.mark.parametrize("key, written", [("aw", "confirm the referral in writing"), ("dsp", "yn ysgrifenedig")])
async def test_a_referral_by_phone_is_kept_with_what_follows_until_somebody_says_that_it_is_done(
    stage: Stage, card: Post, key: str, written: str
) -> None:
    alert = await raised(stage, card, key)
    form = await opened(stage, key, "alert.refer", alert)
    wrong = await stage[key].submit(form, how="phone")
    assert wrong is not None
    assert fields_of(wrong.card)["how"] == "phone"
    assert await stage[key].submit(wrong, to="social-services") is None
    await until("the card does not say what is owed", lambda: holds(alert.card, written))
    done = await opened(stage, key, "alert.duty", alert)
    assert await stage[key].submit(done, duty="written") is None
    await until(
        "it is still owed", lambda: str(alert.card).count(written) == 0 or not holds(alert.card, f": {written},")
    )


async def test_closed_without_cpoms_it_is_owed_there_and_confirmed_with_a_reference(stage: Stage, card: Post) -> None:
    alert = await raised(stage, card)
    await closes(stage, "aw", alert, "spoken", words="With the learner")
    await until("CPOMS is not asked for", lambda: has(alert, "alert.duty"))
    form = await opened(stage, "aw", "alert.duty", alert)
    wrong = await stage["aw"].submit(form, reference="later")
    assert wrong is not None
    assert await stage["aw"].submit(wrong, reference="CP-77") is None
    await until("it is still owed", lambda: holds(alert.card, "CP-77") and not has(alert, "alert.duty"))


REMINDER = {"en": "Something is still owed", "cy": "Mae rhywbeth yn dal heb ei wneud"}
OWED = {
    "en": {"written": "made by phone", "answer": "no answer is on record"},
    "cy": {"written": "dros y ffôn", "answer": "Nid oes ateb"},
}


def moment(back: timedelta) -> dict[str, str]:
    """So long ago, as the form's day and time."""
    at = datetime.now(ZoneInfo("Europe/London")) - back
    return {"day": at.strftime("%Y-%m-%d"), "time": at.strftime("%H:%M")}


def reminders(stage: Stage, key: str, lang: str, since: int) -> list[Post]:
    return [one for one in posts_to(stage, key, since) if holds(one.card, REMINDER[lang])]


@pytest.mark.parametrize("key, lang", [("aw", "en"), ("dsp", "cy")])
async def test_the_clocks_of_a_referral_by_phone_run_from_when_it_was_made(
    stage: Stage, card: Post, key: str, lang: str
) -> None:
    """A day later it is due in writing; after seven working days an answer is asked for. Each is asked once a day."""
    alert = await raised(stage, card, key)
    since = count(stage)
    form = await opened(stage, key, "alert.refer", alert)
    assert await stage[key].submit(form, to="social-services", how="phone", **moment(timedelta(hours=25))) is None
    await until("nobody is reminded of the writing", lambda: reminders(stage, key, lang, since))
    (written,) = reminders(stage, key, lang, since)
    assert holds(written.card, OWED[lang]["written"])
    assert not holds(written.card, OWED[lang]["answer"], "worried about my friend")
    await never("an answer is asked for too soon", lambda: len(reminders(stage, key, lang, since)) > 1, 0.5)
    done = await opened(stage, key, "alert.duty", written)
    assert await stage[key].submit(done, duty="written") is None

    since = count(stage)
    form = await opened(stage, key, "alert.refer", alert)
    assert await stage[key].submit(form, to="police", how="writing", **moment(timedelta(days=40))) is None
    await until("nobody asks after the answer", lambda: reminders(stage, key, lang, since))
    (answer,) = reminders(stage, key, lang, since)
    assert holds(answer.card, OWED[lang]["answer"])
    done = await opened(stage, key, "alert.duty", answer)
    assert await stage[key].submit(done, duty="answer") is None
    await until("the card does not say that it is done", lambda: not has(alert, "alert.duty"))
    await never("somebody is reminded again", lambda: len(reminders(stage, key, lang, since)) > 1, 0.5)


@pytest.mark.parametrize("key, lang", [("aw", "en"), ("dsp", "cy")])
async def test_before_its_time_nobody_is_reminded_and_the_card_says_by_when(
    stage: Stage, card: Post, key: str, lang: str
) -> None:
    alert, back = await raised(stage, card, key), timedelta(hours=23)
    since = count(stage)
    form = await opened(stage, key, "alert.refer", alert)
    assert await stage[key].submit(form, to="social-services", how="phone", **moment(back)) is None
    due = datetime.now(ZoneInfo("Europe/London")) - back + timedelta(hours=24)
    await until("by when is not said", lambda: holds(alert.card, f"{due:%H:%M, %d.%m.%Y}"))
    await never("somebody is reminded too soon", lambda: reminders(stage, key, lang, since), 0.5)


@pytest.mark.parametrize("typed", [{}, {"reference": "asked, and later"}])
async def test_a_missing_reference_is_told_right_above_its_field_and_what_was_filled_in_stays(
    stage: Stage, card: Post, typed: dict[str, str]
) -> None:
    alert = await raised(stage, card)
    referral = await opened(stage, "aw", "alert.refer", alert)
    assert await stage["aw"].submit(referral, to="police", how="phone") is None
    await closes(stage, "aw", alert, "spoken", words="With the learner")
    await until("CPOMS is not asked for", lambda: holds(alert.card, "the record on CPOMS"))
    form = await opened(stage, "aw", "alert.duty", alert)
    wrong = await stage["aw"].submit(form, duty="cpoms", **typed)
    assert wrong is not None
    body = wrong.card["body"]
    place = next(place for place, part in enumerate(body) if part.get("id") == "reference")
    assert body[place - 1]["text"].startswith("Please give the reference on CPOMS")
    assert fields_of(wrong.card) == {"duty": "cpoms", "reference": typed.get("reference", "")}
    assert await stage["aw"].submit(wrong, reference="CP-78") is None
    await until("the reference is not kept", lambda: holds(alert.card, "CP-78"))


async def test_who_is_not_on_the_alert_refers_nothing(stage: Stage, card: Post) -> None:
    alert = await raised(stage, card)
    copied = carried((await opened(stage, "aw", "alert.refer", alert)).card, "alert.referred")["ref"]
    for verb in ("alert.refer", "alert.referred", "alert.duty", "alert.duties"):
        assert await stage["learner2"].forge_form(verb, alert, to="police", how="phone") is None
    filled = {"ref": copied, "to": "police", "how": "phone"}
    assert await stage["learner2"].forge_form("alert.referred", alert, **filled) is None
