"""The bundled sample: whole, the same from its script, and wrong only where it means to be."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

from tests.kinds.poa.importers.portal import SAMPLES
from tests.kinds.poa.plans import KIND, found
from valija import document
from valija.content import Content
from valija.kinds.poa.tables import BudgetLine, PoaRow
from valija.problems import Severity, errors_in
from valija.records import fields_of

PLAN = SAMPLES / "poa_2027.json"
NEVER_FILLED = {  # the portal doesn't publish them
    *("precompromiso", "compromiso", "extrapresupuestario"),
    *("saldo_disponible", "saldo_por_devengar", "saldo_por_pagar"),
}


def sample() -> Content:
    return document.from_bytes(PLAN.read_bytes(), KIND)


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", SAMPLES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sample_is_what_its_script_makes(tmp_path: Path) -> None:
    script().main(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(made) == 3
    assert made == {name: (SAMPLES / name).read_bytes() for name in made}


def test_the_sample_has_no_errors_and_two_warnings_on_purpose() -> None:
    problems = found(sample())
    assert errors_in(problems) == []
    warnings = Counter(p.rule for p in problems if p.severity is Severity.WARNING)
    assert warnings == {"V24": 1, "V42": 1}


def test_the_sample_is_of_nobody() -> None:
    content = sample()
    assert content.head.municipality == "9901"
    assert {line.ubicacion for line in content.rows(BudgetLine)} == {"9901"}


def test_every_table_and_nearly_every_field_of_the_sample_is_filled() -> None:
    content = sample()
    for table in KIND.tables:
        rows = content.rows(table)
        assert rows
        for spec in fields_of(table):
            filled = any(getattr(row, spec.name) is not None for row in rows)
            assert filled or spec.name in NEVER_FILLED | {"observaciones"}, spec.name


def test_the_sample_has_offices_products_works_and_what_belongs_to_none() -> None:
    content = sample()
    lines = content.rows(BudgetLine)
    assert 250 <= len(lines) <= 400
    assert {"01", "12", "99"} <= {line.programa for line in lines}
    assert any(line.obra != "000" for line in lines)
    assert {row.nivel for row in content.rows(PoaRow)} == {
        "producto",
        "subproducto",
        "intervencion",
    }
    assert {row.modo_meta for row in content.rows(PoaRow)} == {"acumulable", "no_acumulable"}
