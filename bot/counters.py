"""Counts of what happened, as Prometheus text: counters with labels from short lists, no personal data.

Our own twenty lines rather than a client library: nothing here needs more than a dictionary.
"""

from __future__ import annotations

from collections import Counter

_Key = tuple[str, tuple[tuple[str, str], ...]]


class Counters:
    """Counters by name and labels. One per process; used from the event loop only."""

    def __init__(self) -> None:
        self._counts: Counter[_Key] = Counter()
        self._help: dict[str, str] = {}

    def declare(self, name: str, help_text: str) -> None:
        """Give `name` (ending in `_total`) its one line of help."""
        self._help[name] = help_text

    def add(self, name: str, amount: int = 1, **labels: str) -> None:
        """Count `amount` more. Labels hold kinds and outcomes, never ids, names or words."""
        self._counts[name, tuple(sorted(labels.items()))] += amount

    def read(self, name: str, **labels: str) -> int:
        """Return one count; 0 where nothing was counted."""
        return self._counts[name, tuple(sorted(labels.items()))]

    def text(self) -> str:
        """Return all counts in the Prometheus text format 0.0.4."""
        lines: list[str] = []
        for name in sorted({*self._help, *(key[0] for key in self._counts)}):
            lines += [f"# HELP {name} {self._help.get(name, name)}", f"# TYPE {name} counter"]
            lines += [
                f"{name}{labelled(key[1])} {count}" for key, count in sorted(self._counts.items()) if key[0] == name
            ]
        return "\n".join(lines) + "\n"


def labelled(pairs: tuple[tuple[str, str], ...]) -> str:
    """Labels in Prometheus' spelling."""
    if not pairs:
        return ""
    return "{" + ",".join(f'{name}="{_escape(value)}"' for name, value in pairs) + "}"


def _escape(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
