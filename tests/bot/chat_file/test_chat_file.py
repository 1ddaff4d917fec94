from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.chat_file import flagged, messages
from dialogs.verdict import explained, row, summary
from policy.chat import read


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_messages_are_the_column_that_says_so(tmp_path: Path) -> None:
    assert messages(written(tmp_path / "a.csv", 'who,Message\nA,"hello, you"\nB,bye\n')) == ["hello, you", "bye"]
    assert messages(written(tmp_path / "b.csv", "who,neges\nA,helo\n")) == ["helo"]


def test_without_a_heading_the_messages_are_the_first_column(tmp_path: Path) -> None:
    assert messages(written(tmp_path / "a.csv", "hello\nbye,x\n\n")) == ["hello", "bye"]
    assert messages(written(tmp_path / "b.csv", "")) == []


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_file_is_read_as_spreadsheets_save_it(tmp_path: Path, coding: str, sign: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'who{sign}"Neges"\r\nA{sign}pêl-droed heno\r\n\r\nB{sign}"hwyl{sign} ffrind"\r\n'.encode(coding))
    assert messages(path) == ["pêl-droed heno", f"hwyl{sign} ffrind"]


def test_a_message_with_a_semicolon_stays_whole(tmp_path: Path) -> None:
    assert messages(written(tmp_path / "a.csv", "hello; you\nbye\n")) == ["hello; you", "bye"]
    assert messages(written(tmp_path / "b.csv", "text\nhello; you\n")) == ["hello; you"]


def test_a_very_long_message_does_not_hide_the_others(tmp_path: Path) -> None:
    long = "a" * 300_000
    assert messages(written(tmp_path / "a.csv", f'text\n"{long}"\nkill yourself\n')) == [long, "kill yourself"]


def test_a_file_that_is_no_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnicodeError):
        messages(tmp_path / "a.csv")
    (tmp_path / "z.csv").write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(UnicodeError):
        messages(tmp_path / "z.csv")
    with pytest.raises(csv.Error):
        messages(written(tmp_path / "b.csv", '"open'))
    with pytest.raises(OSError, match=r"c\.csv"):
        messages(tmp_path / "c.csv")


def test_only_what_needs_a_person_is_given_with_its_number() -> None:
    console = Console(file=io.StringIO())
    found = list(flagged(["hello", "add me on snap", "bye"], read, "reading", console))
    assert [number for number, _ in found] == [2]
    assert row(*found[0], "en")[0] == "2. For a person to look at soon: serious."


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_end_says_how_many(language: str) -> None:
    assert "3" in summary(3, 1, language)
    assert "1" in summary(3, 1, language)


def test_a_reason_of_the_model_says_so() -> None:
    lines = explained(read("what a silly ridiculous clown"), "en")
    assert all("trained model" in line for line in lines[1:])
    assert len(lines) > 1
    assert (
        explained(read("hello"), "cy") == ["Nid oes angen i berson edrych."] or len(explained(read("hello"), "cy")) == 1
    )
