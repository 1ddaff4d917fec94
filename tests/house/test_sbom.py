"""The SBOM tells which package needs which, as the lock does; that is what the installed packages themselves say."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.scripts import script

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")

SBOM: Any = script("sbom")
NEEDS: dict[str, list[str]] = SBOM.needs(LOCK)


def asked_for() -> dict[str, set[str]]:
    """What the bot asks for by name, with the extras."""
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line.partition("#")[0].strip()) for line in lines if line.partition("#")[0].strip()]
    return {canonicalize_name(one.name): one.extras for one in found}


def said_by(package: str, extras: set[str]) -> set[str]:
    found = [Requirement(line) for line in requires(package) or []]
    markers = [{"extra": extra} for extra in {"", *extras}]
    return {canonicalize_name(f.name) for f in found if not f.marker or any(f.marker.evaluate(m) for m in markers)}


def test_the_bot_needs_what_it_asks_for() -> None:
    assert set(NEEDS[SBOM.ROOT]) == set(asked_for())


@pytest.mark.parametrize("package", [name for name in NEEDS if name != SBOM.ROOT])
def test_a_package_needs_what_it_says_itself(package: str) -> None:
    try:
        said = said_by(package, asked_for().get(package, set()))
    except PackageNotFoundError:
        pytest.skip(f"{package} is not for this system")
    assert said <= set(NEEDS[package]) | {package}


def test_everything_is_there_because_of_the_bot() -> None:
    reached, waiting = set[str](), [SBOM.ROOT]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting += [one for one in NEEDS[name] if one not in reached]
    assert reached == set(NEEDS)


def test_what_the_lock_has_and_the_list_has_not_is_an_error() -> None:
    listed = {"metadata": {"component": {"bom-ref": "root"}}, "components": [{"name": "a", "bom-ref": "A"}]}
    lock = "a==1 \\\n    # via -r requirements.in\n"
    told: list[Any] = [{"ref": "A", "dependsOn": []}, {"ref": "root", "dependsOn": ["A"]}]
    assert SBOM.with_needs(listed, lock)["dependencies"] == told
    with pytest.raises(KeyError, match="b"):
        SBOM.with_needs(listed, lock + "b==2 \\\n    # via\n    #   a\n    #   -r requirements.in\n")
