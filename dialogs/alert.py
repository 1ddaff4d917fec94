"""The card of an alert and the day's notes (SAF-2, SAF-4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from microsoft_teams.cards.core import AdaptiveCard, ShowCardAction, TextInput

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.alerts import Alert, Entry
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.school import School

MOST_ROWS = 20
LONGEST_REASON = 1000
MOST_HISTORY = 30


@dataclass(frozen=True, slots=True)
class Words:
    """What was written, and (rule, category, the words it rests on); given only after a press."""

    text: str
    reasons: tuple[tuple[str, str, str], ...]


def summary(lang: str) -> str:
    """The preview: neutral, for a locked screen."""
    return say(lang, "summary-neutral")


@enforces("SAF-2", "SAF-4")
def card(  # noqa: PLR0913, PLR0917 - it shows all of these
    alert: Alert,
    school: School,
    place: str,
    viewer: str,
    lang: str,
    words: Words | None,
    repeat: bool,  # noqa: FBT001
    mode: Literal["closed", "shown", "copied"],
) -> dict[str, Any]:
    """SAF-4: 999 first where it is urgent. SAF-2: the duty is the reader's own. Words stand here only if given."""
    del viewer
    flag = alert.flag
    said = [say(lang, "alert-danger")] if flag.severity is Severity.URGENT else []
    said += [say(lang, "alert-duty")] if alert.child_protection else []
    said += [say(lang, "alert-repeat")] if repeat else []
    body: list[Any] = parts.lines(said)
    body.append(parts.title(say(lang, f"alert-{flag.kind}")))
    body += parts.lines([*_facts(alert, school, place, lang), *_state(alert, school, lang), say(lang, "alert-todo")])
    if words is not None and mode == "shown":
        body += parts.lines([say(lang, "alert-words"), words.text])
    if mode == "copied":
        account = "\n".join(
            [*_facts(alert, school, place, lang), *([words.text] if words else []), *_history(alert, school, lang)]
        )
        body.append(TextInput(id="account", label=say(lang, "alert-account"), is_multiline=True, value=account))
    body += parts.lines(["\n".join(_history(alert, school, lang))])
    return parts.card(body, _buttons(alert, lang))


def _facts(alert: Alert, school: School, place: str, lang: str) -> list[str]:
    flag = alert.flag
    name = flag.author_name or say(lang, "alert-unnamed")
    who = [say(lang, "alert-who", name=name)] if flag.author or flag.author_name else []
    where = [say(lang, "alert-where", place=place)] if place else []
    why = ", ".join(say(lang, f"why-{one}") for one in sorted(map(str, flag.categories)))
    said = [*who, *where, say(lang, "alert-when", time=parts.clock(flag.at, school))]
    return [*said, say(lang, "alert-why", why=why)] if why else said


def _state(alert: Alert, school: School, lang: str) -> list[str]:
    if alert.closed:
        return [say(lang, "alert-closed-state")]
    held = [say(lang, "alert-taken", name=_name(alert.taken_by, school, lang))] if alert.taken_by else []
    return [*held, say(lang, "alert-second")] if alert.doubted_by else held


def _history(alert: Alert, school: School, lang: str) -> list[str]:
    shown = alert.history[-MOST_HISTORY:]
    return [say(lang, "alert-more"), *(f"- {_line(one, school, lang)}" for one in shown)]


def _line(entry: Entry, school: School, lang: str) -> str:
    said = say(lang, f"step-{entry.step.value}", name=_name(entry.by, school, lang))
    return f"{parts.clock(entry.at, school)}: {said}"


def _name(person: str, school: School, lang: str) -> str:
    return school.name_of(person) or say(lang, "alert-unnamed")


def _buttons(alert: Alert, lang: str) -> list[Any]:
    key = alert.flag.alert

    def press(name: str) -> Any:  # noqa: ANN401
        return parts.press(say(lang, f"alert-{name}"), f"alert.{name}", alert=key)

    made = [press("show")] if alert.flag.words else []
    if not alert.closed:
        made += [] if alert.taken_by else [press("got")]
        made += [press("escalate"), _doubt(key, lang)]
    return [*made, press("copy")]


def _doubt(key: str, lang: str) -> ShowCardAction:
    asked = parts.box("reason", say(lang, "alert-reason"), say(lang, "alert-reason-error"), max_length=LONGEST_REASON)
    send = parts.press(say(lang, "alert-send"), "alert.unconcerned", alert=key)
    return ShowCardAction(
        title=say(lang, "alert-unconcerned"), card=AdaptiveCard(version="1.5", body=[asked], actions=[send])
    )


def notes(day: date, alerts: Sequence[Alert], places: Mapping[str, str], school: School, lang: str) -> dict[str, Any]:
    """The running card of the day: a row and a button for each note, without its words."""
    body: list[Any] = [parts.title(say(lang, "notes-title", day=day.strftime("%d.%m.%Y")))]
    for one in alerts[:MOST_ROWS]:
        facts = _facts(one, school, places.get(one.flag.alert, ""), lang)
        button = parts.press(say(lang, "alert-show-note"), "alert.show", alert=one.flag.alert)
        body += [parts.text(" · ".join(facts)), parts.row(button)]
    if len(alerts) > MOST_ROWS:
        body.append(parts.text(say(lang, "notes-more", count=len(alerts) - MOST_ROWS)))
    return parts.card(body)


def parse_reason(data: Mapping[str, object]) -> str | FieldError:
    """The reason, trimmed and bounded."""
    found = data.get("reason")
    words = found.strip()[:LONGEST_REASON] if isinstance(found, str) else ""
    return words or FieldError("reason", "reason-needed")
