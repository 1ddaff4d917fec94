from __future__ import annotations

import io

import pytest
from rich.console import Console

from rehearsal.plays.expect import Broken, never, require, until
from rehearsal.plays.performing import Day, perform
from rehearsal.stage import Stage


async def kept(day: Day) -> None:
    """What is kept."""


async def broken(day: Day) -> None:
    """What is broken."""
    require(is_so=False, what="the sky fell")


async def crashed(day: Day) -> None:
    """What leans on a promise that was broken."""
    await until("nothing", lambda: day.cards["nowhere"])


async def test_a_play_goes_on_after_a_broken_promise_and_names_each_with_its_reason() -> None:
    out = io.StringIO()
    assert await perform(Stage(["true"]), Console(file=out, width=200), (broken, crashed, kept)) == 1
    said = out.getvalue()
    assert "kept    What is kept." in said
    assert "Broken: What is broken. (Broken: the sky fell)" in said
    assert "Broken: What leans on a promise that was broken. (KeyError: 'nowhere')" in said
    assert "3 promises, 2 broken." in said


async def test_a_play_in_which_every_promise_was_kept_ends_well() -> None:
    out = io.StringIO()
    assert await perform(Stage(["true"]), Console(file=out), (kept,)) == 0


async def test_what_does_not_happen_in_time_breaks_and_what_happens_against_a_promise_too() -> None:
    with pytest.raises(Broken, match="it did not come"):
        await until("it did not come", lambda: False, within=0)
    with pytest.raises(Broken, match="it came"):
        await never("it came", lambda: True, 1)
    await never("it came", lambda: False, 0)
