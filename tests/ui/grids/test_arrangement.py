"""Sorting and filtering of rows, without Qt."""

from decimal import Decimal
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.forms import Options
from desktop.ui.grids import Arrangement, ColumnFilter, columns_of
from desktop.ui.grids.changes import Changes
from desktop.ui.grids.columns import plain, sort_key
from desktop.ui.grids.sheet import Sheet
from tests.ui.samples import budget_lines
from valija.catalogues import Catalogues, folded
from valija.content import make_row
from valija.fields import Field, FieldType
from valija.kinds.poa.tables import BudgetLine, PoaRow

COLUMNS = columns_of(BudgetLine, only=["renglon", "descripcion", "vigente"])
NAMES = st.sampled_from(["", "Agua", "agua", "Ámbar", "Zona 2", "zona 10", "Ñandú"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["011", "322", None]), NAMES, st.none() | st.integers(-500, 500)),
    max_size=20,
).map(
    lambda cells: [
        make_row(BudgetLine, f"r{n}", n, renglon=code, descripcion=name or None, vigente=much)
        for n, (code, name, much) in enumerate(cells)
    ]
)


def sheet_of(rows: list[BudgetLine], raw: dict[tuple[str, str], str] | None = None) -> Sheet:
    made = Sheet(COLUMNS, Options(Catalogues({})))
    made.fill(rows, raw or {})
    return made


def shown(sheet: Sheet) -> list[BudgetLine]:
    return cast(list[BudgetLine], list(sheet.visible()))


def ids(sheet: Sheet) -> list[str]:
    return [row.row_id for row in sheet.visible()]


@given(ROWS, st.booleans())
def test_amounts_are_sorted_by_value_and_empty_ones_come_last(
    rows: list[BudgetLine], descending: bool
) -> None:
    sheet = sheet_of(rows)
    sheet.arrange(Arrangement(2, descending))
    values = [row.vigente for row in shown(sheet)]
    filled = [value for value in values if value is not None]
    assert filled == sorted(filled, reverse=descending)
    assert values[: len(filled)] == filled
    assert sorted(ids(sheet)) == sorted(row.row_id for row in rows)


@given(ROWS)
def test_equal_cells_keep_the_order_of_the_table(rows: list[BudgetLine]) -> None:
    sheet = sheet_of(rows)
    sheet.arrange(Arrangement(0))
    for code in ("011", "322", None):
        same = [row.position for row in shown(sheet) if row.renglon == code]
        assert same == sorted(same)


def test_words_are_sorted_without_accents_and_figures_by_size() -> None:
    words = ["zona", "Ámbar", "agua", "Ñandú"]
    assert sorted(words, key=sort_key) == ["agua", "Ámbar", "Ñandú", "zona"]
    assert sorted(["10", "9", "2"], key=sort_key) == ["2", "9", "10"]


@given(ROWS, st.text(st.sampled_from("aguámbr 032Z"), max_size=6))
def test_the_quick_filter_shows_the_rows_that_hold_every_word(
    rows: list[BudgetLine], words: str
) -> None:
    sheet = sheet_of(rows)
    sheet.arrange(Arrangement(quick=words))

    def holds(row: BudgetLine) -> bool:
        amount = "" if row.vigente is None else f"{Decimal(row.vigente) / 100:,.2f}"
        cells = [folded(text or "") for text in (row.renglon, row.descripcion, amount)]
        return all(any(word in cell for cell in cells) for word in folded(words).split())

    assert ids(sheet) == [row.row_id for row in rows if holds(row)]


@given(ROWS, st.sets(NAMES))
def test_a_column_filter_shows_the_rows_with_one_of_its_texts(
    rows: list[BudgetLine], among: set[str]
) -> None:
    sheet = sheet_of(rows)
    sheet.arrange(Arrangement().with_filter(1, ColumnFilter(among=frozenset(among))))
    assert ids(sheet) == [row.row_id for row in rows if (row.descripcion or "") in among]


