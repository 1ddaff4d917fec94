"""The private form for an incident: facts and opinions apart, people by full name (SAF-2, SAF-3, SAF-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from microsoft_teams.cards.core import DateInput, TimeInput

from dialogs import before_the_form, parts
from dialogs.raise_concern import ABOUT, FieldError, whom
from dialogs.texts import each, say
from policy.choices import Language
from policy.clauses import enforces
from policy.incident import IncidentCategory
from policy.school import School

LONGEST: Mapping[str, int] = {"facts": 4000, "opinion": 2000, "people": 1000, "place": 250, "done": 2000}
TEXTS = ("facts", "opinion", "people", "place", "done")
LONGEST_CODE = 40
GIVEN_BACK = 18_000
"""Bytes of a card, at most, for all that was typed: Teams takes 28 KB of one, and the questions need their share."""
MAY_BE_EMPTY = frozenset({"opinion"})
CATEGORIES = tuple(one.value for one in IncidentCategory)
YES_NO = ("yes", "no")
CHOICES: Mapping[str, tuple[str, ...]] = {"danger": YES_NO, "category": CATEGORIES, "about": ABOUT}
ACCOUNT = ("day", "time", "place", "people", "facts", "opinion", "done", "category", "danger")
"""The order of an account that can go on file."""
MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Incident:
    """A form, filled in. fields: the account, each with its name; category, danger and about decide who reads it."""

    category: IncidentCategory
    in_danger: bool
    about: str
    fields: tuple[tuple[str, str], ...]


@enforces("SAF-2")
def invitation(langs: Iterable[Language], *, staff: bool) -> dict[str, Any]:
    """SAF-2: the answer to the command states the duty; the form itself opens only for whoever presses."""
    langs = tuple(langs)
    if not staff:
        return before_the_form.answer(langs, "incident-not-staff", None)
    said = (line for lang in langs for line in (say(lang, "incident-danger-first"), say(lang, "incident-duty")))
    return parts.card(parts.lines(said), [button_of(langs)])


def button_of(langs: Iterable[Language]) -> Any:  # noqa: ANN401
    """The button that opens the form."""
    return parts.opens(" / ".join(each(langs, "incident-button")), "incident.form")


@enforces("SAF-2", "SAF-4")
def form(
    lang: str,
    school: School,
    incident: str,
    errors: Iterable[FieldError] = (),
    typed: Mapping[str, object] = MappingProxyType({}),
    *,
    is_staff: bool = True,
) -> dict[str, Any]:
    """SAF-4: 999 first. SAF-2: the duty is the writer's own. Each error stands beside its field; nothing is lost."""
    asking = _Asking(lang, school, {one.field: one.code for one in errors}, typed, _given_back(typed))
    lost = [] if is_staff else [parts.text(say(lang, "incident-role-lost"), color="Attention")]
    wrong = [parts.text(say(lang, "incident-fix"), color="Attention")] if asking.errors else []
    body = [parts.text(say(lang, "incident-danger-first"), weight="Bolder"), *lost, *wrong]
    body += parts.lines(say(lang, f"incident-{one}") for one in ("duty", "next", "names"))
    for name in ("danger", "category", "about", "when", *TEXTS):
        body += asking.when() if name == "when" else asking.asked(name)
    sent = parts.sends(say(lang, "incident-send"), "incident.sent", incident=incident)
    return parts.card(body, [sent, parts.leaves(say(lang, "concern-leave"), "concern.left")])


def _given_back(typed: Mapping[str, object]) -> dict[str, str]:
    """The texts, each whole however long it is; the last ones lose their end only where no card could hold them all."""
    found: dict[str, str] = {}
    for name in TEXTS:
        found[name] = parts.given_back(typed.get(name), GIVEN_BACK - sum(map(parts.weight, found.values())))
    return found


