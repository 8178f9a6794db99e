"""Changes as data: kept, turned round, applied."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from desktop.models import changes as changing
from desktop.models.changes import Change
from desktop.models.workspace import OWN
from valija.chains import locations
from valija.database import migrate, open_engine, writing
from valija.records import Submission

HEAD = ("id", "kind", "kind_version", "municipality", "period", "revision", "state", "title")
AT = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)

texts = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
amounts = st.none() | st.integers(-(2**63), 2**63 - 1)


def created(submission_id: str = "s") -> Change:
    return Change(
        "submission",
        ("id",),
        [(submission_id,)],
        (*HEAD[1:], "created_at", "changed_at"),
        None,
        [("poa", 1, "9901", "2027", 1, "BOR", "POA", AT, AT)],
    )


def rows(values: list[tuple[object, ...]]) -> Change:
    keys = [("s", f"r{number}") for number in range(len(values))]
    after = [(number, *row) for number, row in enumerate(values)]
    columns = ("position", "fuente", "ingreso_estimado", "saldo_caja")
    return Change("poa_techos", ("submission_id", "row_id"), keys, columns, None, after)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("changes") / "x.db"
    engine = open_engine(path, 1, create=True)
    migrate(engine, locations(OWN))
    with writing(engine) as c:
        yield c
    engine.dispose()


def everything(connection: Connection) -> list[tuple[object, ...]]:
    return [
        tuple(row)
        for table in ("submission", "poa_techos")
        for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))
    ]


@given(st.lists(st.tuples(texts, amounts, amounts), min_size=1, max_size=60))
def test_what_is_kept_is_read_back(values: list[tuple[object, ...]]) -> None:
    changes = [created(), rows(values)]
    assert changing.from_bytes(changing.to_bytes(changes)) == changes


@given(
    st.lists(st.tuples(texts, amounts, amounts), min_size=1, max_size=8),
    st.tuples(texts, amounts),
)
def test_the_inverse_takes_everything_back(
    connection: Connection, values: list[tuple[object, ...]], new: tuple[object, ...]
) -> None:
    edit = Change(
        "poa_techos",
        ("submission_id", "row_id"),
        [("s", "r0")],
        ("fuente", "saldo_caja"),
        [(values[0][0], values[0][2])],
        [new],
    )
    done: list[list[Change]] = [[created(), rows(values)], [edit]]
    seen = []
    for changes in done:
        seen.append(everything(connection))
        changing.apply(connection, changes)
    for changes, before in zip(reversed(done), reversed(seen), strict=True):
        kept = changing.from_bytes(changing.to_bytes(changing.inverse(changes)))
        changing.apply(connection, kept)
        assert everything(connection) == before


def test_instants_come_back_aware(connection: Connection) -> None:
    kept = changing.from_bytes(changing.to_bytes([created("t")]))
    changing.apply(connection, kept)
    found = connection.scalar(select(Submission.created_at).where(Submission.id == "t"))
    assert found == AT
    changing.apply(connection, changing.inverse(kept))


def test_long_changes_are_compressed_and_short_ones_stay_readable() -> None:
    assert changing.to_bytes([created()]).startswith(b'[{"table":"submission"')
    many = rows([("22-0101-0001", number, None) for number in range(1000)])
    assert len(changing.to_bytes([many])) < 30_000


def test_what_the_journal_can_t_keep_is_a_bug() -> None:
    with pytest.raises(TypeError):
        changing.to_bytes([rows([(b"bytes", 1, 2)])])