@given(ROWS, st.sets(NAMES), st.text("agu", max_size=3))
def test_sums_follow_the_filter(rows: list[BudgetLine], among: set[str], words: str) -> None:
    sheet = sheet_of(rows)
    wanted = Arrangement(quick=words).with_filter(1, ColumnFilter(among=frozenset(among)))
    sheet.arrange(wanted)
    totals = sheet.totals()
    assert totals.sums == {"vigente": sum(row.vigente or 0 for row in shown(sheet))}
    assert (totals.visible, totals.all) == (len(ids(sheet)), len(rows))
    assert totals.is_filtered == (totals.visible < len(rows))


def test_a_text_that_is_no_value_is_searched_and_counted() -> None:
    rows = [
        make_row(BudgetLine, "a", 0, vigente=None),
        make_row(BudgetLine, "b", 1, vigente=None),
        make_row(BudgetLine, "c", 2, vigente=100),
    ]
    sheet = sheet_of(rows, {("a", "vigente"): "mil"})
    assert sheet.texts_of(2) == {"mil": 1, "": 1, "1.00": 1}
    sheet.arrange(Arrangement(quick="MIL"))
    assert ids(sheet) == ["a"]
    sheet.arrange(Arrangement().with_filter(2, ColumnFilter(among=frozenset({""}))))
    assert ids(sheet) == ["b"]


def test_a_filter_that_lets_everything_through_is_no_filter() -> None:
    filtered = Arrangement().with_filter(1, ColumnFilter("agua"))
    assert filtered.is_filtering
    assert not filtered.with_filter(1, ColumnFilter()).is_filtering


def test_a_filter_may_ask_for_a_part_of_the_text() -> None:
    assert ColumnFilter("AMB").lets("Ámbar")
    assert not ColumnFilter("amb", frozenset({"Agua"})).lets("Ámbar")


def test_a_column_may_show_names_in_place_of_codes(options: Options) -> None:
    sheet = Sheet(columns_of(BudgetLine, only=["renglon"], named=["renglon"]), options)
    rows = budget_lines(1)
    sheet.fill(rows, {})
    assert sheet.text(0, 0) == "Aguinaldo"
    assert sheet.typed(0, 0) == "071"


def test_values_for_other_programs_have_no_thousands_and_iso_dates() -> None:
    money = Field(name="m", label="M", type=FieldType.MONEY)
    whole = Field(name="i", label="I", type=FieldType.INTEGER)
    choice = Field(name="c", label="C", type=FieldType.CHOICE, choices={"a": "Acumulable"})
    assert plain(money, 123_456_750) == "1234567.50"
    assert plain(whole, 1114) == "1114"
    assert plain(choice, "a") == "Acumulable"
    assert plain(choice, None) == ""


def test_what_is_part_of_another_row_counts_once_unless_it_was_sought() -> None:
    columns = columns_of(PoaRow, only=["numero", "padre", "descripcion", "monto_anual"])
    sheet = Sheet(columns, Options(Catalogues({})), PoaRow.table_name)
    product = make_row(PoaRow, "a", 1, numero=1, descripcion="agua", monto_anual=300)
    part = make_row(PoaRow, "b", 2, numero=2, padre="1", descripcion="pozo", monto_anual=100)
    sheet.fill([product, part], {})
    assert sheet.totals().sums == {"monto_anual": 300}
    sheet.arrange(Arrangement(quick="pozo"))
    assert sheet.totals().sums == {"monto_anual": 100}
    sheet.arrange(Arrangement())
    sheet.replace(Changes(changed=[make_row(PoaRow, "b", 2, numero=2, monto_anual=100)]))
    assert sheet.totals().sums == {"monto_anual": 400}


def test_a_column_of_names_is_sorted_by_them_and_found_by_code_too(options: Options) -> None:
    sheet = Sheet(columns_of(BudgetLine, only=["renglon"], named=["renglon"]), options)
    codes = ("331", None, "071", "322")
    sheet.fill([make_row(BudgetLine, f"r{n}", n, renglon=code) for n, code in enumerate(codes)], {})
    sheet.arrange(Arrangement(0))
    told = [sheet.text(row, 0) for row in range(4)]
    assert told[:2] == ["Aguinaldo", "Construcciones de bienes nacionales de uso común"]
    assert told[2:] == ["Mobiliario y equipo de oficina", ""]
    sheet.arrange(Arrangement(quick="071"))
    assert ids(sheet) == ["r2"]
