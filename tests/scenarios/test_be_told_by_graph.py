from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import aiohttp
import pytest
import pytest_asyncio

from rehearsal.cards import words_of
from rehearsal.cast import MEETING_CHAT, TEAM, TENANT, Times
from rehearsal.graph_subscriptions import Subscription
from rehearsal.plays.expect import alerted, alerts_to, count, holds, never, posts_to, until
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("STU-4")]
URGENT = "i want to kill myself"
PLACES = [pytest.param(TEAM, id="channel"), pytest.param(MEETING_CHAT, id="meeting")]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, notices=True)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def well_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    stage.teams.behave()
    stage.teams.subscriptions.consented, stage.teams.subscriptions.deaf = True, False


async def watched(stage: Stage, place: str = TEAM) -> Subscription:
    """Wait until Graph is asked to tell of a place."""
    if place == MEETING_CHAT and stage.teams.subscriptions.of(place) is None:
        await stage["teacher"].add_to_meeting()
    await until(f"nobody asked to be told of {place}", lambda: stage.teams.subscriptions.of(place))
    found = stage.teams.subscriptions.of(place)
    assert found is not None
    await asyncio.sleep(0.3)
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", [URGENT, "dw i eisiau lladd fy hun"])
async def test_an_edit_that_teams_tells_nobody_of_is_read_at_once(stage: Stage, place: str, words: str) -> None:
    await watched(stage, place)
    message = await stage["learner1"].say("what page are we on", place)
    since = count(stage)
    stage.teams.changes.edit(message, words)
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "edited")
    assert not holds(alert.card, "Read late")
    assert words in words_of((await opened(stage, "aw", "alert.show", alert)).card)
    await never("it came twice", lambda: len(alerts_to(stage, "aw", since)) > 1, 0.5)


async def test_a_deletion_that_teams_tells_nobody_of_is_noted_at_once(stage: Stage) -> None:
    await watched(stage)
    since = count(stage)
    message = await stage["learner2"].say(URGENT)
    alert = await alerted(stage, "aw", since)
    stage.teams.changes.delete(message)
    await until("nobody noted it", lambda: holds(alert.card, "deleted"))
    assert URGENT in words_of((await opened(stage, "aw", "alert.show", alert)).card)


async def test_what_both_teams_and_graph_tell_is_one_alert(stage: Stage) -> None:
    await watched(stage)
    since = count(stage)
    message = await stage["learner3"].say("hello everyone")
    await stage["learner3"].edit(message, URGENT)
    await alerted(stage, "aw", since)
    await never("it came twice", lambda: len(alerts_to(stage, "aw", since)) > 1, 1.5)


async def test_a_message_that_never_reached_the_bot_comes_by_graph(stage: Stage) -> None:
    await watched(stage)
    since = count(stage)
    stage.teams.changes.write(stage.teams.next_id(), TEAM, stage.cast["learner4"], URGENT)
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, stage.cast["learner4"].name)


@pytest.mark.clause("SAF-1")
async def test_one_that_is_removed_is_made_again_and_what_was_missed_is_read(stage: Stage) -> None:
    before = await watched(stage)
    message = await stage["learner1"].say("what page are we on")
    stage.teams.subscriptions.deaf = True
    since = count(stage)
    stage.teams.changes.edit(message, f"{URGENT} tonight")
    assert await stage.teams.subscriptions.lifecycle(before, "subscriptionRemoved") == 202
    after = await watched(stage)
    assert after.id != before.id
    assert after.asked["clientState"] != before.asked["clientState"]
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "edited")
    assert len(posts_to(stage, "aw", since)) == 1, "nobody is bothered with what heals by itself"


@pytest.mark.clause("SAF-1")
async def test_what_graph_says_it_missed_is_read(stage: Stage) -> None:
    there = await watched(stage)
    message = await stage["learner2"].say("what page are we on")
    stage.teams.subscriptions.deaf = True
    since = count(stage)
    stage.teams.changes.edit(message, f"{URGENT} now")
    assert await stage.teams.subscriptions.lifecycle(there, "missed") == 202
    await alerted(stage, "aw", since)


