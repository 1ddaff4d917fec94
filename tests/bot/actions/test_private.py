from __future__ import annotations

import json
from dataclasses import replace

import pytest
from aiohttp import web

from bot.actions.carriers import carry_out
from bot.actions.kit import Task
from bot.enforcement.enforcing import milliseconds
from bot.records import jobs
from bot.records.clock import now_ms
from bot.teams.connector import Teams, Throttled
from bot.wire import Wire, open_session
from dialogs.texts import say
from policy.actions import DeliverAlert, RetireAlertCard, Tell, TellMissing, UpdateAlertCards, UpdateNotes
from policy.alerts import Step
from policy.chat.verdict import Severity
from policy.events import (
    AlertDelivered,
    AlertTaken,
    AlertUndelivered,
    CardAt,
    Flagged,
    LanguageChosen,
    NotesPosted,
    NotTold,
    RoomExpected,
    StartAsked,
    WellAgain,
)
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import APP, FixedTokens
from tests.bot.records.fresh import REFERENCES
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAT,
    COLLEAGUE,
    FORM,
    LEARNERS,
    MEMBERS,
    NOW,
    SCHOOL,
    TEACHER,
    TEAM,
    oid,
    school_file,
)

DAY = "2026-11-24"
WARNING = Tell(TEACHER, "warning-one-to-one", CHAT, NOW)


def flag(alert: str, severity: Severity) -> Flagged:
    author = LEARNERS[0]
    return Flagged(
        alert, "message", frozenset({"profanity"}), severity, author, "A", (author,), TEAM, TEAM, alert, NOW, "w"
    )


@pytest.mark.parametrize("status, code", [(403, "BotDisabledByAdmin"), (404, "ConversationNotFound")])
async def test_an_adult_who_cannot_be_told_is_reported_and_nothing_is_left_lying(
    stage: Backstage, status: int, code: str
) -> None:
    await stage.reachable(TEACHER)
    stage.teams.answers = [web.json_response({"error": {"code": code}}, status=status)]
    assert await stage.carry(WARNING) == (NotTold(CHAT, TEACHER, WARNING.what, NOW, code),)


async def test_somebody_without_a_chat_of_their_own_is_not_told(stage: Backstage) -> None:
    assert await stage.carry(WARNING) == (NotTold(CHAT, TEACHER, WARNING.what, NOW, "no-personal-chat"),)


async def test_the_adult_who_is_called_gets_the_way_in(stage: Backstage) -> None:
    await stage.a_class()
    await stage.reachable(COLLEAGUE)
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM), RoomExpected(CHAT, TEAM, "s1", TEACHER, COLLEAGUE, MEMBERS))
    assert await stage.carry(Tell(COLLEAGUE, "come-now", CHAT, NOW)) == ()
    assert FORM.link in json.dumps(stage.teams.bodies[-1])


@pytest.mark.clause("PLN-9")
async def test_the_teacher_is_told_privately_who_has_not_agreed(stage: Backstage) -> None:
    await stage.a_class()
    assert await stage.carry(TellMissing(TEAM, TEACHER)) == ()
    assert stage.teams.asked == []
    await stage.reachable(TEACHER)
    await stage.carry(TellMissing(TEAM, TEACHER))
    assert stage.teams.asked[-1][1].startswith(f"/v3/conversations/chat-{TEACHER}/")
    assert all(member.name in json.dumps(stage.teams.bodies[-1]) for member in MEMBERS[2:])


async def test_the_days_notes_stand_on_one_card_and_on_a_new_one_where_it_is_gone(stage: Backstage) -> None:
    await stage.a_class()
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.NOTE))
    assert isinstance((await stage.carry(UpdateNotes(DAY, AW)))[0], NotesPosted)
    await stage.put(flag("a2", Severity.NOTE))
    assert await stage.carry(UpdateNotes(DAY, AW)) == ()
    assert stage.teams.asked[-1][0] == "PUT"
    stage.teams.answers = [web.Response(status=404)]
    assert isinstance((await stage.carry(UpdateNotes(DAY, AW)))[0], NotesPosted)


@pytest.mark.clause("SAF-1")
async def test_notes_that_reach_nobody_go_to_the_next_on_the_ladder(stage: Backstage) -> None:
    await stage.put(flag("a1", Severity.NOTE))
    assert await stage.carry(UpdateNotes(DAY, AW)) == (AlertUndelivered("a1", AW, "no-personal-chat"),)
    alert = await stage.kit.lookup.alert(stage.school, "a1")
    assert alert is not None
    assert AW_DEPUTY in alert.told


