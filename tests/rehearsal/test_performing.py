from __future__ import annotations

import io

import pytest
from rich.console import Console

from rehearsal.plays.expect import Broken, never, require, until
from rehearsal.plays.performing import Day, Line, perform
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


async def test_the_time_without_a_bot_stands_beside_the_time_that_is_promised_and_is_no_part_of_it() -> None:
    async def lasted(day: Day) -> None:
        """What lasts."""
        day.lines += [Line("removed", "to remove", "out", 3.2, 5.0, 4.5), Line("told", "", "a word", 1.1)]

    out = io.StringIO()
    assert await perform(Stage(["true"]), Console(file=out, width=200), (lasted,)) == 0
    said = [line for line in out.getvalue().splitlines() if "removed" in line or "told" in line or "what " in line]
    assert [line.split("│" if "│" in line else "┃")[4:7] for line in said if "what " in line] == [
        [" seconds ", " at most ", " no bot before "]
    ]
    assert "3.2     │ 5.0     │ 4.5" in out.getvalue()


async def test_what_does_not_happen_in_time_breaks_and_what_happens_against_a_promise_too() -> None:
    with pytest.raises(Broken, match="it did not come"):
        await until("it did not come", lambda: False, within=0)
    with pytest.raises(Broken, match="it came"):
        await never("it came", lambda: True, 1)
    await never("it came", lambda: False, 0)
