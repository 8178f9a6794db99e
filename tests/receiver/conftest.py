"""What tests of the desk share: a migrated store, and the clock they go by."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from receiver.cli.asking import VARIABLE
from receiver.store import opening
from receiver.store.desk import create
from tests.receiver.municipality import NOW, PASSPHRASE, Stick, person
from valija.package.identity import Identity


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = opening.open_database(tmp_path / "ventanilla.db", create=True)
    opening.bring_up_to_date(engine)
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every command of a test the passphrase of the test's store."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print no real PDF: the desk never opens it, and setting one takes most of a test's time."""
    monkeypatch.setattr("valija.documents.pdf.render", lambda *_args, **_more: b"%PDF-1.7\n")


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store for all tests to copy: guarding its keys takes two seconds."""
    folder = tmp_path_factory.mktemp("ventanilla") / "tienda"
    create(folder, "segeplan", passphrase=PASSPHRASE, at=NOW - timedelta(days=60))
    return folder


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Path:
    """Return a store of one's own."""
    return Path(shutil.copytree(blank, tmp_path / "tienda"))


@pytest.fixture(scope="session")
def ana() -> Identity:
    """Return the planning officer of 0401."""
    return person("dmp", name="Ana Xol")


@pytest.fixture(scope="session")
def beto() -> Identity:
    """Return the mayor of 0401."""
    return person("alcalde", name="Beto Choc")


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    """Return an empty stick."""
    folder = tmp_path / "memoria"
    folder.mkdir()
    return Stick(folder)
