"""The handbook's recipe: with unzip, openssl and sha256sum alone, and without our code."""

import base64
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.package.conftest import AT
from valija.package import sealing
from valija.package.identity import Identity
from valija.package.sealing import Sealed

HANDBOOK = Path(__file__).parents[2] / "docs" / "verificacion.md"
NEEDED = ("bash", "unzip", "openssl", "sha256sum", "base64", "sed", "diff")
LACKING = [tool for tool in NEEDED if shutil.which(tool) is None]

pytestmark = pytest.mark.skipif("openssl" in LACKING, reason="openssl isn't installed here")


def openssl(folder: Path, number: int, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [
        "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-no_check_time",
        "-in", f"META-INF/signature{number:03}.p7s",
        "-content", f"META-INF/ASiCManifest{number:03}.xml",
        *options,
    ]  # fmt: skip
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


def unpacked(package: Path, folder: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def pem(identity: Identity) -> str:
    body = base64.encodebytes(identity.certificate).decode()
    return f"-----BEGIN CERTIFICATE-----\n{body}-----END CERTIFICATE-----\n"


@pytest.fixture
def folder(tmp_path: Path, sealed: Sealed, ana: Identity, luis: Identity) -> Path:
    two = sealing.cosign(sealed.path, tmp_path / "dos.asice", luis, at=AT)
    (tmp_path / "ana.pem").write_text(pem(ana))
    (tmp_path / "luis.pem").write_text(pem(luis))
    return unpacked(two.path, tmp_path / "abierto")


@pytest.mark.parametrize(("number", "who"), [(1, "ana"), (2, "luis")])
def test_openssl_accepts_each_signature_for_its_own_certificate(
    folder: Path, number: int, who: str
) -> None:
    good = openssl(folder, number, "-CAfile", f"../{who}.pem")
    assert good.returncode == 0, good.stderr
    listed = (folder / f"META-INF/ASiCManifest{number:03}.xml").read_bytes()
    assert good.stdout == listed
    other = {"ana": "luis", "luis": "ana"}[who]
    assert openssl(folder, number, "-CAfile", f"../{other}.pem").returncode != 0


def test_openssl_refuses_a_changed_list(folder: Path) -> None:
    listed = folder / "META-INF/ASiCManifest001.xml"
    listed.write_bytes(listed.read_bytes() + b"\n")
    assert openssl(folder, 1, "-CAfile", "../ana.pem").returncode != 0


@pytest.mark.skipif("sha256sum" in LACKING, reason="sha256sum isn't installed here")
def test_sha256sum_accepts_every_file_and_names_a_changed_one(folder: Path) -> None:
    command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    good = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert good.returncode == 0, good.stderr
    (folder / "a-001.pdf").write_bytes(b"otra cosa")
    bad = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert bad.returncode != 0
    assert b"a-001.pdf" in bad.stdout


def recipe() -> str:
    """Return the handbook's commands, block after block."""
    return "\n".join(re.findall(r"```bash\n(.*?)```", HANDBOOK.read_text("utf-8"), re.DOTALL))


def run_recipe(package: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    folder.mkdir()
    shutil.copy(package, folder / "paquete.asice")
    script = folder / "receta.sh"
    script.write_text(f"set -euo pipefail\n{recipe()}", encoding="utf-8")
    return subprocess.run(
        ["bash", script.name], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(bool(LACKING), reason=f"not installed here: {LACKING}")
def test_the_handbook_s_commands_pass_a_good_package(
    tmp_path: Path, sealed: Sealed, luis: Identity
) -> None:
    two = sealing.cosign(sealed.path, tmp_path / "dos.asice", luis, at=AT)
    done = run_recipe(two.path, tmp_path / "receta")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sealed.content_id in done.stdout
    assert done.stdout.casefold().count("sha256 fingerprint") == 2
    assert done.stderr.count("CAdES Verification successful") == 2


@pytest.mark.skipif(bool(LACKING), reason=f"not installed here: {LACKING}")
@pytest.mark.parametrize("name", ["submission.json", "manifest-sha256.txt", "a-001.pdf"])
def test_the_handbook_s_commands_stop_at_a_changed_file(
    name: str, tmp_path: Path, sealed: Sealed
) -> None:
    changed = tmp_path / "cambiado.asice"
    with zipfile.ZipFile(sealed.path) as source, zipfile.ZipFile(changed, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info, data + b"\n" if info.filename == name else data)
    assert run_recipe(changed, tmp_path / "receta").returncode != 0


@pytest.mark.skipif(bool(LACKING), reason=f"not installed here: {LACKING}")
def test_the_handbook_s_commands_stop_at_a_file_nobody_signed(
    tmp_path: Path, sealed: Sealed
) -> None:
    more = tmp_path / "mas.asice"
    shutil.copy(sealed.path, more)
    with zipfile.ZipFile(more, "a") as archive:
        archive.writestr("a-009.pdf", b"x")
    assert run_recipe(more, tmp_path / "receta").returncode != 0
