"""The private form for a concern (SAF-3, SAF-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class FieldError:
    """A field of a form that can't be read, and the catalogue's code for why."""

    field: str
    code: str


@enforces("SAF-4")
def form(team: str, lang: str, error: FieldError | None = None) -> dict[str, Any]:
    """SAF-4: 999 comes first, then who reads it, then the question."""
    said = [say(lang, f"concern-{one}") for one in ("danger", "helplines", "reader")]
    body: list[Any] = parts.lines(([say(lang, error.code)] if error else []) + said)
    answers = (("yes", say(lang, "concern-yes")), ("no", say(lang, "concern-no")))
    body.append(
        parts.choose("safeNow", say(lang, "concern-safe"), say(lang, "concern-safe-error"), answers, style="expanded")
    )
    wrong = say(lang, "concern-text-error")
    body.append(parts.box("text", say(lang, "concern-text"), wrong, is_multiline=True, max_length=LONGEST))
    return parts.card(body, [parts.sends(say(lang, "concern-send"), "concern.sent", team=team)])


def parse(data: Mapping[str, object]) -> tuple[bool, str] | FieldError:
    """Whether they are safe now, and their words. Unclear counts as not safe where there are words."""
    found = data.get("text")
    words = found.strip()[:LONGEST] if isinstance(found, str) else ""
    if not words:
        return FieldError("text", "concern-text-error")
    return data.get("safeNow") == "yes", words


def receipt(lang: str) -> str:
    """What is said when it has been sent."""
    return say(lang, "concern-receipt")
