"""The card of an alert and the day's notes (SAF-2, SAF-4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from microsoft_teams.cards.core import AdaptiveCard, ShowCardAction, TextInput

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.alerts import Alert, Entry, Step
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.events import Flagged
from policy.school import School

MOST_ROWS = 20
LONGEST_REASON = 1000
MOST_HISTORY = 30
Mode = Literal["closed", "shown", "copied"]
STYLES: Mapping[Severity, parts.Style] = {
    Severity.URGENT: "attention",
    Severity.SERIOUS: "warning",
    Severity.CONCERN: "emphasis",
    Severity.NOTE: "default",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What was written, and (rule, category, the words it rests on); given only after a press."""

    text: str
    reasons: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a card tells beside the alert itself.

    place: the class as people know it; names: of people by object id, where the school file has none;
    repeat: it may have been sent before; mode: what the reader has pressed.
    """

    place: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Words | None = None
    repeat: bool = False
    mode: Mode = "closed"


def summary(lang: str) -> str:
    """The preview: neutral, for a locked screen."""
    return say(lang, "summary-neutral")


@enforces("SAF-2", "SAF-4")
def card(alert: Alert, school: School, viewer: str, lang: str, telling: Telling) -> dict[str, Any]:
    """SAF-4: 999 first where it is urgent. SAF-2: the duty is the reader's own. Words stand here only if given."""
    body: list[Any] = [parts.part(_head(alert, lang, telling), style=STYLES[alert.flag.severity])]
    if alert.quiet:
        back = parts.press(say(lang, "notes-back"), "notes.view", day=school.day_of(alert.flag.at))
        body.insert(0, parts.row(back))
    body.append(parts.facts(_facts(alert, school, lang, telling)))
    body += parts.lines([*_state(alert, school, lang, telling), say(lang, f"alert-todo-{alert.flag.kind}")])
    body += [parts.aside(say(lang, "alert-duty"))] if alert.child_protection else []
    body += _asked_for(alert, school, lang, telling)
    body.append(parts.folded("history", [parts.text(parts.listed(_history(alert, school, lang, telling)))]))
    return parts.card(body, _buttons(alert, school, viewer, lang), said=summary(lang))


def _head(alert: Alert, lang: str, telling: Telling) -> list[Any]:
    flag = alert.flag
    danger = [parts.text(say(lang, "alert-danger"), weight="Bolder")] if flag.severity is Severity.URGENT else []
    kind = say(lang, f"alert-{flag.kind}")
    title = parts.title(say(lang, "alert-title", severity=say(lang, f"severity-{flag.severity.value}"), kind=kind))
    repeat = [parts.aside(say(lang, "alert-repeat"))] if telling.repeat else []
    return [*danger, title, *repeat]


def _facts(alert: Alert, school: School, lang: str, telling: Telling) -> list[tuple[str, str]]:
    """Who, where, when and why: each a short line of its own."""
    flag = alert.flag
    author = parts.bare(flag.author_name) or _name(flag.author, school, lang, telling)
    there = ", ".join(_name(person, school, lang, telling) for person in flag.people)
    why = ", ".join(say(lang, f"why-{one}") for one in sorted(map(str, flag.categories)))
    time = parts.clock(flag.at, school)
    found = (
        ("who", author if flag.author or flag.author_name else ""),
        ("there", there),
        ("where", _place(flag, lang, telling)),
        ("when", say(lang, "alert-edited", time=time) if flag.edited else time),
        ("late", parts.clock(flag.read_late, school) if flag.read_late else ""),
        ("since", parts.clock(flag.since, school) if flag.since else ""),
        ("detail", flag.code),
        ("why", why),
    )
    return [(say(lang, f"alert-{name}"), value) for name, value in found if value]


def _place(flag: Flagged, lang: str, telling: Telling) -> str:
    """The class; of a meeting that belongs to none, that it was one."""
    meeting = say(lang, "alert-a-meeting") if flag.conversation.startswith("19:meeting_") else ""
    return parts.bare(telling.place) or meeting


def _state(alert: Alert, school: School, lang: str, telling: Telling) -> list[str]:
    if alert.history and alert.history[-1].step is Step.WELL_AGAIN:
        return [say(lang, "alert-well-again-state")]
    if alert.closed:
        return [say(lang, "alert-closed-state")]
    name = _name(alert.taken_by, school, lang, telling)
    held = [say(lang, "alert-taken", name=name)] if alert.taken_by else []
    return [*held, say(lang, "alert-second")] if alert.doubted_by else held


