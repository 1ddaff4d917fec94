"""What the doctor found, and how it is told: as a table to whoever runs it, as data to another program."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from dialogs.texts import say
from policy.clauses import Power
from policy.powers import lacking, serves

TO_DO = frozenset({"wrong", "asked"})
"""What says beside it what to do; only the first is not well."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. name: as in the catalogue; state: well, wrong, asked or skipped; told: codes and facts, no person."""

    name: str
    state: str
    told: str = ""


@dataclass(slots=True)
class Findings:
    """Everything that was found. roles: the permissions in the bot's own Graph token, None where there is none."""

    checks: list[Finding] = field(default_factory=list[Finding])
    roles: frozenset[str] | None = None
    wanted: frozenset[Power] = frozenset()

    @property
    def well(self) -> bool:
        """Whether nothing is wrong, and every power that the school counts on is granted."""
        lacks = (lacking(power, self.roles or ()) for power in self.wanted)
        return all(one.state != "wrong" for one in self.checks) and not any(lacks)

    def standing(self, power: Power) -> str:
        """What a power is: granted, missing, unknown where no token tells, or unused by every school file."""
        if power is Power.TEAM:
            return "granted"
        if power not in self.wanted:
            return "unused"
        if self.roles is None:
            return "unknown"
        return "missing" if lacking(power, self.roles) else "granted"


def show(found: Findings, lang: str, console: Console, *, as_json: bool = False) -> int:
    """Print what was found; 0 where all is well, 1 where something is not."""
    if as_json:
        console.out(json.dumps(as_data(found), ensure_ascii=False, indent=2), highlight=False)
    else:
        console.print(_checks(found, lang))
        console.print(_powers(found, lang))
        console.print(say(lang, "doctor-private-calls"), markup=False)
        console.print(say(lang, "doctor-policies"), markup=False)
    return 0 if found.well else 1


def as_data(found: Findings) -> dict[str, Any]:
    """The same for another program."""
    return {
        "well": found.well,
        "checks": [{"name": one.name, "state": one.state, "told": one.told} for one in found.checks],
        "powers": [
            {
                "power": power.value,
                "state": found.standing(power),
                "lacking": lacking(power, found.roles or ()),
                "serves": {id_: one.state.value for id_, one in serves(power, found.wanted).items()},
            }
            for power in Power
        ],
    }


def _checks(found: Findings, lang: str) -> Table:
    table = Table(title=say(lang, "doctor-title"), expand=True)
    for column in ("what", "state", "told"):
        table.add_column(say(lang, f"doctor-column-{column}"), overflow="fold")
    for one in found.checks:
        remedy = [say(lang, f"doctor-remedy-{one.name}")] if one.state in TO_DO else []
        told = "\n".join([one.told, *remedy] if one.told else remedy)
        table.add_row(say(lang, f"doctor-check-{one.name}"), say(lang, f"doctor-state-{one.state}"), told)
    return table


def _powers(found: Findings, lang: str) -> Table:
    table = Table(title=say(lang, "doctor-powers"), expand=True)
    for column in ("power", "state", "serves", "without", "grant"):
        table.add_column(say(lang, f"doctor-column-{column}"), overflow="fold")
    for power in Power:
        if power is not Power.TEAM:
            table.add_row(*_power(found, power, lang))
    return table


def _power(found: Findings, power: Power, lang: str) -> tuple[str, ...]:
    standing = found.standing(power)
    changed = serves(power, found.wanted)
    told = "\n".join(f"{id_}: {say(lang, f'clause-state-{_key(one.state)}')}" for id_, one in changed.items())
    lacks = ", ".join(lacking(power, found.roles or ())) or "–"
    grant = say(lang, f"power-{power.value}-grant", permissions=lacks)
    return (
        power.value,
        say(lang, f"doctor-power-{standing}"),
        told or "–",
        say(lang, f"power-{power.value}-without"),
        grant,
    )


def _key(state: str) -> str:
    return state.replace(" ", "-")
