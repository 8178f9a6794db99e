"""The real budget of Chimaltenango 2026, where its file is at hand; the sample everywhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.kinds.poa.importers.portal import CSV
from tests.kinds.poa.plans import KIND, found, plan
from valija.catalogues import load
from valija.content import Content
from valija.kinds import Imported
from valija.kinds.poa.importers.derivation import derived
from valija.kinds.poa.importers.minfin import read
from valija.kinds.poa.importers.text import LOST
from valija.kinds.poa.rules.caps import caps
from valija.kinds.poa.rules.projects import CODEDE
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Severity, errors_in

REAL = Path(__file__).resolve().parents[4] / "shared" / "real"
REAL_CSV = REAL / "minfin_egresos_chimaltenango_2026.csv"
needs_real = pytest.mark.skipif(not REAL_CSV.exists(), reason="the real budget isn't here")
BUDGETS = [
    pytest.param(CSV, "9901", id="sample"),
    pytest.param(REAL_CSV, "0401", id="real", marks=needs_real),
]
Rows = dict[str, list[dict[str, Any]]]


def begun(path: Path, municipality: str) -> Imported:
    return derived(read(path, municipality), load())


def as_plan(imported: Imported, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Content:
    content = plan(imported.period, **rows)
    return replace(content, head=replace(content.head, municipality=imported.municipality))


def works(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[tuple[str, ...], set[str]]:
    """Return the sources that pay for each work; the real budget has none."""
    found: dict[tuple[str, ...], set[str]] = {}
    for line in rows["renglones"]:
        if line["obra"] != "000":
            code = tuple(line[name] for name in ("programa", "subprograma", "proyecto", "obra"))
            found.setdefault(code, set()).add(line["fuente"])
    return found


def registered(rows: Rows) -> list[dict[str, Any]]:
    """Make a project of each work, with all that the law asks for."""
    products = {
        (row["programa"], row["subprograma"], row["proyecto"]): str(row["numero"])
        for row in rows["productos"]
    }
    whole = {"tipo": "forma_capital_fijo", "proceso": "construccion", "objeto": "escuela"}
    whole |= {"lugar": "El Llano", "etapa": "ejecucion", "convenio_codede": "1-2027"}
    name = "CONSTRUCCIÓN ESCUELA EL LLANO, SAN EJEMPLO, DEMOSTRACIÓN"
    return [
        {**whole, "numero": n, "fila": products[code[0], code[1], code[2]], "snip": str(n)}
        | {"nombre": name}
        | {"certeza_juridica": True}
        for n, code in enumerate(works(rows), 1)
    ]


def filled(imported: Imported) -> Rows:
    """Type in what nobody can derive: the approved total, incomes, targets and who answers."""
    rows: Rows = {name: [dict(row) for row in table] for name, table in imported.rows.items()}
    spent: Counter[str] = Counter()
    for line in rows["renglones"]:
        spent[line["fuente"]] += line["vigente"]
    rows["encabezado"][0]["presupuesto_aprobado"] = spent.total()
    for ceiling in rows["techos"]:
        ceiling["ingreso_estimado"] = spent[ceiling["fuente"]]
    for product in rows["productos"]:
        product |= {"unidad_medida": "UM-13", "meta_anual": 3_00, "unidad_responsable": "001"}
        product |= {"meta_c1": 1_00, "meta_c2": 1_00, "meta_c3": 1_00}
    rows["proyectos"] = registered(rows)
    return rows


@pytest.mark.parametrize(("path", "municipality"), BUDGETS)
def test_exactly_what_nobody_can_derive_is_missing(path: Path, municipality: str) -> None:
    imported = begun(path, municipality)
    problems = found(as_plan(imported, imported.rows))
    missing = Counter((p.rule, p.where.table, p.where.field) for p in errors_in(problems))
    products, sources = len(imported.rows["productos"]), len(imported.rows["techos"])
    assert missing == {
        ("C01", "encabezado", "presupuesto_aprobado"): 1,
        ("C01", "techos", "ingreso_estimado"): sources,
        ("V20", "productos", "unidad_medida"): products,
        ("V23", "productos", "meta_anual"): products,
        ("V21", "productos", "meta_c1"): products,
        ("V10", "productos", "unidad_responsable"): products,
    }
    paid = works(imported.rows).values()
    warned = Counter(p.rule for p in problems if p.severity is Severity.WARNING)
    assert warned == Counter(V60=len(paid), V64=sum(CODEDE in sources for sources in paid))


@pytest.mark.parametrize(("path", "municipality"), BUDGETS)
def test_once_that_is_there_nothing_is_wrong(path: Path, municipality: str) -> None:
    imported = begun(path, municipality)
    problems = found(as_plan(imported, filled(imported)))
    assert {problem.severity for problem in problems} == {Severity.INFO}
    assert len(problems) == len(imported.rows["productos"])  # the assumed thirds


@pytest.mark.parametrize(("path", "municipality"), BUDGETS)
def test_no_name_is_left_spoilt(path: Path, municipality: str) -> None:
    for table in begun(path, municipality).rows.values():
        for row in table:
            text = "".join(str(value) for value in row.values())
            assert not any(sign in text for sign in ("Ã", "Â", LOST))
            text.encode("utf-8")


@needs_real
def test_the_whole_budget_of_chimaltenango_comes_in() -> None:
    imported = begun(REAL_CSV, "0401")
    assert imported.rows_read == 1114
    assert imported.rows_skipped == []
    counts = {name: len(rows) for name, rows in imported.rows.items()}
    assert counts == {
        "encabezado": 1,
        "renglones": 1114,
        "extensiones": 0,
        "unidades": 30,
        "productos": 18,
        "techos": 6,
    }
    totals = KIND.totals(as_plan(imported, imported.rows))
    assert (totals["lines"], totals["amount"]) == (1114, "97400000.00")
    assert totals["by_source"]["22-0101-0001"] == "25300000.00"


@needs_real
def test_both_of_its_files_say_the_same() -> None:
    assert read(REAL_CSV, "0401") == read(REAL_CSV.with_suffix(".json"), "0401")


@needs_real
def test_source_22_has_120_quetzales_of_room() -> None:
    imported = begun(REAL_CSV, "0401")
    lines = [
        line
        for line in as_plan(imported, filled(imported)).rows(BudgetLine)
        if line.fuente == "22-0101-0001"
    ]
    cap = caps(load(), "2026")["22-0101-0001"][0]
    operating = sum(line.vigente or 0 for line in lines if line.tipo_presupuesto == "10")
    assert sum(line.vigente or 0 for line in lines) * cap // 10_000 - operating == 120_00


@needs_real
def test_one_quetzal_more_than_that_room_is_an_error() -> None:
    imported = begun(REAL_CSV, "0401")
    rows = filled(imported)
    lines = [line for line in rows["renglones"] if line["fuente"] == "22-0101-0001"]
    office = next(line for line in lines if line["tipo_presupuesto"] == "10")
    work = next(line for line in lines if line["tipo_presupuesto"] == "20")
    for line, change in ((office, 120_01), (work, -120_01)):
        line["vigente"] += change
        line["asignado"] += change
    (excess,) = found(as_plan(imported, rows), "V45")
    assert excess.severity is Severity.ERROR
    assert "Sobran Q 0.01" in excess.message
