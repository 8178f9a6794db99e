"""The printed plan carries what the content says, whatever people typed into it."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.contents import contents
from valija import catalogues, document
from valija.content import Content, Head, make_row
from valija.documents import pdf
from valija.kinds import all_kinds, kind_of
from valija.kinds.poa.tables import BudgetLine, IncomeCeiling, PoaHeader, PoaRow

KIND = kind_of("poa")
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "poa_2027.json"
MARK = "0123456789abcdef" * 2
HOSTILE = '#panic("x") $x^2$ \\ *a* _b_ `c` <d> @e // f /* g */ = h ~ [i] 🤷 \x00\x1b ' + "W" * 300


def printed(content: Content, **more: object) -> bytes:
    return pdf.render(content, KIND, catalogues.load(), fingerprint=MARK, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sample() -> Content:
    return document.from_bytes(SAMPLE.read_bytes(), KIND)


def text_of(data: bytes, folder: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.fail("pdftotext is missing: dev.py installs poppler-utils")
    path = folder / "plan.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        [program, "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout


def test_the_same_content_prints_the_same_bytes(sample: Content) -> None:
    assert printed(sample) == printed(sample)


def test_it_is_archivable_and_tagged(sample: Content) -> None:
    data = printed(sample)
    assert b"pdfaid" in data
    assert b"/StructTreeRoot" in data


def test_every_page_cites_the_submission_and_its_number(sample: Content, tmp_path: Path) -> None:
    pages = text_of(printed(sample), tmp_path).split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert sample.head.id in page
        assert MARK in page
        assert f"Página {number} de {len(pages)}" in page


def test_every_amount_of_the_budget_is_printed(sample: Content, tmp_path: Path) -> None:
    text = text_of(printed(sample), tmp_path)
    for line in sample.rows(BudgetLine):
        whole, cents = divmod(line.vigente or 0, 100)
        assert f"{whole:,}.{cents:02d}" in text


def test_who_signs_and_what_was_accepted_is_printed(sample: Content, tmp_path: Path) -> None:
    data = printed(
        sample,
        accepted=[("V24", "La meta no tiene monto.", "Lo paga el Consejo de Desarrollo.")],
        signers=[("dmp", "Ana López", "Dirección Municipal de Planificación")],
    )
    text = re.sub(r"\s+", " ", text_of(data, tmp_path))
    assert "Lo paga el Consejo de Desarrollo." in text
    assert "Ana López" in text


def test_what_people_typed_is_text_and_not_a_program(tmp_path: Path) -> None:
    content = Content(
        Head("s", "poa", 1, "0401", "2026", 1, title=HOSTILE),
        {
            "encabezado": (make_row(PoaHeader, "e", 1, acta_numero=HOSTILE),),
            "productos": (make_row(PoaRow, "p", 1, numero=1, descripcion=HOSTILE, padre=HOSTILE),),
            "renglones": (
                make_row(BudgetLine, "r", 1, programa=HOSTILE, descripcion=HOSTILE, vigente=-5),
            ),
            "techos": (make_row(IncomeCeiling, "t", 1, fuente=HOSTILE),),
        },
    )
    text = text_of(printed(content, accepted=[("V1", HOSTILE, HOSTILE)]), tmp_path)
    assert '#panic("x")' in text
    assert "-0.05" in text


def test_an_empty_submission_of_every_kind_prints() -> None:
    for kind in all_kinds().values():
        content = Content(Head("s", kind.key, kind.version, "0401", "2026", 1), {})
        data = pdf.render(content, kind, catalogues.load(), fingerprint=MARK)
        assert data.startswith(b"%PDF-")


def test_every_letter_let_through_is_in_the_font() -> None:
    letters = "".join(
        letter for letter in map(chr, range(32, 0x3000)) if not pdf._UNDRAWN.match(letter)
    )
    line = make_row(BudgetLine, "r", 1, descripcion=letters, renglon="zzz")
    printed(Content(Head("s", "poa", 1, "0401", "2026", 1), {"renglones": (line,)}))


def test_no_sign_that_turns_a_text_around_is_printed(tmp_path: Path) -> None:
    turned = "Q 1,000\u202e00.000,9 Q\u200f\u2067 x"
    line = make_row(BudgetLine, "r", 1, descripcion=turned, renglon="zzz", vigente=1)
    text = text_of(
        printed(Content(Head("s", "poa", 1, "0401", "2026", 1), {"renglones": (line,)})), tmp_path
    )
    assert "Q 1,000\ufffd00.000,9 Q\ufffd\ufffd x" in text


def test_rows_that_belong_to_each_other_in_a_circle_are_printed(tmp_path: Path) -> None:
    rows = tuple(
        make_row(PoaRow, f"p{n}", n, numero=n, padre=str(3 - n), descripcion=f"Fila {n}")
        for n in (1, 2)
    )
    data = printed(Content(Head("s", "poa", 1, "0401", "2026", 1), {"productos": rows}))
    text = text_of(data, tmp_path)
    assert "Fila 1" in text
    assert "Fila 2" in text


def test_what_belongs_to_a_product_stands_below_it(sample: Content, tmp_path: Path) -> None:
    text = text_of(printed(sample), tmp_path)
    rows = {row.numero: row for row in sample.rows(PoaRow)}
    child = next(row for row in rows.values() if row.padre)
    parent = rows[int(child.padre or 0)]
    assert parent.numero is not None
    following = rows[parent.numero + 1]
    places = [text.index(str(row.descripcion)[:18]) for row in (parent, child, following)]
    assert places == sorted(places)


def test_a_plan_to_be_signed_with_ink_names_its_officials(sample: Content, tmp_path: Path) -> None:
    undeclared = replace(sample, tables={**sample.tables, "firmas": ()})
    text = text_of(printed(undeclared), tmp_path)
    head = sample.single(PoaHeader)
    assert head is not None
    assert "Lugar y fecha" in text
    assert text.count("Sello") == 4
    assert str(head.alcalde) in text


@given(contents(KIND))
@settings(max_examples=12)  # a tenth of a second each
def test_any_content_prints(content: Content) -> None:
    assert printed(content).startswith(b"%PDF-")


def test_an_act_is_of_the_version_before_while_the_next_is_made(
    sample: Content, tmp_path: Path
) -> None:
    row = make_row(PoaHeader, "e", 1, acta_numero="52-2025", version=2)
    for state, said in (("RPG", True), ("CON", True), ("APR", False), ("OBS", False)):
        content = Content(replace(sample.head, state=state), {"encabezado": (row,)})
        text = re.sub(r"\s+", " ", text_of(printed(content), tmp_path))
        assert "acta 52-2025" in text
        assert ("la versión anterior se aprobó con el acta 52-2025" in text) is said
