"""The numbers that rules go by come from a catalogue, and hold from a date on."""

from dataclasses import replace

from valija.catalogues import Catalogues, load
from valija.planning.parameters import CATALOGUE, limit


def with_rows(*rows: dict[str, str]) -> Catalogues:
    table = load()[CATALOGUE]
    common = {"parametro": "V27", "base_legal": "Ley", "vigente_desde": "", "vigente_hasta": ""}
    return Catalogues({CATALOGUE: replace(table, rows=[{**common, **row} for row in rows])})


def test_every_number_says_where_it_is_from_and_is_one() -> None:
    for row in load()[CATALOGUE].rows:
        assert row["codigo"] == f"{row['parametro']}@{row['vigente_desde']}"
        assert row["base_legal"]
        assert row["confianza"]
        assert limit(load(), row["parametro"], "2027")


def test_the_later_of_two_numbers_rules_from_its_year_on() -> None:
    known = with_rows(
        {"valor": "10", "vigente_desde": "2026-01-01"},
        {"valor": "2.5", "vigente_desde": "2028-01-01"},
    )
    said = [found.text for year in ("2027", "2028") if (found := limit(known, "V27", year))]
    assert said == ["10", "2.5"]
    assert limit(known, "V27", "2025") is None
    assert limit(known, "V99", "2027") is None


def test_a_part_is_compared_without_rounding() -> None:
    ten = limit(with_rows({"valor": "10"}), "V27", "2027-C1")
    assert ten is not None
    assert ten.share == 1000
    assert not ten.is_passed(10_000_00, 100_000_00)
    assert ten.is_passed(10_000_01, 100_000_00)
    assert ten.of(99) == 9
