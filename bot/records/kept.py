"""The table of what is kept in docs/records.md: written from the schema and the policy, so that none can drift."""

from __future__ import annotations

from bot.records.schema import metadata
from dialogs.texts import say
from policy.retention import KEPT, PROMISES


def kept_table(lang: str = "en") -> str:
    """A Markdown table, one row for each table of the database. KeyError names one that the policy does not know."""
    titles = [say(lang, f"kept-{title}") for title in ("table", *PROMISES, "basis")]
    rows = [titles, ["---"] * len(titles), *(_row(table.name, lang) for table in metadata.sorted_tables)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(table: str, lang: str) -> list[str]:
    promises = [say(lang, f"kept-{table}-{promise}") for promise in PROMISES]
    return [f"`{table}`", *promises, say(lang, f"basis-{KEPT[table].basis.value}")]
