"""No file makes the reader of workbooks crash, wait, or take what belongs elsewhere."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.documents.books import HEAD, KIND, changed, foreign, plan, read, written
from valija.books import opening, refusals
from valija.books.opening import ABOUT
from valija.documents import workbook
from valija.documents.workbook import layout
from valija.documents.workbook.cells import CellReader
from valija.errors import ExpectedError
from valija.fields import Field, FieldType
from valija.files import RemovedError
from valija.kinds import Imported, RawText, RecordTooNewError
from valija.progress import CancelledError

BASE = plan()


@cache
def good() -> bytes:
    """Return a small workbook with the parts that matter."""
    with TemporaryDirectory() as folder:
        path = written(BASE, Path(folder))

        def shrink(book: Workbook) -> None:
            for title in (layout.GUIDE, layout.SUMMARY, layout.LISTS):
                del book[title]

        return changed(path, shrink).read_bytes()


def with_parts(new: Mapping[str, bytes]) -> bytes:
    """Return the workbook with some parts replaced or added, as a sound zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as source, zipfile.ZipFile(out, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()} | dict(new)
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good())) as source:
        return source.read(name)


def sheet_part(title: str) -> str:
    titles = [*(layout.sheet_title(table) for table in KIND.tables), ABOUT]
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def taken(data: bytes, folder: Path) -> Imported:
    path = folder / "libro.xlsx"
    path.write_bytes(data)
    return read(path, BASE)


def refused(data: bytes, folder: Path) -> ExpectedError:
    with pytest.raises(ExpectedError) as caught:
        taken(data, folder)
    assert "libro.xlsx" in caught.value.user_text
    return caught.value


def test_the_good_one_is_good(tmp_path: Path) -> None:
    assert [row["row_id"] for row in taken(good(), tmp_path).rows["renglones"]] == ["r1", "r2"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"hola",
        b"PK\x05\x06" + bytes(18),
        b"<html><table><tr><td>1</td></tr></table></html>",
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    assert isinstance(refused(data, tmp_path), refusals.NotAWorkbookError)


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    assert isinstance(refused(zipped(content="<x/>"), tmp_path), refusals.NotAWorkbookError)
    letter = zipped(mimetype="application/epub+zip", content="<x/>")
    assert isinstance(refused(letter, tmp_path), refusals.NotAWorkbookError)


def test_the_format_of_libreoffice_is_named(tmp_path: Path) -> None:
    ods = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="<x/>")
    assert isinstance(refused(ods, tmp_path), refusals.OpenDocumentError)


def test_the_old_format_and_a_password_are_told_apart(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000)
    assert isinstance(refused(ole, tmp_path), refusals.OldWorkbookError)
    locked = ole + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert isinstance(refused(locked, tmp_path), refusals.ProtectedWorkbookError)


def test_an_encrypted_zip_is_protected(tmp_path: Path) -> None:
    data = bytearray(good())
    start = data.rindex(b"PK\x01\x02")
    data[start + 8] |= 1  # the flag of an encrypted entry
    assert isinstance(refused(bytes(data), tmp_path), refusals.ProtectedWorkbookError)


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_MOST_BYTES", 1 << 20)
    bomb = with_parts({"xl/media/image1.png": bytes(2 << 20)})
    assert isinstance(refused(bomb, tmp_path), refusals.TooLargeWorkbookError)
    monkeypatch.setattr(opening, "_MOST_BYTES", 512 << 20)
    many = with_parts({f"xl/media/{n}.png": b"" for n in range(5_001)})
    assert isinstance(refused(many, tmp_path), refusals.TooLargeWorkbookError)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_a_document_type_is_a_trap(name: str, tmp_path: Path) -> None:
    body = part(name)
    end = body.index(b"?>") + 2 if body.startswith(b"<?xml") else 0
    trap = body[:end] + b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + body[end:]
    assert isinstance(refused(with_parts({name: trap}), tmp_path), refusals.NotAWorkbookError)


def test_a_hundred_thousand_empty_rows_hide_nothing_and_are_no_rows(tmp_path: Path) -> None:
    name = sheet_part("Renglones")
    cells = b"".join(b'<c r="%c%%d" s="1"/>' % letter for letter in b"ABCDEFGHIJKLMNOP")
    rows = b"".join(
        b'<row r="%d">%s</row>' % (number, cells.replace(b"%d", b"%d" % number))
        for number in range(4, 100_000)
    )
    data = part(name).replace(b"</sheetData>", rows + b"</sheetData>")
    assert len(taken(with_parts({name: data}), tmp_path).rows["renglones"]) == 2


def test_a_row_beyond_the_last_is_not_waited_for(tmp_path: Path) -> None:
    name = sheet_part("Renglones")
    far = b'<row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData>'
    found = taken(with_parts({name: part(name).replace(b"</sheetData>", far)}), tmp_path)
    assert len(found.rows["renglones"]) == 2


def test_the_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    name = sheet_part("Renglones")
    data = part(name)
    start, end = data.index(b"<dimension"), data.index(b"/>", data.index(b"<dimension")) + 2
    for claim in (b'<dimension ref="A1"/>', b'<dimension ref="A1:XFD1048576"/>'):
        found = taken(with_parts({name: data[:start] + claim + data[end:]}), tmp_path)
        assert len(found.rows["renglones"]) == 2


