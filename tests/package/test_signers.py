"""Who signed, and whether they may: the stages recipient, signer and role."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.package.cms_forge import made as foreign
from tests.package.conftest import AT, Verify, codes, made, official, person
from tests.package.forge import Forgery
from tests.package.keys import FIRST, LAST, self_made
from valija.package import sealing
from valija.package.answers import Receipt
from valija.package.identity import Identity
from valija.package.model import Outcome, PackageInfo, PackageType
from valija.package.sealing import Sealed
from valija.package.trust import InstitutionKey, Trust
from valija.problems import Severity

DMP = [{"role": "dmp", "name": "Ana Pérez", "office": "Oficina de dmp"}]
ALCALDE = [{"role": "alcalde", "name": "Luis Ajú", "office": "Alcaldía"}]


def test_a_package_for_another_institution_is_refused(sealed: Sealed, verify: Verify) -> None:
    read = verify(sealed.path, recipient="infom")
    assert (read.outcome, codes(read)) == (Outcome.REJECTED, {"wrong-recipient"})
    assert "Secretaría de Planificación" in read.findings[0].message


def test_a_signer_nobody_enrolled_waits_for_a_person(small: Forgery, verify: Verify) -> None:
    stranger = made(person("dmp", "Rosa Extraña"))
    read = verify(small.changed(signers=[stranger]).to_bytes())
    assert (read.outcome, codes(read)) == (Outcome.QUARANTINED, {"unknown-signer"})
    assert "Rosa Extraña" in read.findings[0].message
    assert read.content is not None


def test_strangers_beside_a_known_signer_are_told_and_ignored(
    small: Forgery, verify: Verify, ana: Identity
) -> None:
    stranger = made(person("alcalde", "Rosa Extraña", "0101"))
    read = verify(small.changed(signers=[stranger, ana]).to_bytes())
    assert (read.outcome, codes(read)) == (Outcome.INTACT, set())
    assert [one.known for one in read.signers] == [False, True]
    assert any("Rosa Extraña" in sentence for sentence in read.not_checked)


def test_a_certificate_must_be_in_force_when_the_package_comes_in(
    small: Forgery, verify: Verify
) -> None:
    who = self_made(person("dmp", "Eva"))
    package = small.changed(signers=[who]).to_bytes()
    trust = Trust.of([official(who)])
    for moment in (FIRST - timedelta(seconds=1), LAST + timedelta(seconds=1)):
        read = verify(package, trust=trust, at=moment)
        assert read.outcome is Outcome.QUARANTINED
        assert "expired" in codes(read)
    assert codes(verify(package, trust=trust)) == set()


def test_expiry_is_told_without_trust_too(sealed: Sealed, verify: Verify) -> None:
    read = verify(sealed.path, trust=Trust.none(), at=AT + timedelta(days=6 * 365))
    assert codes(read) == {"expired"}


@pytest.mark.parametrize("flaw", [{"signing": False}, {"authority": True}])
def test_a_certificate_for_other_uses_does_not_sign(
    flaw: dict[str, bool], small: Forgery, verify: Verify
) -> None:
    who = self_made(person("dmp", "Eva"), **flaw)  # type: ignore[arg-type]
    package = small.changed(signers=[who], sign=foreign).to_bytes()
    read = verify(package, trust=Trust.of([official(who)]))
    assert codes(read) == {"expired"}
    assert "no es para firmar" in read.findings[0].message


def test_a_revoked_signer_waits_from_that_moment_on(
    sealed: Sealed, verify: Verify, ana: Identity
) -> None:
    read = verify(sealed.path, trust=Trust.of([official(ana, AT - timedelta(days=1))]))
    assert (read.outcome, codes(read)) == (Outcome.QUARANTINED, {"revoked"})
    later = Trust.of([official(ana, AT + timedelta(days=1))])
    assert codes(verify(sealed.path, trust=later)) == set()


@pytest.mark.parametrize("days", [-30, 30])
def test_an_implausible_time_is_a_warning(
    days: int, small: Forgery, verify: Verify, ana: Identity
) -> None:
    who = self_made(person("dmp", "Eva"))
    package = small.changed(signers=[who], at=AT + timedelta(days=days)).to_bytes()
    read = verify(package, trust=Trust.of([official(who)]))
    assert (read.outcome, codes(read)) == (Outcome.INTACT, {"clock"})
    assert read.findings[0].severity is Severity.WARNING


def test_an_official_of_another_municipality_is_refused(small: Forgery, verify: Verify) -> None:
    who = made(person("dmp", "Eva", "0101"))
    read = verify(small.changed(signers=[who]).to_bytes(), trust=Trust.of([official(who)]))
    assert (read.outcome, codes(read)) == (
        Outcome.REJECTED,
        {"wrong-municipality"},
    )


@pytest.mark.parametrize("role", ["digitador", "uip", "auditor"])
def test_an_official_whose_role_does_not_sign_plans_is_refused(
    role: str, small: Forgery, verify: Verify
) -> None:
    who = made(person(role, "Eva"))
    read = verify(small.changed(signers=[who]).to_bytes(), trust=Trust.of([official(who)]))
    assert read.outcome is Outcome.REJECTED
    assert "wrong-role" in codes(read)


def test_data_entry_never_signs_even_if_the_package_asks_for_it(
    small: Forgery, verify: Verify
) -> None:
    who = made(person("digitador", "Eva"))
    asked = small.with_json("package.json", signers=[{**DMP[0], "role": "digitador"}])
    read = verify(asked.changed(signers=[who]).to_bytes(), trust=Trust.of([official(who)]))
    assert "wrong-role" in codes(read)


def test_an_institution_s_desk_signs_no_plan(
    small: Forgery, verify: Verify, desk: Identity
) -> None:
    assert "wrong-role" in codes(verify(small.changed(signers=[desk]).to_bytes()))


def test_a_required_signature_that_is_absent_is_asked_for(
    small: Forgery, verify: Verify, luis: Identity
) -> None:
    both = small.with_json("package.json", signers=DMP + ALCALDE)
    read = verify(both.to_bytes())
    assert (read.outcome, codes(read)) == (Outcome.QUARANTINED, {"missing-signature"})
    assert "Alcalde" in read.findings[0].message
    assert codes(verify(both.changed(signers=[*small.signers, luis]).to_bytes())) == set()


def test_the_kind_s_own_signer_is_required_whatever_the_package_says(
    small: Forgery, verify: Verify, luis: Identity
) -> None:
    unasked = small.with_json("package.json", signers=[]).changed(signers=[luis])
    assert codes(verify(unasked.to_bytes())) == {"missing-signature"}


def test_a_stripped_signature_is_missed_without_trust_too(
    small: Forgery, verify: Verify, luis: Identity
) -> None:
    both = small.with_json("package.json", signers=DMP + ALCALDE)
    assert codes(verify(both.to_bytes(), trust=Trust.none())) == {"missing-signature"}
    whole = both.changed(signers=[*small.signers, luis]).to_bytes()
    assert codes(verify(whole, trust=Trust.none())) == set()


def receipt(institution: str = "segeplan") -> Receipt:
    return Receipt(
        number=1,
        institution=institution,
        municipality="9901",
        submission_id="0193a5c0-0000-7000-8000-000000000001",
        revision=1,
        kind="poa",
        period="2027",
        content_id="ab" * 32,
        received_at=AT,
        outcome=Outcome.ACCEPTED,
    )


def answer(folder: Path, given: Receipt, by: Identity, **changes: object) -> Path:
    facts: dict[str, object] = {
        "kind": given.kind,
        "submission_id": given.submission_id,
        "revision": given.revision,
        "municipality": given.municipality,
        "period": given.period,
        **changes,
    }
    info = PackageInfo(
        type=PackageType.RECEIPT,
        created=AT,
        app_name="ventanilla",
        app_version="0.1",
        **facts,  # type: ignore[arg-type]
    )
    members = {"receipt.json": given.to_bytes(), "receipt.txt": given.to_text().encode()}
    return sealing.seal_answer(folder / "acuse.asice", info, members, by, at=AT).path


def test_a_receipt_of_the_institution_s_desk_is_read(
    tmp_path: Path, verify: Verify, desk: Identity
) -> None:
    read = verify(answer(tmp_path, receipt(), desk), recipient="")
    assert (read.outcome, codes(read)) == (Outcome.INTACT, set())
    assert read.receipt == receipt()
    assert read.info is not None
    assert sealing.stick_name(read.info, read.content_id).startswith("9901_poa_2027_r1_receipt_")


def test_a_receipt_that_an_official_signed_is_refused(
    tmp_path: Path, verify: Verify, ana: Identity
) -> None:
    read = verify(answer(tmp_path, receipt(), ana), recipient="")
    assert (read.outcome, codes(read)) == (Outcome.REJECTED, {"wrong-role"})


def test_a_desk_speaks_for_its_own_institution_only(
    tmp_path: Path, verify: Verify, desk: Identity
) -> None:
    read = verify(answer(tmp_path, receipt("infom"), desk), recipient="")
    assert codes(read) == {"wrong-role"}


def test_a_receipt_from_an_unknown_desk_waits(
    tmp_path: Path, verify: Verify, desk: Identity
) -> None:
    other = InstitutionKey("infom", "INFOM", b"", "00" * 32)
    path = answer(tmp_path, receipt(), desk)
    read = verify(path, recipient="", trust=Trust.of([], [other]))
    assert codes(read) == {"unknown-signer"}


def test_a_receipt_whose_package_names_another_submission_is_refused(
    tmp_path: Path, verify: Verify, desk: Identity
) -> None:
    read = verify(answer(tmp_path, receipt(), desk, revision=2), recipient="")
    assert codes(read) == {"counts-differ"}
