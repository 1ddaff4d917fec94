"""What the teacher of an opened session is told of its meeting's options: which of them to set by hand (STU-3)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.choices import Language
from policy.clauses import enforces
from policy.events import StartForm
from policy.school import School

ALL = ("recording", "presenters", "microphones", "chat", "copying")
"""What is named where nothing could be set: the lobby is told on the session card."""
LINES = {"recording": "recording", "presenters": "presenters", "microphones": "learners", "cameras": "learners"}


@enforces("STU-3")
def card(lacking: Collection[str], name: str, form: StartForm, school: School, lang: Language) -> dict[str, Any]:
    """STU-3: each option once, as a step; lacking: codes of `OptionsSet`, none where nothing could be set."""
    colleague = parts.bare(school.name_of(form.colleague) or "")
    steps = [_step(one, form, colleague, lang) for one in lacking or ALL]
    said = parts.text(say(lang, "options-word", **{"class": parts.bare(name)}), weight="Bolder")
    return parts.card([said, parts.text(parts.listed(dict.fromkeys(steps)))])


def _step(code: str, form: StartForm, colleague: str, lang: Language) -> str:
    if code == "colleague":
        return say(lang, "plan-step-co-organiser", name=colleague)
    if code == "chat":
        return say(lang, "plan-option-chat-off" if form.chat_mode == "off" else "plan-option-chat-on")
    return say(lang, f"plan-option-{LINES.get(code, code)}")
