"""What the reader found in a text, in words."""

from __future__ import annotations

from dialogs.texts import say
from policy.chat.verdict import Reason, Verdict

MODEL = "model-"
"""How the rules of the trained model begin."""


def explained(verdict: Verdict, lang: str) -> list[str]:
    """How soon a person must look, then each reason with the words it rests on."""
    return [_severity(verdict, lang), *(_why(reason, lang) for reason in verdict.reasons)]


def row(number: int, verdict: Verdict, lang: str) -> list[str]:
    """One row of a file that needs a person to look, with its reasons below."""
    head = say(lang, "read-row", row=str(number), severity=_severity(verdict, lang))
    return [head, *(f"   {_why(reason, lang)}" for reason in verdict.reasons)]


def summary(read: int, flagged: int, lang: str) -> str:
    """How many were read, and how many need a person to look."""
    return say(lang, "read-summary", read=read, flagged=flagged)


def _severity(verdict: Verdict, lang: str) -> str:
    if verdict.severity is None:
        return say(lang, "verdict-none")
    return say(lang, f"verdict-severity-{verdict.severity.value}")


def _why(reason: Reason, lang: str) -> str:
    why = f"{say(lang, f'why-{reason.category.value}')}: {reason.words} ({reason.rule})"
    return f"{why}; {say(lang, 'verdict-weighed')}" if reason.rule.startswith(MODEL) else why
