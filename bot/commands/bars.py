"""Progress on the other channel, so that what a command prints can be piped."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Told = Callable[[str, int], None]


@contextmanager
def bar(label: str, total: int | None = None) -> Generator[Told]:
    """Show a bar and give what moves it: what is being done, and how far it is. None: nobody knows how far it goes."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=total)

        def move(what: str, done: int) -> None:
            progress.update(task, description=f"{label} {what}".rstrip(), completed=done)

        yield move
