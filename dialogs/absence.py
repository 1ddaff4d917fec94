"""I am away until …: the day is read in both languages, and the answer says who has the duty meanwhile (SAF-3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.absence import Cover
from policy.clauses import enforces
from policy.school import School

LONGEST = 160
TOPICS = frozenset({"away", "back", "away-unclear", "away-is-past", "no-duty"})
AWAY = re.compile(r"^(?:i am|i'?m|(?:rydw|rwy'?n?|dwi|dw|rydwi) ?i?) (?:away|i ffwrdd)\b")
BACK = re.compile(
    r"^(?:i am|i'?m) back\b|^(?:rydw|rwy|dw|rydwi|dwi) ?i?'?(?:n| yn) ol\b|^(?:rydw|dw) i wedi dod yn ol\b"
)
UNTIL = re.compile(r"\b(?:until|till|til|to|tan|hyd|nes)\b(.*)")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)? (?:of |o )?([a-z]+)(?: (\d{4}))?")
TURNED = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
FARTHEST = timedelta(days=366)
NEAR = timedelta(days=300)
_DAYS = (
    "monday|mon|llun",
    "tuesday|tue|tues|mawrth",
    "wednesday|wed|mercher",
    "thursday|thu|thurs|iau",
    "friday|fri|gwener|wener",
    "saturday|sat|sadwrn",
    "sunday|sun|sul",
)
_MONTHS = (
    "january|jan|ionawr",
    "february|feb|chwefror",
    "march|mar|mawrth|fawrth",
    "april|apr|ebrill",
    "may|mai|fai",
    "june|jun|mehefin|fehefin",
    "july|jul|gorffennaf|orffennaf",
    "august|aug|awst",
    "september|sep|sept|medi|fedi",
    "october|oct|hydref",
    "november|nov|tachwedd|dachwedd",
    "december|dec|rhagfyr|ragfyr",
)
WEEKDAYS = {name: place for place, names in enumerate(_DAYS) for name in names.split("|")}
MONTHS = {name: place for place, names in enumerate(_MONTHS, 1) for name in names.split("|")}
AFTER = re.compile(r"the day after tomorrow")
AHEAD = {"tomorrow": 1, "yfory": 1, "fory": 1, "drennydd": 2, "trennydd": 2}
DAY_WORD = re.compile(r"^(?:dydd|ddydd) ")
BOTH = frozenset({"mawrth"})
"""Tuesday and March: only with more around it is it clear which."""


def plain(text: str) -> str:
    """Small letters without accents, curly quotes or the stop at the end."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text[:LONGEST]) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("’", "'").split()).strip(" .!?")


def until(text: str, today: date) -> date | None:
    """The day on which somebody is back, or None where it can't be told for sure."""
    asked = UNTIL.search(plain(text))
    words = asked.group(1).strip(" ,") if asked else ""
    return next((day for day in _days(words, today) if day is not None), None) if words else None


def _days(words: str, today: date) -> Iterator[date | None]:
    if AFTER.fullmatch(words):
        yield today + timedelta(days=2)
    if words in AHEAD:
        yield today + timedelta(days=AHEAD[words])
    yield _weekday(words, today)
    if found := ISO.fullmatch(words):
        year, month, day = map(int, found.groups())
        yield _day(year, month, day)
    if found := NUMBERS.fullmatch(words):
        yield _dated(int(found[1]), int(found[2]), found[3], today)
    bare = re.sub(rf"^(?:on |dydd |ddydd )?(?:{'|'.join(WEEKDAYS)}),? (?=\d)", "", words)
    if found := NAMED.fullmatch(bare):
        yield _dated(int(found[1]), MONTHS.get(found[2], 0), found[3], today)
    if found := TURNED.fullmatch(words):
        yield _dated(int(found[2]), MONTHS.get(found[1], 0), found[3], today)


def _weekday(words: str, today: date) -> date | None:
    """The next such day after today; "next Friday" means two things, and so does a bare "mawrth"."""
    bare = DAY_WORD.sub("", words)
    if bare not in WEEKDAYS or words in BOTH:
        return None
    return today + timedelta(days=(WEEKDAYS[bare] - today.weekday() - 1) % 7 + 1)


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    """The day as written; without a year the next there is, unless it has only just passed."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004 - 26 for 2026
    found = _day(today.year, month, day)
    if found is not None and found <= today:
        found = _day(today.year + 1, month, day)
    return found if found is not None and found - today < NEAR else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@enforces("SAF-3")
def answer(topic: str, covers: Iterable[Cover], back: date | None, school: School, lang: str) -> dict[str, Any]:
    """SAF-3: from when they are asked again, and who has each of their duties meanwhile."""
    if topic != "away" or back is None:
        return parts.card(parts.lines([say(lang, f"absence-{topic}")]))
    said = [say(lang, "absence-away", day=back.strftime("%d.%m.%Y")), *(_cover(one, school, lang) for one in covers)]
    return parts.card(parts.lines([*said, say(lang, "absence-how-back")]))


def _cover(one: Cover, school: School, lang: str) -> str:
    role = say(lang, f"duty-{one.role}")
    if not one.people:
        return say(lang, "absence-nobody", role=role)
    names = ", ".join(parts.bare(school.name_of(person) or "") or say(lang, "alert-unnamed") for person in one.people)
    return say(lang, "absence-cover", role=role, names=names)
