"""The help topics on cards (FAQ-1 to FAQ-5): an answer, the nearest few, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import arrange_meeting, class_rules, incident, my_sessions, own_messages, parts, removing
from dialogs.texts import each, say
from dialogs.topics import TOPICS, Topic, of
from policy.choices import Language
from policy.clauses import enforces
from policy.school import School

DIALOGS = {"start": "session.form", "missing": "agreement.missing"}
FORMS = {
    "incident": incident.button_of,
    "remove": removing.button_of,
    "rules": class_rules.button_of,
    "plans": my_sessions.button_of,
}
"""Topics whose button opens the presser's own form, whichever class they are of."""


@enforces("FAQ-1", "FAQ-2", "FAQ-4", "PLN-10")
def answer(names: Sequence[str], school: School, lang: Language, team: str, *, staff: bool) -> dict[str, Any]:
    """In a team learners read along: a topic for staff is behind a press, and one for them is in both languages."""
    if not team:
        return view(names, lang, team, staff=staff)
    langs: Sequence[Language] = school.school.languages
    if staff:
        button = parts.press(" / ".join(each(langs, "topics-show")), "help.topic", topic=" ".join(names), team=team)
        return parts.card(parts.lines(each(langs, "topics-staff-only")), [button])
    return _shown(names, langs, team, staff=staff)


def view(names: Sequence[str], lang: Language, team: str, *, staff: bool) -> dict[str, Any]:
    """What one person asked for, as they alone see it; a topic that isn't theirs leads to their own list."""
    theirs = [name for name in names if name in TOPICS and TOPICS[name].staff == staff]
    return _shown(theirs, (lang,), team, staff=staff) if theirs else listed(lang, team, staff=staff, again=not names)


def listed(lang: Language, team: str, *, staff: bool, again: bool = False) -> dict[str, Any]:
    """Every topic of staff, or of learners; again: none was chosen."""
    choices = [(topic.name, say(lang, f"topic-{topic.name}-title")) for topic in of(staff=staff)]
    needed = say(lang, "topics-choose-error")
    asked = parts.choose("topic", say(lang, "topics-choose"), needed, choices)
    wrong = {"topic": needed} if again else {}
    return parts.card(
        parts.beside([parts.title(say(lang, "help-title")), asked], wrong),
        [parts.press(say(lang, "topics-show"), "help.topic", first=True, team=team)],
    )


@enforces("SAF-4")
def cry(lang: Language) -> dict[str, Any]:
    """SAF-4: 999 and the help lines first; nothing of what was written is said back."""
    said = [say(lang, "topic-worried-says"), say(lang, "topics-cry")]
    return parts.card(parts.lines(said), [parts.opens(say(lang, "concern-button"), "concern.form", first=True)])


def _shown(names: Sequence[str], langs: Sequence[Language], team: str, *, staff: bool) -> dict[str, Any]:
    every = parts.press(" / ".join(each(langs, "topics-all")), "help.topics", team=team)
    if len(names) > 1:
        near = [parts.press(_title(name, langs), "help.topic", topic=name, team=team) for name in names]
        return parts.card(parts.lines(each(langs, "topics-near")), [*near, every])
    topic = TOPICS[names[0]]
    body = [parts.part(_said(topic, lang, staff=staff), apart=place > 0) for place, lang in enumerate(langs)]
    return parts.card(body, [*_advice(topic, langs, team), *_button(topic, langs, team), every])


@enforces("FAQ-1")
def _advice(topic: Topic, langs: Sequence[Language], team: str) -> list[Any]:
    """FAQ-1: one press asks AW and the Learning Director; nobody fills anything in."""
    return [parts.press(" / ".join(each(langs, "topics-advice")), "help.advice", team=team)] if topic.advice else []


@enforces("FAQ-1", "SAF-2")
def advice_asked(names: Sequence[str], lang: Language) -> str:
    """FAQ-1: who has it now (names). SAF-2: a child at risk waits for no advice."""
    return say(lang, "topics-advice-asked", names=", ".join(parts.bare(one) for one in names))


def _title(name: str, langs: Sequence[Language]) -> str:
    return " / ".join(each(langs, f"topic-{name}-title"))


def _said(topic: Topic, lang: str, *, staff: bool) -> list[Any]:
    said = [parts.title(say(lang, f"topic-{topic.name}-title")), parts.text(say(lang, f"topic-{topic.name}-says"))]
    clauses = parts.aside(say(lang, "topics-clauses", clauses=", ".join(topic.clauses)))
    return [*said, clauses] if staff else said


def _button(topic: Topic, langs: Sequence[Language], team: str) -> list[Any]:
    """The button that does it; what belongs to a class is offered only where the class is known."""
    if topic.button == "concern":
        return [parts.opens(" / ".join(each(langs, "concern-button")), "concern.form", team=team)]
    if topic.button == "meeting":
        return [arrange_meeting.button_of(langs, team)]
    if topic.button == "own":
        return [own_messages.button(langs, team)]
    if topic.button in FORMS:
        return [FORMS[topic.button](langs)]
    if topic.button not in DIALOGS or not team:
        return []
    return [parts.opens(" / ".join(each(langs, f"topics-{topic.button}")), DIALOGS[topic.button], team=team)]
