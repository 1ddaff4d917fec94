"""My messages: what the bot has for one person, in a dialog that nobody else sees (SAF-3, CON-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogs import kind_note, parts, reminder
from dialogs.private_word import KIND
from dialogs.texts import each, say
from policy.arranged import Arranged
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.own_messages import OwnMessage
from policy.school import School

MOST_SHOWN = 10
MOST_ANSWERS = 3
"""A card has room for so many answers of full length."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands behind a person's messages: words by reference, and meetings by the message about them."""

    viewer: str = ""
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    meetings: Mapping[str, Arranged] = field(default_factory=dict[str, Arranged])


def button(langs: Iterable[Language], team: str) -> Any:  # noqa: ANN401
    """The button on a card of the channel: the same for everybody, whether there is anything for them or not."""
    return parts.opens(" / ".join(each(langs, "own-button")), "own.messages", team=team)


def offer(lang: str, team: str) -> dict[str, Any]:
    """What comes to a person's own chat: that there is something, never what or from whom."""
    opens = parts.opens(say(lang, "own-button"), "own.messages", first=True, team=team)
    return parts.card([parts.text(say(lang, "own-offer"))], [opens])


@enforces("SAF-3", "SAF-4")
def view(
    messages: Sequence[OwnMessage], told: Told, team: ClassTeam | None, school: School, lang: str
) -> dict[str, Any]:
    """SAF-3: the newest first, each answer with its words (by reference) and who else reads it. SAF-4: 999 first."""
    shown = _newest(messages)
    body: list[Any] = [parts.text(say(lang, "concern-danger"), weight="Bolder"), parts.aside(say(lang, "own-who-sees"))]
    body += [parts.part(_told(one, told, school, lang), apart=True) for one in shown]
    body += [] if shown else [parts.text(say(lang, "own-nothing"))]
    body += [parts.aside(say(lang, "own-earlier"))] if len(shown) < len(messages) else []
    session = team.running() if team else None
    body += [reminder.rules(session.form, lang, team.rules.now, apart=True)] if team and session else []
    written = parts.sends(say(lang, "concern-button"), "concern.form", team=team.team if team else "")
    return parts.card(body, [parts.leaves(say(lang, "own-leave"), "concern.left"), written])


def _newest(messages: Sequence[OwnMessage]) -> list[OwnMessage]:
    """As many as a card has room for, the newest first."""
    answers = [one for one in messages if one.what == "answer"][-MOST_ANSWERS:]
    return [one for one in reversed(messages) if one.what != "answer" or one in answers][:MOST_SHOWN]


def _told(one: OwnMessage, told: Told, school: School, lang: str) -> list[Any]:
    time = parts.aside(parts.clock(one.at, school))
    match one.what:
        case "answer":
            return [time, *_answer(one, told.words.get(one.words, ""), school, lang)]
        case "meeting":
            return [time, *_meeting(told.meetings.get(one.id), told.viewer, school, lang)]
        case "class":
            write = parts.sends(say(lang, "class-write"), "class.draft", alert=one.alert)
            return [time, parts.text(say(lang, "own-class")), parts.row(write)]
        case what if kind_note.is_note(what):
            return [time, *kind_note.told(what, one.alert, lang)]
        case what:
            return [time, parts.text(say(lang, f"private-{what}" if what in KIND else f"own-{what}"))]


@enforces("SAF-3")
def _answer(one: OwnMessage, words: str, school: School, lang: str) -> list[Any]:
    """SAF-3: who wrote, letter by letter what, who reads along, and that it can't be kept secret."""
    said = parts.text(say(lang, "own-answer", name=_name(one.by, school, lang)), weight="Bolder")
    text = parts.verbatim(words) if words else parts.text(say(lang, "own-answer-gone"))
    names = ", ".join(dict.fromkeys(_name(person, school, lang) for person in one.readers))
    read = (say(lang, "own-read-along", names=names), say(lang, "own-no-secret"))
    return [said, text, *(parts.aside(line) for line in read)]


@enforces("FAQ-5")
def _meeting(planned: Arranged | None, viewer: str, school: School, lang: str) -> list[Any]:
    """FAQ-5: both adults by name, and for the learner a way to say no that needs no reason."""
    if planned is None or planned.refused:
        return [parts.text(say(lang, "own-meeting-gone"))]
    time = parts.clock(planned.at, school)
    first, second = (_name(person, school, lang) for person in (planned.by, planned.second))
    way = parts.leads(say(lang, "session-join"), planned.link)
    if viewer == planned.learner.person:
        refuse = parts.sends(say(lang, "meeting-refuse"), "meeting.refused", meeting=planned.id)
        return [parts.text(say(lang, "own-meeting", first=first, second=second, time=time)), parts.row(way, refuse)]
    other = first if viewer == planned.second else second
    name = parts.bare(planned.learner.name) or say(lang, "alert-unnamed")
    return [parts.text(say(lang, "own-meeting-staff", name=name, other=other, time=time)), parts.row(way)]


def _name(person: str, school: School, lang: str) -> str:
    return parts.bare(school.name_of(person) or "") or say(lang, "own-somebody")
