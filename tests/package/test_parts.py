"""The small readers: DER, XML, names, package.json and the copy."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.package.conftest import Verify, codes
from valija.errors import DeviceError
from valija.package import der, names, plain_xml
from valija.package.codes import finding
from valija.package.hashing import Hasher
from valija.package.model import Counts, Outcome, PackageInfo, PackageType
from valija.package.packing import Packer, TooLargeToSealError
from valija.package.sealing import Sealed
from valija.package.verification import NotARegularFileError
from valija.progress import CancelledError

GOOD_DER = [
    "0500", "010100", "0101ff", "020100", "0201ff", "02020080", "0202ff7f", "0400", "030100",
    "03020780", "06032a0304", "0c02c3a1", "170d3236313132333138333030305a", "3000", "a003020101",
    "8001ff", "3106020101020102", "3081800c7e" + "61" * 126,
]  # fmt: skip
BAD_DER = {
    "nothing": "",
    "a null with content": "050100",
    "a truth of another byte": "010101",
    "a long truth": "01020000",
    "an empty number": "0200",
    "a number with a zero too many": "02020001",
    "a number with a sign too many": "0202ffff",
    "bits with a filling": "03020701",
    "bits without their count": "0300",
    "no bits but a filling": "030101",
    "an open identifier": "060180",
    "an identifier with a zero too many": "06032a8001",
    "text that is no UTF-8": "0c01ff",
    "a time without its zone": "170c323631313233313833303030",
    "a set out of order": "3106020102020101",
    "an indefinite length": "30800000",
    "a length too long": "30810100",
    "a length of zeros": "3082000100",
    "a sequence that isn't": "1000",
    "text made of parts": "2400",
    "bytes behind": "050000",
    "cut short": "3005",
    "a large tag": "1f8101 00".replace(" ", ""),
    "an end of contents": "0000",
}


@pytest.mark.parametrize("data", GOOD_DER)
def test_der_is_taken(data: str) -> None:
    der.check(bytes.fromhex(data))


@pytest.mark.parametrize("name", BAD_DER)
def test_any_other_encoding_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        der.check(bytes.fromhex(BAD_DER[name]))


def test_der_nested_too_deeply_is_refused() -> None:
    data = b""
    for _ in range(50):
        data = bytes([0x30, len(data)]) + data
    with pytest.raises(ValueError):
        der.check(data)


def test_namespaces_may_stand_where_other_writers_put_them() -> None:
    element = plain_xml.parse(b"<?xml version='1.0'?>\n<a xmlns='u'><b xmlns='v' c='1'/></a>")
    assert element.name == ("u", "a")
    assert [(one.name, one.attributes) for one in element.children] == [(("v", "b"), {"c": "1"})]


@pytest.mark.parametrize(
    "text",
    [
        "", "hola", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a b=c/>", "<a b='1' b='2'/>",
        "<x:a/>", "<a x:b='1' xmlns:x='u'/>", "<a>&lt;</a>", "<a b='&#1;'/>", "<a>x<b/></a>",
        "<a><b/>x</a>", "<a/>x", "x<a/>", "<a b='<'/>", "<a \x00/>", "< a/>", "<a></a b='1'>",
        "<!--x--><a/>", "<?x?><a/>", "<a><![CDATA[x]]></a>", "<!DOCTYPE a><a/>",
        "<a>" * 9 + "</a>" * 9,
    ],
)  # fmt: skip
def test_xml_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        plain_xml.parse(text.encode())


@pytest.mark.parametrize("name", ["a-001.pdf", "renglones.csv", "a", "x" * 100, "com.pdf"])
def test_plain_names_are_taken_everywhere(name: str) -> None:
    assert names.is_plain(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a.", "nul", "con.txt", "lpt9.x.pdf", "a b", "A", "x" * 101, "ñ"]
)
def test_names_that_some_system_does_not_take_are_not_plain(name: str) -> None:
    assert not names.is_plain(name)


def test_attachments_are_numbered_and_keep_their_type() -> None:
    assert names.attachment_name(7, "Acta.Final.PDF") == "a-007.pdf"
    assert names.is_attachment("a-007.pdf")
    assert not names.is_attachment("a-000.pdf")
    for original in ("programa.exe", "sin tipo", "pdf", "hoja.xlsm", "página.html", "datos.json"):
        with pytest.raises(names.NotAllowedTypeError):
            names.attachment_name(1, original)
    with pytest.raises(names.TooManyAttachmentsError):
        names.attachment_name(901, "a.pdf")


def test_package_json_is_read_back() -> None:
    info = PackageInfo(
        type=PackageType.SUBMISSION,
        created=datetime(2026, 11, 23, tzinfo=UTC),
        app_name="valija",
        app_version="0.1",
        counts=Counts({"renglones": 3}, 0, 0),
    )
    assert PackageInfo.from_bytes(info.to_bytes()) == info


def test_a_finding_is_printed_with_its_place() -> None:
    assert finding("tampered", "x", "a-001.pdf").as_json()["where"] == "a-001.pdf"


def test_links_folders_and_pipes_are_no_packages(
    tmp_path: Path, sealed: Sealed, verify: Verify
) -> None:
    link, pipe = tmp_path / "enlace.asice", tmp_path / "tubo.asice"
    link.symlink_to(sealed.path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    for path in (link, tmp_path, *([pipe] if pipe.exists() else [])):
        with pytest.raises(NotARegularFileError):
            verify(path)
    assert list((tmp_path / "trabajo").iterdir()) == []


def test_a_file_that_is_not_there_is_a_matter_of_the_device(tmp_path: Path, verify: Verify) -> None:
    with pytest.raises(DeviceError):
        verify(tmp_path / "nada.asice")


def test_a_file_larger_than_any_package_is_not_even_copied(tmp_path: Path, verify: Verify) -> None:
    large = tmp_path / "grande.asice"
    with large.open("wb") as stream:
        stream.truncate(300 << 20)
    read = verify(large)
    assert (codes(read), read.outcome) == ({"too-large"}, Outcome.REJECTED)
    assert (read.copy, read.sha256) == (None, "")
    assert list((tmp_path / "trabajo").iterdir()) == []


def test_only_the_copy_counts(sealed: Sealed, tmp_path: Path, verify: Verify) -> None:
    path = tmp_path / "paquete.asice"
    path.write_bytes(sealed.path.read_bytes())
    read = verify(path)
    path.write_bytes(b"otra cosa")
    assert read.copy is not None
    assert read.copy.parent == tmp_path / "trabajo"
    assert read.member("a-001.pdf").startswith(b"%PDF-1.7 acta")


def test_nothing_of_a_refused_package_can_be_opened(verify: Verify) -> None:
    read = verify(b"hola")
    with pytest.raises(KeyError):
        read.member("submission.json")
    with pytest.raises(KeyError):
        read.open("submission.json")


def test_a_stopped_verification_leaves_no_copy(
    tmp_path: Path, sealed: Sealed, verify: Verify
) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        verify(sealed.path, progress=stop)
    assert list((tmp_path / "trabajo").iterdir()) == []


def test_a_limit_of_what_a_package_holds_stops_the_sealing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(names, "MAX_BYTES", 10)
    with Hasher.running() as hasher:
        packer = Packer(io.BytesIO(), hasher)
        with pytest.raises(TooLargeToSealError):
            packer.add("a-001.pdf", b"x" * 11)
