"""What the class is told after an incident: released, drafted, edited and posted (FAQ-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dialogs import own_messages, parts
from dialogs.texts import each, say
from policy.alerts import Alert, Step
from policy.clauses import enforces
from policy.school import School

LONGEST = 1000
GIVEN_BACK = 4000
"""So much of what was too long stands in the form that comes back."""
INCIDENTS = frozenset({"incident", "behaviour"})
NOTHING: Mapping[str, str] = MappingProxyType({})


@enforces("FAQ-3")
def release(alert: Alert, school: School, viewer: str, lang: str) -> list[Any]:
    """FAQ-3: the DSP's and the deputies' button, once, where an incident is of child protection."""
    dsp = school.contacts.dsp
    gone = any(entry.step is Step.RELEASED for entry in alert.history)
    if alert.flag.kind not in INCIDENTS or not alert.child_protection or gone or not alert.flag.author:
        return []
    if viewer not in (dsp.id, *dsp.deputies):
        return []
    return [parts.press(say(lang, "class-release"), "class.release", alert=alert.flag.alert)]


@enforces("FAQ-3")
def form(
    alert: str,
    classes: Sequence[tuple[str, str]],
    school: School,
    lang: str,
    wrong: Mapping[str, str] = NOTHING,
    typed: Mapping[str, object] = MappingProxyType({}),
    named: str = "",
) -> dict[str, Any]:
    """FAQ-3: a draft in both languages, to be changed; classes: (id, name) of those the writer teaches.

    wrong: sentences by field. named: what looks like a learner's name in it; sent again unchanged, it is a word.
    """
    draft = "\n\n".join(each(school.school.languages, "class-draft"))
    words = typed.get("words")
    given = words[:GIVEN_BACK] if isinstance(words, str) else draft
    chosen = typed.get("team") if typed.get("team") in dict(classes) else classes[0][0] if len(classes) == 1 else None
    needed = say(lang, "incident-needed")
    body: list[Any] = [
        parts.text(say(lang, "class-how"), weight="Bolder"),
        parts.choose("team", say(lang, "class-which"), needed, classes, value=chosen),
        parts.box("words", say(lang, "class-words"), needed, given, is_multiline=True, max_length=LONGEST),
    ]
    sent = parts.sends(say(lang, "class-send"), "class.told", alert=alert, named=named)
    return parts.card(parts.beside(body, wrong), [sent])


def words_of(data: Mapping[str, object]) -> str:
    """What was typed, trimmed."""
    found = data.get("words")
    return found.strip() if isinstance(found, str) else ""


@enforces("FAQ-3")
def card(words: str, team: str, school: School) -> dict[str, Any]:
    """FAQ-3: the teacher's own words, letter by letter, for the whole class, with the way to raise a concern."""
    langs = school.school.languages
    title = " / ".join(each(langs, "class-title"))
    concern = parts.opens(" / ".join(each(langs, "concern-button")), "concern.form", team=team)
    return parts.card([parts.title(title), parts.verbatim(words)], [concern, own_messages.button(langs, team)])
