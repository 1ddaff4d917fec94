"""The schools this deployment serves: one TOML file each. A team belongs to one school."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import holidays
from pydantic import ValidationError

from policy.calendar import Nation
from policy.school import School

log = logging.getLogger(__name__)

NATIONS: Mapping[Nation, str] = {"wales": "WLS", "england": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
BANK_YEARS = range(2025, 2051)
NO_TEAM = (
    "out_of_hours: give the name and phone of the local authority's emergency duty team, so that cards can say "
    "whom to call while the school is shut"
)


class SchoolFileError(Exception):
    """A school file cannot be used. Its text names the file, each field, and what is wrong there."""


class Schools:
    """All schools of this deployment."""

    def __init__(self, schools: Iterable[School]) -> None:
        self._schools = tuple(schools)
        self._by_group = {entry.group: school for school in self._schools for entry in school.classes}

    def __iter__(self) -> Iterator[School]:
        """Every school, in the order of its files."""
        return iter(self._schools)

    def of_id(self, id_: str) -> School | None:
        """The school with this short key."""
        return next((school for school in self._schools if school.id == id_), None)

    def of_group(self, group: str) -> School | None:
        """The school that names this Entra group as one of its class teams."""
        return self._by_group.get(group.lower())

    def naming(self, person: str) -> tuple[School, ...]:
        """The schools whose files name this person as staff, contact or deputy: two schools may share a DSP."""
        return tuple(school for school in self._schools if school.names(person))


def load_schools(path: Path) -> Schools:
    """Read one school file, or every *.toml of a folder. Raises SchoolFileError with all that is wrong."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise SchoolFileError(f"{path}: there is no school file here. Copy school.example.toml and fill it in.")
    schools = [_load(file) for file in files]
    _apart(schools)
    return Schools(schools)


def _load(file: Path) -> School:
    try:
        school = School.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError:
        raise SchoolFileError(
            f"{file}: cannot be read. Copy school.example.toml there, or set EHSBOT_SCHOOL to your file."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchoolFileError(f"{file}: this is not TOML: {error}") from None
    except ValidationError as error:
        lines = [f"{file}: {_place(problem['loc'])}: {problem['msg']}" for problem in error.errors()]
        raise SchoolFileError("\n".join(lines)) from None
    for sentence in warnings_of(school):
        log.warning("%s: %s", file, sentence)
    return school.with_bank_days(bank_days(school.hours.bank_holidays)) if school.hours.named else school


def warnings_of(school: School) -> tuple[str, ...]:
    """What a school file should say and does not, each with its fix. The school is served all the same."""
    return () if school.out_of_hours else (NO_TEAM,)


@cache
def bank_days(nation: Nation) -> frozenset[date]:
    """The bank holidays of a nation, as the library knows them: those proclaimed later come with its next version."""
    if nation == "none":
        return frozenset()
    return frozenset(holidays.country_holidays("GB", subdiv=NATIONS[nation], years=BANK_YEARS))


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc) or "the whole file"


def _apart(schools: list[School]) -> None:
    ids = [school.id for school in schools]
    groups = [entry.group for school in schools for entry in school.classes]
    for what, found in (("school id", ids), ("class group", groups)):
        twice = {one for one in found if found.count(one) > 1}
        if twice:
            raise SchoolFileError(f"The {what} {', '.join(sorted(twice))} stands in more than one school file.")
