"""The retention table as data. Its sentences stand in the catalogue as `kept-<table>-<promise>` (REC-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy.choices import RecordTimes

PROMISES = ("purpose", "period", "export", "erasure")
"""What every table says of itself."""
JOBS_KEPT = timedelta(days=30)
"""How long a due action stays after it was carried out: time to look into what went wrong."""


class Basis(StrEnum):
    """Why the school may keep it (UK GDPR, article 6 and schedule 1 of the Act of 2018): a note, `basis-<code>`."""

    SAFEGUARDING = "safeguarding"
    TASK = "public-task"
    ACCOUNT = "accountability"
    NONE = "no-personal-data"


@dataclass(frozen=True, slots=True)
class Kept:
    """One table. setting: the field of `RecordTimes` with its days; None where its time depends on what it holds."""

    basis: Basis
    setting: str | None = None

    def days(self, times: RecordTimes) -> int | None:
        """The days this school keeps it, where days alone decide."""
        return int(getattr(times, self.setting)) if self.setting else None


KEPT: Mapping[str, Kept] = {
    "belonging": Kept(Basis.TASK),
    "delivery": Kept(Basis.SAFEGUARDING, "deliveries_days"),
    "hold": Kept(Basis.ACCOUNT),
    "instance": Kept(Basis.NONE),
    "job": Kept(Basis.TASK),
    "ledger": Kept(Basis.ACCOUNT),
    "ledger_anchor": Kept(Basis.NONE),
    "ledger_head": Kept(Basis.NONE),
    "mark": Kept(Basis.NONE),
    "secret": Kept(Basis.NONE),
    "state": Kept(Basis.TASK),
    "state_part": Kept(Basis.TASK),
    "words": Kept(Basis.SAFEGUARDING, "words_days"),
}
