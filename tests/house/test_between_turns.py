"""What the bot holds in memory between two turns is named here, each with why a restart may lose it (ADR 0011)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tracked import ROOT

HOLDS = re.compile(r"\b(dict|set|list|deque|OrderedDict|defaultdict|SimpleQueue|Counter|Remembered)\b")
READ_FROM_OUTSIDE = frozenset({"BaseModel", "Struct", "_Part", "_Read", "_Told", "ChatMessage"})
"""What comes in is read into these, and never changed."""

MEANT_TO_BE_LOST = {
    "Window._said": "the lines just before, for minutes: unflagged words must not outlive the process",
    "SecondLook.under_way": "second opinions that are being asked for: one may only raise what is already committed",
    "Marks._read": "how far was read, for three seconds: after a restart those lines are read again, and known",
    "Marks._missed": "what was sent away or failed, for three seconds: all is owed from its mark after a restart",
    "Turnstile._places": "turns that have not been answered: Teams was told nothing, and what they bring is owed",
    "Turnstile._kinds": "the same, of each kind",
    "SqliteStore._queue": "units that wait for their commit: nobody was told that they were kept",
    "PostgresStore._running": "units under way: nobody was told that they were kept",
    "PostgresStore._lines": "who decides next: a restart begins a new line",
    "Worker._running": "due actions under way: the records have them, with their lease",
    "Claiming._until": "how long they are held: the records have that too",
    "Chats._last": "whose card goes before whose, for two seconds",
    "Pace._line": "requests that wait for Teams: each belongs to a due action or to a turn",
}
COPIES = {
    "Remembered._known": "states as they were read; each is held against the records before it is used",
    "Directory._known": "whose class is whose, as the school files and the records say",
    "NoticeKeys._pairs": "keys as the records have them, opened",
    "NoticeKeys._made": "when those were made",
    "SharedTokens._scopes": "tokens of Entra, for an hour",
    "TokenChecker._verified": "tokens that were checked, for minutes",
    "NoticeTokens._good": "the same, of Graph's notices",
    "Prepared._compiled": "statements, compiled",
    "_Clients._clients": "the SDK's clients by service URL",
    "Readiness._found": "what /readyz found, for a second",
}
OF_THE_PROCESS = {
    "Counters._own": "counts since the start, as Prometheus expects",
    "Counters._help": "what they count",
    "Budget._all": "how much was asked of Teams in the last seconds",
    "Budget._places": "the same in each conversation; Teams says no where it is forgotten",
    "_Place.times": "the same",
    "PostgresStore._wakes": "whom to wake after a commit",
    "SqliteStore._wakes": "the same",
    "Crew._living": "the parent's workers",
}
OF_ONE_TASK = {
    "Findings.checks": "one run of the doctor",
    "Mask._who": "one export",
    "Mask._names": "one export",
    "Mask._own": "one export",
    "Mask._numbers": "one export",
    "_Walk.problems": "one look at the ledger",
    "_Reader.parts": "one message",
    "Chain._rows": "one commit",
    "_Marks.following": "one reading of our own code",
}
NAMED = MEANT_TO_BE_LOST | COPIES | OF_THE_PROCESS | OF_ONE_TASK


def held() -> Iterator[str]:
    """Every attribute of a class of the bot that can hold more and more, and every such name of a module."""
    for file in sorted((ROOT / "bot").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not _is_value(node):
                yield from _of_class(node)
        yield from _of_module(tree, file)


def _is_value(node: ast.ClassDef) -> bool:
    """Whether it is read once and never changed: what comes in, and frozen dataclasses (but for a set of tasks)."""
    bases = {ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases}
    frozen = any("frozen=True" in ast.unparse(one) for one in node.decorator_list)
    return bool(bases & READ_FROM_OUTSIDE) or (frozen and "asyncio.Task" not in ast.unparse(node))


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.AnnAssign) and HOLDS.search(ast.unparse(one.annotation)):
            name = ast.unparse(one.target)
            if one in node.body or name.startswith("self."):
                yield f"{node.name}.{name.removeprefix('self.')}"
        elif isinstance(one, ast.Assign) and re.match(r"(\{\}|\[\]|set\(\)|dict\(\)|deque\()", ast.unparse(one.value)):
            for target in one.targets:
                if ast.unparse(target).startswith("self."):
                    yield f"{node.name}.{ast.unparse(target).removeprefix('self.')}"


def _of_module(tree: ast.Module, file: Path) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            value = ast.unparse(node.value)
            if re.match(r"(\{\}|\[\]|set\(\)|dict\(\)|deque\(|OrderedDict|Remembered|\w*Storage)", value):
                yield f"{file.name}: {value}"


def test_what_the_bot_holds_between_two_turns_is_named_and_nothing_is_named_that_it_does_not_hold() -> None:
    assert set(held()) == {*NAMED, "known.py: Remembered()"}


def test_a_new_memory_would_be_found() -> None:
    tree = ast.parse(
        "class Dialogs:\n    def __init__(self):\n        self.asked: dict[str, str] = {}\n        self.b = []"
    )
    assert list(_of_class(tree.body[0])) == ["Dialogs.asked", "Dialogs.b"]  # type: ignore[arg-type]


def test_the_sdk_is_given_no_storage_and_no_conversation_state() -> None:
    named = re.compile(r"\b(MemoryStorage|ConversationState|UserState|BotState|DialogSet|Storage)\b")
    found = [file.name for file in (ROOT / "bot").rglob("*.py") if named.search(file.read_text(encoding="utf-8"))]
    assert found == []
