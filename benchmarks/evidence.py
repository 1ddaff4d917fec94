"""What is kept of an alert that the kills can't explain: its cards, jobs and ledger, and what bots said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select

from benchmarks.witness import Run
from bot.records.canonical import loads
from bot.records.schema import delivery, job, ledger, state

_SAYS = re.compile(r"\bjob (\d+) \((\w+)\) (was taken over by another instance|will be tried again: (\S+))")
OF_THE_PLACE = re.compile(r"taken over|place among|records|EHSBot (listens|stops)")
"""Lines of a bot's log that tell of its place among the others, whichever alert they are about."""
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Send:
    """A send that was decided, as the records have it."""

    job: int
    person: str
    alert: str


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


def lines_about(log: str, jobs: Iterable[int], alert: str) -> list[str]:
    """The lines of a bot's log about these jobs, about the alert, or about the bot's own place."""
    named = re.compile("|".join([rf"\bjob {number}\b" for number in jobs] + [re.escape(alert)]))
    return [line for line in log.splitlines() if named.search(line) or OF_THE_PLACE.search(line)]


def write(
    folder: Path,
    suspects: Mapping[str, Sequence[str]],
    run: Run,
    found: Mapping[str, dict[str, Rows]],
    logs: Mapping[str, str],
) -> list[Path]:
    """One file of JSON for each alert. suspects: by alert, what is wrong; logs: by bot; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = [asdict(card) for card in run.cards]
    files: list[Path] = []
    for alert, wrong in suspects.items():
        numbers = [row["id"] for row in found[alert]["jobs"]]
        told = {
            "alert": alert,
            "wrong": list(wrong),
            "cards": [card for card in seen if card["alert"] == alert],
            "held": run.held.get(alert),
            "stops": list(run.stops),
            "thaws": list(run.thaws),
            **found[alert],
            "logs": {bot: lines_about(text, numbers, alert) for bot, text in logs.items()},
        }
        files.append(folder / f"{alert}.json")
        files[-1].write_text(json.dumps(told, indent=1, default=str), encoding="utf-8")
    return files