def test_a_sheet_that_is_named_and_not_there_is_a_damaged_file(tmp_path: Path) -> None:
    data = good()
    at = data.rindex(sheet_part("Renglones").encode())  # in the directory of the zip
    assert isinstance(
        refused(data[:at] + b"y" + data[at + 1 :], tmp_path), refusals.NotAWorkbookError
    )


@settings(max_examples=60)
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_flipped_bit_gives_the_same_or_a_named_refusal(place: int, bit: int) -> None:
    data = bytearray(good())
    data[place % len(data)] ^= 1 << bit
    with TemporaryDirectory() as folder:
        wanted = taken(good(), Path(folder))
        try:
            found = taken(bytes(data), Path(folder))
        except ExpectedError:
            return
    assert found.rows == wanted.rows


@settings(max_examples=60)
@given(
    title=st.sampled_from(["Renglones", "Encabezado", ABOUT]),
    place=st.integers(0, 10**6),
    new=st.sampled_from([b"", b"<", b">", b'"', b"9", b"-", b"x", b"\x00", b"&", b"XFD", b"#REF!"]),
)
def test_spoilt_xml_is_read_or_refused_and_never_a_crash(
    title: str, place: int, new: bytes
) -> None:
    name = sheet_part(title)
    body = part(name)
    at = place % len(body)
    with TemporaryDirectory() as folder, suppress(ExpectedError):
        taken(with_parts({name: body[:at] + new + body[at + 1 :]}), Path(folder))


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book[ABOUT]
        for row in sheet.iter_rows():
            if row[0].value == "kind":
                row[1].value = "credito"

    with pytest.raises(layout.OtherKindWorkbookError):
        read(changed(written(BASE, tmp_path), change), None)


def test_a_workbook_of_another_submission_is_refused(tmp_path: Path) -> None:
    other = replace(BASE, head=replace(HEAD, id="otro", title="Plan de otro año"))
    path = written(other, tmp_path)
    with pytest.raises(layout.OtherSubmissionWorkbookError) as caught:
        read(path, BASE)
    assert "Plan de otro año" in caught.value.user_text
    assert len(read(path, None).rows["renglones"]) == 2


def test_a_workbook_of_a_later_version_is_refused(tmp_path: Path) -> None:
    later = replace(BASE, head=replace(HEAD, kind_version=99))
    with pytest.raises(RecordTooNewError):
        read(written(later, tmp_path), BASE)


def test_a_strange_workbook_can_t_become_a_submission(tmp_path: Path) -> None:
    path = foreign(tmp_path / "otro.xlsx", {"Renglones": [["Programa", "Vigente"], ["12", 5]]})
    with pytest.raises(layout.UnknownOriginError):
        read(path, None)
    assert read(path, BASE).rows["renglones"] == [{"programa": "12", "vigente": 500}]


def test_a_workbook_without_our_sheets_is_refused_with_their_names(tmp_path: Path) -> None:
    path = foreign(tmp_path / "otro.xlsx", {"Hoja1": [["Programa", "Vigente"], ["12", 5]]})
    with pytest.raises(layout.NoKnownSheetError) as caught:
        read(path, BASE)
    assert "Renglones" in caught.value.user_text


def test_a_file_that_isn_t_there_is_told_as_a_device_s_fault(tmp_path: Path) -> None:
    with pytest.raises(RemovedError):
        read(tmp_path / "no.xlsx", BASE)


def test_who_asked_can_stop_it(tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise CancelledError

    path = tmp_path / "libro.xlsx"
    path.write_bytes(good())
    with pytest.raises(CancelledError):
        workbook.read(path, KIND, BASE, stop)


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.builds(opening.Formula, st.text(max_size=9), st.none() | st.floats() | st.text(max_size=9)),
    st.builds(opening.ErrorCell, st.just("#REF!")),
)


@given(st.sampled_from(list(FieldType)), CELLS)
def test_every_cell_is_a_value_of_its_field_or_kept_as_typed(
    type_: FieldType, cell: object
) -> None:
    spec = Field(name="x", label="X", type=type_, choices={"a": "A"})
    found = CellReader(spec).read(cell)
    assert found is None or isinstance(found, RawText) or _fits(spec, found)


def _fits(spec: Field, value: object) -> bool:
    from valija.fields import from_json, to_json

    return from_json(spec, to_json(spec, value)) == value  # type: ignore[arg-type]  # any cell


@given(st.integers(-(10**13), 10**13))
def test_every_amount_survives_a_binary_fraction(centavos: int) -> None:
    spec = Field(name="x", label="X", type=FieldType.MONEY)
    assert CellReader(spec).read(centavos / 100) == centavos


@given(st.integers(-(10**9), 10**9), st.integers(1, 9))
def test_half_a_centavo_is_nobody_s_amount(centavos: int, tenths: int) -> None:
    spec = Field(name="x", label="X", type=FieldType.MONEY)
    assert isinstance(CellReader(spec).read(centavos / 100 + tenths / 1000), RawText)
