from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import Connection

from bot.enforcement.enforcing import Sealed
from bot.enforcement.lookup import SealedWords
from bot.records import deliveries, ledger
from bot.records.deliveries import Delivery
from dialogs.texts import say
from policy.events import (
    AgreementGiven,
    How,
    LearnersPresent,
    PersonalChatSeen,
    Piece,
    RecordingExpected,
    RecordingLookDue,
    RecordingSought,
)
from policy.school import School
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import Line
from tests.bot.enforcement.test_expiring import BRYN, flag
from tests.policy.cast import AW, LEARNERS, NOW, TEACHER, TEAM, school_file

ME, FRIEND, STAFF_NAME = LEARNERS[0], LEARNERS[1], "Head teacher"
MS = int(NOW.timestamp() * 1000)
SAID = "Person 102 a ŵyr fod Head teacher yn tŷ 🙂; Person 101 hefyd"
"""The names of a friend, of staff and of the person who asks; letters of Welsh, and one that no font has."""


async def filled(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(
        AgreementGiven(TEAM, ME, How.BUTTON, "", "card-1"), AgreementGiven(TEAM, FRIEND, How.BUTTON, "", "card-1")
    )
    await stage.put(PersonalChatSeen(ME, "29:101", "chat", "https://x.invalid/"))
    words = SealedWords(SAID, (("rule-1", "bullying", "Person 102"),)).spelled()
    await stage.enforcement.enforce(stage.school, flag("one", ME), Sealed("one:words", words, MS))
    await stage.enforcement.enforce(stage.school, flag("other", FRIEND), Sealed("other:words", words, MS))

    def unit(conn: Connection) -> None:
        for person, channel in ((ME, "personal_chat"), (AW, "mail")):
            deliveries.note(conn, Delivery("elfed", 1, 1, person, channel, None, "asked", MS))
        ledger.anchor(conn, ledger.Head("elfed", 1, "h" * 64), MS, "mail")

    await stage.store.run(unit)


def part(folder: Path, school: int = 0) -> dict[str, Any]:
    made = json.loads((folder / "person.json").read_text(encoding="utf-8"))
    assert made["person"] == ME
    return made["schools"][school]


def text_of(folder: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(folder / "person.pdf").pages).split())


def everything(folder: Path) -> str:
    return (folder / "person.json").read_text(encoding="utf-8") + text_of(folder)


@pytest.fixture
def example(records: Line) -> None:
    records.environment["EHSBOT_SCHOOL"] = str(Path(__file__).parents[3] / "school.example.toml")


@pytest.mark.usefixtures("example")
@pytest.mark.clause("REC-1")
async def test_each_table_is_told_as_it_promises_and_others_are_masked(tmp_path: Path, records: Line) -> None:
    folder = tmp_path / "for" / "person"
    async with backstage(tmp_path) as stage:
        await filled(stage)
        assert await records("export", "--person", ME.upper(), "--out", str(folder), "--by", "head-id") == 0
        history = await stage.store.run(lambda conn: ledger.history(conn, "elfed", f"person:{ME}"))
    told = part(folder)
    assert {one["key"].partition(":")[0] for one in told["state"]} == {"class", "person", "alert"}
    assert [(one["contact"], one["channel"]) for one in told["delivery"]] == [(ME, "personal_chat")]
    (words,) = told["words"]
    found = re.fullmatch(r"(person \d) a ŵyr fod (person \d) yn tŷ 🙂; Person 101 hefyd", words["text"])
    assert found
    assert words["reasons"] == [{"rule": "rule-1", "category": "bullying", "words": found[1]}]
    assert found[1] != found[2]
    ledger_of = told["ledger"]
    assert {one["action"] for one in ledger_of["entries"]} >= {"AgreementGiven", "PersonalChatSeen", "Flagged"}
    assert ledger_of["head"]["seq"] >= len(ledger_of["entries"])
    assert ledger_of["anchors"] == [{"seq": 1, "hash": "h" * 64}]
    for hidden in (FRIEND, TEACHER, AW, "Person 102", "A Teacher", "other:words", STAFF_NAME):
        assert hidden not in everything(folder)
    assert (history[-1].actor, history[-1].action) == ("head-id", "PersonExported")
    assert history[-1].facts == {"state": 3, "words": 1, "delivery": 1, "ledger": len(ledger_of["entries"])}


