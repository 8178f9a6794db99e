"""Blocks of cells as text, as Excel and LibreOffice write and read them."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.grids.clipboard import from_tsv, to_html, to_tsv

cells = st.text(st.sampled_from('ab1 "\t\n,;ñ'), max_size=8).map(str.strip)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(blocks)
def test_a_block_comes_back_as_it_went(block: list[list[str]]) -> None:
    is_nothing = len(block) == 1 and not any(block[0]) and len(block[0]) == 1
    ends_in_an_empty_row = block[-1] == [""]
    if not is_nothing and not ends_in_an_empty_row:
        assert from_tsv(to_tsv(block)) == block


@given(st.text())
def test_any_text_is_read_as_a_block_of_equal_rows(text: str) -> None:
    block = from_tsv(text)
    assert len({len(row) for row in block}) <= 1


def test_excel_ends_its_lines_its_own_way() -> None:
    assert from_tsv("011\t45,000.00\r\n071\t\r\n") == [["011", "45,000.00"], ["071", ""]]


def test_a_cell_with_lines_is_one_cell() -> None:
    assert from_tsv('"Pozo\nmecánico ""El Tejar"""\t5') == [['Pozo\nmecánico "El Tejar"', "5"]]


def test_a_quote_that_opens_nothing_is_a_character() -> None:
    assert from_tsv('12" de diámetro\t"azul" y blanco\t"') == [
        ['12" de diámetro', '"azul" y blanco', '"']
    ]


def test_short_rows_are_filled_up() -> None:
    assert from_tsv("a\tb\nc") == [["a", "b"], ["c", ""]]


def test_nothing_is_no_block() -> None:
    assert from_tsv("") == from_tsv("\n") == []


def test_codes_are_marked_as_texts_so_that_excel_keeps_their_zeros() -> None:
    table = to_html([["011", "1<2\n3"]], [True, False])
    assert "mso-number-format:'\\@'" in table
    assert 'sdnum="1033;0;@">011</td>' in table
    assert "<td>1&lt;2<br>3</td>" in table
