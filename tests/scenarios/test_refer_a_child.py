from __future__ import annotations

import pytest

from rehearsal.cards import carried, fields_of
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, has, holds, until
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
