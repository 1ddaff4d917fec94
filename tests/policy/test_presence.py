from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.people import Role
from policy.presence import Mark, Safety, Sightings, safety
from tests.policy.cast import NOW

T, S, L, U, G, B = Role.TEACHER, Role.STAFF, Role.LEARNER, Role.UNKNOWN, Role.GUEST, Role.BOT


@pytest.mark.clause("CON-2", "CON-5")
@pytest.mark.parametrize(
    "roles, expected",
    [
        ((), Safety.EMPTY),
        ((B,), Safety.EMPTY),
        ((T,), Safety.STAFF_ONLY),
        ((T, S, B), Safety.STAFF_ONLY),
        ((T, L), Safety.ONE_TO_ONE),
        ((S, L), Safety.ONE_TO_ONE),
        ((T, L, B), Safety.ONE_TO_ONE),
        ((T, L, L), Safety.SAFE),
        ((T, S, L), Safety.SAFE),
        ((T, S, U), Safety.SAFE),
        ((T, L, U), Safety.ONE_TO_ONE),
        ((T, L, G), Safety.ONE_TO_ONE),
        ((T, U), Safety.ONE_TO_ONE),
        ((T, G), Safety.ONE_TO_ONE),
        ((L,), Safety.UNSUPERVISED),
        ((L, L), Safety.UNSUPERVISED),
        ((L, U), Safety.UNSUPERVISED),
        ((U, L, L), Safety.UNSUPERVISED),
    ],
)
def test_what_a_room_is(roles: tuple[Role, ...], expected: Safety) -> None:
    assert safety(roles) is expected


def _mark(second: int, step: int) -> Mark:
    return Mark(NOW + timedelta(seconds=second), step)


marks = st.lists(
    st.builds(_mark, st.integers(0, 30), st.sampled_from([1, -1])),
    max_size=12,
)


@pytest.mark.clause("CON-2")
@given(marks, st.randoms(use_true_random=False))
def test_the_order_and_repetition_of_reports_do_not_matter(reports: list[Mark], chance: random.Random) -> None:
    shuffled = [*reports, *chance.sample(reports, k=len(reports) // 2)]
    chance.shuffle(shuffled)
    one, other = Sightings(), Sightings()
    for mark in reports:
        one = one.with_mark(mark)
    for mark in shuffled:
        other = other.with_mark(mark)
    assert one == other


@pytest.mark.clause("CON-2")
@given(marks, st.integers(0, 30), st.booleans())
def test_a_look_outweighs_every_report_from_before_it(reports: list[Mark], second: int, inside: bool) -> None:
    at = NOW + timedelta(seconds=second)
    seen = Sightings()
    for mark in reports:
        seen = seen.with_mark(mark)
    looked = seen.with_look(inside, at)
    fresh = Sightings().with_look(inside, at)
    for mark in reports:
        fresh = fresh.with_mark(mark)
    assert looked == fresh
    assert fresh.present is inside or any(mark.at > at for mark in reports)


def test_a_second_device_keeps_a_person_in_the_room() -> None:
    join, again, leave = (Mark(NOW + timedelta(seconds=s), step) for s, step in ((0, 1), (1, 1), (2, -1)))
    assert Sightings().with_mark(join).with_mark(again).with_mark(leave).present
    assert not Sightings().with_mark(join).with_mark(leave).present


def test_the_reports_kept_are_bounded() -> None:
    seen = Sightings()
    for second in range(500):
        seen = seen.with_mark(Mark(NOW + timedelta(seconds=second), 1 if second % 2 == 0 else -1))
    assert len(seen.marks) <= 40
    assert not seen.present
    assert seen.with_mark(Mark(NOW + timedelta(seconds=900), 1)).present
