"""The store's migrations give the schema that the tables declare."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_mock_engine, inspect, text

from receiver.store import opening
from receiver.store.tables import DeskBase
from valija import database
from valija.chains import run_chain
from valija.declaring import Declared
from valija.kinds import all_kinds
from valija.records import Base


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = opening.open_database(tmp_path / "migrated.db", create=True)
    yield engine
    engine.dispose()


def _schema(engine: Engine) -> dict[str, list[str]]:
    """Return every CREATE statement as its sorted lines, so that column order doesn't matter."""
    query = text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    with engine.connect() as connection:
        return {
            name: sorted(line.strip(" ,\t") for line in sql.replace('"', "").splitlines())
            for name, sql in connection.execute(query)
            if not name.startswith("version_")
        }


def test_the_migrations_give_what_the_tables_declare(engine: Engine, tmp_path: Path) -> None:
    assert list(all_kinds().values())  # their tables are on the base
    opening.bring_up_to_date(engine)
    declared = opening.open_database(tmp_path / "declared.db", create=True)
    for base in (Base, DeskBase):
        base.metadata.create_all(declared)
    assert _schema(engine) == _schema(declared)
    declared.dispose()


def test_down_and_up_again_changes_nothing(engine: Engine) -> None:
    opening.bring_up_to_date(engine)
    before = _schema(engine)
    with database.writing(engine) as connection:
        run_chain(connection, opening.OWN, "base")
        assert "package" not in inspect(connection).get_table_names()
        run_chain(connection, opening.OWN, "head")
    assert _schema(engine) == before


def test_a_store_of_a_later_version_is_refused_and_untouched(engine: Engine) -> None:
    opening.bring_up_to_date(engine)
    with database.writing(engine) as connection:
        connection.execute(text("UPDATE version_ventanilla SET version_num = '9999'"))
    with pytest.raises(database.SchemaTooNewError):
        opening.bring_up_to_date(engine)


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "no es nada", "sqlite:///a.db", "postgresql://servidor"]
)
def test_only_a_whole_postgresql_address_is_taken(address: str, tmp_path: Path) -> None:
    with pytest.raises(opening.BadDatabaseError) as raised:
        opening.open_database(tmp_path / "x.db", address)
    assert "--database" in raised.value.user_text


def test_a_store_is_no_workspace_and_a_workspace_no_store(tmp_path: Path) -> None:
    other = database.open_engine(tmp_path / "w.db", 0x1234, create=True)
    with other.connect() as connection:
        connection.execute(text("CREATE TABLE x (y INTEGER)"))
        connection.commit()
    other.dispose()
    engine = opening.open_database(tmp_path / "w.db")
    with pytest.raises(database.ForeignDatabaseError):
        opening.bring_up_to_date(engine)
    engine.dispose()


@pytest.mark.parametrize("base", [Base, DeskBase])
def test_every_table_can_be_made_in_postgresql(base: type[Declared]) -> None:
    made: list[str] = []

    def note(statement: Any, *_parameters: object, **_more: object) -> None:
        made.append(str(statement.compile(dialect=server.dialect)))

    server = create_mock_engine("postgresql+psycopg://", note)
    base.metadata.create_all(server, checkfirst=False)
    tables = [sql for sql in made if sql.strip().startswith("CREATE TABLE")]
    assert len(tables) == len(base.metadata.tables)
