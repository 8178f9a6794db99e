"""Plans of the first version, in packages and in databases, are read by this build."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from desktop.models.workspace import OWN
from tests.kinds.poa.plans import HEADER, KIND, LINE, PRODUCT, UNIT
from valija import canonical, document
from valija.chains import locations, run_chain
from valija.database import migrate, open_engine, reading, writing
from valija.kinds.poa.tables import BudgetLine, IncomeCeiling, PoaHeader, PoaRow, Project
from valija.storage import load

ID = "019ab000-0000-7000-8000-000000000001"
FIRST: dict[str, Any] = {
    "schema": "valija/1",
    "kind": "poa",
    "kind_version": 1,
    "submission_id": ID,
    "municipality": "0401",
    "period": "2027",
    "revision": 2,
    "state": "BOR",
    "title": "POA 2027",
    "tables": {
        "encabezado": [{"row_id": "a", "anio_inicio": 2027, "acta_numero": "52-2026"}],
        "unidades": [{"row_id": "b", "codigo": "003", "nombre": "Servicios públicos"}],
        "productos": [{"row_id": "c", "numero": 1, "meta_c1": "100.00", "monto_c1": "5.50"}],
        "renglones": [{"row_id": "d", "programa": "12", "vigente": "90000.00"}],
        "techos": [{"row_id": "e", "fuente": "22-0101-0001"}],
        "extensiones": [],
    },
}
_OLD: dict[str, dict[str, Any]] = {
    "poa_encabezado": HEADER,
    "poa_unidades": UNIT,
    "poa_productos": PRODUCT,
}
OLD_ROWS: dict[str, dict[str, Any]] = {
    **_OLD,
    "poa_renglones": LINE,
    "poa_techos": {"fuente": "22-0101-0001"},
}


def test_a_document_of_the_first_version_is_read_whole() -> None:
    content = document.from_bytes(canonical.to_bytes(FIRST), KIND)
    assert content.head.kind_version == KIND.version > 1
    (header,) = content.rows(PoaHeader)
    assert (header.anio_inicio, header.acta_numero, header.version) == (2027, "52-2026", None)
    assert content.rows(PoaRow)[0].meta_c1 == 100_00
    assert content.rows(BudgetLine)[0].vigente == 90_000_00
    assert content.rows(Project) == ()


def test_it_is_written_as_the_present_version_and_read_again() -> None:
    content = document.from_bytes(canonical.to_bytes(FIRST), KIND)
    assert document.from_bytes(document.to_bytes(content, KIND), KIND) == content


def insert(connection: Any, table: str, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)


def test_a_database_of_the_first_version_keeps_its_plans(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.db", 1, create=True)
    chains = locations(OWN)
    with writing(engine) as connection:
        run_chain(connection, chains[0], "head")
        run_chain(connection, next(chain for chain in chains if chain.name == "poa"), "0001")
        head = {name: FIRST[name] for name in ("kind", "kind_version", "municipality", "period")}
        now = datetime(2026, 11, 2, tzinfo=UTC).replace(tzinfo=None).isoformat(" ")
        times = {"created_at": now, "changed_at": now}
        insert(
            connection,
            "submission",
            {"id": ID, **head, "revision": 2, "state": "BOR", "title": "POA", **times},
        )
        for table, values in OLD_ROWS.items():
            own = {"submission_id": ID, "row_id": table, "position": 1}
            insert(connection, table, {**own, **values})
    migrate(engine, chains)
    with reading(engine) as connection:
        content = load(connection, ID).content
    engine.dispose()
    assert content.head.kind_version == KIND.version
    for found, row in (
        (content.single(PoaHeader), HEADER),
        (content.single(PoaRow), PRODUCT),
        (content.single(BudgetLine), LINE),
    ):
        assert {name: getattr(found, name) for name in row} == row
    assert content.rows(IncomeCeiling)[0].historico_1 is None
    assert document.from_bytes(document.to_bytes(content, KIND), KIND) == content
