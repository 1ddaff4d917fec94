from __future__ import annotations

import pytest

from rehearsal.cards import choices, fields_of
from rehearsal.cast import OTHER_TEAM, OTHER_TENANT, TEAM
from rehearsal.people import Refused
from rehearsal.plays.expect import card_in, count, has, never, new_lines, posts_in, until
from rehearsal.plays.routines import in_order, invitation, start_form
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def reasons(stage: Stage, changes: dict[str, str]) -> str:
    """What the teacher, who has not signed in this file, reads that was not on the form before."""
    form = await start_form(stage)
    again = await stage["teacher"].submit(form, **in_order(stage, form, **changes))
    assert again is not None
    return new_lines(form.card, again.card)


@pytest.mark.clause("TCH-1")
async def test_a_teacher_who_has_not_signed_reads_where_to_sign(stage: Stage) -> None:
    said = await reasons(stage, {})
    assert "signed" in said
    assert "agreement card" in said
    assert "colleague" not in said


@pytest.mark.clause("CON-2", "CON-3", "REC-2", "PLN-7", "PLN-1")
@pytest.mark.parametrize(
    "changes, reason, remedy",
    [
        ({"expected": "1"}, "two learners", "recording instead"),
        ({"colleague": ""}, "no colleague", "invite"),
        ({"colleague": "a learner"}, "other staff", "from the list"),
        ({"colleague": "the teacher"}, "other staff", "from the list"),
        ({"recording": ""}, "recorded", "turn recording on"),
        ({"renew": ""}, "still agree", "tick"),
        ({"checklist": "content,dress"}, "checklist", "7"),
        ({"purpose": ""}, "purpose", "write both"),
    ],
)
async def test_each_thing_that_is_wrong_is_named_with_its_remedy(
    stage: Stage, changes: dict[str, str], reason: str, remedy: str
) -> None:
    people = {"a learner": stage.cast["learner1"].person, "the teacher": stage.cast["teacher"].person}
    said = await reasons(stage, {name: people.get(value, value) for name, value in changes.items()})
    assert reason in said
    assert remedy in said


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"length": "soon"}, "whole number"),
        ({"expected": "0"}, "whole number"),
        ({"meetingLink": "https://teams.example/l/meetup-join/x"}, "https://teams.microsoft.com/"),
    ],
)
async def test_a_field_that_cannot_be_read_is_named(stage: Stage, changes: dict[str, str], words: str) -> None:
    assert words in await reasons(stage, changes)


async def test_a_field_that_cannot_be_read_does_not_hide_what_else_is_missing(stage: Stage) -> None:
    said = await reasons(stage, {"length": "soon", "colleague": "", "recording": "false"})
    assert [words for words in ("whole number", "no colleague", "recorded") if words not in said] == []


@pytest.mark.clause("OVR-6")
async def test_everything_is_said_at_once_nothing_typed_is_lost_and_no_card_is_posted(stage: Stage) -> None:
    since, form = count(stage), await start_form(stage)
    wrong = {
        "expected": "1",
        "colleague": "",
        "recording": "false",
        "renew": "false",
        "checklist": "content",
        "topic": "Ffracsiynau",
    }
    typed = in_order(stage, form, **wrong)
    again = await stage["teacher"].submit(form, **typed)
    assert again is not None
    said = new_lines(form.card, again.card)
    facts = ("signed", "no colleague", "two learners", "recorded", "still agree", "checklist")
    assert [fact for fact in facts if fact not in said] == []
    assert fields_of(again.card) | typed == fields_of(again.card)
    assert not any(has(post, "session.ready") for post in posts_in(stage, TEAM, since))


@pytest.mark.clause("CON-3")
async def test_the_form_offers_only_staff_as_a_colleague_and_not_the_teacher(stage: Stage) -> None:
    offered = choices((await start_form(stage)).card, "colleague")
    assert offered == [stage.cast["colleague"].person]


@pytest.mark.clause("TCH-1")
@pytest.mark.parametrize("key", ["learner1", "colleague", "newcomer"])
async def test_nobody_but_a_teacher_of_the_class_opens_or_sends_the_form(stage: Stage, key: str) -> None:
    asked, since = await invitation(stage, key), count(stage)
    assert await stage[key].press("session.form", asked) is None
    filled = {"team": TEAM, "purpose": "x", "whyLive": "x", "length": "20", "expected": "4"}
    assert await stage[key].forge_form("session.start", asked, **filled) is None
    await never("a session card was posted", lambda: count(stage) > since, 0.3)


@pytest.mark.clause("OVR-3")
async def test_a_team_that_is_no_class_is_told_once_and_not_served(stage: Stage) -> None:
    teacher = stage["teacher"]
    await teacher.install_in_team(OTHER_TEAM)
    await until("the team was not told", lambda: posts_in(stage, OTHER_TEAM))
    await teacher.command("start session", OTHER_TEAM)
    await until("there was no answer", lambda: len(posts_in(stage, OTHER_TEAM)) > 1)
    assert len(posts_in(stage, OTHER_TEAM)) == 2
    assert not any(has(post, "session.form") for post in posts_in(stage, OTHER_TEAM))
    asked = await card_in(stage, TEAM, "agreement.give")
    assert await teacher.forge_form("session.form", asked, team=OTHER_TEAM) is None
    assert await teacher.forge_form("session.start", asked, team=OTHER_TEAM) is None


@pytest.mark.clause("OVR-3")
async def test_another_tenant_is_turned_away_at_the_door(stage: Stage) -> None:
    outsider = stage.stranger(stage.cast["teacher"], OTHER_TENANT)
    with pytest.raises(Refused, match=r"^403"):
        await outsider.command("start session")
