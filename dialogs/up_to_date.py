"""The yearly question to staff, and who has not answered it: a plain list without any order of merit (TCH-4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces
from policy.drill import NO_CHAT
from policy.school import School
from policy.up_to_date import Confirmation

COVERED = ("online", "safeguarding", "data", "live")


@enforces("TCH-4")
def card(
    year: int, one: Confirmation | None, school: School, lang: str, *, again: bool = False, lists: bool = False
) -> dict[str, Any]:
    """TCH-4: what it covers, and one press. again: it is the reminder; lists: they may see who has not confirmed."""
    title = parts.title(say(lang, "up-to-date-title"))
    see = [parts.opens(say(lang, "up-to-date-see"), "year.missing")] if lists else []
    if one is not None and one.confirmed is not None:
        thanks = say(lang, "up-to-date-thanks", time=parts.clock(one.confirmed, school))
        return parts.card([title, parts.text(thanks)], see)
    covered = parts.listed(say(lang, f"up-to-date-{name}") for name in COVERED)
    body = [
        title,
        *([parts.text(say(lang, "up-to-date-again"), weight="Bolder")] if again else []),
        parts.text(say(lang, "up-to-date-what", year=_named(year))),
        parts.text(covered),
        *parts.lines(say(lang, f"up-to-date-{name}") for name in ("unsure", "who-sees")),
    ]
    return parts.card(
        body, [parts.press(say(lang, "up-to-date-yes"), "year.confirm", first=True, year=str(year)), *see]
    )


@enforces("TCH-4")
def listed(year: int, missing: Iterable[tuple[str, str]], school: School, lang: str) -> dict[str, Any]:
    """TCH-4: (object id, why they could not be asked) of each who has not confirmed, in the order they come in."""
    told = [_line(person, code, school, lang) for person, code in missing]
    title = parts.title(say(lang, "up-to-date-missing"))
    if not told:
        return parts.card([title, parts.text(say(lang, "up-to-date-all", year=_named(year)))])
    head = parts.text(say(lang, "up-to-date-missing-year", year=_named(year)))
    note = parts.aside(say(lang, "up-to-date-order"))
    see = parts.opens(say(lang, "up-to-date-now"), "year.missing")
    return parts.card([title, head, parts.text(parts.listed(told)), note], [see])


def _line(person: str, code: str, school: School, lang: str) -> str:
    name = parts.bare(school.name_of(person) or "") or say(lang, "alert-unnamed")
    if not code:
        return name
    return say(lang, "up-to-date-no-chat" if code == NO_CHAT else "up-to-date-unreached", name=name)


def _named(year: int) -> str:
    """A school year as it is written: 2026–27."""
    return f"{year}–{(year + 1) % 100:02d}"
