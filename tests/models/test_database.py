"""Opening, refusing and upgrading database files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, text

from valija import database
from valija.database import (
    DamagedError,
    ForeignDatabaseError,
    Location,
    SchemaTooNewError,
    locations,
    migrate,
    open_engine,
    reading,
    run_chain,
    writing,
)
from valija.files import RemovedError
from valija.kinds import all_kinds
from valija.records import Base

APP = 0x7E57
CHAINS = locations(Location("core", "valija.migrations"))[:-1]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "made.db", APP, create=True)
    yield made
    made.dispose()


def schema(engine: Engine) -> dict[str, list[str]]:
    """Every CREATE statement as its sorted lines: column order and quoting do not matter."""
    with reading(engine) as c:
        rows = c.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {
            name: sorted(line.strip(" ,\t") for line in sql.replace('"', "").splitlines())
            for name, sql in rows
            if not name.startswith("version_")
        }


def test_the_driver_is_recent_enough_for_two_connections_on_one_log() -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)


def test_head_is_what_the_models_say(engine: Engine, tmp_path: Path) -> None:
    assert all_kinds()
    migrate(engine, CHAINS)
    modelled = open_engine(tmp_path / "modelled.db", APP, create=True)
    with writing(modelled) as c:
        Base.metadata.create_all(c)
    assert schema(engine) == schema(modelled)
    modelled.dispose()
