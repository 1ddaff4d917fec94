from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio

from rehearsal.cards import fields_of, verbs_of
from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, never, until
from rehearsal.plays.routines import closes, no_concern, opened
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
WORDS = "add me on snap dont tell ur mum"
RUNG = 3
VERBS = [f"alert.{one}" for one in ("show", "got", "copy", "escalate", "view", "note", "hand", "close", "context")]
FORMS = {
    "alert.closed": {"outcome": "spoken", "words": "Nothing"},
    "alert.noted": {"words": "Nothing"},
    "alert.handed": {"to": "nobody"},
    "alert.reopened": {"words": "Nothing"},
    "alert.around": {"why": "understand"},
}
Alert = Callable[[], Awaitable[tuple[Post, Post]]]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=RUNG)


@pytest_asyncio.fixture(loop_scope="module")
async def alert(stage: Stage) -> Alert:
    """Makes a child protection alert, and gives AW's card and DSP's."""

    async def make() -> tuple[Post, Post]:
        since = count(stage)
        await stage["learner1"].say(WORDS)
        return await alerted(stage, "aw", since), await alerted(stage, "dsp", since)

    return make


@pytest.mark.clause("SAF-3")
async def test_whoever_takes_it_stands_on_everybodys_card_and_the_ladder_stops(stage: Stage, alert: Alert) -> None:
    mine, other = await alert()
    since = count(stage)
    await stage["aw"].press("alert.got", mine)
    for post in (mine, other):
        await until("a holder does not see who has it", lambda p=post: not has(p, "alert.got"))
        assert holds(post.card, stage.cast["aw"].name)
    await never("it climbed all the same", lambda: count(stage) > since, RUNG + 1)


@pytest.mark.clause("SAF-3")
async def test_what_nobody_takes_climbs_in_time_to_the_deputies_and_then_to_the_head(
    stage: Stage, alert: Alert
) -> None:
    since = count(stage)
    mine, _ = await alert()
    climbed = [await alerted(stage, key, since) for key in ("aw_deputy", "dsp_deputy")]
    for post in climbed:
        assert RUNG - 1 < post.at - mine.at < RUNG + 5
    assert alerts_to(stage, "head", since) == []
    head = await alerted(stage, "head", since)
    assert RUNG - 1 < head.at - climbed[0].at < RUNG + 5
    await stage["head"].press("alert.got", head)
    await until("AW does not see who has it", lambda: holds(mine.card, stage.cast["head"].name))


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["teacher", "learner1", "learner2", "chair"])
async def test_whoever_does_not_hold_an_alert_can_do_nothing_with_it(
    stage: Stage, alert: Alert, verb: str, who: str
) -> None:
    mine, _ = await alert()
    before = len(mine.versions)
    await stage[who].forge(verb, mine, reason="Nothing")
    assert mine.id not in stage[who].views
    assert WORDS not in str(stage[who].seen)
    assert has(mine, "alert.got")
    assert len(mine.versions) == before
    await stage["aw"].press("alert.got", mine)


@pytest.mark.clause("SAF-3")
async def test_child_protection_is_no_concern_only_when_a_second_person_says_so(stage: Stage, alert: Alert) -> None:
    mine, other = await alert()
    await no_concern(stage, "aw", mine, "A quotation")
    await until("AW's word did not count", lambda: len(other.versions) > 1)
    assert "second person" in stage["aw"].toasts[-1]
    await no_concern(stage, "aw", mine, "A quotation, I said")
    assert has(other, "alert.close")
    await no_concern(stage, "dsp", other, "From a play")
    for post in (mine, other):
        await until("it did not close", lambda p=post: not has(p, "alert.close"))


async def test_no_concern_without_a_reason_is_given_back(stage: Stage, alert: Alert) -> None:
    mine, _ = await alert()
    again = await closes(stage, "aw", mine, "no-concern", words="  ")
    assert again is not None
    assert holds(again.card, "Please write a few words")
    await stage["aw"].press("alert.got", mine)


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("verb", FORMS)
async def test_a_forged_form_of_somebody_elses_alert_says_nothing(stage: Stage, alert: Alert, verb: str) -> None:
    mine, _ = await alert()
    before = len(mine.versions)
    for who in ("teacher", "learner1", "chair"):
        assert await stage[who].forge_form(verb, mine, **FORMS[verb]) is None
        assert WORDS not in str(stage[who].seen)
    assert len(mine.versions) == before
    await stage["aw"].press("alert.got", mine)


@pytest.mark.clause("SAF-3")
async def test_the_account_for_cpoms_holds_who_where_the_words_and_what_was_done(stage: Stage, alert: Alert) -> None:
    mine, _ = await alert()
    await stage["aw"].press("alert.got", mine)
    await until("it was not taken", lambda: not has(mine, "alert.got"))
    account = fields_of((await opened(stage, "aw", "alert.copy", mine)).card)["account"]
    assert [fact for fact in (stage.cast["learner1"].name, "10B", WORDS, "Swyddog Lles") if fact not in account] == []


@pytest.mark.clause("SAF-3")
async def test_aw_escalates_to_the_dsp_what_only_aw_was_told(stage: Stage) -> None:
    since = count(stage)
    await stage["learner3"].say("nobody likes u just leave")
    mine = await alerted(stage, "aw", since)
    await stage["aw"].press("alert.got", mine)
    await until("it was not taken", lambda: not has(mine, "alert.got"))
    await stage["aw"].press("alert.escalate", mine)
    other = await alerted(stage, "dsp", since)
    assert "alert.got" in verbs_of(other.card or {})
    await stage["dsp"].press("alert.got", other)
    await until("AW does not see who has it", lambda: holds(mine.card, stage.cast["dsp"].name))
