from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.records.kept import kept_table
from bot.records.schema import metadata
from dialogs.texts import say
from policy.choices import RecordTimes
from policy.retention import KEPT, PROMISES

PAGE = Path(__file__).parents[3] / "docs" / "records.md"
TABLES = [pytest.param(table, id=table.name) for table in metadata.sorted_tables]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.clause("REC-1")
def test_every_table_says_why_how_long_and_how_it_is_exported_and_erased(table: Table, lang: str) -> None:
    for promise in PROMISES:
        told = say(lang, f"kept-{table.name}-{promise}")
        assert len(told) > 10, promise
        assert told.endswith("."), promise
    assert say(lang, f"basis-{KEPT[table.name].basis.value}").endswith(".")


@pytest.mark.clause("REC-1")
def test_the_policy_knows_every_table_and_no_other() -> None:
    assert set(KEPT) == set(metadata.tables)


@pytest.mark.clause("REC-1")
def test_what_the_days_say_is_what_the_school_file_says_unless_it_says_otherwise() -> None:
    for table, kept in KEPT.items():
        days = kept.days(RecordTimes())
        assert days is None or f"({days})" in say("en", f"kept-{table}-period")
    assert KEPT["words"].days(RecordTimes(words_days=7)) == 7


def test_the_page_shows_the_table_of_the_schema() -> None:
    shown = PAGE.read_text("utf-8").split("<!-- kept: begin -->")[1].split("<!-- kept: end -->")[0]
    assert shown.strip() == kept_table()


@pytest.mark.parametrize("table", TABLES)
def test_no_column_has_a_length_that_one_database_minds_and_the_other_does_not(table: Table) -> None:
    for column in table.columns:
        assert isinstance(column.type, (Text, Integer, BigInteger, LargeBinary)), column.name
        assert getattr(column.type, "length", None) is None


@pytest.mark.parametrize("table", TABLES)
def test_times_fit_milliseconds(table: Table) -> None:
    for column in table.columns:
        assert not column.name.endswith("_ms") or isinstance(column.type, BigInteger)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_made_on_postgresql(table: Table) -> None:
    dialect = postgresql.dialect()
    assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))
    partial = [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    assert all(("WHERE" in index) == table.name.startswith(("job", "words")) for index in partial)
