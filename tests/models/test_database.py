"""Opening, refusing and upgrading database files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, text

from desktop.models.tables import WorkspaceBase
from desktop.models.workspace import OWN
from valija import database
from valija.chains import Location, locations, run_chain
from valija.database import (
    BusyError,
    DamagedError,
    ForeignDatabaseError,
    SchemaTooNewError,
    UpgradeFailedError,
    is_current,
    migrate,
    open_engine,
    reading,
    writing,
)
from valija.files import RemovedError
from valija.kinds import all_kinds
from valija.records import Base

APP = 0x7E57
CHAINS = locations(OWN)
STEPS = [
    (chain, lower, upper)
    for chain in CHAINS
    for lower, upper in zip(["base", *chain.revisions], chain.revisions, strict=False)
]


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


def version(engine: Engine, chain: Location) -> str | None:
    with reading(engine) as c:
        return c.execute(text(f"SELECT version_num FROM {chain.version_table}")).scalar()


def pretend(engine: Engine, statement: str) -> None:
    with writing(engine) as c:
        c.execute(text(statement))


def test_the_driver_is_recent_enough_for_two_connections_on_one_log() -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)


def test_head_is_what_the_models_say(engine: Engine, tmp_path: Path) -> None:
    assert list(all_kinds().values())
    migrate(engine, CHAINS)
    modelled = open_engine(tmp_path / "modelled.db", APP, create=True)
    with writing(modelled) as c:
        Base.metadata.create_all(c)
        WorkspaceBase.metadata.create_all(c)
    assert schema(engine) == schema(modelled)
    modelled.dispose()


@pytest.mark.parametrize(
    ("chain", "lower", "upper"), STEPS, ids=lambda step: getattr(step, "name", step)
)
def test_a_step_up_and_down_changes_nothing(
    engine: Engine, chain: Location, lower: str, upper: str
) -> None:
    with writing(engine) as c:
        for below in CHAINS[: CHAINS.index(chain)]:
            run_chain(c, below, "head")
        if lower != "base":
            run_chain(c, chain, lower)
    before = schema(engine)
    for target in (upper, "-1"):
        with writing(engine) as c:
            run_chain(c, chain, target)
    assert schema(engine) == before


def test_every_kind_brings_its_migrations() -> None:
    assert [kind.key for kind in all_kinds().values() if not kind.migrations] == []


def test_file_names_say_which_revision_comes_last(engine: Engine) -> None:
    migrate(engine, CHAINS)
    assert [version(engine, chain) for chain in CHAINS] == [c.revisions[-1] for c in CHAINS]


def test_upgrading_twice_does_nothing_the_second_time(engine: Engine) -> None:
    assert migrate(engine, CHAINS) is True
    assert migrate(engine, CHAINS) is False


def test_the_pragmas_hold_on_every_connection(engine: Engine) -> None:
    migrate(engine, CHAINS)
    for _ in range(2):
        with engine.connect() as c:
            said = {name: c.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
            assert said == PRAGMAS


def test_who_reads_keeps_fewer_pages_in_memory_than_who_writes(engine: Engine) -> None:
    with engine.connect() as connection:
        for writes, pages in ((False, 512), (True, 2_000), (False, 512)):
            connection.execution_options(writes=writes)
            with connection.begin():
                kept = connection.exec_driver_sql("PRAGMA cache_size").scalar()
            assert kept == -pages


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "application_id": APP}


def test_a_database_of_a_later_build_is_refused_and_left_alone(engine: Engine) -> None:
    migrate(engine, CHAINS)
    pretend(engine, "UPDATE version_core SET version_num = '9999'")
    before = schema(engine)
    with pytest.raises(SchemaTooNewError):
        migrate(engine, CHAINS)
    assert (schema(engine), version(engine, CHAINS[0])) == (before, "9999")


def test_a_database_with_a_kind_that_this_build_lacks_is_refused(engine: Engine) -> None:
    migrate(engine, CHAINS)
    pretend(engine, "CREATE TABLE version_tomorrow (version_num TEXT)")
    with pytest.raises(SchemaTooNewError), reading(engine) as c:
        is_current(c, CHAINS)


def test_an_old_database_is_copied_before_it_is_upgraded(engine: Engine, tmp_path: Path) -> None:
    with writing(engine) as c:
        run_chain(c, CHAINS[0], "head")
        c.execute(text("CREATE TABLE keepsake (x INTEGER)"))
    migrate(engine, CHAINS, backup=tmp_path / "before.db")
    copy = open_engine(tmp_path / "before.db", APP)
    assert "keepsake" in schema(copy)
    assert "journal" not in schema(copy)
    copy.dispose()
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


def test_a_new_database_needs_no_copy(engine: Engine, tmp_path: Path) -> None:
    migrate(engine, CHAINS, backup=tmp_path / "before.db")
    assert not (tmp_path / "before.db").exists()


def test_an_upgrade_that_leaves_rows_without_their_parents_is_undone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(engine) as c:
        run_chain(c, CHAINS[0], "head")
    before = schema(engine)
    real = run_chain

    def careless(connection: Connection, chain: Location, target: str) -> None:
        real(connection, chain, target)
        if chain.name == "desktop":
            connection.execute(
                text(
                    "INSERT INTO delivery (content_id, sha256, path, delivered_at)"
                    " VALUES ('nobody', '', '', '2026-01-01')"
                )
            )

    monkeypatch.setattr(database, "run_chain", careless)
    with pytest.raises(UpgradeFailedError):
        migrate(engine, CHAINS)
    assert schema(engine) == before
    with engine.connect() as c:
        assert c.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_build_without_its_migrations_refuses_to_start(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Location, "folder", tmp_path)
    with pytest.raises(RuntimeError, match="packaged without"):
        migrate(engine, CHAINS)


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(RemovedError):
        open_engine(tmp_path / "none.db", APP)
    assert list(tmp_path.iterdir()) == []


def test_the_database_of_another_program_is_refused(engine: Engine, tmp_path: Path) -> None:
    migrate(engine, CHAINS)
    other = open_engine(tmp_path / "made.db", APP + 1)
    with pytest.raises(ForeignDatabaseError), other.connect():
        pass
    other.dispose()


@pytest.mark.parametrize("data", [b"garbage" * 500, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.db").write_bytes(data)
    bad = open_engine(tmp_path / "bad.db", APP)
    with pytest.raises((DamagedError, ForeignDatabaseError)), bad.connect() as c:
        c.execute(text("SELECT * FROM sqlite_master"))
    bad.dispose()


def test_a_writer_waits_for_another_and_then_says_so(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(engine, CHAINS)
    monkeypatch.setattr(database, "_WAIT_MS", 1)
    impatient = open_engine(tmp_path / "made.db", APP)
    with writing(engine), pytest.raises(BusyError), writing(impatient):
        pass
    impatient.dispose()


def test_a_reader_doesn_t_wait_for_a_writer(engine: Engine) -> None:
    migrate(engine, CHAINS)
    with writing(engine) as c:
        c.execute(text("DELETE FROM journal"))
        with reading(engine) as other:
            assert other.execute(text("SELECT count(*) FROM journal")).scalar() == 0


def test_what_a_failing_block_wrote_is_undone(engine: Engine) -> None:
    migrate(engine, CHAINS)
    with pytest.raises(ZeroDivisionError), writing(engine) as c:
        c.execute(text("CREATE TABLE half (x INTEGER)"))
        raise ZeroDivisionError
    assert "half" not in schema(engine)
