"""The forms in which a person acts on an alert: a note, another holder, an outcome, opening it again, a look around.

A form knows how many moves the alert had when it opened; where more happened meanwhile, it comes back with what was
typed and with what happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.reference import reference_of
from dialogs.texts import say
from policy.alerts import Alert, Outcome
from policy.clauses import enforces

LONGEST = 1000
GIVEN_BACK = 4000
"""So much of what was too long stands in the form that comes back."""
REASONS = ("understand", "safety", "account")
"""Why somebody may look at the messages around."""

_NAMES = {
    "alert.noted": "alert-note",
    "alert.answered": "alert-answer",
    "alert.handed": "alert-hand",
    "alert.closed": "alert-close",
    "alert.reopened": "alert-reopen",
    "alert.around": "alert-context",
}


@dataclass(frozen=True, slots=True)
class Again:
    """Why a form comes back: an error by field, what happened meanwhile (lines), and what had been typed."""

    errors: tuple[FieldError, ...] = ()
    meanwhile: Sequence[str] = ()
    typed: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def value(self, name: str) -> str:
        """What stood in a field."""
        found = self.typed.get(name)
        return found[:GIVEN_BACK] if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class Closing:
    """A close form, filled in."""

    outcome: Outcome
    words: str
    reference: str


def note(alert: Alert, lang: str, again: Again | None = None, key: str = "") -> dict[str, Any]:
    """A person's own words for the history. key: of this form, so that what is sent twice is one note."""
    again = again or Again()
    body = [parts.aside(say(lang, "note-who-reads")), _box("words", "note-words", lang, again)]
    return _form(alert, lang, "alert.noted", body, again, form=key)


@enforces("SAF-3")
def answer(alert: Alert, readers: Sequence[str], lang: str, again: Again | None = None) -> dict[str, Any]:
    """SAF-3: who reads along (names) stands before the words; secrecy is never promised."""
    again = again or Again()
    told = say(lang, "answer-who-reads", names=", ".join(parts.bare(one) for one in readers))
    body = [
        parts.text(told, weight="Bolder"),
        parts.text(say(lang, "answer-how")),
        _box("words", "answer-words", lang, again),
    ]
    return _form(alert, lang, "alert.answered", body, again)


@enforces("SAF-2")
def hand(alert: Alert, people: Sequence[tuple[str, str]], lang: str, again: Again | None = None) -> dict[str, Any]:
    """SAF-2: people: (object id, name) of those who may have it and can be reached."""
    again = again or Again()
    if not people:
        return parts.card([parts.text(say(lang, "hand-nobody"))])
    chosen = again.value("to")
    given = {"value": chosen} if chosen in {person for person, _ in people} else {}
    asked = parts.choose("to", say(lang, "hand-to"), say(lang, "hand-to-error"), people, **given)
    return _form(alert, lang, "alert.handed", [parts.text(say(lang, "hand-what")), asked], again)


@enforces("SAF-3")
def close(alert: Alert, lang: str, again: Again | None = None) -> dict[str, Any]:
    """SAF-3: one outcome, with what belongs to it; child protection is no concern only for two."""
    again = again or Again()
    offered = [(one.value, say(lang, f"outcome-{one.value}")) for one in Outcome]
    given = {"value": again.value("outcome")} if again.value("outcome") in dict(offered) else {}
    asked = parts.choose("outcome", say(lang, "close-outcome"), say(lang, "close-outcome-error"), offered, **given)
    two = [parts.aside(say(lang, f"close-{one}")) for one in ("two", "referred")] if alert.child_protection else []
    words = parts.maybe("words", say(lang, "close-words"), again.value("words"), is_multiline=True, max_length=LONGEST)
    number = parts.maybe("reference", say(lang, "close-reference"), again.value("reference"), max_length=40)
    return _form(alert, lang, "alert.closed", [asked, *two, words, number], again)


def reopen(alert: Alert, lang: str, again: Again | None = None) -> dict[str, Any]:
    """Why it is opened again."""
    again = again or Again()
    return _form(alert, lang, "alert.reopened", [_box("words", "reopen-words", lang, again)], again)


@enforces("SAF-3")
def context(alert: Alert, lang: str, again: Again | None = None) -> dict[str, Any]:
    """SAF-3: why somebody looks comes before the look."""
    again = again or Again()
    offered = [(code, say(lang, f"context-{code}")) for code in REASONS]
    asked = parts.choose("why", say(lang, "context-why"), say(lang, "context-why-error"), offered, style="expanded")
    return _form(alert, lang, "alert.around", [parts.text(say(lang, "context-what")), asked], again)


def _box(name: str, label: str, lang: str, again: Again) -> Any:  # noqa: ANN401
    wrong = say(lang, "words-needed")
    return parts.box(name, say(lang, label), wrong, again.value(name), is_multiline=True, max_length=LONGEST)


def _form(alert: Alert, lang: str, verb: str, body: Sequence[Any], again: Again, **more: str) -> dict[str, Any]:
    asked = parts.beside(body, {error.field: say(lang, error.code) for error in again.errors})
    moved: list[Any] = []
    if again.meanwhile:
        told = [parts.text(say(lang, "form-moved-on"), weight="Bolder"), parts.text(parts.listed(again.meanwhile))]
        moved = [parts.part(told, style="warning")]
    sent = parts.sends(say(lang, "alert-send"), verb, alert=alert.flag.alert, seen=str(len(alert.moves)), **more)
    name = say(lang, _NAMES[verb])
    return parts.card([*moved, *asked], [sent], said=name)


def seen_of(data: Mapping[str, object]) -> int:
    """How many moves the form knew of; a form that doesn't say knew of none."""
    found = data.get("seen")
    return int(found) if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 6 else 0  # noqa: PLR2004


def words_of(data: Mapping[str, object]) -> str:
    """What was typed, trimmed."""
    found = data.get("words")
    return found.strip() if isinstance(found, str) else ""


def wrong_words(data: Mapping[str, object], *, needed: bool = True) -> FieldError | None:
    """Why what was typed can't be taken as it stands; None where it can."""
    words = words_of(data)
    if len(words) > LONGEST:
        return FieldError("words", "words-too-long")
    return FieldError("words", "words-needed") if needed and not words else None


@enforces("SAF-3")
def parse_close(data: Mapping[str, object]) -> Closing | FieldError:
    """SAF-3: no concern, spoken to and referred need words; recorded on CPOMS needs its reference."""
    try:
        outcome = Outcome(str(data.get("outcome", "")))
    except ValueError:
        return FieldError("outcome", "close-outcome-error")
    words, number = words_of(data), reference_of(data.get("reference"))
    if outcome is Outcome.CPOMS and number is None:
        return FieldError("reference", "close-reference-error")
    if wrong := wrong_words(data, needed=outcome is not Outcome.CPOMS):
        return wrong
    return Closing(outcome, words, number or "" if outcome is Outcome.CPOMS else "")


def parse_why(data: Mapping[str, object]) -> str | FieldError:
    """The code of the reason for a look."""
    found = data.get("why")
    return found if isinstance(found, str) and found in REASONS else FieldError("why", "context-why-error")
