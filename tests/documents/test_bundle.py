"""Several plans are one document: in order, numbered through, each page citing its own plan."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.test_pdf import text_of
from tests.kinds.pei_pom import plans
from valija import catalogues, document
from valija.content import make_row
from valija.documents import bundle
from valija.documents.bundle import Part
from valija.documents.workbook import reading_copy
from valija.kinds import kind_of
from valija.presenting import DocumentText, Signatory
from valija.records import KindRow, replaced

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "poa_2027.json"
FIRST, SECOND = "a" * 32, "b" * 32
KNOWN = catalogues.load()


def poa(**tables: tuple[KindRow, ...]) -> Part:
    kind = kind_of("poa")
    content = document.from_bytes(SAMPLE.read_bytes(), kind)
    return Part(replace(content, tables={**content.tables, **tables}), kind, SECOND)


def pei_pom() -> Part:
    return Part(plans.plan(), plans.KIND, FIRST)


WORDS = (
    make_row(DocumentText, "t1", 1, seccion="presentacion", texto="Uno.\n\nDos $x$ #panic()."),
    make_row(DocumentText, "t2", 2, seccion="acta", texto="En la sala de sesiones."),
)
SIGNERS = (
    make_row(Signatory, "f1", 1, orden=2, cargo="Síndico", nombre="Juan", obligatoria=False),
    make_row(Signatory, "f2", 2, orden=1, cargo="Alcaldesa", nombre="Ana", titulo="Licda."),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    data = bundle.to_pdf([pei_pom(), poa(textos=WORDS, firmas=SIGNERS)], KNOWN)
    assert b"pdfaid" in data
    assert b"/StructTreeRoot" in data
    return text_of(data, tmp_path_factory.mktemp("bundle")).split("\f")[:-1]


def test_pages_are_numbered_through_and_cite_the_plan_they_belong_to(pages: list[str]) -> None:
    cited = [FIRST if FIRST in page else SECOND for page in pages[1:]]
    for number, page in enumerate(pages, 1):
        assert f"Página {number} de {len(pages)}" in page
    assert cited.count(FIRST) >= 1
    first = cited.index(FIRST)
    assert cited[first : first + cited.count(FIRST)] == [FIRST] * cited.count(FIRST)
    assert set(cited[first + cited.count(FIRST) :]) == {SECOND}


def test_sections_come_in_the_order_of_a_municipal_plan(pages: list[str]) -> None:
    text = "\n".join(pages[2:])
    titles = [
        "Presentación",
        "Transcripción del acta",
        "Resumen e introducción",
        "Marco legal",
        "Marco estratégico",
        "Renglones presupuestarios",
        "Firmas y sellos",
    ]
    found = [text.index(title) for title in titles]
    assert found == sorted(found)


def test_the_index_names_each_part_with_its_page(pages: list[str]) -> None:
    number = re.search(r"Plan Operativo Anual 2027[ .]+(\d+)", pages[1])
    assert number
    assert "Plan Operativo Anual 2027" in pages[int(number[1]) - 1]


def test_texts_are_printed_as_they_were_written(pages: list[str]) -> None:
    assert "Dos $x$ #panic()." in "\n".join(pages)
    assert "Espacio para la certificación" not in "\n".join(pages)


def test_there_is_one_signature_block_and_it_is_the_declared_one(pages: list[str]) -> None:
    assert sum("Firmas y sellos" in page for page in pages[2:]) == 1
    assert "Licda. Ana" in pages[-1]
    assert "Síndico (visto bueno)" in pages[-1]
    assert pages[-1].index("Licda. Ana") < pages[-1].index("Juan")


def test_without_an_act_there_is_room_for_its_certification(tmp_path: Path) -> None:
    assert "Espacio para la certificación" in text_of(bundle.to_pdf([poa()], KNOWN), tmp_path)


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [pei_pom(), poa(textos=WORDS)]
    assert bundle.to_pdf(parts, KNOWN) == bundle.to_pdf(parts, KNOWN)
    assert reading_copy.to_bytes(parts, KNOWN) == reading_copy.to_bytes(parts, KNOWN)


def test_a_printed_plan_alone_has_the_declared_signers_too(tmp_path: Path) -> None:
    from valija.documents import pdf

    part = poa(firmas=SIGNERS)
    data = pdf.render(part.content, part.kind, KNOWN, fingerprint=SECOND)
    assert "Licda. Ana" in text_of(data, tmp_path)


def test_a_title_that_has_its_own_and_is_set_off_by_a_comma() -> None:
    assert bundle.title_of([pei_pom(), poa()]) == "PEI y POM, y Plan Operativo Anual"
    assert bundle.title_of([poa()]) == "Plan Operativo Anual"


def test_a_bundle_of_plans_that_name_nobody_has_room_for_each_office(tmp_path: Path) -> None:
    plan = poa()
    (head,) = plan.content.tables["encabezado"]
    for name in ("director_dmp", "director_dafim", "secretario", "alcalde"):
        head = replaced(head, **{name: None})
    data = bundle.to_pdf([poa(encabezado=(head,), firmas=())], KNOWN)
    text = re.sub(r"\s+", " ", text_of(data, tmp_path))
    assert text.count("Firmas y sellos") == 2  # in the contents, and where it stands
    for office in ("Dirección Municipal de Planificación", "Alcalde o alcaldesa municipal"):
        assert office in text
