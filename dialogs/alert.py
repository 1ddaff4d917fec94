"""The card of an alert and the day's notes (SAF-2, SAF-4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dialogs import class_message, incident, kind_note, out_of_hours, owing, parts
from dialogs.texts import say
from policy.alerts import Alert, Entry, Step
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.events import Flagged
from policy.school import School

MOST_ROWS = 20
MOST_HISTORY = 30
CONCERNS = frozenset({"concern", "staff-concern"})
"""What somebody raised, and may point at a message."""
NAMES_SOMEBODY = frozenset({Step.HANDED, Step.ESCALATED})
"""Steps whose detail is another person."""
STYLES: Mapping[Severity, parts.Style] = {
    Severity.URGENT: "attention",
    Severity.SERIOUS: "warning",
    Severity.CONCERN: "emphasis",
    Severity.NOTE: "default",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What was written, and (rule, category, the words it rests on); given only after a press.

    fields: the parts of an incident's account, each with its name.
    """

    text: str
    reasons: tuple[tuple[str, str, str], ...]
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AlikeWords:
    """One message that has joined the alert."""

    at: datetime
    words: Words
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What a card tells beside the alert itself.

    place: the class as people know it; names: of people by object id, where the school file has none;
    repeat: it may have been sent before; words: what was flagged, and written: people's own words in the history, by
    reference (both stand in dialogs only, which no update of a card takes away);
    alike: the messages that have joined it, with their words, after a press only;
    opens: when the school opens next, where it is shut now; note: the kind note its author may be sent, if any.
    """

    place: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Words | None = None
    repeat: bool = False
    written: Mapping[str, str] = field(default_factory=dict[str, str])
    opens: datetime | None = None
    alike: tuple[AlikeWords, ...] = ()
    note: str = ""


PEOPLE_ARE = {"private-call": "between", "removed": "sent-out"}
"""What the people of a flag are in it; of every other kind they were in the room."""


def summary(lang: str) -> str:
    """The preview: neutral, for a locked screen."""
    return say(lang, "summary-neutral")


@enforces("SAF-2", "SAF-4")
def card(alert: Alert, school: School, viewer: str, lang: str, telling: Telling) -> dict[str, Any]:
    """SAF-4: 999 first where it is urgent. SAF-2: the duty is the reader's own. Nobody's words stand on the card."""
    body: list[Any] = [parts.part(_head(alert, lang, telling), style=STYLES[alert.flag.severity])]
    if alert.quiet:
        back = parts.press(say(lang, "notes-back"), "notes.view", day=school.day_of(alert.flag.at))
        body.insert(0, parts.row(back))
    body.append(parts.facts(_facts(alert, school, lang, telling)))
    body += parts.lines([*_state(alert, school, lang, telling), say(lang, f"alert-todo-{alert.flag.kind}")])
    body += [parts.aside(say(lang, "alert-duty"))] if alert.child_protection else []
    body += out_of_hours.section(alert, school, lang, telling.opens)
    told = parts.text(parts.listed(history(alert, school, lang, telling)))
    body.append(parts.folded("history", [told, parts.row(*_more(alert, school, viewer, lang, telling.note))]))
    return parts.card(body, _buttons(alert, school, viewer, lang), said=summary(lang))


def retired(lang: str) -> dict[str, Any]:
    """What is left of a copy once a newer one stands below it."""
    return parts.card([parts.aside(say(lang, "alert-retired"))])


def let_go(lang: str) -> dict[str, Any]:
    """What is left of a copy once its holder has no duty in the school any more: nothing of the alert."""
    return parts.card([parts.aside(say(lang, "alert-let-go"))])


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
        (PEOPLE_ARE.get(flag.kind, "there"), there),
        ("where", _place(flag, lang, telling)),
        ("points", say(lang, "alert-a-message") if flag.message and flag.kind in CONCERNS else ""),
        ("when", say(lang, "alert-edited", time=time) if flag.edited else time),
        ("alike", _alike(alert, school, lang)),
        ("late", parts.clock(flag.read_late, school) if flag.read_late else ""),
        ("since", parts.clock(flag.since, school) if flag.since else ""),
        ("detail", flag.code),
        ("why", why),
        ("number", alert.number),
    )
    return [(say(lang, f"alert-{name}"), value) for name, value in found if value]


def _alike(alert: Alert, school: School, lang: str) -> str:
    """How many more messages are alike, and when the last was written."""
    if not alert.joined:
        return ""
    last = parts.clock(max(one.at for one in alert.joined), school)
    return say(lang, "alert-alike-more", count=len(alert.joined), time=last)


def _place(flag: Flagged, lang: str, telling: Telling) -> str:
    """The class; of a meeting that belongs to none, that it was one."""
    meeting = say(lang, "alert-a-meeting") if flag.conversation.startswith("19:meeting_") else ""
    return parts.bare(telling.place) or meeting


def _state(alert: Alert, school: School, lang: str, telling: Telling) -> list[str]:
    return [
        *_standing(alert, school, lang, telling),
        *_answered(alert, school, lang, telling),
        *kind_note.state(alert, lang),
        *owing.lines(alert, school, lang),
    ]


@enforces("SAF-3")
def _answered(alert: Alert, school: School, lang: str, telling: Telling) -> list[str]:
    """SAF-3: that somebody wrote to the person stands on every copy, and whether it was opened."""
    wrote = [one for one in alert.history if one.step is Step.ANSWERED]
    if not wrote:
        return []
    name, time = _name(wrote[-1].by, school, lang, telling), parts.clock(wrote[-1].at, school)
    opened = [one for one in alert.history if one.step is Step.ANSWER_SEEN and one.at >= wrote[-1].at]
    said = say(lang, "alert-answered", name=name, time=time)
    return [said, say(lang, "alert-answer-opened" if opened else "alert-answer-waits")]


def _standing(alert: Alert, school: School, lang: str, telling: Telling) -> list[str]:
    if alert.history and alert.history[-1].step is Step.WELL_AGAIN:
        return [say(lang, "alert-well-again-state")]
    if alert.closed:
        over = say(lang, "alert-closed-state", outcome=say(lang, f"outcome-{alert.outcome or 'no-concern'}"))
        return [over, say(lang, "alert-reference", reference=alert.reference)] if alert.reference else [over]
    name = _name(alert.taken_by, school, lang, telling)
    held = [say(lang, "alert-taken", name=name)] if alert.taken_by else []
    due = [say(lang, "alert-outcome-by", time=parts.clock(alert.outcome_by, school))] if alert.outcome_by else []
    lapsed = [say(lang, "alert-lapsed")] if not held and Step.LAPSED in {one.step for one in alert.history} else []
    return [*held, *due, *lapsed, *([say(lang, "alert-second")] if alert.doubted_by else [])]


@dataclass(frozen=True, slots=True)
class Account:
    """A whole and dated account: what is known, what was written under its headings, what was done."""

    title: str
    facts: list[str]
    written: list[tuple[str, str]]
    done_title: str
    done: list[str]

    def lines(self) -> list[str]:
        """The same as plain lines, to be copied."""
        said = (line for heading, words in self.written for line in (heading, words))
        return [self.title, *self.facts, *said, self.done_title, *self.done]


def account(alert: Alert, school: School, lang: str, telling: Telling) -> Account:
    """All that is known of an alert, in plain words."""
    kind = say(lang, f"alert-{alert.flag.kind}")
    title = say(lang, "alert-title", severity=say(lang, f"severity-{alert.flag.severity.value}"), kind=kind)
    facts = [f"{name}: {value}" for name, value in _facts(alert, school, lang, telling)]
    written = _written(telling.words, lang) if telling.words else []
    written += [(parts.clock(one.at, school), one.words.text) for one in telling.alike]
    return Account(title, facts, written, say(lang, "alert-more"), history(alert, school, lang, telling))


def _written(words: Words, lang: str) -> list[tuple[str, str]]:
    """What was written; of an incident each part under its own heading, facts and opinions apart."""
    if not words.fields:
        return [(say(lang, "alert-words"), words.text)]
    said = incident.account(words.fields, lang)
    return [(heading if heading.endswith("?") else f"{heading}:", value) for heading, value in said]


def history(alert: Alert, school: School, lang: str, telling: Telling, most: int = MOST_HISTORY) -> list[str]:
    """Each line who, when and what; with people's own words only where `telling` has them."""
    return lines_of(alert.history[-most:], school, lang, telling)


