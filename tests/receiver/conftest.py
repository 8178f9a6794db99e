"""What tests of the desk share: a migrated store, and the clock they go by."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from receiver.store import opening

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = opening.open_database(tmp_path / "ventanilla.db", create=True)
    opening.bring_up_to_date(engine)
    yield engine
    engine.dispose()