async def test_a_repeat_says_so_also_where_an_earlier_asking_is_known_to_have_arrived(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))
    repeat = say("cy", "alert-repeat")[:20]
    await stage.carry(DeliverAlert("a1", AW, 0), attempt=2)
    assert repeat in json.dumps(stage.teams.bodies[-1])
    await stage.carry(DeliverAlert("a1", AW, 1))
    assert repeat not in json.dumps(stage.teams.bodies[-1])
    await stage.carry(DeliverAlert("a1", AW, 1), attempt=2)
    assert repeat in json.dumps(stage.teams.bodies[-1])


async def test_what_comes_to_a_person_is_in_the_language_that_they_chose(stage: Backstage) -> None:
    """Who has none in the school file: the first of the school's until they choose, and again if they change it."""
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))
    for asked, (chosen, shown) in enumerate((("", "cy"), ("en", "en"), ("cy", "cy"))):
        if chosen:
            await stage.put(LanguageChosen(AW, chosen))
        await stage.carry(DeliverAlert("a1", AW, asked))
        card = json.dumps(stage.teams.bodies[-1], ensure_ascii=False)
        assert [lang for lang in ("cy", "en") if say(lang, "alert-got") in card] == [shown]


@pytest.mark.clause("SAF-1")
async def test_whoever_may_have_seen_a_trouble_before_a_crash_learns_that_it_is_over(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(
        replace(flag("a1", Severity.CONCERN), kind="app-removed", author="", about=()), WellAgain("a1", NOW)
    )
    assert await stage.carry(DeliverAlert("a1", AW, 0)) == ()
    [delivered] = await stage.carry(DeliverAlert("a1", AW, 0), attempt=2)
    assert isinstance(delivered, AlertDelivered)
    assert say("cy", "alert-well-again-state")[:20] in json.dumps(stage.teams.bodies[-1], ensure_ascii=False)


@pytest.mark.clause("SAF-3")
async def test_what_somebody_has_taken_is_not_sent_again_after_a_crash(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN), AlertTaken("a1", AW))
    sent = len(stage.teams.asked)
    assert await stage.carry(DeliverAlert("a1", AW, 0), attempt=2) == ()
    assert len(stage.teams.asked) == sent


@pytest.mark.clause("SAF-1", "SAF-2")
async def test_an_alert_that_could_only_go_to_whom_it_is_about_is_not_sent_and_not_silent(stage: Backstage) -> None:
    await stage.put(replace(flag("a1", Severity.CONCERN), about=(AW,)))
    await stage.reachable(AW)
    sent = len(stage.teams.asked)
    assert await stage.carry(DeliverAlert("a1", AW, 0)) == (AlertUndelivered("a1", AW, "about-them"),)
    assert len(stage.teams.asked) == sent
    alert = await stage.kit.lookup.alert(stage.school, "a1")
    assert alert is not None
    assert [entry.code for entry in alert.history if entry.step is Step.UNDELIVERED] == ["about-them"]


@pytest.mark.clause("SAF-3")
async def test_a_busy_teams_is_not_asked_again_for_an_alert_that_somebody_took_meanwhile(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))

    async def take(_: float) -> None:
        await stage.put(AlertTaken("a1", AW))

    stage.teams.answers = [web.Response(status=429, headers={"Retry-After": "1"})]
    async with open_session() as session:
        wire = Wire(session, FixedTokens(), "bot/.default", {stage.service_url.rstrip("/")}, sleep=take)
        kit = replace(stage.kit, teams=Teams(wire, APP, REFERENCES))
        assert await carry_out(Task(DeliverAlert("a1", AW, 0), SCHOOL, 1), kit) == ()
    assert len(stage.teams.asked) == 1


@pytest.mark.clause("SAF-3")
async def test_what_another_instance_has_taken_over_is_not_sent_here_as_well(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))
    now = milliseconds(NOW)
    ours = (await stage.store.run(lambda conn: jobs.claim(conn, "me", now_ms(conn, now), 1, 9)))[0]
    await stage.store.run(lambda conn: jobs.claim(conn, "another", now_ms(conn, now) + 2, 1_000, 9))
    assert await carry_out(Task(DeliverAlert("a1", AW, 0), SCHOOL, 1, ours), stage.kit) == ()
    assert stage.teams.asked == []
    assert await carry_out(Task(DeliverAlert("a1", AW, 0), SCHOOL, 1), stage.kit) != ()


