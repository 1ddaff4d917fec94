"""Reading a message: `read(text, context=None) -> Verdict`. Pure; the phrases are read once from the package."""

from __future__ import annotations

from policy.chat.context import Context, Line
from policy.chat.reading import Reader, read, reader_of
from policy.chat.verdict import CHILD_PROTECTION, NOTHING, Category, Reason, Severity, Verdict

__all__ = [
    "CHILD_PROTECTION",
    "NOTHING",
    "Category",
    "Context",
    "Line",
    "Reader",
    "Reason",
    "Severity",
    "Verdict",
    "read",
    "reader_of",
]
