"""A kind note to the author of a flagged message: previewed, released, read, explained (STU-4, SAF-3, SAF-4)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.alerts import Alert, Step
from policy.alerts.kind_note import HELP_LINES, NOTES
from policy.clauses import enforces

LONGEST = 1000
NOTHING: Mapping[str, object] = MappingProxyType({})


@enforces("STU-4", "SAF-3")
def offered(alert: Alert, what: str, viewer: str, lang: str) -> list[Any]:
    """STU-4: the button of whoever has the alert in hand, where a note (one of `NOTES`) may be sent and none was."""
    if not what or alert.taken_by != viewer or _was(alert, Step.NOTE_RELEASED):
        return []
    name = "help" if what == HELP_LINES else "note"
    return [parts.opens(say(lang, f"kind-offer-{name}"), "alert.kind", alert=alert.flag.alert)]


def _was(alert: Alert, step: Step) -> bool:
    return any(entry.step is step for entry in alert.history)


@enforces("STU-4", "SAF-3")
def preview(alert: Alert, what: str, lang: str) -> dict[str, Any]:
    """STU-4: exactly what the author will read, that it goes out once, and that it can't be taken back."""
    name = parts.bare(alert.flag.author_name) or say(lang, "alert-unnamed")
    body: list[Any] = [
        parts.text(say(lang, "kind-preview", name=name), weight="Bolder"),
        parts.part([parts.text(one) for one in said(what, lang)], style="emphasis"),
        parts.text(say(lang, "kind-no-undo"), weight="Bolder"),
        parts.aside(say(lang, "kind-check-help" if what == HELP_LINES else "kind-check")),
    ]
    send = parts.sends(say(lang, "kind-send"), "alert.kindly", alert=alert.flag.alert)
    return parts.card(body, [send, parts.leaves(say(lang, "kind-leave"), "concern.left")])


@enforces("SAF-3", "SAF-4")
def said(what: str, lang: str) -> list[str]:
    """SAF-3: what the author reads: nothing that they wrote. SAF-4: the help lines tell of no message at all."""
    if what == HELP_LINES:
        return [say(lang, f"kind-help-{one}") for one in ("first", "lines", "school")]
    return [say(lang, f"kind-{what}"), *(say(lang, f"kind-{one}") for one in ("person", "no-punishment", "explain"))]


def told(what: str, alert: str, lang: str) -> list[Any]:
    """The note among a person's own messages; whoever was told what was noticed can explain it."""
    lines = [parts.text(one) for one in said(what, lang)]
    if what == HELP_LINES:
        return lines
    return [*lines, parts.row(parts.sends(say(lang, "kind-do-explain"), "kind.explain", alert=alert))]


def is_note(what: str) -> bool:
    """Whether a message of somebody's own is a kind note."""
    return what in NOTES


@enforces("SAF-3", "SAF-4")
def form(
    alert: str, lang: str, error: FieldError | None = None, typed: Mapping[str, object] = NOTHING
) -> dict[str, Any]:
    """SAF-4: 999 first. SAF-3: who reads it stands before the words; the error stands above its field."""
    words = typed.get("words")
    given = words if isinstance(words, str) else ""
    wrong = [parts.text(say(lang, f"kind-error-{error.code}"), color="Attention")] if error else []
    box = parts.box(
        "words", say(lang, "kind-label"), say(lang, "kind-error-needed"), given, is_multiline=True, max_length=LONGEST
    )
    body = [
        parts.text(say(lang, "concern-danger"), weight="Bolder"),
        parts.text(say(lang, "kind-who-reads")),
        *wrong,
        box,
    ]
    send = parts.sends(say(lang, "kind-send-answer"), "kind.explained", alert=alert)
    return parts.card(body, [send, parts.leaves(say(lang, "concern-leave"), "concern.left")])


def parse(data: Mapping[str, object]) -> str | FieldError:
    """What was typed, trimmed, or why it can't be taken."""
    found = data.get("words")
    words = found.strip() if isinstance(found, str) else ""
    if not words:
        return FieldError("words", "needed")
    return words if len(words) <= LONGEST else FieldError("words", "too-long")


@enforces("SAF-3")
def state(alert: Alert, lang: str) -> list[str]:
    """SAF-3: that a note went out stands on every copy, and that the author has said something to it."""
    sent = [say(lang, "kind-sent-state")] if _was(alert, Step.NOTE_RELEASED) else []
    return [*sent, say(lang, "kind-explained-state")] if _was(alert, Step.EXPLAINED) else sent
