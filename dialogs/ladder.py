"""What AW and the head are told about the ladder itself (SAF-3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces


@enforces("SAF-3")
def card(what: str, roles: Iterable[str], lang: str) -> dict[str, Any]:
    """SAF-3: a hole in the ladder, which duties it is about, and what to do."""
    duties = parts.listed(say(lang, f"duty-{role}") for role in roles)
    said = [parts.title(say(lang, f"ladder-{what}")), parts.text(duties), parts.text(say(lang, f"ladder-{what}-todo"))]
    return parts.card([parts.part(said, style="attention")])