@pytest.mark.clause("SAF-1")
async def test_what_piled_up_while_teams_was_away_is_one_card(stage: Backstage) -> None:
    """Asked again and again through an outage; once one card has come, the others have nothing to say."""
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))
    now = milliseconds(NOW)
    asked = await stage.store.run(lambda conn: jobs.claim(conn, "me", now_ms(conn, now), 1_000, 9))
    [first] = [job for job in asked if job.kind == "DeliverAlert"]
    long_ago = replace(first, due_ms=now - 3_600_000)
    for held, sent in ((long_ago, 1), (long_ago, 1), (first, 2)):
        seen = await carry_out(Task(DeliverAlert("a1", AW, 0), SCHOOL, 1, held), stage.kit)
        await stage.put(*seen)
        assert [method for method, _ in stage.teams.asked].count("POST") == sent


@pytest.mark.clause("SAF-3")
async def test_a_card_of_whoever_has_left_the_school_tells_nothing_any_more(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))
    await stage.carry(DeliverAlert("a1", AW, 0))
    assert await stage.carry(UpdateAlertCards("a1")) == ()
    assert "alert.got" in json.dumps(stage.teams.bodies[-1])
    file = school_file()
    file["contacts"]["aw"] = {"id": oid(30), "name": "The new AW"}
    file["staff"] = [one for one in file["staff"] if one["id"] != AW]
    stage.school = School.model_validate(file)
    assert await stage.carry(UpdateAlertCards("a1")) == ()
    sent = json.dumps(stage.teams.bodies[-1], ensure_ascii=False)
    assert stage.teams.asked[-1][0] == "PUT"
    assert say(stage.school.language_of(AW), "alert-let-go") in sent
    assert "alert.got" not in sent


@pytest.mark.clause("SAF-1")
@pytest.mark.parametrize("status, marked", [(429, False), (502, True), (503, True), (504, True)])
async def test_what_may_have_come_before_something_on_the_way_gave_up_says_so_in_the_same_try(
    stage: Backstage, status: int, marked: bool
) -> None:
    await stage.reachable(AW)
    await stage.put(flag("a1", Severity.CONCERN))
    stage.teams.answers = [web.Response(status=status)]
    await stage.carry(DeliverAlert("a1", AW, 0))
    first, second = [json.dumps(one, ensure_ascii=False) for one in stage.teams.bodies]
    said = say(SCHOOL.language_of(AW), "alert-repeat")
    assert (said in first, said in second) == (False, marked)


@pytest.mark.clause("SAF-3")
async def test_a_copy_that_teams_would_not_change_keeps_nobody_else_from_seeing_who_has_the_alert(
    stage: Backstage,
) -> None:
    people = (AW, AW_DEPUTY, COLLEAGUE)
    await stage.reachable(*people)
    await stage.put(flag("a1", Severity.CONCERN), *(AlertDelivered("a1", one, CardAt("c", one)) for one in people))
    stage.teams.by_path = lambda path: web.Response(status=503) if AW in path else web.json_response({"id": "m"})
    with pytest.raises(Throttled):
        await stage.carry(UpdateAlertCards("a1"))
    changed = {path.rpartition("/")[2] for method, path in stage.teams.asked if method == "PUT"}
    assert changed == set(people)


@pytest.mark.clause("SAF-1")
async def test_an_older_card_is_left_as_a_pointer_and_nobody_presses_on_it(stage: Backstage) -> None:
    await stage.put(flag("a1", Severity.CONCERN))
    older = RetireAlertCard("a1", AW, CardAt("chat", "m0"))
    assert await stage.carry(older) == ()
    assert stage.teams.asked == []
    await stage.reachable(AW)
    assert await stage.carry(older) == ()
    assert stage.teams.asked[-1] == ("PUT", "/v3/conversations/chat/activities/m0")
    assert "alert.got" not in json.dumps(stage.teams.bodies[-1])
    stage.teams.answers = [web.Response(status=404)]
    assert await stage.carry(older) == ()


@pytest.mark.clause("PLN-4")
async def test_the_planned_end_is_told_quietly_in_the_teachers_own_chat(stage: Backstage) -> None:
    await stage.reachable(TEACHER)
    assert await stage.carry(Tell(TEACHER, "planned-end", CHAT, NOW)) == ()
    (sent,) = stage.teams.bodies
    assert say(stage.school.language_of(TEACHER), "private-planned-end") in json.dumps(sent, ensure_ascii=False)
    assert "attention" not in json.dumps(sent)
