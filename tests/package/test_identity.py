"""Making and opening signing identities, and the ten words people compare."""

import unicodedata
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_der_private_key,
    pkcs12,
)
from cryptography.x509 import load_der_x509_certificate
from hypothesis import given
from hypothesis import strategies as st

from tests.package.conftest import AT, made, person
from tests.package.keys import self_made
from valija.package import certificates, identity, words
from valija.package.identity import Identity, Person

SECRET = BestAvailableEncryption(b"x")
digests = st.binary(min_size=32, max_size=32)


def test_an_identity_knows_whose_it_is(ana: Identity, desk: Identity) -> None:
    assert ana.person == person("dmp", "Ana Pérez")
    assert desk.person == Person("SEGEPLAN", "ventanilla", "Ventanilla", "", "segeplan")


def test_a_certificate_holds_no_personal_numbers_and_lasts_five_years(ana: Identity) -> None:
    read = certificates.read(ana.certificate)
    assert (read.not_after.year - AT.year, read.key) == (5, "P-256")
    assert read.fault_at(AT) == ""
    subject = load_der_x509_certificate(ana.certificate).subject
    assert {one.rfc4514_attribute_name for one in subject} == {"C", "L", "OU", "2.5.4.12", "CN"}


def test_an_identity_made_on_the_29th_of_february_lasts_until_the_28th() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    read = certificates.read(made(person("dmp", "Ana"), leap).certificate)
    assert read.not_after == datetime(2033, 2, 28, 12, tzinfo=UTC)


def test_another_passphrase_doesn_t_open_it() -> None:
    data = identity.create(person("dmp", "Ana"), at=AT, passphrase="buena")
    with pytest.raises(identity.WrongPassphraseError):
        identity.load(data, "mala")
    with pytest.raises(identity.WrongPassphraseError):
        identity.load(data, "")


@pytest.mark.parametrize("data", [b"", b"hola", b"\x30\x03\x02\x01\x03", b"\x00" * 99])
def test_what_is_no_p12_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(identity.NotAnIdentityError):
        identity.load(data, "clave")


def test_a_weak_key_is_not_taken() -> None:
    key = rsa.generate_private_key(65537, 1024)  # the point of the test
    weak = self_made(person("dmp", "Eva"), key)
    data = pkcs12.serialize_key_and_certificates(
        b"eva",
        key,
        load_der_x509_certificate(weak.certificate),
        None,
        SECRET,
    )
    with pytest.raises(identity.NotAnIdentityError) as raised:
        identity.load(data, "x")
    assert "clave" in raised.value.user_text


def test_a_provider_s_root_is_left_out_and_the_workspace_says_who_it_is(
    ana: Identity, luis: Identity
) -> None:
    key = load_der_private_key(ana.key, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    leaf, root = (load_der_x509_certificate(one.certificate) for one in (ana, luis))
    data = pkcs12.serialize_key_and_certificates(b"x", key, leaf, [root], SECRET)
    known = person("alcalde", "Otra")
    loaded = identity.load(data, "x", known)
    assert (loaded.person, loaded.chain) == (known, ())


def test_an_identity_needs_a_passphrase_and_a_name_that_fits() -> None:
    with pytest.raises(identity.EmptyPassphraseError):
        identity.create(person("dmp", "Ana"), at=AT, passphrase="")
    with pytest.raises(identity.NameTooLongError):
        identity.create(person("dmp", "Á" * 33), at=AT, passphrase="x")


def test_the_secret_key_is_not_printed(ana: Identity) -> None:
    assert repr(ana.key) not in repr(ana)


@given(digests)
def test_ten_words_are_the_same_however_they_are_written(digest: bytes) -> None:
    ten = words.ten_words(digest)
    plain = unicodedata.normalize("NFD", ten.upper())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    assert len(ten.split()) == 10
    assert words.same_words(ten, bare.replace(" ", " - "))


@given(digests, digests)
def test_other_digests_have_other_words(first: bytes, second: bytes) -> None:
    alike = int.from_bytes(first) >> 146 == int.from_bytes(second) >> 146
    assert words.same_words(words.ten_words(first), words.ten_words(second)) is alike


def test_no_words_are_like_no_words() -> None:
    assert not words.same_words("", "")
    assert words.ten_words(bytes(32)) == " ".join(["ábaco"] * 10)
