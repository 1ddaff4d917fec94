from __future__ import annotations

import pytest

from rehearsal.cards import fields_of, verbs_of
from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, everything, has, holds, settled, until
from rehearsal.plays.routines import closes, opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3")]
WORDS = "add me on snap dont tell ur mum"
NOTE = "Spoke with form tutor this morning"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, outcome=2)


async def raised(stage: Stage) -> tuple[Post, Post]:
    since = count(stage)
    await stage["learner1"].say(WORDS)
    return await alerted(stage, "aw", since), await alerted(stage, "dsp", since)


async def test_a_note_is_read_by_those_on_the_alert_and_stands_on_no_card(stage: Stage) -> None:
    mine, other = await raised(stage)
    form = await opened(stage, "aw", "alert.note", mine)
    assert await stage["aw"].submit(form, words=NOTE) is None
    await until("the card does not say that there is a note", lambda: holds(mine.card, "note by"))
    assert NOTE not in everything(mine) + everything(other)
    assert holds((await opened(stage, "dsp", "alert.show", other)).card, NOTE, WORDS)
    await closes(stage, "dsp", other, "referred", words="To the local authority")


async def test_an_outcome_closes_it_for_everybody_and_it_can_be_opened_again(stage: Stage) -> None:
    mine, other = await raised(stage)
    wrong = await closes(stage, "aw", mine, "cpoms", words="kept", reference="he said so")
    assert wrong is not None
    assert fields_of(wrong.card)["words"] == "kept"
    assert await stage["aw"].submit(wrong, reference="CP-1234") is None
    for post in (mine, other):
        await until("it did not close", lambda p=post: has(p, "alert.reopen"))
        assert holds(post.card, "CP-1234")
    since = count(stage)
    form = await opened(stage, "dsp", "alert.reopen", other)
    assert await stage["dsp"].submit(form, words="There is more") is None
    again = await alerted(stage, "dsp", since)
    assert {"alert.got", "alert.close"} <= verbs_of(again.card or {})
    await closes(stage, "dsp", again, "spoken", words="With the learner")


@pytest.mark.parametrize("key, missing", [("aw", "Please give the reference on CPOMS"), ("dsp", "Rhowch y cyfeirnod")])
@pytest.mark.parametrize("given", [{}, {"reference": ""}, {"reference": "  "}, {"reference": "--"}])
async def test_recorded_on_cpoms_without_a_reference_stays_open_and_what_was_typed_stays(
    stage: Stage, key: str, missing: str, given: dict[str, str]
) -> None:
    post = (await raised(stage))[("aw", "dsp").index(key)]
    wrong = await closes(stage, key, post, "cpoms", words="Kept as typed", **given)
    assert wrong is not None
    body = wrong.card["body"]
    place = next(place for place, part in enumerate(body) if part.get("id") == "reference")
    assert body[place - 1]["text"].startswith(missing)
    assert fields_of(wrong.card) == {
        "outcome": "cpoms",
        "words": "Kept as typed",
        "reference": given.get("reference", ""),
    }
    assert has(post, "alert.close")
    assert not has(post, "alert.reopen")
    assert await stage[key].submit(wrong, reference="CP-4321") is None
    await until("it did not close", lambda: has(post, "alert.reopen") and holds(post.card, "CP-4321"))


async def test_two_people_close_it_and_the_second_sees_what_happened_with_their_words_kept(stage: Stage) -> None:
    mine, other = await raised(stage)
    late = await opened(stage, "dsp", "alert.close", other)
    early, overtaken = [await opened(stage, "aw", verb, mine) for verb in ("alert.note", "alert.close")]
    await stage["aw"].submit(early, words=NOTE)
    back = await stage["dsp"].submit(late, outcome="spoken", words="My own words")
    assert back is not None
    assert fields_of(back.card)["words"] == "My own words"
    assert stage.cast["aw"].name in str(back.card)
    assert await stage["dsp"].submit(back) is None
    await until("it did not close", lambda: has(mine, "alert.reopen"))
    assert await stage["aw"].press("alert.show", mine)
    assert await stage["aw"].submit(overtaken, outcome="spoken", words="Late") is None
    assert stage.cast["dsp"].name in stage["aw"].toasts[-1]


async def test_it_is_handed_to_another_who_gets_it_and_can_take_it(stage: Stage) -> None:
    mine, _ = await raised(stage)
    since = count(stage)
    form = await opened(stage, "aw", "alert.hand", mine)
    assert await stage["aw"].submit(form, to=stage.cast["head"].person) is None
    theirs = await alerted(stage, "head", since)
    await stage["head"].press("alert.got", theirs)
    await until("AW does not see who has it", lambda: holds(mine.card, stage.cast["head"].name))
    await closes(stage, "head", theirs, "spoken", words="With both")


async def test_an_alert_that_stays_without_an_outcome_is_asked_for_and_then_climbs(stage: Stage) -> None:
    mine, _ = await raised(stage)
    since = count(stage)
    await stage["aw"].press("alert.got", mine)
    chased = await alerted(stage, "aw", since)
    assert holds(chased.card, "outcome is needed")
    deputy = await alerted(stage, "aw_deputy", since)
    assert holds(deputy.card, "no outcome came in time")
    assert has(deputy, "alert.got")
    await closes(stage, "aw_deputy", deputy, "spoken", words="At last")


async def test_a_form_that_was_open_when_the_bot_was_killed_is_taken_after_it(stage: Stage) -> None:
    """ADR 0011: a form carries all that it needs, so that no memory of the bot's has to outlive a turn."""
    mine, _ = await raised(stage)
    form = await opened(stage, "aw", "alert.close", mine)
    await settled(stage)
    await stage.restart()
    assert await stage["aw"].submit(form, outcome="spoken", words="With the learner and their form tutor") is None
    await until("it did not close", lambda: has(mine, "alert.reopen"))
