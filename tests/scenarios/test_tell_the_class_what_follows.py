from __future__ import annotations

from typing import Any

import pytest

from rehearsal.cards import carried, fields_of, words_of
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import alerted, count, has, holds, never, posts_in, posts_to, until
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage
from tests.scenarios.test_report_an_incident import WHOLE, asked

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("FAQ-3")]


async def reported(stage: Stage, category: str, words: str, reader: str) -> Post:
    form = await opened(stage, "teacher", "incident.form", await asked(stage, words))
    since = count(stage)
    await stage["teacher"].submit(form, **{**WHOLE, "category": category})
    return await alerted(stage, reader, since)


async def draft_of(stage: Stage, since: int) -> Dialog:
    """The draft, from the teacher's own messages."""
    await until("no draft came", lambda: [p for p in posts_to(stage, "teacher", since) if has(p, "own.messages")])
    form = await opened(stage, "teacher", "own.messages", posts_to(stage, "teacher", since)[-1])
    button = next(one for one in _buttons(form) if one.get("data", {}).get("verb") == "class.draft")
    draft = await stage["teacher"].send(form, button, {})
    assert draft is not None
    return draft


def _buttons(form: Dialog) -> list[dict[str, Any]]:
    blocks = [form.card, *(inner for block in form.card["body"] for inner in block.get("items", []))]
    return [action for block in blocks for action in block.get("actions", [])]


def _told(stage: Stage, since: int) -> list[Post]:
    return [post for post in posts_in(stage, TEAM, since) if has(post, "own.messages")]


@pytest.mark.parametrize(
    "words, said", [("report incident", "Our next session is on Monday"), ("adrodd digwyddiad", "Dydd Llun")]
)
async def test_after_behaviour_the_teacher_changes_the_draft_and_the_class_reads_it(
    stage: Stage, words: str, said: str
) -> None:
    since = count(stage)
    alert = await reported(stage, "behaviour", words, "aw")
    draft = await draft_of(stage, since)
    assert "Codi pryder" in fields_of(draft.card)["words"]
    back = await stage["teacher"].submit(draft, words=f"{said}, Tri")
    assert back is not None
    assert "Tri" in str(back.card["body"][-2])
    assert _told(stage, since) == []
    assert await stage["teacher"].submit(back, words=said) is None
    await until("the class was not told", lambda: _told(stage, since))
    assert said in words_of(_told(stage, since)[-1].card or {})
    await until("the alert does not say so", lambda: holds(alert.card, "what follows"))
    mine = await opened(stage, "teacher", "own.messages", posts_to(stage, "teacher", since)[-1])
    button = next(one for one in _buttons(mine) if one.get("data", {}).get("verb") == "class.draft")
    assert await stage["teacher"].send(mine, button, {}) is None, "a draft opens that nobody can send"
    assert "The class has been told" in stage["teacher"].toasts[-1]
    await stage["teacher"].submit(back, words="Once more")
    await never("the class was told twice", lambda: len(_told(stage, since)) > 1, 0.5)


@pytest.mark.clause("SAF-3")
async def test_of_child_protection_the_dsp_lets_it_be_told_first(stage: Stage) -> None:
    since = count(stage)
    alert = await reported(stage, "child-protection", "report incident", "dsp")
    await never(
        "a draft came",
        lambda: [
            p for p in posts_to(stage, "teacher", since) if has(p, "own.messages") and not has(p, "incident.form")
        ],
        0.5,
    )
    since = count(stage)
    await stage["dsp"].press("class.release", alert)
    draft = await draft_of(stage, since)
    assert await stage["teacher"].submit(draft, words="We meet again tomorrow") is None
    await until("the class was not told", lambda: _told(stage, since))


async def test_nobody_else_opens_the_draft(stage: Stage) -> None:
    since = count(stage)
    await reported(stage, "behaviour", "report incident", "aw")
    draft = await draft_of(stage, since)
    copied = carried(draft.card, "class.told")["ref"]
    post = posts_to(stage, "teacher", since)[-1]
    for other in ("learner1", "colleague", "aw"):
        assert await stage[other].forge_form("class.draft", post) is None
        assert await stage[other].forge_form("class.told", post, ref=copied, team=TEAM, words="Not mine") is None
    assert _told(stage, since) == []
