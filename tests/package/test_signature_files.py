"""Reading ``.p7s``: one form is taken, made by whatever program, and every other is refused."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import cms as asn1
from asn1crypto import core, x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA1

from tests.package import cms_forge
from tests.package.cms_forge import dropping, setting
from tests.package.conftest import AT, Verify, codes, official, person
from tests.package.forge import Forgery
from tests.package.keys import self_made
from valija.package import cms
from valija.package.identity import Identity
from valija.package.trust import Trust

DATA = b"lo que se firma"

WRONG: dict[str, dict[str, object]] = {
    "an unsigned attribute": {"edit_signer": cms_forge.UNSIGNED},
    "an attribute too many": {"edit_attributes": cms_forge.EXTRA},
    "no signing time": {"edit_attributes": dropping("signing_time")},
    "no named certificate": {"edit_attributes": dropping("signing_certificate_v2")},
    "no message digest": {"edit_attributes": dropping("message_digest")},
    "no content type": {"edit_attributes": dropping("content_type")},
    "no attributes at all": {"edit_signer": dropping("signed_attrs")},
    "content inside": {
        "edit_signed": setting(
            encap_content_info={"content_type": "data", "content": core.OctetString(DATA)}
        )
    },
    "another type of content": {
        "edit_signed": setting(encap_content_info={"content_type": "signed_data"})
    },
    "two signers": {"edit_signed": cms_forge.two_signers},
    "no signer": {"edit_signed": setting(signer_infos=[])},
    "no certificate": {"edit_signed": setting(certificates=[])},
    "another version": {"edit_signed": setting(version="v3")},
    "another digest": {"edit_signer": setting(digest_algorithm={"algorithm": "sha512"})},
    "SHA-1": {"hasher": SHA1()},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_signature_file_of_another_form_is_refused(wrong: str, ana: Identity) -> None:
    made = cms_forge.made(DATA, ana, AT, **WRONG[wrong])  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        cms.read(made)


def test_a_signature_that_another_program_made_is_read(ana: Identity) -> None:
    read = cms.read(cms_forge.made(DATA, ana, AT))
    assert read.holds(DATA)
    assert not read.holds(DATA + b"!")
    assert read.signed_at == AT


def test_a_signature_whose_named_certificate_is_another_does_not_hold(
    ana: Identity, luis: Identity
) -> None:
    named = cms_forge.attributes(DATA, luis, AT)["signing_certificate_v2"]
    made = cms_forge.made(DATA, ana, AT, edit_attributes=setting(signing_certificate_v2=named))
    assert not cms.read(made).holds(DATA)


def test_a_flipped_s_is_the_same_signature_and_changes_no_content(ana: Identity) -> None:
    def flip(signer: dict[str, object]) -> None:
        pair = asn1_signature(signer["signature"])
        signer["signature"] = pair

    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

    def asn1_signature(value: object) -> bytes:
        from asn1crypto.algos import DSASignature

        found = DSASignature.load(value)
        twin: bytes = DSASignature({"r": found["r"].native, "s": order - found["s"].native}).dump()
        return twin

    made = cms_forge.made(DATA, ana, AT, edit_signer=flip)
    assert cms.read(made).holds(DATA)


@pytest.mark.parametrize("change", ["indefinite", "long length", "trailing", "cut"])
def test_another_encoding_of_the_same_signature_is_refused(change: str, ana: Identity) -> None:
    good = ana.sign(DATA, at=AT)
    assert good[:2] == b"\x30\x82"
    other = {
        "indefinite": b"\x30\x80" + good[4:] + b"\0\0",
        "long length": b"\x30\x83\x00" + good[2:],
        "trailing": good + b"\0",
        "cut": good[:-1],
    }
    with pytest.raises(ValueError):
        cms.read(other[change])


@pytest.mark.parametrize(
    "key",
    [ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)],
    ids=["P-384", "RSA 2048"],
)
def test_keys_of_providers_sign_and_verify(
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, small: Forgery, verify: Verify
) -> None:
    who = self_made(person("dmp", "Eva"), key)
    package = small.changed(signers=[who]).to_bytes()
    assert codes(verify(package, trust=Trust.of([official(who)]))) == set()


@pytest.mark.parametrize(
    "key",
    [ec.generate_private_key(ec.SECP256K1()), rsa.generate_private_key(65537, 1024)],
    ids=["secp256k1", "RSA 1024"],
)
def test_weak_and_strange_keys_are_refused(
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, small: Forgery, verify: Verify
) -> None:
    who = self_made(person("dmp", "Eva"), key)
    package = small.changed(signers=[who], sign=cms_forge.made).to_bytes()
    assert codes(verify(package)) == {"malformed"}


def test_a_changed_signature_file_names_itself(small: Forgery, verify: Verify) -> None:
    def other(data: bytes) -> bytes:
        return data[:-1] + bytes([data[-1] ^ 1])

    read = verify(small.changed(signature=other).to_bytes())
    assert [(f.code, f.where) for f in read.findings] == [("tampered", "META-INF/signature001.p7s")]


def test_a_provider_s_intermediates_are_enclosed(ana: Identity, luis: Identity) -> None:
    made = replace(ana, chain=(luis.certificate,)).sign(DATA, at=AT)
    enclosed = asn1.ContentInfo.load(made)["content"]["certificates"]
    assert {one.chosen.dump() for one in enclosed} == {ana.certificate, luis.certificate}
    assert cms.read(made).holds(DATA)


def test_pyhanko_s_own_validator_agrees(ana: Identity) -> None:
    import asyncio

    from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
    from pyhanko_certvalidator.context import ValidationContext

    signed = asn1.ContentInfo.load(ana.sign(DATA, at=AT))["content"]
    pinned = x509.Certificate.load(ana.certificate)

    async def status(data: bytes) -> object:
        return await async_validate_detached_cms(
            io.BytesIO(data),
            signed,
            signer_validation_context=ValidationContext(trust_roots=[pinned], moment=AT),
        )

    good, bad = asyncio.run(status(DATA)), asyncio.run(status(b"otra cosa"))
    assert good.valid and good.intact and good.trusted  # type: ignore[attr-defined]  # noqa: PT018
    assert not bad.intact  # type: ignore[attr-defined]


def test_nobody_signs_with_a_certificate_out_of_force(ana: Identity) -> None:
    from valija.package.identity import NotInForceError

    for moment in (datetime(2032, 1, 1, tzinfo=UTC), AT - timedelta(days=9)):
        with pytest.raises(NotInForceError) as raised:
            ana.sign(DATA, at=moment)
        assert "Ana Pérez" in raised.value.user_text
