from __future__ import annotations

import pytest

from policy.clauses import Power, State, register
from policy.powers import PERMISSIONS, lacking, serves


def test_every_power_says_what_it_needs() -> None:
    assert set(PERMISSIONS) == set(Power)
    assert [power for power, needed in PERMISSIONS.items() if not needed] == [Power.TEAM]


@pytest.mark.parametrize(
    "granted, found",
    [
        ((), ("Sites.Selected",)),
        (("Sites.Selected",), ()),
        (("Files.ReadWrite.All",), ()),
        (("Mail.Send",), ("Sites.Selected",)),
    ],
)
def test_one_of_each_group_is_enough(granted: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert lacking(Power.FILES, granted) == found


def test_half_a_power_is_none() -> None:
    assert lacking(Power.MEETINGS, ["OnlineMeetings.ReadWrite.All"]) == ("Calendars.ReadWrite",)


def test_what_a_power_serves_is_what_the_register_says() -> None:
    for power in Power:
        for id_, standing in serves(power, [Power.TEAM]).items():
            assert register()[id_].standing(frozenset({Power.TEAM, power})) == standing
    assert serves(Power.TEAM, [Power.TEAM]) == {}
    assert any(one.state is not State.OUT_OF_REACH for one in serves(Power.MEETINGS, [Power.TEAM]).values())
