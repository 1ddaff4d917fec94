"""The reference of an account on CPOMS."""

from __future__ import annotations

import re

REFERENCE = re.compile(r"[A-Za-z]{0,8}[ -]?\d[\d/-]{0,30}")
"""A reference of CPOMS is a number, perhaps with letters before it; anything else could be somebody's words."""


def reference_of(found: object) -> str | None:
    """The reference that was typed; None where it is none."""
    number = found.strip() if isinstance(found, str) else ""
    return number if REFERENCE.fullmatch(number) else None
