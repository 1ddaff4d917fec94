from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.reading.__main__ import main
from benchmarks.reading.disguises import NEUTRAL
from benchmarks.reading.measuring import NOT_MEASURED, Read, by_category, measured
from benchmarks.reading.rows import NoDataError, Row, Source, mapping, ours, rightly_flagged, rows_of, sources
from policy.chat import Category, read

NEWS = Source("news", positive=True, innocent="", train=False, licence="", origin="")
LESSON = Source("lesson", positive=False, innocent="classroom", train=False, licence="", origin="")
TEST = Source("hatecheck", positive=True, innocent="", train=False, licence="", origin="")


def row(source: Source, flag: bool | None, *labels: str, gold: str = "") -> Row:
    return Row(source.name, "x", flag, frozenset(labels), {"gold": gold})


def nobody(texts: Sequence[str]) -> list[bool]:
    return [False for _ in texts]


def everybody(texts: Sequence[str]) -> list[bool]:
    return [True for _ in texts]


def all_but_neutral(texts: Sequence[str]) -> list[bool]:
    return [NEUTRAL not in text for text in texts]


def test_recall_is_the_part_of_flagged_rows_that_is_found() -> None:
    read_rows = {"news": [Read(row(NEWS, True), flagged=found) for found in (True, True, False, False)]}
    assert measured("ours", read_rows, [NEWS], nobody).shares["recall: news"] == 0.5


def test_innocent_lines_are_counted_in_thousands() -> None:
    read_rows = {"lesson": [Read(row(LESSON, False), flagged=n == 0) for n in range(500)]}
    assert measured("ours", read_rows, [LESSON], nobody).per_1000["classroom"] == 2.0


def test_a_flag_in_unlabelled_chat_counts_as_wrong_until_somebody_has_looked_at_it() -> None:
    chat = Source("chat", positive=False, innocent="text chat", train=False, licence="", origin="")
    verdict = read("i want to kill myself")
    looked_at, not_looked_at = next(iter(rightly_flagged())), "n_sms_ham_uk:new"
    rows = [
        Read(Row("chat", "x", None, frozenset(), {}, id_), flagged, verdict)
        for id_, flagged in ((looked_at, True), (not_looked_at, True), ("quiet", False), ("quieter", False))
    ]
    figures = measured("ours", {"chat": rows}, [chat], nobody).per_1000
    assert figures["text chat (unlabelled: rate)"] == 500.0
    assert figures["text chat, wrongly"] == figures["text chat, serious and above, wrongly"] == 250.0


def test_hatecheck_is_balanced_over_hateful_and_not() -> None:
    rows = [Read(row(TEST, True, gold="hateful"), flagged=True), Read(row(TEST, False, gold="other"), flagged=True)]
    assert measured("ours", {"hatecheck": rows}, [TEST], nobody).shares["HateCheck, balanced"] == 0.5


def test_disguises_are_not_measured_on_a_reader_that_flags_everything() -> None:
    assert "disguises: mean" not in measured("all", {}, [], everybody).shares
    assert measured("most", {}, [], all_but_neutral).shares["disguises: mean"] == 1.0


def test_a_category_without_rows_is_not_measured() -> None:
    verdict = read("go back to your own country")
    rows = {"news": [Read(row(NEWS, True, "hate"), verdict.flagged, verdict)]}
    found = by_category(rows, [NEWS])
    assert found["grooming"]["recall"] == NOT_MEASURED
    assert found["hate"] == {"rows": 1, "recall": 1.0, "precision": 1.0, "named": 1}


def test_every_label_maps_to_categories_of_ours() -> None:
    assert all(ours(label) for label in mapping()["labels"])
    assert ours("self_harm") == {Category.SELF_HARM}


def test_what_is_share_alike_or_a_test_is_never_learnt_from() -> None:
    learnt = {source.name for source in sources() if source.train}
    assert learnt.isdisjoint({"hatecheck", "xstest", "stormfront", "ethos", "jigsaw_mini", "b_semeval_answers"})
    assert not [
        source.name for source in sources() if source.train and ("GPL" in source.licence or "SA" in source.licence)
    ]


def test_without_the_data_it_says_how_to_point_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoDataError, match="--data FOLDER"):
        rows_of(NEWS, tmp_path)
    assert main(["--data", str(tmp_path), "--no-peers"]) == 2
    assert "--data FOLDER" in capsys.readouterr().err