def _asked_for(alert: Alert, school: School, lang: str, telling: Telling) -> list[Any]:
    """What the reader has pressed for: the words with what they were flagged for, or the account for CPOMS."""
    words = telling.words
    if telling.mode == "copied":
        account = "\n".join(_account(alert, school, lang, telling))
        return [TextInput(id="account", label=say(lang, "alert-account"), is_multiline=True, value=account)]
    if telling.mode == "closed" or words is None:
        return []
    led = [say(lang, "alert-led", words=parts.bare(found), why=say(lang, f"why-{c}")) for _, c, found in words.reasons]
    said = [parts.text(say(lang, "alert-words"), weight="Bolder"), parts.verbatim(words.text)]
    return [parts.part([*said, *(parts.aside(one) for one in led)], style="emphasis")]


def _account(alert: Alert, school: School, lang: str, telling: Telling) -> list[str]:
    """A whole and dated account in plain words: what is known, what was written, what was done."""
    kind = say(lang, f"alert-{alert.flag.kind}")
    title = say(lang, "alert-title", severity=say(lang, f"severity-{alert.flag.severity.value}"), kind=kind)
    facts = [f"{name}: {value}" for name, value in _facts(alert, school, lang, telling)]
    written = [say(lang, "alert-words"), telling.words.text] if telling.words else []
    return [title, *facts, *written, say(lang, "alert-more"), *_history(alert, school, lang, telling)]


def _history(alert: Alert, school: School, lang: str, telling: Telling) -> list[str]:
    return [_line(one, school, lang, telling) for one in alert.history[-MOST_HISTORY:]]


def _line(entry: Entry, school: School, lang: str, telling: Telling) -> str:
    said = say(lang, f"step-{entry.step.value}", name=_name(entry.by, school, lang, telling))
    return f"{parts.clock(entry.at, school)}: {said}"


def _name(person: str, school: School, lang: str, telling: Telling) -> str:
    return parts.bare(school.name_of(person) or telling.names.get(person, "")) or say(lang, "alert-unnamed")


def _buttons(alert: Alert, school: School, viewer: str, lang: str) -> list[Any]:
    key = alert.flag.alert

    def press(name: str, *, first: bool = False) -> Any:  # noqa: ANN401
        return parts.press(say(lang, f"alert-{name}"), f"alert.{name}", first=first, alert=key)

    made = [press("show")] if alert.flag.words else []
    if not alert.closed:
        dsp = school.contacts.dsp
        made = made if alert.taken_by else [press("got", first=True), *made]
        made += [press("escalate")] if viewer not in (dsp.id, *dsp.deputies) else []
        made.append(_doubt(key, lang))
    return [*made, press("copy"), parts.unfolds(say(lang, "alert-more"), "history")]


def _doubt(key: str, lang: str) -> ShowCardAction:
    asked = parts.box("reason", say(lang, "alert-reason"), say(lang, "alert-reason-error"), max_length=LONGEST_REASON)
    send = parts.press(say(lang, "alert-send"), "alert.unconcerned", alert=key)
    return ShowCardAction(
        title=say(lang, "alert-unconcerned"), card=AdaptiveCard(version="1.5", body=[asked], actions=[send])
    )


def notes(day: date, alerts: Sequence[Alert], places: Mapping[str, str], school: School, lang: str) -> dict[str, Any]:
    """The running card of the day: a row and a button for each note, the newest first, without its words."""
    body: list[Any] = [parts.title(say(lang, "notes-title", day=day.strftime("%d.%m.%Y")))]
    for one in reversed(alerts[-MOST_ROWS:]):
        told = _facts(one, school, lang, Telling(place=places.get(one.flag.alert, "")))
        button = parts.press(say(lang, "alert-show-note"), "alert.show", alert=one.flag.alert)
        body.append(parts.part([parts.facts(told), parts.row(button)], apart=True))
    if len(alerts) > MOST_ROWS:
        body.append(parts.text(say(lang, "notes-more", count=len(alerts) - MOST_ROWS)))
    return parts.card(body)


def parse_reason(data: Mapping[str, object]) -> str | FieldError:
    """The reason, trimmed and bounded."""
    found = data.get("reason")
    words = found.strip()[:LONGEST_REASON] if isinstance(found, str) else ""
    return words or FieldError("reason", "reason-needed")
