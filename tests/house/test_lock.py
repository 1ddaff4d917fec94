"""What is installed is what was written down: every package pinned, with the digests of its files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-tools.txt")
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[a-z0-9,-]+\])?==(\S+)(?: ; [^\\]+)? \\$")
DIGEST = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def blocks(name: str) -> list[list[str]]:
    """Each package with the lines that belong to it, comments left out."""
    lines = [one for one in (ROOT / name).read_text(encoding="utf-8").splitlines() if one.strip()]
    told = [one for one in lines if not one.lstrip().startswith("#")]
    starts = [place for place, line in enumerate(told) if not line.startswith(" ")]
    return [told[first:last] for first, last in zip(starts, [*starts[1:], len(told)], strict=True)]


def one_spelling(package: str) -> str:
    """The registry takes these signs for one and the same."""
    return re.sub(r"[-_.]+", "-", package).lower()


def pins(name: str) -> dict[str, set[str]]:
    """Every version that a lock has of a package, for whichever system."""
    found: dict[str, set[str]] = {}
    for first, *_ in blocks(name):
        pinned = PINNED.match(first)
        assert pinned, f"{name}: not pinned: {first}"
        found.setdefault(pinned[1].lower(), set()).add(pinned[2])
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_digests(name: str) -> None:
    assert blocks(name)
    for first, *digests in blocks(name):
        assert PINNED.match(first), first
        assert digests, f"no digest of {first}"
        assert all(DIGEST.match(one) for one in digests), first


def test_what_is_tested_is_what_runs() -> None:
    runs, tested = (pins(name) for name in LOCKS[:2])
    assert {name: tested.get(name) for name in runs} == runs


@pytest.mark.parametrize("name", LOCKS)
def test_whatever_is_asked_for_is_in_the_lock(name: str) -> None:
    asked = (ROOT / name.replace(".txt", ".in")).read_text(encoding="utf-8")
    names = re.findall(r"^([A-Za-z0-9][A-Za-z0-9_.-]*)", asked, re.MULTILINE)
    assert names
    assert {one_spelling(one) for one in names} <= {one_spelling(one) for one in pins(name)}


def test_the_image_installs_by_the_lock_and_runs_without_rights() -> None:
    recipe = (ROOT / "Containerfile").read_text(encoding="utf-8")
    installs = re.findall(r"pip (?:--python \S+ )?install ([^\n]+)", recipe)
    assert len(installs) == 1
    assert all(word in installs[0] for word in ("--require-hashes", "--only-binary :all:", "-r requirements.txt"))
    assert re.search(r"^USER 10001$", recipe, re.MULTILINE)
    assert not re.search(r"\bapt(?:-get)?\b|\bcurl\b|\bwget\b|:latest\b", recipe), (
        "nothing is fetched that isn't pinned"
    )
