"""The history of states: what was added stays, and what was tampered with shows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, text, update

from valija import chronicle
from valija.database import open_engine, reading, writing
from valija.kinds import kind_of
from valija.life import Move, MoveFile
from valija.records import Base, StateChange, Submission

NOW = datetime(2026, 11, 28, 20, 15, 30, tzinfo=UTC)
POA = kind_of("poa")
MOVE = Move(source="BOR", target="REV", at=NOW, actor="Ana Cúmez", role="dmp", note="Lista")
APPROVAL = Move(
    source="CON",
    target="APR",
    at=NOW,
    actor="Ana Cúmez",
    role="dmp",
    facts={"acta_numero": "52-2026", "acta_fecha": date(2026, 11, 20), "votos_favor": 7},
    files=(MoveFile("acta.pdf", "a" * 64, 12),),
    revision=3,
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "a.db", 1, create=True)
    with writing(made) as connection:
        Base.metadata.create_all(connection)
        connection.execute(
            insert(Submission).values(
                id="s",
                kind="poa",
                kind_version=1,
                municipality="0401",
                period="2027",
                created_at=NOW,
                changed_at=NOW,
            )
        )
    yield made
    made.dispose()


def moved(engine: Engine, *moves: Move) -> None:
    with writing(engine) as connection:
        for move in moves:
            chronicle.append(connection, "s", move, POA)


def breaks(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return chronicle.breaks(connection, "s")


def test_what_was_added_is_read_with_its_facts_and_files(engine: Engine) -> None:
    moved(engine, MOVE, replace(MOVE, source="REV", target="CON"), APPROVAL)
    with reading(engine) as connection:
        found = chronicle.load(connection, "s", POA)
        assert [one.number for one in found] == [1, 2, 3]
        assert found[0].move == MOVE
        assert found[2].move == APPROVAL
        assert chronicle.latest(connection, "s", POA) == found[2]
        assert chronicle.entered(connection) == {"s": NOW}


def test_a_move_puts_the_submission_into_its_state(engine: Engine) -> None:
    moved(engine, MOVE)
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT state FROM submission")) == "REV"


def test_an_untouched_history_holds(engine: Engine) -> None:
    assert breaks(engine) == []
    moved(engine, MOVE, replace(MOVE, source="REV", target="CON"), APPROVAL)
    assert breaks(engine) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE state_change SET note = 'Otra' WHERE number = 2",
        "UPDATE state_change SET actor = 'Otra' WHERE number = 1",
        "UPDATE state_change SET facts = replace(facts, '7', '9') WHERE number = 3",
        "UPDATE state_change SET files = '[]' WHERE number = 3",
        "DELETE FROM state_change WHERE number = 1",
        "DELETE FROM state_change WHERE number = 2",
        "DELETE FROM state_change WHERE number = 3",
        "UPDATE state_change SET number = 4 WHERE number = 3",
        "UPDATE submission SET state = 'BOR'",
    ],
)
def test_tampering_shows(engine: Engine, statement: str) -> None:
    moved(engine, MOVE, replace(MOVE, source="REV", target="CON"), APPROVAL)
    with writing(engine) as connection:
        connection.execute(text(statement))
    assert breaks(engine) != []


def test_a_row_rewritten_with_a_hash_of_its_own_breaks_the_chain(engine: Engine) -> None:
    moved(engine, MOVE, replace(MOVE, source="REV", target="CON"))
    with writing(engine) as connection:
        query = StateChange.__table__.select().where(StateChange.number == 1)
        values = dict(connection.execute(query).mappings().one())
        values.pop("hash")
        values["note"] = "Otra"
        connection.execute(
            update(StateChange)
            .where(StateChange.number == 1)
            .values(note="Otra", hash=chronicle.hash_of(values))
        )
    assert breaks(engine) == ["el movimiento 2 no sigue al anterior"]
