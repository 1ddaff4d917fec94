from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import manifest
from tests.house.tracked import ROOT, texts

README = ROOT / "README.md"
SETTING = re.compile(r"MicrosoftApp[A-Z]\w+|EHSBOT_[A-Z_]+|HOST|PORT")
TARGET = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
PERMISSION = re.compile(r"\b[A-Z]\w+(?:\.[A-Z]\w+)+\.(?:Group|Chat)\b")


def words_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def settings() -> set[str]:
    words = {word for path in sorted((ROOT / "bot").glob("settings*.py")) for word in words_in(path)}
    return {word for word in words if SETTING.fullmatch(word)}


def commands() -> set[str]:
    files = (ROOT / "app.py", ROOT / "bot" / "commands" / "records.py")
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files)
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    added = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "add_parser")
    return {str(call.args[0].value) for call in added if isinstance(call.args[0], ast.Constant)}


def targets() -> set[str]:
    return set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def test_every_setting_is_in_the_readme() -> None:
    named = settings()
    assert {"MicrosoftAppId", "EHSBOT_SCHOOL", "PORT"} <= named
    readme = README.read_text(encoding="utf-8")
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", readme)] == []


def test_every_command_is_in_the_readme() -> None:
    named = commands()
    assert {"serve", "policy", "package", "verify"} <= named
    readme = README.read_text(encoding="utf-8")
    assert [name for name in sorted(named) if not re.search(rf"app\.py (?:records )?{name}\b", readme)] == []


def test_every_make_target_is_in_the_readme() -> None:
    named = targets()
    assert {"rehearse", "test", "lock"} <= named
    readme = README.read_text(encoding="utf-8")
    assert [name for name in sorted(named) if f"make {name}" not in readme] == []


def test_the_readmes_permissions_are_those_of_the_manifest() -> None:
    readme = README.read_text(encoding="utf-8")
    assert set(PERMISSION.findall(readme)) == {permission.name for permission in manifest.RESOURCE_SPECIFIC}


LEAKS = {
    "a registry's download address": r"files\.pythonhosted|registry\.npmjs|pypi\.org/simple|--(?:extra-)?index-url ",
    "a lock with download addresses": r"\"resolved\":\s*\"https?:",
    "a path of somebody's machine": r"(?<![\w.~])/(?:root|work|home/\w+|Users/\w+)/",
    "a path of somebody's Windows machine": r"\b[A-Z]:\\+Users\\",
}


@pytest.mark.parametrize("kind", LEAKS)
def test_no_file_tells_where_it_was_made(kind: str) -> None:
    leak = re.compile(LEAKS[kind])
    told = (
        f"{name}: {line.strip()[:80]}"
        for name, text in texts()
        if name != "tests/house/test_documented.py"
        for line in text.splitlines()
        if leak.search(line)
    )
    assert list(told) == []


@pytest.mark.parametrize(
    "kind, line",
    [
        ("a registry's download address", "https://files.pythonhosted.org/packages/x.whl"),
        ("a lock with download addresses", '"resolved": "https://example.com/a.tgz"'),
        ("a path of somebody's machine", "see /home/ann/project"),
        ("a path of somebody's Windows machine", r"C:\Users\ann"),
    ],
)
def test_a_leak_is_found(kind: str, line: str) -> None:
    assert re.search(LEAKS[kind], line)