@dataclass(frozen=True, slots=True)
class _Asking:
    """Builds the questions, with what was typed and what is wrong with it."""

    lang: str
    school: School
    errors: Mapping[str, str]
    typed: Mapping[str, object]
    texts: Mapping[str, str]

    def asked(self, name: str) -> list[Any]:
        """One question, its error right above it."""
        label, wrong = self._label(name), say(self.lang, "incident-needed")
        if name in CHOICES:
            offered = self._offered(name)
            chosen = self._value(name) if self._value(name) in dict(offered) else None
            given = parts.choose(name, label, wrong, offered, style="expanded", value=chosen)
            return [*self._wrong(name), given]
        more: dict[str, Any] = {"max_length": LONGEST[name], "is_multiline": name != "place"}
        if name in MAY_BE_EMPTY:
            return [*self._wrong(name), parts.maybe(name, label, self._value(name), **more)]
        return [*self._wrong(name), parts.box(name, label, wrong, self._value(name), **more)]

    def when(self) -> list[Any]:
        """The day and the time."""
        wrong = say(self.lang, "incident-needed")
        said: dict[str, Any] = {"error_message": wrong, "is_required": True}
        day = DateInput(id="day", label=self._label("day"), value=self._value("day") or None, **said)
        time = TimeInput(id="time", label=self._label("time"), value=self._value("time") or None, **said)
        return [*self._wrong("day"), day, *self._wrong("time"), time]

    def _offered(self, name: str) -> list[tuple[str, str]]:
        if name == "about":
            return whom(self.school, self.lang)
        return [(one, _choice(name, one, self.lang)) for one in CHOICES[name]]

    def _label(self, name: str) -> str:
        return say(self.lang, "concern-about" if name == "about" else f"incident-field-{name}")

    def _value(self, name: str) -> str:
        if name in TEXTS:
            return self.texts[name]
        found = self.typed.get(name)
        return found[:LONGEST_CODE] if isinstance(found, str) else ""

    def _wrong(self, name: str) -> list[Any]:
        code = self.errors.get(name)
        return [parts.text(say(self.lang, f"incident-{code}"), color="Attention")] if code else []


def _choice(name: str, value: str, lang: str) -> str:
    return say(lang, f"incident-{name}-{value}")


@enforces("SAF-2", "SAF-3")
def parse(data: Mapping[str, object], school: School, now: datetime) -> Incident | tuple[FieldError, ...]:
    """SAF-3: a whole account, or everything that is wrong with it at once.

    SAF-2: whom it is about is never guessed: a choice that was not made is asked for.
    """
    given = {name: str(data.get(name) or "").strip() for name in (*ACCOUNT, "about")}
    wrong = [*_choices(given), *_when(given, school, now), *_texts(given)]
    if wrong:
        return tuple(wrong)
    fields = tuple((name, given[name]) for name in ACCOUNT if given[name])
    return Incident(IncidentCategory(given["category"]), given["danger"] == "yes", given["about"], fields)


def _choices(given: Mapping[str, str]) -> Iterable[FieldError]:
    return (FieldError(name, "needed") for name, offered in CHOICES.items() if given[name] not in offered)


def _when(given: Mapping[str, str], school: School, now: datetime) -> Iterable[FieldError]:
    read = {"day": "%Y-%m-%d", "time": "%H:%M"}
    wrong = [FieldError(name, "needed") for name, form_of in read.items() if _read(given[name], form_of) is None]
    at = _read(f"{given['day']} {given['time']}", "%Y-%m-%d %H:%M")
    if at is not None and at.replace(tzinfo=ZoneInfo(school.school.timezone)) > now:
        wrong.append(FieldError("day", "later"))
    return wrong


def _read(text: str, form_of: str) -> datetime | None:
    try:
        return datetime.strptime(text, form_of)  # noqa: DTZ007 - the school's zone is put to it where it is compared
    except ValueError:
        return None


def _texts(given: Mapping[str, str]) -> Iterable[FieldError]:
    for name in TEXTS:
        if not given[name] and name not in MAY_BE_EMPTY:
            yield FieldError(name, "needed")
        elif len(given[name]) > LONGEST[name]:
            yield FieldError(name, "too-long")
        elif name == "people" and _initials(given[name]):
            yield FieldError(name, "initials")


def _initials(people: str) -> bool:
    """Whether somebody is named by initials only: nobody knows years later who that was."""
    each_one = people.replace(";", "\n").replace(",", "\n").splitlines()
    letters = ("".join(filter(str.isalpha, one)) for one in each_one)
    return any(0 < len(one) <= MOST_INITIALS and one.isupper() for one in letters)


def account(fields: Iterable[tuple[str, str]], lang: str) -> list[tuple[str, str]]:
    """The account as (heading, words), in the reader's own language."""
    return [(say(lang, f"incident-field-{name}"), _told(name, value, lang)) for name, value in fields]


def _told(name: str, value: str, lang: str) -> str:
    if name in CHOICES:
        return _choice(name, value, lang)
    day = _read(value, "%Y-%m-%d") if name == "day" else None
    return day.strftime("%d.%m.%Y") if day else value


def receipt(lang: str, kind: str, about: str, *, is_urgent: bool, has_hos: bool) -> str:
    """What is said when it has been sent: who has it now, and that the duty remains."""
    if kind == "staff-concern":
        reader = "chair" if about == "head" else "head"
    elif kind == "behaviour" and not is_urgent:
        reader = "hos" if has_hos else "aw"
    else:
        reader = "dsp"
    return say(lang, "incident-receipt", whom=say(lang, f"incident-whom-{reader}"))
