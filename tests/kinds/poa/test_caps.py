"""V45: how much of a source may pay for running the municipality."""

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
from valija.catalogues import Catalogue, Catalogues, Row, load
from valija.content import Content
from valija.kinds.poa.rules.caps import caps, operating_within_cap

VEHICLES = "29-0101-0002"
amounts = st.integers(0, 10**13)


def spending(operating: int, investment: int, source: str = "22-0101-0001") -> Content:
    """Make a plan that spends so much of one source on each."""
    lines = [
        {**OFFICE_LINE, "fuente": source, "asignado": operating, "vigente": operating},
        {**LINE, "fuente": source, "asignado": investment, "vigente": investment},
    ]
    ceiling = {**CEILING, "fuente": source, "ingreso_estimado": operating + investment}
    return plan(renglones=lines, techos=[ceiling])


def test_one_centavo_over_the_constitutional_cap_is_an_error() -> None:
    content = spending(10_000_01, 89_999_99)
    assert is_error(content, "V45")
    assert messages(content, "V45") == [
        "La fuente 22-0101-0001 lleva Q 10,000.01 en funcionamiento y el máximo es "
        "Q 10,000.00, el 10 % de Q 100,000.00 (Constitución art. 257). "
        "Sobran Q 0.01: páselos a inversión o a otra fuente."
    ]


def test_exactly_the_cap_is_allowed() -> None:
    assert found(spending(10_000_00, 90_000_00), "V45") == []


def test_the_caps_of_other_sources_warn() -> None:
    assert is_warning(spending(2_501_00, 97_499_00, VEHICLES), "V45")
    assert found(spending(2_500_00, 97_500_00, VEHICLES), "V45") == []


def test_a_source_without_a_cap_is_free() -> None:
    assert found(spending(100_00, 0, "31-0151-0003"), "V45") == []
    assert found(spending(100_00, 0, "31-0151-0001"), "V45") == []


def test_an_accepted_excess_lapses_when_an_amount_changes() -> None:
    first, second = (spending(3_000_00 + more, 90_000_00, VEHICLES) for more in (0, 1))
    assert only(first, "V45").fingerprint != only(second, "V45").fingerprint


@given(amounts, amounts)
def test_v45_compares_whole_centavos(operating: int, investment: int) -> None:
    over = 100 * operating > 10 * (operating + investment)
    assert bool(found(spending(operating, investment), "V45")) == over


def with_caps(*rows: tuple[str, str, str]) -> Catalogues:
    """Make catalogues whose only caps are these: percentage, from, until."""
    official = load()["reglas_destino_fuente"]
    made: list[Row] = [
        {
            "fuente": "22-0101-0001",
            "max_funcionamiento_pct": percent,
            "base_legal": "ley",
            "vigente_desde": since,
            "vigente_hasta": until,
        }
        for percent, since, until in rows
    ]
    table = Catalogue(official.id, "", "", "", official.code, official.label, made, {})
    return Catalogues({**load().tables, official.id: table})


def test_a_plan_is_judged_by_the_cap_of_its_year() -> None:
    changed = with_caps(("20", "2028-01-01", ""), ("10", "1994-04-09", "2027-12-31"))
    assert caps(changed, "2027")["22-0101-0001"][0] == 10_00
    assert caps(changed, "2028")["22-0101-0001"][0] == 20_00
    assert list(operating_within_cap(spending(15_00, 85_00), changed))
    assert caps(changed, "1990") == {}


def test_the_cap_that_began_later_rules() -> None:
    overlapping = with_caps(("20", "2026-07-01", ""), ("10", "1994-04-09", ""))
    assert caps(overlapping, "2026")["22-0101-0001"][0] == 20_00


def test_each_cap_of_the_catalogue_is_a_percentage_with_its_law() -> None:
    for cap, percent, law in caps(load(), "2027").values():
        assert 0 <= cap <= 100_00
        assert percent
        assert law