async def test_one_that_must_be_authorised_anew_is_renewed(stage: Stage) -> None:
    there = await watched(stage)
    renewed = there.renewed
    assert await stage.teams.subscriptions.lifecycle(there, "reauthorizationRequired") == 202
    await until("nobody renewed it", lambda: there.renewed > renewed)


@pytest.mark.clause("SAF-1")
async def test_one_that_cannot_be_had_again_is_told_to_aw_and_that_it_is_well_again(stage: Stage) -> None:
    there = await watched(stage)
    since = count(stage)
    stage.teams.subscriptions.consented = False
    assert await stage.teams.subscriptions.lifecycle(there, "subscriptionRemoved") == 202
    told = await alerted(stage, "aw", since)
    assert holds(told.card, "no longer tells", "10B", "ChannelMessage.Read.Group")
    stage.teams.subscriptions.consented = True
    await stage.restart()
    await watched(stage)
    cards = lambda: posts_to(stage, "aw", since)  # noqa: E731 - the kill may have lost the first, which then comes again
    await until("nobody says that it is over", lambda: any(holds(one.card, "well again") for one in cards()), 30)
    assert len(cards()) <= 2


async def test_one_that_nobody_knows_of_any_more_stands_in_nobodys_way(stage: Stage) -> None:
    there = await watched(stage)
    forgotten = Subscription("forgotten", dict(there.asked), there.expires)
    stage.teams.subscriptions.there = {"forgotten": forgotten}
    assert await stage.teams.subscriptions.lifecycle(there, "subscriptionRemoved") == 202
    await until("it was not cleared away", lambda: forgotten in stage.teams.subscriptions.ended)
    assert (await watched(stage)).id != there.id


async def test_a_forged_state_or_token_is_refused_and_leads_to_nothing(stage: Stage) -> None:
    there, graph = await watched(stage), stage.teams.subscriptions
    url, since = str(there.asked["notificationUrl"]), count(stage)
    words = {"id": "1700000000999", "messageType": "message", "createdDateTime": "2099-01-01T00:00:00Z"}
    author = {"user": {"id": stage.cast["learner1"].person, "displayName": "x"}}
    message = {**words, "from": author, "body": {"contentType": "text", "content": URGENT}}
    good = graph.notice(there, "created", message)
    forged = {**good, "clientState": "rehearsal:" + str(there.asked["clientState"]).split(":")[1] + ":guessed"}
    token = stage.sign_in.mint_for_notices()
    assert await graph.tell({"value": [forged], "validationTokens": [token]}, url) == 403
    assert await graph.tell({"value": [good], "validationTokens": []}, url) == 401
    for changed in ({"aud": "somebody"}, {"appid": "somebody"}, {"iss": "https://sts.windows.net/x/"}, {"exp": 1}):
        bad = stage.sign_in.mint_for_notices(**changed)
        assert await graph.tell({"value": [good], "validationTokens": [bad]}, url) == 401
    await never("something came of it", lambda: alerts_to(stage, "aw", since), 0.5)
    assert TENANT in str(good)


async def test_it_is_counted_and_nobody_is_named(stage: Stage) -> None:
    await watched(stage)
    async with aiohttp.ClientSession() as session, session.get(f"{stage.bot.address}/metrics") as answer:
        shown = await answer.text()
    assert 'ehsbot_places_watched{school="rehearsal"}' in shown
    assert "ehsbot_notices_total{" in shown
    assert stage.cast["learner1"].person not in shown
    assert TEAM not in shown


async def test_the_bots_own_address_answers_from_outside(stage: Stage) -> None:
    await watched(stage)
    _, said = await stage.bot.aside("doctor", "--json")
    checks = said[said.index("{") :]
    assert '"name": "notices",' in checks
    assert checks.split('"name": "notices",')[1].split("}")[0].count("well") == 1
    assert checks.split('"name": "public-url",')[1].split("}")[0].count("well") == 1
