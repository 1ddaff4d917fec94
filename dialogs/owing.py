"""What is still owed for an alert: the referral's form, the reminder, and saying that it is done (SAF-3, FAQ-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from microsoft_teams.cards.core import DateInput, TimeInput

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.reference import reference_of
from dialogs.texts import say
from policy.alerts import Alert, Duty, Entry, Step
from policy.clauses import enforces
from policy.school import School

TO = ("social-services", "police", "officer")
HOW = ("phone", "writing")
STEPS = frozenset({Step.REFERRED, Step.REMINDED, Step.DUTY_DONE})
Typed = Mapping[str, object]
_NOTHING: Typed = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Referral:
    """The form, filled in."""

    to: str
    by_phone: bool
    at: datetime


def detail(entry: Entry, lang: str) -> str:
    """Whom it was referred to, or what was owed."""
    if entry.step is Step.REFERRED:
        return say(lang, f"referral-to-{entry.code or TO[0]}")
    return say(lang, f"duty-{entry.code or Duty.CPOMS.value}")


@enforces("SAF-3")
def lines(alert: Alert, school: School, lang: str) -> list[str]:
    """SAF-3: what is still owed and by when, on every copy of the card."""
    owed = sorted(alert.owed.items(), key=lambda one: one[1].due)
    told = ((say(lang, f"duty-{duty}"), parts.clock(one.due, school)) for duty, one in owed)
    return [say(lang, "duty-owed", what=what, time=time) for what, time in told]


def offered(alert: Alert, lang: str) -> list[Any]:
    """The way to say that it was referred, where a referral makes sense; and that what is owed was done."""
    made = [parts.opens(say(lang, "alert-refer"), "alert.refer", alert=alert.flag.alert)] * alert.child_protection
    return (
        [*made, parts.opens(say(lang, "duty-say-done"), "alert.duty", alert=alert.flag.alert)] if alert.owed else made
    )


@enforces("SAF-3")
def reminder(alert: Alert, duty: str, school: School, lang: str) -> dict[str, Any]:
    """SAF-3: what is owed and since when, in neutral words; the alert itself opens after a press."""
    since = parts.clock(alert.owed[duty].begun, school) if duty in alert.owed else ""
    body = [
        parts.title(say(lang, "duty-reminder")),
        parts.text(say(lang, f"duty-remind-{duty}", time=since)),
        parts.aside(say(lang, "duty-until")),
    ]
    key = alert.flag.alert
    done = parts.opens(say(lang, "duty-say-done"), "alert.duty", first=True, alert=key)
    return parts.card(body, [done, parts.press(say(lang, "alert-open"), "alert.view", alert=key)])


@enforces("SAF-3")
def refer(
    alert: Alert, school: School, now: datetime, lang: str, errors: Iterable[FieldError] = (), typed: Typed = _NOTHING
) -> dict[str, Any]:
    """SAF-3: to whom, how and when; what follows from a phone call is said before it is sent."""
    needed = say(lang, "incident-needed")
    local = now.astimezone(ZoneInfo(school.school.timezone))
    start = {"day": local.strftime("%Y-%m-%d"), "time": local.strftime("%H:%M")}
    said: dict[str, Any] = {"error_message": needed, "is_required": True}
    body: list[Any] = [parts.text(say(lang, "referral-what"))]
    for name, offered in (("to", TO), ("how", HOW)):
        choices = [(one, say(lang, f"referral-{name}-{one}")) for one in offered]
        chosen = typed.get(name) if typed.get(name) in offered else None
        body.append(parts.choose(name, say(lang, f"referral-{name}"), needed, choices, style="expanded", value=chosen))
    body.append(
        DateInput(id="day", label=say(lang, "referral-day"), value=_typed("day", typed) or start["day"], **said)
    )
    body.append(
        TimeInput(id="time", label=say(lang, "referral-time"), value=_typed("time", typed) or start["time"], **said)
    )
    body.append(parts.aside(say(lang, f"referral-then-{school.follow_up.written}", count=school.follow_up.answer_days)))
    sent = parts.sends(say(lang, "alert-send"), "alert.referred", alert=alert.flag.alert)
    return parts.card(parts.beside(body, _said(errors, lang)), [sent])


def _said(errors: Iterable[FieldError], lang: str) -> dict[str, str]:
    return {one.field: say(lang, one.code) for one in errors}


def _typed(name: str, typed: Typed) -> str:
    found = typed.get(name)
    return found[:40] if isinstance(found, str) else ""


@enforces("SAF-3")
def parse_referral(data: Typed, school: School, now: datetime) -> Referral | tuple[FieldError, ...]:
    """SAF-3: nothing is guessed, and nothing is referred in the future."""
    wrong = [FieldError(name, "referral-needed") for name, of in (("to", TO), ("how", HOW)) if data.get(name) not in of]
    at = _moment(_typed("day", data), _typed("time", data), school)
    if at is None or at > now:
        wrong.append(FieldError("day", "referral-when"))
    if wrong or at is None:
        return tuple(wrong)
    return Referral(str(data["to"]), data["how"] == "phone", at)


def _moment(day: str, time: str, school: School) -> datetime | None:
    try:
        found = datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the zone is put to it below
    except ValueError:
        return None
    return found.replace(tzinfo=ZoneInfo(school.school.timezone))


@enforces("SAF-3")
def duty(alert: Alert, lang: str, errors: Iterable[FieldError] = (), typed: Typed = _NOTHING) -> dict[str, Any]:
    """SAF-3: which of the things owed was done; CPOMS with its reference."""
    if not alert.owed:
        return parts.card([parts.text(say(lang, "duty-nothing"))])
    choices = [(one, say(lang, f"duty-{one}")) for one in alert.owed]
    chosen = _typed("duty", typed)
    given = chosen if chosen in alert.owed else choices[0][0] if len(choices) == 1 else None
    asked = parts.choose("duty", say(lang, "duty-which"), say(lang, "incident-needed"), choices, value=given)
    number = parts.maybe("reference", say(lang, "close-reference"), _typed("reference", typed), max_length=40)
    body = parts.beside([asked, *([number] if Duty.CPOMS in alert.owed else [])], _said(errors, lang))
    sent = parts.sends(say(lang, "alert-send"), "alert.duties", alert=alert.flag.alert)
    return parts.card(body, [sent], said=say(lang, "duty-say-done"))


@enforces("SAF-3")
def parse_duty(data: Typed) -> tuple[str, str] | FieldError:
    """SAF-3: what was done, and the reference on CPOMS where that was it."""
    found = _typed("duty", data)
    if found not in tuple(Duty):
        return FieldError("duty", "referral-needed")
    number = reference_of(data.get("reference")) if found == Duty.CPOMS else ""
    return FieldError("reference", "close-reference-error") if number is None else (found, number)
