from __future__ import annotations

import asyncio
import logging

import pytest

from bot.reading.window import Bounds, Window
from policy.chat import Line
from tests.bot.pretend import Clock


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_a_line_is_read_after_those_before_it_in_the_same_conversation() -> None:
    window = Window(clock=Clock())
    assert window.take("a", "1", Line("ann", "one")) == ()
    assert window.take("b", "2", Line("bea", "other")) == ()
    assert window.take("a", "3", Line("cai", "two", "ann")) == (Line("ann", "one"),)
    assert window.take("a", "4", Line("ann", "three")) == (Line("ann", "one"), Line("cai", "two", "ann"))


def test_an_edit_and_a_message_sent_twice_keep_their_place() -> None:
    window = Window(clock=Clock())
    for number, text in enumerate(("one", "two", "three")):
        window.take("a", str(number), Line("ann", text))
    assert texts(window.take("a", "1", Line("ann", "two, edited"))) == ["one"]
    assert texts(window.take("a", "9", Line("ann", "four"))) == ["one", "two, edited", "three"]


def test_lines_are_bounded_and_nobody_pushes_out_all_others() -> None:
    window = Window(Bounds(lines=5, of_one=3, letters=4), Clock())
    window.take("a", "0", Line("ann", "first"))
    for number in range(1, 9):
        window.take("a", str(number), Line("bea", f"{number} and much more"))
    assert texts(window.take("a", "x", Line("cai", "?"))) == ["firs", "6 an", "7 an", "8 an"]
    for number in range(10, 20):
        window.take("a", str(number), Line(f"person {number}", "hi"))
    assert len(window.take("a", "y", Line("cai", "?"))) == 5


def test_thousands_of_conversations_are_bounded_and_the_quiet_ones_go_first() -> None:
    window = Window(Bounds(conversations=100), Clock())
    for number in range(5_000):
        window.take(f"chat {number}", "1", Line("ann", "hi"))
        window.take("busy", str(number), Line(f"person {number}", "hi"))
    assert len(window) == 100
    assert len(window.take("busy", "x", Line("ann", "?"))) == Bounds().lines
    assert window.take("chat 0", "2", Line("ann", "?")) == ()


def test_lines_are_forgotten_after_minutes() -> None:
    clock = Clock()
    window = Window(Bounds(seconds=60), clock)
    window.take("a", "1", Line("ann", "old"))
    clock.now += 40
    window.take("a", "2", Line("ann", "newer"))
    clock.now += 30
    assert texts(window.take("a", "3", Line("ann", "?"))) == ["newer"]


async def test_it_forgets_on_its_own_where_nobody_writes_any_more() -> None:
    clock = Clock()
    window = Window(Bounds(seconds=60), clock)
    window.take("a", "1", Line("ann", "old"))
    enough = asyncio.Event()

    async def sleep(seconds: float) -> None:
        await clock.sleep(seconds)
        if len(clock.slept) > 11:
            enough.set()
        await asyncio.sleep(0)

    task = asyncio.create_task(window.forgetting(sleep))
    assert len(window) == 1
    await enough.wait()
    task.cancel()
    assert len(window) == 0


def test_nothing_said_is_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    window = Window(clock=Clock())
    window.take("a", "1", Line("ann", "my secret words"))
    assert "secret" not in caplog.text + repr(window) + str(vars(window))
