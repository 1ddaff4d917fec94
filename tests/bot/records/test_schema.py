from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.records.kept import PROMISES, kept_table
from bot.records.schema import metadata

PAGE = Path(__file__).parents[3] / "docs" / "records.md"
TABLES = [pytest.param(table, id=table.name) for table in metadata.sorted_tables]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_why_how_long_and_how_it_is_exported_and_erased(table: Table) -> None:
    assert set(table.info) == set(PROMISES)
    for promise in PROMISES:
        assert len(table.info[promise]) > 10, promise
        assert table.info[promise].endswith("."), promise


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
