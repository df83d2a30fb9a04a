"""The migrations make exactly the tables that the code declares."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from app.core.database import Database
from app.tables import metadata

JOB_TABLES = "procrastinate_"  # made by the job library's own SQL


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith(JOB_TABLES))


def test_migrations_make_the_declared_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_key_begins_with_the_tenant() -> None:
    leading = {
        table.name: next(iter(table.primary_key.columns)).name for table in metadata.sorted_tables
    }
    assert set(leading.values()) == {"tenant_id"}, leading


def test_no_table_keeps_what_the_product_must_not_know() -> None:
    """Z1: no belief, ethnicity, family or private conduct of anybody, in any column."""
    forbidden = ("ethnic", "relig", "belief", "family_name_of", "marital", "birth", "gender")
    found = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if any(word in column.name for word in forbidden)
    ]
    assert found == []
