from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.reading.rows import Row, Source
from benchmarks.reading.training import (
    ANY_LINE,
    Example,
    cross_validated,
    example_of,
    threshold,
    trained,
    with_thresholds,
    written,
)
from policy.chat import Category, Reader, Severity, read
from policy.chat.model import Model, Weight, features, parsed, shipped_model
from policy.chat.phrases import phrase_of, shipped
from policy.chat.topics import subjects

pytestmark = pytest.mark.clause("STU-4")
CHAT = Source("chat", positive=True, innocent="", train=True, licence="", origin="")
OTHER = Source("other", positive=True, innocent="", train=True, licence="", origin="")
LESSON = Source("lesson", positive=False, innocent="classroom", train=True, licence="", origin="")


def examples() -> list[Example]:
    texts = [
        (CHAT, "gloopy person number {}", True),
        (OTHER, "you gloopy thing {}", True),
        (LESSON, "sum number {}", False),
    ]
    rows = [
        (source, Row(source.name, text.format(n), flag, frozenset(), {}))
        for source, text, flag in texts
        for n in "abcdefgh"
    ]
    made = [example_of(row, source, row.text.split(), caught=False) for source, row in rows]
    return [one for one in made if one]


def test_the_same_data_makes_the_same_file() -> None:
    assert written(trained(examples())) == written(trained(list(reversed(examples()))))


def test_what_flagged_rows_of_two_sources_share_has_a_weight() -> None:
    model = trained(examples())
    assert model.weights["gloopy"].units > 0
    assert "person" not in model.weights


def test_a_file_reads_back_as_the_model_it_was_written_from() -> None:
    model = replace(trained(examples()), threshold=7, of_people=5)
    assert parsed(written(model)) == model


def test_the_threshold_lies_above_lessons_that_the_model_has_not_seen() -> None:
    scores = cross_validated(examples())
    lessons = [value for one, value in scores.items() if one.kind == "classroom"]
    assert threshold(scores, ANY_LINE, lambda _: True) > max(lessons)


def test_a_line_about_people_is_never_harder_to_flag_than_any_other() -> None:
    model = with_thresholds(trained(examples()), cross_validated(examples()))
    assert 0 < model.of_people <= model.threshold
    assert model.of_groups <= model.of_people


def test_the_model_may_be_less_sure_of_a_line_about_a_group_unless_it_tells_of_another_time() -> None:
    weights = {word: Weight(25, Category.HATE) for word in ("gloopy", "blimey")}
    reader = Reader([]).with_model(Model(weights, 0, 80, 60, 40))
    assert reader.read("gloopy immigrants, blimey").flagged
    assert not reader.read("gloopy people, blimey").flagged
    assert not reader.read("the immigrants were gloopy, blimey").flagged
    assert not reader.read("immigrants").flagged


def test_a_single_word_is_never_enough_for_the_model_unless_it_points_at_somebody() -> None:
    weights = {"gloopy": Weight(50, Category.HATE), "blimey": Weight(5, Category.HATE)}
    reader = Reader([]).with_model(Model(weights, 0, 40, 40, 40))
    assert not reader.read("gloopy mistake").flagged
    assert not reader.read("gloopy immigrants").flagged
    assert reader.read("gloopy mistake, blimey").flagged
    assert reader.read("you are gloopy").flagged


def test_the_model_must_be_surer_of_a_line_that_speaks_of_nobody() -> None:
    reader = Reader([]).with_model(Model({"gloopy": Weight(50, Category.BULLYING)}, 0, 80, 40, 40))
    assert reader.read("what gloopy people").flagged
    assert reader.read("they are gloopy").flagged
    assert not reader.read("what a gloopy mistake in question two").flagged


def test_a_row_without_an_answer_teaches_nothing() -> None:
    assert example_of(Row("chat", "x", None, frozenset(), {}), CHAT, ["x"], caught=False) is None


def test_the_reasons_of_the_model_are_the_words_that_weighed_most() -> None:
    weights = {
        "gloopy": Weight(90, Category.HATE),
        "thing": Weight(20, Category.BULLYING),
        "kind": Weight(-5, Category.BULLYING),
    }
    reader = Reader([]).with_model(Model(weights, -30, 40, 40, 40))
    verdict = reader.read("You GLOOPY thing, kind of")
    assert [(r.rule, r.words) for r in verdict.reasons] == [("model-hate", "GLOOPY"), ("model-hate", "thing,")]
    assert verdict.severity is Severity.NOTE
    assert not Reader([]).read("You GLOOPY thing, kind of").flagged
    assert not reader.read("nothing at all").flagged


def test_the_model_never_rings_anybody_and_never_speaks_over_a_phrase() -> None:
    assert {weight.category for weight in shipped_model().weights.values()} <= {
        Category.BULLYING, Category.HATE, Category.SEXUAL, Category.THREAT,
    }  # fmt: skip
    assert all(not reason.rule.startswith("model-") for reason in read("add me on snap you silly fool").reasons)


def test_neither_a_phrase_nor_a_subject_stands_twice() -> None:
    phrases = [phrase.id for phrase in shipped()]
    assert len(phrases) == len(set(phrases))
    assert len(subjects()) == len({subject.id for subject in subjects()})


@pytest.mark.parametrize(
    "entry, error",
    [
        ({"category": "rudeness"}, ValueError),
        ({"any": ["{nobodys_set} x"]}, ValueError),
        ({"order": "beside"}, ValueError),
        ({"any": ["(a|b|c|d|e|f|g|h|i|j)" * 5]}, ValueError),
    ],
)
def test_a_phrase_that_is_wrong_is_refused(entry: dict[str, object], error: type[Exception]) -> None:
    whole = {"id": "x", "category": "bullying", "severity": "note", "any": ["x"], **entry}
    with pytest.raises(error):
        phrase_of(whole)


def test_phrases_can_ask_for_a_word_near_by_on_one_side_and_between() -> None:
    after = phrase_of(
        {"id": "a", "category": "bullying", "severity": "note", "any": ["go"], "near": ["away"], "order": "after"}
    )
    filled = phrase_of(
        {
            "id": "f",
            "category": "bullying",
            "severity": "note",
            "any": ["pest"],
            "near": ["such"],
            "order": "before",
            "fill": ["a"],
        }
    )
    apart = phrase_of({"id": "p", "category": "bullying", "severity": "note", "any": ["(sell|buy) ~ widgets"]})
    reader = Reader([after, filled, apart])
    assert reader.read("go far away").flagged
    assert not reader.read("away we go").flagged
    assert reader.read("such a pest").flagged
    assert not reader.read("such big pest").flagged
    assert reader.read("buy me some widgets").flagged
    assert not reader.read("widgets to buy").flagged


def test_a_weak_phrase_flags_only_beside_another() -> None:
    weak = [
        phrase_of({"id": name, "category": "grooming", "severity": "note", "any": [name], "weak": True})
        for name in ("one", "two")
    ]
    assert not Reader(weak).read("one").flagged
    assert Reader(weak).read("one and two").flagged


def test_features_leave_out_digits_and_what_has_no_weight() -> None:
    assert features(["12", "big", "trump", "fool"]) == {"big", "fool"}
