"""What the reader found in a text, in words."""

from __future__ import annotations

from dialogs.texts import say
from policy.chat.verdict import Verdict


def explained(verdict: Verdict, lang: str) -> list[str]:
    """How soon a person must look, then each reason with the words it rests on."""
    if verdict.severity is None:
        return [say(lang, "verdict-none")]
    why = [f"{say(lang, f'why-{one.category.value}')}: {one.words} ({one.rule})" for one in verdict.reasons]
    return [say(lang, f"verdict-severity-{verdict.severity.value}"), *why]
