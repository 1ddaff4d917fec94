from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENTENCE = re.compile(r"[^\W\d_]+(?:[’',:;–-]*\s+[^\W\d_]+){3,}")
"""Four words in a row: what a person would read as language."""

FOR_DEVELOPERS = (ast.Raise, ast.Assert)


def sentences(source: str) -> list[str]:
    tree = ast.parse(source)
    exempt = {id(inner) for node in ast.walk(tree) if _exempt(node) for inner in ast.walk(node)}
    return [text for text in _strings(tree, exempt) if SENTENCE.search(text)]


def _exempt(node: ast.AST) -> bool:
    """Docstrings, errors that an administrator reads in the log, and patterns are not said to anyone."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign):
        return any(isinstance(to, ast.Name) and to.id == "message" for to in node.targets)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).split(".")[0] in {"re", "log", "logger", "ValueError"}
    return isinstance(node, FOR_DEVELOPERS)


def _strings(tree: ast.AST, exempt: set[int]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in exempt:
            yield node.value


@pytest.mark.parametrize("floor", ["dialogs", "policy"])
def test_what_a_person_reads_stands_in_the_catalogue(floor: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}: {text[:60]}"
        for path in (ROOT / floor).rglob("*.py")
        for text in sentences(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "source, found",
    [
        ('card("Please wait for your teacher")', 1),
        ('card(f"Hello {name}, please wait for me")', 1),
        ('card("Arhoswch am eich athro os gwelwch")', 1),
        ('say("reason-no-colleague")', 0),
        ('"""Why this rule stands here at all."""', 0),
        ('raise ValueError("the school file has no teacher in it")', 0),
        ('x = re.compile("word word word word")', 0),
    ],
)
def test_a_sentence_in_code_is_found(source: str, found: int) -> None:
    assert len(sentences(source)) == found
