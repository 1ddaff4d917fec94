"""What is kept, why, for how long, and how it goes (REC-1). The record of truth is CPOMS; this house only conveys."""

from __future__ import annotations

from policy.retention.erasure import Refusal, concerns, refusal, without, words_of
from policy.retention.expiry import expires, tidied
from policy.retention.export import EXPORT, NAMES, NOBODY, PEOPLE, WITHHELD
from policy.retention.table import JOBS_KEPT, KEPT, PROMISES, Basis, Kept

__all__ = [
    "EXPORT",
    "JOBS_KEPT",
    "KEPT",
    "NAMES",
    "NOBODY",
    "PEOPLE",
    "PROMISES",
    "WITHHELD",
    "Basis",
    "Kept",
    "Refusal",
    "concerns",
    "expires",
    "refusal",
    "tidied",
    "without",
    "words_of",
]
