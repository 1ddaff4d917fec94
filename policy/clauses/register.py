"""The register of the policy's clauses, read once from the data file beside this module.

What each clause says, and what the software does about it, stands in the text catalogue as
``clause-<ID>-says`` and ``clause-<ID>-does``, in Welsh and in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from policy.clauses.standing import Power, Reach, Setting, Standing, State, standing


class UnknownClauseError(LookupError):
    """A rule or a test names a clause that the policy does not have."""


class Control(StrEnum):
    """What the policy asks of the software for a clause, whatever it manages today."""

    BLOCK = "block"
    DETECT = "detect"
    PROMPT = "prompt"
    INFORM = "inform"
    BOUND = "bound"


class Binds(StrEnum):
    """Whom a clause binds."""

    STAFF = "staff"
    LEARNERS = "learners"
    SCHOOL = "school"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the policy.

    ``section`` and each of ``evidence`` are keys of the text catalogue (``clause-section-<section>``,
    ``clause-evidence-<kind>``). ``now`` and ``later`` tell how far the software keeps the clause, best first;
    ``by_setting`` how far it is kept once an administrator has set this, whatever the software does.
    """

    id: str
    section: str
    binds: tuple[Binds, ...]
    control: Control
    evidence: tuple[str, ...]
    now: tuple[Reach, ...]
    later: tuple[Reach, ...]
    by_setting: Mapping[Setting, State]

    def standing(self, granted: Iterable[Power], set_: Iterable[Setting] = ()) -> Standing:
        """Tell how far the clause is kept with these powers and settings; ``team`` is always granted."""
        kept = [self.by_setting[one] for one in set_ if one in self.by_setting]
        if kept:
            return Standing(kept[0])
        return standing(self.now, self.later, frozenset(granted) | {Power.TEAM})


@cache
def register() -> Mapping[str, Clause]:
    """Give every clause by its id, in the policy's own order of sections."""
    raw = tomllib.loads(files("policy.clauses").joinpath("register.toml").read_text(encoding="utf-8"))
    return MappingProxyType({id_: _clause(id_, entry) for id_, entry in raw.items()})


def known(id_: str) -> Clause:
    """Give the clause of that id, or raise ``UnknownClauseError``."""
    try:
        return register()[id_]
    except KeyError:
        message = f"{id_!r} is no clause of the policy; the register has {', '.join(register())}"
        raise UnknownClauseError(message) from None


def _clause(id_: str, entry: Mapping[str, Any]) -> Clause:
    return Clause(
        id=id_,
        section=entry["section"],
        binds=tuple(Binds(who) for who in entry["binds"]),
        control=Control(entry["control"]),
        evidence=tuple(entry["evidence"]),
        now=_reaches(entry.get("now", {})),
        later=_reaches(entry.get("later", {})),
        by_setting={Setting(one): State(state) for one, state in entry.get("set", {}).items()},
    )


def _reaches(entry: Mapping[str, str]) -> tuple[Reach, ...]:
    """Read ``{ "meetings calls" = "blocked", team = "detected" }``, best first."""
    return tuple(
        Reach(frozenset(Power(power) for power in powers.split()), State(state)) for powers, state in entry.items()
    )
