"""Counts of what happened, as Prometheus text: counters with labels from short lists, no personal data.

Our own twenty lines rather than a client library: nothing here needs more than a dictionary.
"""

from __future__ import annotations

from collections import Counter

from bot.tally import Key, Tally


class Counters:
    """Counters by name and labels. One per process; used from the event loop only.

    tally: where this is one of several processes, the counts that they share; part: this one's (from 0).
    """

    def __init__(self, tally: Tally | None = None, part: int = 0) -> None:
        self._own: Counter[Key] = Counter()
        self._tally = tally
        self._part = tally.part(part) if tally else None
        self._help: dict[str, str] = {}

    def declare(self, name: str, help_text: str) -> None:
        """Give `name` (ending in `_total`) its one line of help."""
        self._help[name] = help_text

    def add(self, name: str, amount: int = 1, **labels: str) -> None:
        """Count `amount` more. Labels hold kinds and outcomes, never ids, names or words."""
        key = name, tuple(sorted(labels.items()))
        if self._part:
            self._part.add(key, amount)
        else:
            self._own[key] += amount

    def read(self, name: str, **labels: str) -> int:
        """Return one count, of all processes together; 0 where nothing was counted."""
        return self._all()[name, tuple(sorted(labels.items()))]

    def text(self) -> str:
        """Return all counts, of all processes together, in the Prometheus text format 0.0.4."""
        lines: list[str] = []
        counts = sorted(self._all().items())
        for name in sorted({*self._help, *(key[0] for key, _ in counts)}):
            lines += [f"# HELP {name} {self._help.get(name, name)}", f"# TYPE {name} counter"]
            lines += [f"{name}{labelled(key[1])} {count}" for key, count in counts if key[0] == name]
        return "\n".join(lines) + "\n"

    def _all(self) -> Counter[Key]:
        return self._tally.total() if self._tally else self._own


def labelled(pairs: tuple[tuple[str, str], ...]) -> str:
    """Labels in Prometheus' spelling."""
    if not pairs:
        return ""
    return "{" + ",".join(f'{name}="{_escape(value)}"' for name, value in pairs) + "}"


def _escape(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
