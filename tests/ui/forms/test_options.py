"""What can be picked, and how it is found."""

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.forms.options import Option, OptionList, Options, folded_once, picks
from valija.catalogues import Catalogues, folded, load
from valija.fields import Field, FieldType
from valija.kinds.poa.tables import BudgetLine
from valija.records import fields_of

SOURCES = OptionList(
    [
        Option("22-0101-0001", "Aporte constitucional"),
        Option("21-0101-0001", "IVA Paz"),
        Option("29-0101-0001", "Circulación de vehículos"),
        Option("22-0101-0002", "Saldo de aporte constitucional"),
    ]
)
options = st.lists(
    st.builds(Option, st.text("0123456789-", min_size=1, max_size=8), st.text(max_size=20)),
    max_size=12,
    unique_by=lambda option: option.code,
)


def codes(text: str) -> list[str]:
    return [option.code for option in SOURCES.matching(text)]


def test_a_code_is_found_by_its_beginning_without_its_hyphens() -> None:
    assert codes("220101") == ["22-0101-0001", "22-0101-0002"]
    assert codes("22-01") == ["22-0101-0001", "22-0101-0002"]


def test_words_are_found_without_accents_in_any_order_and_without_their_ends() -> None:
    assert codes("circulacion") == ["29-0101-0001"]
    assert codes("CONST apor") == ["22-0101-0001", "22-0101-0002"]


def test_a_name_that_begins_with_the_words_comes_first() -> None:
    assert codes("aporte") == ["22-0101-0001", "22-0101-0002"]


def test_nothing_typed_shows_everything() -> None:
    assert len(codes("")) == len(SOURCES) == 4


def test_a_text_means_an_option_only_beyond_doubt() -> None:
    assert SOURCES.meant("21-0101-0001") == Option("21-0101-0001", "IVA Paz")
    assert SOURCES.meant("2101010001") == Option("21-0101-0001", "IVA Paz")
    assert SOURCES.meant("iva paz") == Option("21-0101-0001", "IVA Paz")
    assert SOURCES.meant("circ") is None
    assert SOURCES.meant("22") is None
    assert SOURCES.meant("no existe") is None
    assert SOURCES.meant("") is None


@given(options)
def test_what_a_field_shows_for_an_option_means_that_option(entries: list[Option]) -> None:
    listed = OptionList(entries)
    for option in entries:
        assert listed.meant(option.code) == option


@given(options, st.text(max_size=6))
def test_a_search_finds_each_option_once_and_only_those_that_hold_it(
    entries: list[Option], text: str
) -> None:
    found = OptionList(entries).matching(text)
    assert len(found) == len(set(found))
    assert set(found) <= set(entries)
    for option in entries:
        if option.name and folded(option.name) == folded(text):
            assert option in found


@given(st.text())
def test_folding_quickly_is_folding(text: str) -> None:
    assert folded_once(text) == folded(text)


def test_a_field_gets_the_options_of_its_catalogue_with_the_municipality_s_own(
    options: Options,
) -> None:
    spec = Field(name="r", label="Renglón", type=FieldType.CODE, catalogue="renglones_gasto")
    assert options.of(spec).get("999") == Option("999", "Préstamo de la casa")
    assert options.of(spec).get("071") == Option("071", "Aguinaldo")
    assert options.of(spec) is options.of(spec)
    assert options.name_of(spec, "071") == "Aguinaldo"
    assert options.name_of(spec, "000") == ""


def test_a_reference_gets_the_rows_there_are_now(catalogues: Catalogues) -> None:
    rows = [("001", "Dirección")]
    found = Options(catalogues, lambda table: rows if table == "unidades" else [])
    spec = Field(name="u", label="Unidad", type=FieldType.REFERENCE, reference="unidades")
    assert len(found.of(spec)) == 1
    rows.append(("002", "Tesorería"))
    assert found.name_of(spec, "002") == "Tesorería"


def test_a_choice_gets_its_choices(options: Options) -> None:
    spec = Field(name="m", label="Modo", type=FieldType.CHOICE, choices={"a": "Acumulable"})
    assert options.of(spec).get("a") == Option("a", "Acumulable")
    assert not picks(spec)


def test_free_text_has_nothing_to_pick(options: Options) -> None:
    spec = Field(name="t", label="Título", type=FieldType.TEXT)
    assert len(options.of(spec)) == 0
    assert not picks(spec)


def test_a_field_that_names_a_file_offers_what_is_attached_now() -> None:
    spec = Field(name="archivo", label="Archivo", type=FieldType.TEXT, attached=True)
    names = ["acta-12.pdf"]
    options = Options(Catalogues({}), files=lambda: names)
    assert picks(spec)
    assert [one.code for one in options.of(spec).matching("acta")] == ["acta-12.pdf"]
    names.append("foto.jpg")
    assert len(options.of(spec)) == 2
    assert options.name_of(spec, "foto.jpg") == ""


def test_a_field_gets_the_level_of_its_catalogue_that_its_form_asks_for() -> None:
    specs = {spec.name: spec for spec in fields_of(BudgetLine)}
    known = Options(load())
    for name in ("programa", "fuente"):
        offered = known.of(specs[name]).matching("", 1_000)
        assert offered
        assert all(re.fullmatch(specs[name].pattern, one.code) for one in offered)


def test_a_word_that_only_programs_use_is_not_shown_before_its_name() -> None:
    known = OptionList([Option("caudal_l_s", "Caudal en litros"), Option("acta.pdf", "")])
    assert [one.text for one in known.matching("")] == ["Caudal en litros", "acta.pdf"]
    meant = known.meant("Caudal en litros")
    assert meant is not None
    assert meant.code == "caudal_l_s"
