"""What is kept of an alert that the kills can't explain: its cards, jobs and ledger, and what bots said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select

from benchmarks.witness import Run
from bot.records.canonical import loads
from bot.records.schema import delivery, job, ledger, state

_SAYS = re.compile(r"\bjob (\d+) \((\w+)\) (was taken over by another instance|will be tried again: (\S+))")
_JOB = re.compile(r"\bjob (\d+) ")
OF_THE_PLACE = re.compile(r"died were taken over|place among|records can't|EHSBot (listens|stops)")
"""Lines of a bot's log that tell of its place among the others, whichever alert they are about."""
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Send:
    """A send that was decided, as the records have it."""

    job: int
    person: str
    alert: str


MOST = 20
"""So many alerts are kept; the rest would tell the same."""


def sends(conn: Connection) -> list[Send]:
    """Every send of an alert's card that was ever decided."""
    rows = conn.execute(select(job.c.id, job.c.payload).where(job.c.kind == "DeliverAlert")).all()
    told = [(row[0], loads(row[1])) for row in rows]
    return [Send(number, one["person"], one["alert"]) for number, one in told]


def begun_again(logs: Iterable[str]) -> frozenset[int]:
    """The jobs of which a bot itself says that another took them over, or that it has to do them again."""
    return frozenset(int(match[1]) for text in logs for match in _SAYS.finditer(text))


def records_of(conn: Connection, alert: str) -> dict[str, Rows]:
    """What the records hold of one alert: jobs, tries, ledger entries, and its state."""
    of_jobs = _rows(conn, select(job).where(job.c.payload.contains(alert)).order_by(job.c.id))
    numbers = [row["id"] for row in of_jobs]
    return {
        "jobs": of_jobs,
        "tries": _rows(conn, select(delivery).where(delivery.c.job_id.in_(numbers)).order_by(delivery.c.id)),
        "ledger": _rows(conn, select(ledger).where(ledger.c.subject.contains(alert)).order_by(ledger.c.seq)),
        "state": _rows(conn, select(state).where(or_(state.c.key == alert, state.c.key.endswith(alert)))),
    }


def _rows(conn: Connection, wanted: Any) -> Rows:  # noqa: ANN401 - any select
    return [dict(row) for row in conn.execute(wanted).mappings()]


@dataclass
class Told:
    """A bot's log, by the jobs that its lines are about; `place`: lines about its own place among the others."""

    place: list[str] = field(default_factory=list[str])
    jobs: dict[int, list[str]] = field(default_factory=dict[int, list[str]])

    def about(self, jobs: Iterable[int]) -> list[str]:
        """The lines about these jobs, and about the bot's place, by their time."""
        return sorted({*self.place, *(line for number in jobs for line in self.jobs.get(number, ()))})


def told(log: str) -> Told:
    """Read a bot's log once."""
    found = Told()
    for line in log.splitlines():
        if match := _JOB.search(line):
            found.jobs.setdefault(int(match[1]), []).append(line)
        elif OF_THE_PLACE.search(line):
            found.place.append(line)
    return found


def write(
    folder: Path,
    suspects: Mapping[str, Sequence[str]],
    run: Run,
    found: Mapping[str, dict[str, Rows]],
    logs: Mapping[str, str],
) -> list[Path]:
    """One file of JSON for each alert. suspects: by alert, what is wrong; logs: by bot; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    seen, read = [asdict(card) for card in run.cards], {bot: told(text) for bot, text in logs.items()}
    files: list[Path] = []
    for alert, wrong in suspects.items():
        numbers = [row["id"] for row in found[alert]["jobs"]]
        known = {
            "alert": alert,
            "wrong": list(wrong),
            "cards": [card for card in seen if card["alert"] == alert],
            "held": run.held.get(alert),
            "stops": list(run.stops),
            "thaws": list(run.thaws),
            **found[alert],
            "logs": {bot: one.about(numbers) for bot, one in read.items()},
        }
        files.append(folder / f"{alert}.json")
        files[-1].write_text(json.dumps(known, indent=1, default=str), encoding="utf-8")
    return files
