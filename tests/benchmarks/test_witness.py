from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.witness import CROSSING, Card, Run, judged, suspects

AW, HEAD = "a:aw-0", "a:head-0"
WELL = Run(
    cards=(Card(AW, "a", 10.0, repeat=False), Card(AW, "b", 11.0, repeat=False), Card(HEAD, "b", 14.0, repeat=False)),
    taken=frozenset("ab"),
    held={"a": 12.0, "b": 15.0},
    whole=frozenset("b"),
    ladder=(AW, HEAD),
    asks={(AW, "a"): 1, (AW, "b"): 1, (HEAD, "b"): 1},
    stops=(10.02,),
    thaws=(30.0,),
)
AGAIN = Card(AW, "a", 11.5, repeat=True)


def with_card(card: Card) -> Run:
    return replace(WELL, cards=(*WELL.cards, card))


def test_a_run_in_which_every_promise_was_kept() -> None:
    verdict = judged(WELL)
    assert not verdict.is_broken
    assert (verdict.cards, verdict.held, verdict.climbed, verdict.repeated) == (3, 1, 1, 0)


def test_a_card_that_came_twice_about_a_kill_and_says_so_is_allowed() -> None:
    verdict = judged(with_card(AGAIN))
    assert (verdict.repeated, verdict.is_broken) == (1, False)


@pytest.mark.parametrize(
    "run, what",
    [
        (replace(WELL, taken=frozenset("abc")), "lost"),
        (with_card(replace(AGAIN, repeat=False)), "unmarked"),
        (replace(with_card(AGAIN), stops=()), "unexplained"),
        (replace(with_card(AGAIN), stops=(10.0 - CROSSING - 0.1, 11.6)), "unexplained"),
        (replace(WELL, cards=WELL.cards[:2]), "broken_off"),
        (with_card(Card(HEAD, "a", 12.1 + CROSSING, repeat=False)), "after"),
    ],
)
def test_each_promise_that_is_broken_is_seen(run: Run, what: str) -> None:
    verdict = judged(run)
    assert getattr(verdict, what) == 1
    assert verdict.is_broken


def test_a_card_on_its_way_is_told_apart_from_one_that_was_sent_afterwards() -> None:
    asked = replace(WELL, asks={**WELL.asks, (HEAD, "a"): 1})
    verdict = judged(replace(asked, cards=(*WELL.cards, Card(HEAD, "a", 12.1, repeat=False))))
    assert (verdict.crossed, verdict.worst_crossing_ms, verdict.is_broken) == (1, 100, False)
    verdict = judged(replace(asked, cards=(*WELL.cards, Card(HEAD, "a", 30.1, repeat=False))))
    assert (verdict.thawed, verdict.after, verdict.is_broken) == (1, 0, False)


def test_a_person_who_was_asked_twice_had_two_cards() -> None:
    asked = replace(with_card(replace(AGAIN, repeat=False)), asks={**WELL.asks, (AW, "a"): 2})
    assert not judged(asked).is_broken


def test_a_bot_that_lost_its_place_and_says_so_is_told_apart_and_each_suspect_is_named() -> None:
    said = replace(with_card(AGAIN), stops=(), begun_again=frozenset({(AW, "a")}))
    verdict = judged(said)
    assert (verdict.lost_place, verdict.unexplained, verdict.is_broken) == (1, 0, False)
    assert suspects(said)["lost_place"] == ["a"]
    assert suspects(replace(said, begun_again=frozenset()))["unexplained"] == ["a"]


def test_how_long_a_card_had_stood_that_a_kill_made_come_again_is_told() -> None:
    assert judged(replace(with_card(AGAIN), stops=(11.25,))).longest_unsettled_ms == 1_250
    assert judged(WELL).longest_unsettled_ms == 0
