from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = re.compile(r"^COPY (?!--from)(.+) \S+$", re.MULTILINE)
RECIPE = (ROOT / "Containerfile").read_text(encoding="utf-8")


def sources() -> list[str]:
    return [name for line in COPIED.findall(RECIPE) for name in line.split()]


def test_every_stage_is_made_on_one_base_that_is_pinned_by_its_digest() -> None:
    [base] = re.findall(r"^ARG BASE=(\S+)$", RECIPE, re.MULTILINE)
    assert re.fullmatch(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}", base)
    assert set(re.findall(r"^FROM (\S+)", RECIPE, re.MULTILINE)) == {"${BASE}"}


def test_nothing_in_it_is_dated_by_the_day_it_was_built() -> None:
    told = "\n".join(line for line in RECIPE.splitlines() if not line.startswith("#"))
    assert not re.search(r"\b(useradd|adduser|compileall|date)\b", told)
    assert "--no-compile" in told


def test_the_image_holds_only_what_the_ignore_file_lets_through() -> None:
    let_through = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name}" for name in sources()} == {line for line in let_through if line.startswith("!")}


@pytest.mark.parametrize(
    "command, code", [(("serve",), 2), (("read", "see you at ten"), 0), (("package", "--help"), 0)]
)
def test_what_the_image_holds_is_enough_to_run(tmp_path: Path, command: tuple[str, ...], code: int) -> None:
    for name in sources():
        here = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(here, tmp_path / name, ignore=ignored) if here.is_dir() else shutil.copy(here, tmp_path)
    ran = subprocess.run(
        [sys.executable, "app.py", *command], cwd=tmp_path, env={}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
