"""What goes to one person about a concern: a copy of an answer, that there is something, what is still owed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from aiohttp import web

from bot.enforcement.enforcing import Sealed, milliseconds
from bot.enforcement.lookup import SealedWords
from policy.actions import CopyAnswer, OfferMessages, RemindOfDuty
from policy.alerts import Step
from policy.events import (
    AlertClosed,
    AlertDelivered,
    AlertTaken,
    AlertUndelivered,
    ConcernAnswered,
    DutyDone,
    MessagesOffered,
    ReferralMade,
)
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import DSP, DSP_DEPUTY, HEAD, LEARNERS, NOW, later
from tests.policy.test_answering import CONCERN

pytestmark = pytest.mark.clause("SAF-3")
WRITER = LEARNERS[0]
REMIND = RemindOfDuty("a1", DSP, "written")
REFUSED = web.json_response({"error": {"code": "BotDisabledByAdmin"}}, status=403)


async def answered(stage: Backstage) -> None:
    await stage.put(CONCERN, AlertTaken("a1", DSP))
    words = Sealed("a1:answer:1", SealedWords("Come at ten").spelled(), milliseconds(later(10**6)))
    await stage.enforcement.enforce(stage.school, ConcernAnswered("a1", DSP, "a1:answer:1"), words)


async def test_whoever_reads_along_gets_the_card_without_the_words_also_once_it_is_closed(stage: Backstage) -> None:
    await stage.reachable(DSP_DEPUTY)
    await answered(stage)
    await stage.put(AlertClosed("a1", DSP, "spoken", "ref"))
    seen = await stage.carry(CopyAnswer("a1", DSP_DEPUTY))
    assert isinstance(seen[0], AlertDelivered)
    assert "Come at ten" not in json.dumps(stage.teams.bodies)


async def test_that_somebody_could_not_read_along_stands_in_the_history(stage: Backstage) -> None:
    await answered(stage)
    assert await stage.carry(CopyAnswer("a1", DSP_DEPUTY)) == (AlertUndelivered("a1", DSP_DEPUTY, "no-personal-chat"),)
    alert = await stage.kit.lookup.alert(stage.school, "a1")
    assert alert is not None
    assert alert.history[-1].step is Step.UNDELIVERED


@pytest.mark.clause("SAF-2")
async def test_nobody_reads_along_what_is_about_them(stage: Backstage) -> None:
    await stage.reachable(HEAD, DSP)
    await stage.put(replace(CONCERN, kind="staff-concern", about=(DSP,)))
    assert await stage.carry(CopyAnswer("a1", DSP)) == ()
    assert await stage.carry(RemindOfDuty("a1", DSP, "written")) == ()
    assert stage.teams.bodies == []


async def test_a_persons_own_chat_is_told_that_there_is_something_and_nothing_else(stage: Backstage) -> None:
    await answered(stage)
    assert await stage.carry(OfferMessages(WRITER)) == (MessagesOffered(WRITER, "no-personal-chat"),)
    await stage.reachable(WRITER)
    assert await stage.carry(OfferMessages(WRITER)) == (MessagesOffered(WRITER),)
    assert "own.messages" in json.dumps(stage.teams.bodies)
    assert "Come at ten" not in json.dumps(stage.teams.bodies)


async def test_what_is_owed_is_told_until_it_is_done(stage: Backstage) -> None:
    await stage.reachable(DSP)
    await stage.put(CONCERN, AlertTaken("a1", DSP), ReferralMade("a1", DSP, "police", by_phone=True, at=NOW))
    assert await stage.carry(REMIND) == ()
    assert "alert.duty" in json.dumps(stage.teams.bodies[-1])
    await stage.put(DutyDone("a1", DSP, "written"))
    sent = len(stage.teams.bodies)
    assert await stage.carry(REMIND) == ()
    assert len(stage.teams.bodies) == sent


async def test_who_could_not_be_reminded_is_reported(stage: Backstage) -> None:
    await stage.reachable(DSP)
    await stage.put(CONCERN, AlertTaken("a1", DSP), ReferralMade("a1", DSP, "police", by_phone=True, at=NOW))
    stage.teams.answers = [REFUSED]
    assert await stage.carry(REMIND) == (AlertUndelivered("a1", DSP, "BotDisabledByAdmin"),)
