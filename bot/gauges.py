"""What is measured at the moment it is asked for, as Prometheus text. Labels hold short keys, never a person's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.counters import labelled


@dataclass(frozen=True, slots=True)
class Gauge:
    """One value. help: what it is, in one line."""

    name: str
    help: str
    value: float
    labels: tuple[tuple[str, str], ...] = ()


def text(gauges: Iterable[Gauge]) -> str:
    """The values in the Prometheus text format 0.0.4, each name told once."""
    lines: list[str] = []
    told: set[str] = set()
    for one in sorted(gauges, key=lambda gauge: (gauge.name, gauge.labels)):
        if one.name not in told:
            lines += [f"# HELP {one.name} {one.help}", f"# TYPE {one.name} gauge"]
            told.add(one.name)
        lines.append(f"{one.name}{labelled(one.labels)} {one.value:g}")
    return "".join(f"{line}\n" for line in lines)
