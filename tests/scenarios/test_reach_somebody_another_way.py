from __future__ import annotations

import pytest

from rehearsal.cast import STAFF_CHANNEL, Times, address
from rehearsal.plays.expect import alerted, alerts_to, count, everything, holds, posts_in, until
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-1")]
UNKIND = "nobody likes u just leave"
CRY = "i want to kill myself"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "mail"), other_ways=True)


@pytest.mark.clause("SAF-2")
async def test_aw_who_cannot_be_reached_is_fetched_through_the_channel_and_by_mail(stage: Stage) -> None:
    since = count(stage)
    aw = stage.cast["aw"]
    stage.teams.misbehave("POST", f"/{aw.chat}/", 403, code="ConversationBlockedByUser")
    await stage["learner1"].say(UNKIND)
    deputys = await alerted(stage, "aw_deputy", since)
    await until("the channel was not told", lambda: posts_in(stage, STAFF_CHANNEL, since))
    await until("no e-mail was sent", lambda: stage.teams.mailboxes.to(address(aw)))
    await until("the alert does not say so", lambda: holds(deputys.card, "was asked to find", "e-mail sent to"))
    told = [everything(posts_in(stage, STAFF_CHANNEL, since)[0]), str(stage.teams.mailboxes.to(address(aw))[0])]
    assert aw.name in told[0]
    for secret in (UNKIND, stage.cast["learner1"].name, "10B", "bullying"):
        assert not any(secret in one for one in told)
    stage.teams.behave()


async def test_mail_without_consent_is_said_on_the_alert(stage: Stage) -> None:
    since = count(stage)
    stage.teams.mailboxes.consented = False
    stage.teams.misbehave("POST", f"/{stage.cast['dsp'].chat}/", 404, code="ConversationNotFound")
    await stage["learner2"].say(CRY)
    mine = await alerted(stage, "aw", since)
    await until("the alert does not say so", lambda: holds(mine.card, "could not be sent", "Mail.Send"))
    stage.teams.behave()
    stage.teams.mailboxes.consented = True


async def test_whoever_takes_the_bot_back_gets_what_waited_for_them(stage: Stage) -> None:
    await stage["dsp"].uninstall()
    since = count(stage)
    await stage["learner3"].say(CRY)
    await alerted(stage, "aw", since)
    await until("the channel was not told", lambda: posts_in(stage, STAFF_CHANNEL, since))
    assert alerts_to(stage, "dsp", since) == []
    await stage["dsp"].install()
    await alerted(stage, "dsp", since)
