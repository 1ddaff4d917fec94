from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from policy.chat import Category, Context, read
from tests.policy.chat.own_cases import Case, must_pass, own_cases, share

pytestmark = pytest.mark.clause("STU-4", "STU-5")

CASES = {case.id: case for case in own_cases()}
FRESH = ("f-", "g-", "h-", "i-", "j-", "k-", "l-")
"""Sets of pairs that were written to measure; docs/reading.md says which of them the frames' author had seen."""
WRITTEN_FOR = ("i-", "k-")
"""Pairs that the loose frames, and the gloss, were written for: each says the same in both languages and their mix."""
FOUND_UNFORESEEN = {
    "f-": {"en": 28, "cy": 24, "mixed": 20},
    "j-": {"en": 15, "cy": 11, "mixed": 14},
    "l-": {"en": 26, "cy": 25, "mixed": 27},
}
"""Of the pairs that no phrase was ever written for, set by set: what was found may only grow."""
FEWEST_PAIRS = 250
WIDEST_GAP = 0.05
MOST_FALSE = 0.02
"""Of innocent twins, in each language. They are hard look-alikes, every one with a trigger word or a word beside one,
so the bound is that of the reader for such lines: at most one in fifty. Seven of 364 pairs."""
MUST_COVER = {Category.SELF_HARM, Category.GROOMING, Category.ONE_TO_ONE, Category.SEXUAL, Category.CLASS_IMAGES}


def found(case: Case) -> bool:
    """A worrying case counts when it is flagged for what it is, and soon enough."""
    verdict = read(case.text)
    if not case.flag or case.severity is None or verdict.severity is None:
        return verdict.flagged
    return case.category in verdict.categories and verdict.severity.rank >= case.severity.rank


OUTCOMES = {case.id: found(case) for case in own_cases()}


def recall(language: str, *, fresh: bool = False) -> float:
    chosen = [c for c in own_cases() if c.flag and c.language == language and c.pair.startswith(FRESH) is fresh]
    assert chosen
    return share((case, OUTCOMES[case.id]) for case in chosen)


def found_of(language: str, pairs: tuple[str, ...]) -> float:
    chosen = [case for case in own_cases() if case.flag and case.language == language and case.pair.startswith(pairs)]
    assert chosen
    return share((case, OUTCOMES[case.id]) for case in chosen)


def false_flags(language: str) -> list[str]:
    return [case.id for case in own_cases() if not case.flag and case.language == language and OUTCOMES[case.id]]


def report() -> str:
    """Recall by language and category, false flags by language: what a failing gate prints."""
    lines = [f"{'':14}{'en':>10}{'cy':>10}{'mixed':>10}"]
    lines += [
        f"{category.value:14}" + "".join(_cell(c for c in own_cases() if c.category is category))
        for category in Category
    ]
    lines += [
        f"{'fresh ' + name:14}" + "".join(_cell(c for c in own_cases() if c.pair.startswith(name))) for name in FRESH
    ]
    lines += [f"{language} false flags: {', '.join(false_flags(language)) or 'none'}" for language in _LANGUAGES]
    return "\n".join(lines)


_LANGUAGES = ("en", "cy", "mixed")


def _cell(cases: Iterable[Case]) -> list[str]:
    outcomes: defaultdict[str, list[bool]] = defaultdict(list)
    for case in cases:
        if case.flag:
            outcomes[case.language].append(OUTCOMES[case.id])
    return [f"{sum(outcomes[language]):>6}/{len(outcomes[language]):<3}" for language in _LANGUAGES]


def test_every_case_has_an_id_of_its_own_and_its_words_say_why() -> None:
    assert len(CASES) == len(own_cases())
    assert all(case.text.strip() and case.why for case in own_cases())
    assert len({(case.text, case.language) for case in own_cases()}) == len(own_cases())
    assert all(case.flag is (case.severity is not None) for case in own_cases())


def test_every_case_has_a_twin_in_the_other_language() -> None:
    for case in own_cases():
        twin = CASES[case.twin]
        assert {case.language, twin.language} in ({"en", "cy"}, {"en", "mixed"})
        assert (twin.flag, twin.category, twin.severity) == (case.flag, case.category, case.severity)
        assert case.language == "mixed" or twin.twin == case.id


def test_the_languages_are_balanced_and_there_are_as_many_innocent_pairs_as_worrying_ones() -> None:
    ours = [case for case in own_cases() if not case.pair.startswith(FRESH[1:])]
    counts = Counter((case.category, case.flag, case.language) for case in ours)
    for category in Category:
        for flag in (True, False):
            assert counts[category, flag, "en"] == counts[category, flag, "cy"] > 0
        assert counts[category, False, "en"] >= counts[category, True, "en"], category
    pairs = Counter(case.flag for case in own_cases() if case.language == "en")
    assert pairs[True] + pairs[False] >= FEWEST_PAIRS


def test_the_must_pass_list_covers_life_at_risk_contact_secrecy_and_pictures() -> None:
    listed = [CASES[f"{pair}.en"] for pair in must_pass()]
    assert all(case.flag for case in listed)
    assert {case.category for case in listed} == MUST_COVER
    others = [c for c in own_cases() if c.flag and c.category in MUST_COVER and not c.pair.startswith(FRESH)]
    assert {case.pair for case in others} == set(must_pass())


def test_what_must_never_fail() -> None:
    listed = set(must_pass())
    assert [case.id for case in own_cases() if case.pair in listed and not OUTCOMES[case.id]] == []


@pytest.mark.parametrize("language", ["cy", "mixed"])
def test_welsh_is_read_as_well_as_english(language: str) -> None:
    assert recall("en") - recall(language) <= WIDEST_GAP, report()


@pytest.mark.parametrize("written_for", WRITTEN_FOR)
@pytest.mark.parametrize("language", ["cy", "mixed"])
def test_welsh_is_heard_as_well_as_english_where_sentences_were_written_for_it(language: str, written_for: str) -> None:
    assert found_of("en", (written_for,)) - found_of(language, (written_for,)) <= WIDEST_GAP, report()


@pytest.mark.parametrize("unforeseen", FOUND_UNFORESEEN)
@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_nobody_foresaw_is_found_no_less_than_before(language: str, unforeseen: str) -> None:
    chosen = [case for case in own_cases() if case.flag and case.language == language]
    found_here = sum(OUTCOMES[case.id] for case in chosen if case.pair.startswith(unforeseen))
    assert found_here >= FOUND_UNFORESEEN[unforeseen][language], report()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_innocent_twins_are_left_alone(language: str) -> None:
    innocent = sum(1 for case in own_cases() if not case.flag and case.language == language)
    assert len(false_flags(language)) <= MOST_FALSE * innocent, report()


def test_a_topic_only_ever_quiets() -> None:
    """The bot reads first without the lesson's topic, and looks it up only for what is flagged."""
    for case in own_cases():
        with_topic = read(case.text, Context(topic="Macbeth, the murder scene"))
        assert set(with_topic.reasons) <= set(read(case.text).reasons), case.id


def test_the_report_tells_each_language_and_category() -> None:
    told = report()
    assert all(category.value in told for category in Category)
    assert "cy false flags" in told
