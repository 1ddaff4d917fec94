"""Our own cases: what public data lacks, in Welsh, in English and in a mix of both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policy.chat import Category, Severity

FOLDER = Path(__file__).parent / "cases"
MUST_PASS = "must_pass.toml"
"""The pairs of which every single one must flag."""


@dataclass(frozen=True, slots=True)
class Case:
    """One message, and whether a person must look. `category` of an innocent one: what it looks like."""

    id: str
    text: str
    language: str
    flag: bool
    category: Category
    severity: Severity | None
    twin: str
    why: str

    @property
    def pair(self) -> str:
        """What a case and its twins share."""
        return self.id.rpartition(".")[0]


@cache
def own_cases() -> tuple[Case, ...]:
    """Every case, in the order of the files."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != MUST_PASS)
    return tuple(_case(entry) for path in files for entry in tomllib.loads(path.read_text("utf-8"))["case"])


@cache
def must_pass() -> tuple[str, ...]:
    """The pairs about life at risk, contact-seeking, secrecy and pictures."""
    return tuple(tomllib.loads((FOLDER / MUST_PASS).read_text("utf-8"))["pairs"])


def share(cases: Iterable[tuple[Case, bool]]) -> float:
    """How many of the cases came out true, from 0 to 1; 1 where there are none."""
    outcomes = [outcome for _, outcome in cases]
    return sum(outcomes) / len(outcomes) if outcomes else 1.0


def _case(entry: dict[str, str]) -> Case:
    severity = Severity(entry["severity"]) if entry["severity"] else None
    return Case(
        id=entry["id"],
        text=entry["text"],
        language=entry["language"],
        flag=bool(entry["flag"]),
        category=Category(entry["category"]),
        severity=severity,
        twin=entry["twin"],
        why=entry["why"],
    )
