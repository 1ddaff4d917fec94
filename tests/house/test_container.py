from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = re.compile(r"^COPY (?!--from)(.+) \S+$", re.MULTILINE)


def sources() -> list[str]:
    recipe = (ROOT / "Containerfile").read_text(encoding="utf-8")
    return [name for line in COPIED.findall(recipe) for name in line.split()]


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
