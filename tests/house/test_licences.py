"""What the bot runs on may be used, changed and passed on by a school: every package's licence is one of these."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import cast

import pytest

LOCK = Path(__file__).parents[2] / "requirements.txt"
PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|BSD|BSD-[23]-Clause|Apache|APL 2|ISC|PSF-2\.0|Python Software Foundation|MPL[- ]2\.0"
    r"|Mozilla Public License 2\.0|OFL|Unlicense|Zlib|LGPL-3\.0)\b"
)
"""MPL and LGPL ask something only of those who change the library itself; we change none."""
STRICT = re.compile(r"(?<!L)\b(AGPL|GPL|SSPL|BUSL|Proprietary|Commercial)")


def packages() -> list[str]:
    found = (re.match(r"([A-Za-z0-9_.-]+)==", line) for line in LOCK.read_text(encoding="utf-8").splitlines())
    return [one[1] for one in found if one]


def licence_of(package: str) -> str:
    told = metadata(package).json
    classifiers = cast("list[str]", told.get("classifier") or [])
    classes = [one.rpartition("::")[2] for one in classifiers if one.startswith("License")]
    return "; ".join([str(told.get("license_expression") or ""), str(told.get("license") or "")[:60], *classes])


@pytest.mark.parametrize("package", packages())
def test_its_licence_lets_a_school_use_it(package: str) -> None:
    try:
        licence = licence_of(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not for this system")
    assert PERMISSIVE.search(licence), f"{package}: {licence!r} is not a licence we know; read it and decide"
    assert not STRICT.search(licence), f"{package}: {licence!r}"


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "Proprietary; MIT", "AGPL-3.0", ""])
def test_a_licence_that_binds_the_school_is_refused(licence: str) -> None:
    assert STRICT.search(licence) or not PERMISSIVE.search(licence)
