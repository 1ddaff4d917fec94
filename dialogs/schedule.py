"""The private form that plans a live session (PLN-1, PLN-4, PLN-6, CON-3, STU-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from microsoft_teams.cards.core import DateInput, TextInput, TimeInput

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.texts import both, say
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Reason
from policy.events import PlanForm, When
from policy.school import School
from policy.session import CHAT_MODES
from policy.timetable.planning import MOST_WEEKS

LONGEST: Mapping[str, int] = {"purpose": 1000, "whyLive": 1000, "topic": 200}
MOST_MINUTES = 600
FARTHEST = timedelta(days=366)
"""A session further ahead than a school year is a slip of the pen."""
WEEKS = tuple(str(count) for count in range(1, MOST_WEEKS + 1))
FIELDS = ("day", "time", "length", "colleague", "also", "purpose", "whyLive", "topic", "chat", "adjusted", "weeks")
"""The questions, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, and for which class. plan: the id under which what is answered is kept."""

    team: ClassTeam
    school: School
    by: str
    lang: str
    plan: str


@dataclass(frozen=True, slots=True)
class Again:
    """What a form comes back with: everything that is wrong, and everything that was typed."""

    errors: tuple[FieldError, ...] = ()
    reasons: tuple[Reason, ...] = ()
    typed: Mapping[str, object] = field(default_factory=dict[str, object])


NEW = Again()


def invitation(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """The answer to the command: a button that opens the form, and one that opens it filled in as last time."""
    said = both(school, "plan-invite", **{"class": parts.bare(class_team.name)})
    first = parts.opens(" / ".join(both(school, "plan-open-form")), "plan.form", first=True, team=class_team.team)
    mine = parts.opens(" / ".join(both(school, "plan-mine")), "plan.mine")
    again = parts.opens(" / ".join(both(school, "plan-again")), "plan.again", team=class_team.team)
    return parts.card(parts.lines(said), [first, again, mine])


@enforces("PLN-1", "PLN-4", "PLN-6", "CON-3", "STU-3", "BEH-3")
def form(asking: Asking, again: Again = NEW) -> dict[str, Any]:
    """PLN-6: what a plan needs. Reasons stand at the top, each error right above its field; nothing is lost."""
    lang, wrong = asking.lang, [" ".join(explain(one, asking.lang)) for one in again.reasons]
    head: list[Any] = [parts.text(say(lang, "start-later"))]
    if again.errors or wrong:
        fix = [parts.text(say(lang, "plan-fix"), weight="Bolder")]
        fix += [parts.text(parts.listed(wrong))] if wrong else []
        head.insert(0, parts.part(fix, style="attention"))
    asked = _Questions(asking, {one.field: one.code for one in again.errors}, again.typed)
    body = [*head, *(part for name in FIELDS for part in asked.ask(name))]
    actions = [parts.sends(say(lang, "plan-send"), "plan.sent", team=asking.team.team, plan=asking.plan)]
    return parts.card(body, actions, said=say(lang, "plan-title"))


@dataclass(frozen=True, slots=True)
class _Questions:
    """Builds each question, with what was typed and what is wrong with it."""

    asking: Asking
    errors: Mapping[str, str]
    typed: Mapping[str, object]

    def ask(self, name: str) -> list[Any]:
        """One question, its error right above it."""
        code = self.errors.get(name)
        wrong = [parts.text(say(self.asking.lang, f"plan-wrong-{code}"), color="Attention")] if code else []
        return [*wrong, self._input(name)]

    def _input(self, name: str) -> Any:  # noqa: ANN401
        if name in ("day", "time"):
            return when_input(name, self.asking.lang, self._value(name))
        if name in ("colleague", "also"):
            return self._people(name)
        if name in ("chat", "weeks"):
            return self._choice(name)
        if name == "adjusted":
            return parts.tick(name, self._label(name), ticked=self._value(name) == "true")
        return self._box(name)

    def _box(self, name: str) -> TextInput:
        usual = str(self.asking.school.session.default_minutes) if name == "length" else ""
        value, more = self._value(name) or usual, {"max_length": LONGEST.get(name, 100)}
        if name == "topic":
            return parts.maybe(name, self._label(name), value, **more)
        wrong = self._needed("number" if name == "length" else "needed")
        return parts.box(name, self._label(name), wrong, value, **more)

    def _people(self, name: str) -> Any:  # noqa: ANN401
        school, by = self.asking.school, self.asking.by
        found = school.colleagues(by) if name == "colleague" else school.others(by)
        offered = [(one.id, self._person(one.name, one.post)) for one in found]
        known = {one for one, _ in offered}
        chosen = ",".join(one for one in self._value(name).split(",") if one in known) or None
        made = parts.choose(name, self._label(name), self._needed("needed"), offered, value=chosen)
        if name == "also":
            made.is_multi_select, made.is_required, made.error_message = True, None, None
        return made

    def _person(self, name: str, post: str | None) -> str:
        return say(self.asking.lang, f"post-{post}", name=name) if post else name

    def _choice(self, name: str) -> Any:  # noqa: ANN401
        codes = CHAT_MODES if name == "chat" else WEEKS
        chosen = self._value(name) if self._value(name) in codes else codes[0]
        told = [(code, self._told(name, code)) for code in codes]
        style = "expanded" if name == "chat" else None
        return parts.choose(name, self._label(name), self._needed("needed"), told, value=chosen, style=style)

    def _told(self, name: str, code: str) -> str:
        if name == "chat":
            return say(self.asking.lang, f"reminder-chat-{code}")
        return say(self.asking.lang, "plan-weeks-count", count=int(code))

    def _label(self, name: str) -> str:
        shared = {"length": "start-length", "chat": "start-chat", "purpose": "start-purpose", "whyLive": "start-why"}
        return say(self.asking.lang, shared.get(name, f"plan-{name}"))

    def _needed(self, code: str) -> str:
        return say(self.asking.lang, f"plan-wrong-{code}")

    def _value(self, name: str) -> str:
        return parts.given_back(self.typed.get(name))


def when_input(name: str, lang: str, value: str) -> DateInput | TimeInput:
    """The question for the day or the time."""
    kind = DateInput if name == "day" else TimeInput
    wrong = say(lang, "plan-wrong-needed")
    return kind(id=name, label=say(lang, f"plan-{name}"), value=value or None, error_message=wrong, is_required=True)


@enforces("PLN-6")
def parse(data: Mapping[str, object], school: School, now: datetime) -> PlanForm | tuple[FieldError, ...]:
    """PLN-6: a whole plan, or everything that can't be read, each at its field."""
    given = {name: str(data.get(name) or "").strip() for name in FIELDS}
    when = parse_when(given, school, now)
    minutes = _minutes(given["length"])
    wrong = (*(when if isinstance(when, tuple) else ()), *_wrong(given, minutes))
    if wrong or isinstance(when, tuple):
        return wrong
    also = tuple(one.lower() for one in given["also"].split(",") if one)
    return PlanForm(
        when, minutes, given["colleague"].lower(), also, given["purpose"], given["whyLive"], given["topic"],
        given["chat"] or CHAT_MODES[0], given["adjusted"] == "true", int(given["weeks"] or "1"),
    )  # fmt: skip