def lines_of(entries: Sequence[Entry], school: School, lang: str, telling: Telling) -> list[str]:
    """Some of the history, a line each."""
    return [_line(one, school, lang, telling) for one in entries]


def _line(entry: Entry, school: School, lang: str, telling: Telling) -> str:
    detail = _detail(entry, school, lang, telling)
    said = say(lang, f"step-{entry.step.value}", name=_name(entry.by, school, lang, telling), detail=detail)
    written = telling.written.get(entry.words, "")
    words = say(lang, "step-words", words=parts.bare(written)) if written else ""
    return f"{parts.clock(entry.at, school)}: {said}{words}"


def _detail(entry: Entry, school: School, lang: str, telling: Telling) -> str:
    if entry.step is Step.NOTE_RELEASED:
        return say(lang, f"kind-detail-{entry.code or kind_note.HELP_LINES}")
    if entry.step in NAMES_SOMEBODY:
        return _name(entry.code, school, lang, telling)
    if entry.step is Step.CLOSED:
        return say(lang, f"outcome-{entry.code or 'no-concern'}")
    if entry.step in owing.STEPS:
        return owing.detail(entry, lang)
    if entry.step is Step.CONTEXT:
        return say(lang, f"context-{entry.code or 'understand'}")
    return parts.bare(entry.code)


