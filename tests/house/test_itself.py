"""What the bot says of itself is the same wherever it says it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from manifest import VERSION

ROOT = Path(__file__).parents[2]


def test_the_list_of_what_it_runs_on_and_the_app_package_name_one_version_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{project['license']} License")
    assert project["license-files"] == ["LICENSE"]
    [line] = [
        one
        for one in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
        if "cyclonedx-py requirements" in one
    ]
    assert "--pyproject pyproject.toml --mc-type application" in line