@pytest.mark.usefixtures("example")
@pytest.mark.clause("REC-1")
async def test_a_learner_is_told_which_recordings_they_are_in_by_reference_and_a_teacher_which_they_made(
    tmp_path: Path, records: Line
) -> None:
    piece = Piece("p1", 1200, "b!class", "item-1")
    async with backstage(tmp_path) as stage:
        stage.school = School.model_validate({**school_file(), "powers": ["team", "files"]})
        await stage.a_class()
        await stage.put(
            LearnersPresent("s1", 1200, NOW, (ME, FRIEND)),
            RecordingExpected(TEAM, "s1", TEACHER, "", "", NOW),
            RecordingLookDue("s1", 0),
            RecordingSought("s1", 0, 1200, (piece,)),
            LearnersPresent("s2", 1200, NOW, (FRIEND,)),
        )
        for person in (ME, TEACHER):
            assert await records("export", "--person", person, "--out", str(tmp_path / person)) == 0
    for person in (ME, TEACHER):
        made = json.loads((tmp_path / person / "person.json").read_text(encoding="utf-8"))
        (told,) = [one for one in made["schools"][0]["state"] if one["kind"] == "Recording"]
        assert (told["key"], told["body"]["pieces"][0]["drive"]) == ("recording:s1", "b!class")
        assert (told["body"]["pieces"][0]["item"], told["body"]["began"]) == ("item-1", "2026-11-24T10:00:00Z")
        assert FRIEND not in json.dumps(made)


@pytest.mark.usefixtures("example")
async def test_the_document_has_every_letter_of_welsh_and_what_each_part_is_for(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await filled(stage)
        assert await records("export", "--person", ME, "--out", str(tmp_path / "out"), "--language", "cy") == 0
    told = text_of(tmp_path / "out")
    assert "Yr hyn y mae EHSBot yn ei gadw amdanoch" in told
    assert "a ŵyr fod" in told
    assert "yn tŷ [U+1F642]; Person 101 hefyd" in told
    assert say("cy", "kept-words-purpose") in told
    assert "🙂" in part(tmp_path / "out")["words"][0]["text"]


@pytest.mark.usefixtures("example")
async def test_only_its_owner_can_read_the_files_and_no_words_are_printed(tmp_path: Path, records: Line) -> None:
    folder = tmp_path / "out"
    async with backstage(tmp_path) as stage:
        await filled(stage)
        assert await records("export", "--person", ME, "--out", str(folder)) == 0
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
        assert "ŵyr" not in records.out + records.err
        assert await records("export", "--person", ME, "--out", str(folder)) == 1
        assert "is there already" in records.err


@pytest.mark.usefixtures("example")
async def test_a_hold_is_not_told(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await filled(stage)
        assert await records("hold", "--person", ME, "--reason", "police-17") == 0
        assert await records("hold", "--alert", "one", "--reason", "police-17") == 0
        assert await records("export", "--person", ME, "--out", str(tmp_path / "out")) == 0
    assert "Hold" not in everything(tmp_path / "out")
    assert "police" not in everything(tmp_path / "out")


async def test_two_schools_are_told_apart_and_one_can_be_named(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await filled(stage)
        await stage.enforcement.enforce(BRYN, flag("two", ME))
        assert await records("export", "--person", ME, "--out", str(tmp_path / "both")) == 0
        assert "names of staff in people’s words are not masked" in records.out
        assert await records("export", "--person", ME, "--out", str(tmp_path / "one"), "--school", "bryn") == 0
    assert [part(tmp_path / "both", number)["school"] for number in (0, 1)] == ["bryn", "elfed"]
    assert part(tmp_path / "one")["school"] == "bryn"
    assert part(tmp_path / "one")["words"] == []


@pytest.mark.parametrize(
    "keys, told",
    [
        ("other:MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=", "The key 'first' is missing from EHSBOT_DATA_KEYS"),
        ("", "EHSBOT_DATA_KEYS is missing"),
        ("first:MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=", "was changed after it was sealed"),
    ],
)
async def test_without_the_key_nothing_is_written(tmp_path: Path, records: Line, keys: str, told: str) -> None:
    records.environment["EHSBOT_DATA_KEYS"] = keys
    async with backstage(tmp_path) as stage:
        await filled(stage)
        assert await records("export", "--person", ME, "--out", str(tmp_path / "out")) == 2
        history = await stage.store.run(lambda conn: ledger.history(conn, "elfed", f"person:{ME}"))
    assert told in records.err
    assert not (tmp_path / "out").exists()
    assert "PersonExported" not in {one.action for one in history}


async def test_whom_nobody_knows(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await filled(stage)
        assert await records("export", "--person", "nobody", "--out", str(tmp_path / "out")) == 1
        assert "The records keep nothing that names nobody" in records.err
