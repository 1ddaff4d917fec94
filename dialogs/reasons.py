"""Why something was refused, and what puts it right."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.texts import say
from policy.decision import Reason


def explain(reason: Reason, lang: str) -> tuple[str, str]:
    """The sentence and its remedy."""
    args = dict(reason.args)
    return say(lang, f"reason-{reason.code}", **args), say(lang, f"remedy-{reason.code}", **args)


def toast(reasons: Iterable[Reason], lang: str) -> str:
    """All of them in one short word to a person."""
    return " ".join(part for reason in reasons for part in explain(reason, lang))
