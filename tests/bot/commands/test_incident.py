from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import Connection

from bot.commands.incident import document
from bot.commands.paper import Paper
from bot.enforcement.enforcing import Sealed
from bot.enforcement.lookup import SealedWords
from bot.records import ledger
from dialogs.alert import Telling, Words
from dialogs.incident import LONGEST
from policy.chat.verdict import Severity
from policy.events import AlertNoted, Flagged
from policy.rules import RULES
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import Line
from tests.policy.cast import AW, NOW, SCHOOL, TEACHER, TEAM, school_file

pytestmark = [pytest.mark.clause("SAF-3"), pytest.mark.clause("FAQ-3")]
MS = int(NOW.timestamp() * 1000) + 10**9
FIELDS = (("facts", "A chair was thrown near the tŷ"), ("opinion", "It was planned"))


async def filled(stage: Backstage) -> None:
    await stage.a_class()
    flag = Flagged("a1", "incident", frozenset(), Severity.SERIOUS, TEACHER, "", (), TEAM, TEAM, "", NOW, "a1:words")
    await stage.enforcement.enforce(
        stage.school, flag, Sealed("a1:words", SealedWords("", fields=FIELDS).spelled(), MS)
    )
    note = Sealed("a1:note:1", SealedWords("Both were spoken with").spelled(), MS)
    await stage.enforcement.enforce(stage.school, AlertNoted("a1", AW, "a1:note:1"), note)


def with_school(line: Line, folder: Path) -> None:
    told = school_file()
    lines = ["schema = 1", '[school]\nid = "elfed"\nname = { cy = "Ysgol Elfed", en = "Elfed School" }', "[contacts]"]
    for role, one in told["contacts"].items():
        lines.append(f'{role} = {{ id = "{one["id"]}", name = "{one["name"]}" }}')
    lines += [f'[[staff]]\nid = "{one["id"]}"\nname = "{one["name"]}"' for one in told["staff"]]
    lines.append(f'[[class]]\ngroup = "{told["class"][0]["group"]}"\nname = "10B"')
    (folder / "school.toml").write_text("\n".join(lines), encoding="utf-8")
    line.environment["EHSBOT_SCHOOL"] = str(folder / "school.toml")


@pytest.mark.parametrize(
    "lang, title", [("en", "account of a safeguarding alert"), ("cy", "adroddiad ar rybudd diogelu")]
)
async def test_the_whole_account_is_a_document_and_who_took_it_is_kept(
    tmp_path: Path, records: Line, lang: str, title: str
) -> None:
    async with backstage(tmp_path) as stage:
        await filled(stage)
        with_school(records, tmp_path)
        out = tmp_path / "out" / "account.pdf"
        assert await records("incident", "a1", "--pdf", str(out), "--language", lang, "--by", "ann") == 0, records.err
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
        for said in (title, "A chair was thrown near the tŷ", "It was planned", "Both were spoken with", "10B", "a1"):
            assert said in text
        assert text.index("A chair was thrown") < text.index("It was planned")
        assert stat.S_IMODE(out.stat().st_mode) == 0o600

        def entries(conn: Connection) -> list[tuple[str, str]]:
            return [(one.action, one.actor) for one in ledger.history(conn, SCHOOL.id, "alert:a1")]

        assert (await stage.store.run(entries))[-1] == ("AccountTaken", "ann")
        assert await records("incident", "a1", "--pdf", str(out)) == 1, "a file that is there was written over"


ODD = (
    (
        "Ŵyn, ŷd, âêîôûŵŷ ÂÊÎÔÛŴŶ äëïöü – “dyfyniad” ‘un’ … € £ ½",
        "Ŵyn, ŷd, âêîôûŵŷ ÂÊÎÔÛŴŶ äëïöü – “dyfyniad” ‘un’ … € £ ½",
    ),
    ("one\r\ntwo\tthree\rfour", "one two three four"),
    ("\U0001f600 日 \u202eback\u202c \x07", "[U+1F600] [U+65E5] [U+202E]back[U+202C] [U+0007]"),
    ("[link](http://x) **b** <b> {0} %s", "[link](http://x) **b** <b> {0} %s"),
)


@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize("typed, printed", ODD)
def test_odd_letters_are_printed_or_told_by_their_number(lang: str, typed: str, printed: str) -> None:
    paper = Paper(lang, "x")
    paper.line(typed)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.done())).pages)
    assert printed in " ".join(text.split())


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_the_longest_account_goes_over_pages_and_no_letter_of_it_is_lost(lang: str) -> None:
    longest = {name: "ŵ" * (most // 2) + " gair" * (most // 10) for name, most in LONGEST.items()}
    fields = tuple((name, words) for name, words in longest.items())
    flag = Flagged("a1", "incident", frozenset(), Severity.SERIOUS, TEACHER, "", (), TEAM, TEAM, "", NOW, "a1:words")
    alert = RULES[Flagged].decide(None, flag, SCHOOL, NOW).state
    assert alert is not None
    made = document(alert, SCHOOL, lang, Telling("10B", words=Words("", (), fields)))
    pages = PdfReader(BytesIO(made)).pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) > 1
    assert text.count("ŵ") == sum(words.count("ŵ") for words in longest.values())
    assert text.count("gair") == sum(words.count("gair") for words in longest.values())


NUMBERED = [("en", "Name, signature", "Alert: a1"), ("cy", "Enw, llofnod", "Rhybudd: a1")]


@pytest.mark.parametrize("lang, signed, number", NUMBERED)
@pytest.mark.parametrize("lines", range(30, 62, 2))
def test_each_page_is_numbered_and_the_line_to_sign_never_stands_alone(
    lang: str, signed: str, number: str, lines: int
) -> None:
    flag = Flagged("a1", "incident", frozenset(), Severity.SERIOUS, TEACHER, "", (), TEAM, TEAM, "", NOW, "a1:words")
    alert = RULES[Flagged].decide(None, flag, SCHOOL, NOW).state
    assert alert is not None
    fields = (("facts", "\n".join(["gair"] * lines)), ("opinion", "barn " + "w" * 300))
    pages = PdfReader(BytesIO(document(alert, SCHOOL, lang, Telling("10B", words=Words("", (), fields))))).pages
    texts = [page.extract_text() for page in pages]
    assert all(f"{number} · {place} / {len(pages)}" in text for place, text in enumerate(texts, 1))
    last = [line for line in texts[-1].splitlines() if line.strip()]
    assert sum(signed in line for line in last) == 1
    assert len(last) > 2, "a page has nothing but the line to sign"


async def test_what_is_not_there_makes_no_file(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await filled(stage)
        with_school(records, tmp_path)
        out = tmp_path / "account.pdf"
        assert await records("incident", "a2", "--pdf", str(out)) == 1
        assert "a2" in records.err
        assert not out.exists()
