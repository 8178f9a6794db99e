"""The bundled request: whole, the same from its script, of nobody, and without a problem."""

import importlib.util
from pathlib import Path
from types import ModuleType

from tests.kinds.credit.requests import KIND, found
from valija import document
from valija.content import Content
from valija.kinds.credit.tables import CreditRequest, LedgerEntry, Payment, PaymentOrder
from valija.kinds.credit.tables import SteppedCapital as Capitals
from valija.records import fields_of

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
LATER = (Payment, PaymentOrder, LedgerEntry, Capitals)  # nothing was paid, and capital is level


def sample() -> Content:
    return document.from_bytes((SAMPLES / "credit_2026.json").read_bytes(), KIND)


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_credit", SAMPLES / "make_credit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sample_is_what_its_script_makes(tmp_path: Path) -> None:
    script().main(tmp_path)
    (made,) = tmp_path.iterdir()
    assert made.read_bytes() == (SAMPLES / made.name).read_bytes()


def test_the_sample_has_no_problem_at_all() -> None:
    assert found(sample()) == []


def test_the_sample_is_of_nobody() -> None:
    assert sample().head.municipality == "9901"
    request = sample().single(CreditRequest)
    assert request is not None
    assert "inventada" in (request.observaciones or "")


def test_every_table_that_is_filled_before_a_loan_runs_is_filled() -> None:
    content = sample()
    assert [t.table_name for t in KIND.tables if not content.rows(t)] == [
        table.table_name for table in KIND.tables if table in LATER
    ]
    names = {spec.name for spec in fields_of(CreditRequest)}
    row = content.single(CreditRequest)
    empty = {name for name in names if getattr(row, name) is None}
    assert empty == {
        "caracteristicas",
        "justificacion_art_113",
        "nog",
        "autofinanciable",
        "estudio_autofinanciable",
        "gracia_incluida_en_plazo",
    }
