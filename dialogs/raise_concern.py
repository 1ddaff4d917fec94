"""The private form for a concern (SAF-3, SAF-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces
from policy.school import School

LONGEST = 4000
GIVEN_BACK = 24_000
"""Bytes of a card, at most, for what was typed: Teams takes 28 KB of one, and spells some letters with six."""
"""So much of what was too long stands in the form that comes back."""
ABOUT = ("nobody", "staff", "aw", "dsp", "head")
"""Whom of the school's adults a concern may be about; what is usual stands first."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """A field of a form that can't be read, and the catalogue's code for why."""

    field: str
    code: str


@enforces("SAF-2")
def whom(school: School, lang: str) -> list[tuple[str, str]]:
    """SAF-2: whom it may be about and who reads it then, as (one of `ABOUT`, words): each person by name, and once."""
    contacts, known = school.contacts, {school.contacts.head.id}
    said = {one: say(lang, f"concern-about-{one}") for one in ("nobody", "staff")}
    for one, contact in (("dsp", contacts.dsp), ("aw", contacts.aw)):
        if contact.id not in known:
            said[one] = say(lang, f"concern-about-{one}", name=parts.bare(contact.name))
            known.add(contact.id)
    return [*said.items(), ("head", say(lang, "concern-about-head"))]


@enforces("SAF-3", "SAF-4")
def form(
    team: str,
    school: School,
    lang: str,
    error: FieldError | None = None,
    concern: str = "",
    answered: Mapping[str, object] = MappingProxyType({}),
    pointed: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """SAF-4: 999 comes first. SAF-3: then who reads it, by name, then the question.

    concern: its id, so that sent twice it is one.
    answered: what was sent, where the form comes back: a choice that fell back to the first one unseen would send the
    concern to the very person it is about. pointed: the message it is about, by id and conversation; empty for none.
    """
    readers = dict.fromkeys(parts.bare(one.name) for one in (school.contacts.dsp, school.contacts.aw))
    said = [say(lang, "concern-helplines"), say(lang, "concern-reader", names=", ".join(readers))]
    said += [say(lang, f"concern-{one}") for one in ("when", *(("message",) if pointed else ()))]
    body: list[Any] = [parts.text(say(lang, "concern-danger"), weight="Bolder"), *parts.lines(said)]
    answers = (("yes", say(lang, "concern-yes")), ("no", say(lang, "concern-no")))
    safe = answered.get("safeNow") if answered.get("safeNow") in ("yes", "no") else None
    wrong_safe = say(lang, "concern-safe-error")
    body.append(parts.choose("safeNow", say(lang, "concern-safe"), wrong_safe, answers, style="expanded", value=safe))
    asked, wrong_about = say(lang, "concern-about"), say(lang, "concern-about-error")
    more = {"style": "expanded", "value": about(answered)}
    body.append(parts.choose("about", asked, wrong_about, whom(school, lang), **more))
    typed = answered.get("text")
    given = parts.fitting(typed, GIVEN_BACK) if isinstance(typed, str) and typed.strip() else ""
    body.append(parts.maybe("text", say(lang, "concern-text"), given, is_multiline=True, max_length=LONGEST))
    return parts.card(
        parts.beside(body, {error.field: say(lang, error.code)} if error else {}),
        [
            parts.sends(say(lang, "concern-send"), "concern.sent", team=team, concern=concern, **pointed),
            parts.leaves(say(lang, "concern-leave"), "concern.left"),
        ],
    )


@enforces("SAF-4")
def parse(data: Mapping[str, object], lang: str) -> tuple[bool, str] | FieldError:
    """Whether they are safe now, and their words. Unclear counts as not safe where there are words.

    SAF-4: whoever says that they are not safe is heard without a word more; their words are then that answer.
    """
    found = data.get("text")
    words = found.strip() if isinstance(found, str) else ""
    if not words and data.get("safeNow") == "no":
        return False, f"{say(lang, 'concern-safe')} {say(lang, 'concern-no')}."
    if not words or len(words) > LONGEST:
        return FieldError("text", "concern-text-long" if words else "concern-text-error")
    return data.get("safeNow") == "yes", words


def about(data: Mapping[str, object]) -> str:
    """Which adult of the school it is about: one of `ABOUT`, the first where none was chosen."""
    found = data.get("about")
    return found if isinstance(found, str) and found in ABOUT else ABOUT[0]


@enforces("SAF-4")
def receipt(lang: str, of: str, *, safe: bool) -> str:
    """What is said when it has been sent: who has it now. SAF-4: to whoever is not safe, 999 comes before all else."""
    name = "concern-receipt" if of == ABOUT[0] else f"concern-receipt-{'chair' if of == 'head' else 'head'}"
    told = (name, "concern-receipt-999") if safe else ("concern-receipt-not-safe", name)
    return " ".join(say(lang, one) for one in told)
