"""What ``show`` says of a PEI-POM, and what travels."""

from tests.kinds.pei_pom.plans import KIND, MONEY, plan
from valija import document


def test_totals_are_by_year_source_and_product() -> None:
    later = {**MONEY, "anio": 2028, "fuente": "31-0151-0001", "monto": 5_00}
    astray = {"fila": "9", "monto": 1_00}
    totals = KIND.totals(plan(financiamiento=[MONEY, later, astray]))
    assert totals == {
        "lines": 1,
        "products": 1,
        "amount": "90006.00",
        "by_year": {"2027": "90000.00", "2028": "5.00", "sin dato": "1.00"},
        "by_source": {"22-0101-0001": "90000.00", "31-0151-0001": "5.00", "sin dato": "1.00"},
        "by_product": {"PM-01": "90005.00", "sin dato": "1.00"},
    }


def test_a_plan_travels_whole() -> None:
    content = plan()
    assert document.from_bytes(document.to_bytes(content, KIND), KIND) == content


def test_it_is_about_five_years() -> None:
    assert [year for year in range(2025, 2034) if KIND.covers("2027", str(year))] == [
        *range(2027, 2032)
    ]