def _name(person: str, school: School, lang: str, telling: Telling) -> str:
    return parts.bare(school.name_of(person) or telling.names.get(person, "")) or say(lang, "alert-unnamed")


def _buttons(alert: Alert, school: School, viewer: str, lang: str) -> list[Any]:
    """What most people need; everything else stands under the history."""
    key = alert.flag.alert
    made = [_opens(alert, lang, "show")] if has_words(alert) else []
    if alert.closed:
        made.append(_opens(alert, lang, "reopen"))
    else:
        got = parts.press(say(lang, "alert-got"), "alert.got", first=True, alert=key)
        made = [*made, _opens(alert, lang, "close")] if alert.taken_by else [got, *made, _opens(alert, lang, "close")]
        made += _up(alert, school, viewer, lang)
    if alert.answerable and alert.taken_by == viewer:
        made.append(_opens(alert, lang, "answer"))
    return [*made, parts.unfolds(say(lang, "alert-more"), "history")]


def _up(alert: Alert, school: School, viewer: str, lang: str) -> list[Any]:
    """The way on: to the DSP; what is about staff goes from the head to the chair of governors (SAF-2)."""
    dsp = school.contacts.dsp
    staff = alert.flag.kind == "staff-concern" or school.wrote(alert.flag.kind, alert.flag.author)
    if not staff and viewer in (dsp.id, *dsp.deputies):
        return []
    said = say(lang, "alert-escalate-staff" if staff else "alert-escalate")
    return [parts.press(said, "alert.escalate", alert=alert.flag.alert)]


def has_words(alert: Alert) -> bool:
    """Whether there is anything that shows only after a press."""
    return bool(alert.flag.words) or any(entry.words for entry in alert.history)


def _more(alert: Alert, school: School, viewer: str, lang: str, note: str) -> list[Any]:
    hand = [] if alert.closed else [_opens(alert, lang, "hand")]
    around = [_opens(alert, lang, "context")] if alert.flag.message else []
    return [
        _opens(alert, lang, "note"),
        *hand,
        *around,
        *owing.offered(alert, lang),
        *class_message.release(alert, school, viewer, lang),
        *kind_note.offered(alert, note, viewer, lang),
        _opens(alert, lang, "copy"),
    ]


def _opens(alert: Alert, lang: str, name: str) -> Any:  # noqa: ANN401
    return parts.opens(say(lang, f"alert-{name}"), f"alert.{name}", alert=alert.flag.alert)


def notes(day: date, alerts: Sequence[Alert], told: Mapping[str, Telling], school: School, lang: str) -> dict[str, Any]:
    """The running card of the day: a row for each note, the newest first, without its words; two buttons each."""
    body: list[Any] = [parts.title(say(lang, "notes-title", day=day.strftime("%d.%m.%Y")))]
    body += _rows(alerts, told, school, lang)
    if len(alerts) > MOST_ROWS:
        body.append(parts.text(say(lang, "notes-more", count=len(alerts) - MOST_ROWS)))
    return parts.card(body)


def open_ones(alerts: Sequence[Alert], told: Mapping[str, Telling], school: School, lang: str) -> dict[str, Any]:
    """What is open for one person, the newest first, without anybody's words: instead of a card that has run out."""
    body: list[Any] = [parts.title(say(lang, "alerts-open")), *_rows(alerts, told, school, lang)]
    if len(alerts) > MOST_ROWS:
        body.append(parts.text(say(lang, "notes-more", count=len(alerts) - MOST_ROWS)))
    return parts.card(body)


def _rows(alerts: Sequence[Alert], told: Mapping[str, Telling], school: School, lang: str) -> list[Any]:
    """A row for each alert, the newest first, with its two buttons."""
    rows: list[Any] = []
    for one in reversed(alerts[-MOST_ROWS:]):
        facts = _facts(one, school, lang, told.get(one.flag.alert, Telling()))
        kind = [] if one.flag.kind == "message" else [parts.text(say(lang, f"alert-{one.flag.kind}"))]
        show = parts.opens(say(lang, "alert-show-note"), "alert.show", alert=one.flag.alert)
        act = parts.press(say(lang, "alert-open"), "alert.view", alert=one.flag.alert)
        rows.append(parts.part([*kind, parts.facts(facts), parts.row(show, act)], apart=True))
    return rows
