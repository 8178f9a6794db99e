"""V40 to V42: no more is spent than comes in."""

from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.poa.plans import (
    CEILING,
    LINE,
    OFFICE_LINE,
    found,
    is_error,
    is_warning,
    messages,
    only,
    plan,
)
from valija.problems import Severity

OWN = "31-0151-0001"
amounts = st.integers(0, 10**12)


def ceiling(source: str, income: int | None, balance: int | None = None) -> dict[str, object]:
    return {"fuente": source, "ingreso_estimado": income, "saldo_caja": balance}


def test_spending_more_than_comes_in_is_an_error() -> None:
    content = plan(techos=[{**CEILING, "ingreso_estimado": 99_999_99}])
    assert is_error(content, "V40")
    assert "Sobran Q 0.01" in messages(content, "V40")[0]


def test_a_total_is_not_judged_while_an_income_is_unknown() -> None:
    content = plan(techos=[{**CEILING, "ingreso_estimado": None}])
    assert found(content, "V40", "V41", "V42") == []
    assert [problem.where.field for problem in found(content, "C01")] == ["ingreso_estimado"]


def test_each_source_pays_for_itself() -> None:
    lines = [LINE, {**OFFICE_LINE, "fuente": OWN}]
    short = [ceiling("22-0101-0001", 95_000_00), ceiling(OWN, 5_000_00)]
    content = plan(renglones=lines, techos=short)
    assert is_error(content, "V41")
    assert only(content, "V41").where.row_id == "techos-2"
    assert found(content, "V40") == []


def test_a_source_without_a_ceiling_is_an_error() -> None:
    content = plan(renglones=[LINE, {**OFFICE_LINE, "fuente": OWN}])
    assert "no tiene techo" in only(content, "V41").message


def test_a_balance_counts_for_its_own_source_only() -> None:
    lines = [LINE, {**OFFICE_LINE, "fuente": OWN}]
    techos = [ceiling("22-0101-0001", 90_000_00), ceiling(OWN, 5_000_00, 5_000_00)]
    problems = found(plan(renglones=lines, techos=techos), "V41")
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.INFO]
    cash = [LINE, {**OFFICE_LINE, "fuente": "32-0151-0001"}]
    techos = [ceiling("22-0101-0001", 90_000_00), ceiling("32-0151-0001", 0, 10_000_00)]
    assert found(plan(renglones=cash, techos=techos)) == []


def test_money_without_a_line_is_a_warning_at_its_source() -> None:
    content = plan(techos=[{**CEILING, "ingreso_estimado": 100_120_00}])
    assert is_warning(content, "V42")
    assert "quedan Q 120.00 sin programar" in messages(content, "V42")[0]


def test_a_source_with_no_line_at_all_is_unprogrammed() -> None:
    content = plan(techos=[CEILING, ceiling(OWN, 1_00)])
    assert only(content, "V42").evidence == (OWN, "100", "0")


@given(amounts, amounts)
def test_a_source_is_short_or_unprogrammed_or_even(income: int, spent: int) -> None:
    lines = [{**LINE, "asignado": spent, "vigente": spent}]
    content = plan(renglones=lines, techos=[ceiling("22-0101-0001", income)])
    rules = {problem.rule for problem in found(content, "V40", "V41", "V42")}
    expected = {"V40", "V41"} if spent > income else {"V42"} if income > spent else set()
    assert rules == expected
