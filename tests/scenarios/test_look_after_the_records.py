from __future__ import annotations

import json
from pathlib import Path

import pytest

from rehearsal.plays.expect import alerted, count, has, holds, until
from rehearsal.plays.routines import closes, opened
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
WORDS = "add me on snap dont tell ur mum"


async def records(stage: Stage, *arguments: str) -> tuple[int, str]:
    return await stage.bot.aside("records", *arguments)


@pytest.mark.clause("REC-1", "SAF-3")
async def test_a_person_is_held_told_and_forgotten_while_the_bot_runs(stage: Stage, tmp_path: Path) -> None:
    learner = stage.cast["learner1"].person
    since = count(stage)
    await stage["learner1"].say(WORDS)
    mine, other = await alerted(stage, "aw", since), await alerted(stage, "dsp", since)
    assert await records(stage, "hold", "--person", learner, "--reason", "police-17") == (
        0,
        f"rehearsal: nothing of person:{learner} goes until this hold is taken off.\n",
    )
    assert (await records(stage, "erase", "--person", learner, "--do")) == (1, "")

    assert (await records(stage, "export", "--person", learner, "--out", str(tmp_path / "out")))[0] == 0
    told = (tmp_path / "out" / "person.json").read_text(encoding="utf-8")
    assert [one["text"] for one in json.loads(told)["schools"][0]["words"]] == [WORDS]
    assert not [one.name for one in stage.cast.people if one.key != "learner1" and one.name in told]

    assert holds((await opened(stage, "aw", "alert.show", mine)).card, WORDS)
    await closes(stage, "dsp", other, "referred", words="To the local authority")
    await until("it did not close", lambda: has(mine, "alert.reopen"))
    assert (await records(stage, "hold", "--person", learner, "--release"))[0] == 0
    code, said = await records(stage, "erase", "--person", learner, "--do")
    assert (code, "rehearsal: gone: state" in said) == (0, True)

    since = count(stage)
    await stage["learner1"].say(WORDS)
    await alerted(stage, "aw", since)


async def test_keys_and_proof_are_seen_to_while_the_bot_runs(stage: Stage, tmp_path: Path) -> None:
    assert (await records(stage, "rotate-key"))[0] == 0
    assert (await records(stage, "head", str(tmp_path / "heads.json")))[0] == 0
    assert (await records(stage, "verify", "--head", str(tmp_path / "heads.json")))[0] == 0
    assert await records(stage, "dead") == (0, "There is no action that could not be carried out.\n")
    code, said = await records(stage, "purge")
    assert (code, "rehearsal" in said) == (0, True)