def parse_when(given: Mapping[str, object], school: School, now: datetime) -> When | tuple[FieldError, ...]:
    """The day and the time, or what is wrong with them."""
    day, clock = _date(str(given.get("day") or "")), _time(str(given.get("time") or ""))
    if day is None or clock is None:
        missing = (("day", day), ("time", clock))
        return tuple(FieldError(name, "needed") for name, found in missing if found is None)
    when = When(day, clock)
    at = when.moment(school.school.timezone)
    if at is None:
        return (FieldError("time", "no-such-time"),)
    if at <= now:
        return (FieldError("day", "past"),)
    return (FieldError("day", "too-far"),) if at - now > FARTHEST else when


def _wrong(given: Mapping[str, str], minutes: int) -> Iterator[FieldError]:
    if not minutes:
        yield FieldError("length", "number")
    for name in ("colleague", "purpose", "whyLive"):
        if not given[name]:
            yield FieldError(name, "needed")
    for name, most in LONGEST.items():
        if len(given[name]) > most:
            yield FieldError(name, "too-long")
    for name, codes in (("chat", CHAT_MODES), ("weeks", WEEKS)):
        if given[name] and given[name] not in codes:
            yield FieldError(name, "needed")


def _minutes(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_MINUTES)) else 0
    return number if number <= MOST_MINUTES else 0


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def as_last_time(last: PlanForm, today: date) -> dict[str, str]:
    """What stands in the form for a session as the last one: the same weekday and time, the next that is ahead."""
    weeks = max(1, (today - last.when.day).days // 7 + 1)
    when = last.when.weeks_on(weeks)
    return {
        "day": when.day.isoformat(), "time": when.clock.strftime("%H:%M"), "length": str(last.minutes),
        "colleague": last.colleague, "also": ",".join(last.also), "purpose": last.purpose, "whyLive": last.why_live,
        "topic": last.topic, "chat": last.chat_mode, "adjusted": "true" if last.adjusted else "false",
    }  # fmt: skip


def planned(lang: str, *, by_hand: bool) -> str:
    """What the teacher is told once it is planned."""
    return say(lang, "plan-done-by-hand" if by_hand else "plan-done")


def calendar_words(class_name: str, langs: Iterable[str]) -> tuple[str, str]:
    """The subject and the text of the event in the calendar; the way in is the session's card."""
    langs = tuple(langs)
    subject = " / ".join(say(lang, "plan-event-subject", **{"class": class_name}) for lang in langs)
    return subject, "\n\n".join(say(lang, "plan-event-text") for lang in langs)


def cancelled_words(langs: Iterable[str]) -> str:
    """What is said with a cancelled event."""
    return " / ".join(say(lang, "plan-event-cancelled") for lang in langs)
