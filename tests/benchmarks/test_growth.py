from __future__ import annotations

from io import StringIO

from rich.console import Console

from benchmarks.growth import KINDS, Size, measured


async def test_it_measures_every_kind_of_turn_at_every_size() -> None:
    quiet = Console(file=StringIO())
    found = await measured([Size(10, 20), Size(30, 60)], rounds=1, times=3, console=quiet)
    assert set(found) == set(KINDS)
    assert all(len(each) == 2 and min(each) > 0 for each in found.values())
    assert min(found["flagged"]) > min(found["unflagged"])
