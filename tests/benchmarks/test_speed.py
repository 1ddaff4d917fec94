from __future__ import annotations

from benchmarks.reading.speed import lines, microseconds
from policy.chat import read


def test_each_ordinary_line_stands_in_both_languages_and_their_mix_and_asks_for_no_look() -> None:
    assert {language: len(texts) for language, texts in lines().items()} == {"en": 30, "cy": 30, "mixed": 30}
    assert [text for texts in lines().values() for text in texts if read(text).flagged] == []


def test_each_line_is_timed_and_the_times_are_in_order() -> None:
    for language, times in microseconds(rounds=1).items():
        assert len(times) == len(lines()[language])
        assert all(time > 0 for time in times)
        assert times == sorted(times)
