"""The table of what is kept in docs/records.md: written from the schema, so that neither can drift."""

from __future__ import annotations

from bot.records.schema import metadata

PROMISES = ("purpose", "retention", "export", "erasure")
"""What every table says of itself in `info`."""


def kept_table() -> str:
    """A Markdown table, one row for each table of the database."""
    titles = ["Table", "Why it is kept", "For how long", "Export", "Erasure"]
    rows = [titles, ["---"] * len(titles)]
    rows += [
        [f"`{table.name}`", *(str(table.info[promise]) for promise in PROMISES)] for table in metadata.sorted_tables
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
