"""Encrypted packages at the desk: opened at its border, kept as they came, answered so too."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from receiver.intake.taking import Intake, Taken
from receiver.store import desk, officials
from receiver.store.desk import Desk
from receiver.store.keys import load_age_key
from receiver.store.tables import Answer, Copy
from tests.receiver.budgets import broken, budget
from tests.receiver.municipality import NOW, PASSPHRASE, Stick
from valija.kinds import Kind
from valija.kinds.poa.tables import BudgetLine, PoaHeader
from valija.package import enrolment, envelope
from valija.package.identity import Identity, WrongPassphraseError
from valija.package.model import Outcome
from valija.package.sealing import Sealed
from valija.package.trust import Trust
from valija.package.verification import verify

ANA = envelope.new_key()  # the archive of her workspace


@pytest.fixture
def opened(store: Path) -> Iterator[Desk]:
    with desk.opened(store) as found:
        yield found


@pytest.fixture(scope="session")
def desk_key(blank: Path) -> str:
    """Return the desk's key, opened once: its passphrase costs a second."""
    return load_age_key(blank, PASSPHRASE)


@pytest.fixture
def run(opened: Desk, desk_key: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Taken]:
    """Take a file in."""
    monkeypatch.setattr("receiver.intake.taking.load_age_key", lambda *_args: desk_key)

    def take(path: Path) -> Taken:
        return Intake.of(opened, PASSPHRASE).take_in(path, at=NOW)

    return take


def enrolled(opened: Desk, stick: Stick, ana: Identity) -> None:
    """Enrol Ana with the archive key of her workspace."""
    out = stick.folder / "solicitud.asice"
    request = enrolment.write_request(
        out, ana, device_key=b"\1" * 32, age_recipient=envelope.recipient_of(ANA), at=NOW
    )
    officials.enrol(opened, request, request.words, at=NOW - timedelta(days=1), by="prueba")


def wrapped(stick: Stick, ana: Identity, *keys: str) -> Sealed:
    """Seal a budget and put it into an envelope."""
    made = stick.seal(budget(120_000), ana)
    out = made.path.with_name(f"{made.path.name}.age")
    sealed = envelope.wrap(made, out, [envelope.recipient_of(key) for key in keys])
    made.path.unlink()
    return sealed


def answered(opened: Desk, taken: Taken) -> Path:
    assert taken.receipt is not None
    return opened.folder / taken.receipt.path


def opens(path: Path, work: Path, *keys: str) -> bool:
    work.mkdir(exist_ok=True)
    found = verify(path, trust=Trust.none(), at=NOW, work=work, keys=lambda: keys)
    return found.receipt is not None


def test_it_is_opened_judged_and_kept_as_it_came(
    opened: Desk, stick: Stick, ana: Identity, desk_key: str, run: Callable[[Path], Taken]
) -> None:
    enrolled(opened, stick, ana)
    sealed = wrapped(stick, ana, desk_key, ANA)
    taken = run(sealed.path)
    assert (taken.verdict.outcome, taken.content_id) == (Outcome.ACCEPTED, sealed.content_id)
    assert taken.sha256 == sealed.sha256
    with opened.reading() as connection:
        row = connection.execute(select(Copy.path, Copy.size, Copy.sha256)).one()
    assert row.path.endswith(f"{sealed.sha256}.asice.age")
    kept = (opened.folder / row.path).read_bytes()
    assert (kept, len(kept)) == (sealed.path.read_bytes(), row.size)
    assert list((opened.folder / "trabajo").iterdir()) == []


def test_the_answer_is_for_the_municipality_s_eyes_and_always_the_same(
    opened: Desk, stick: Stick, ana: Identity, desk_key: str, run: Callable[[Path], Taken]
) -> None:
    enrolled(opened, stick, ana)
    sealed = wrapped(stick, ana, desk_key, ANA)
    first = run(sealed.path)
    path = answered(opened, first)
    assert path.name.endswith(".asice.age")
    assert first.receipt is not None
    assert first.receipt.stick_name.endswith(".asice.age")
    assert first.receipt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert opens(path, stick.folder / "w", ANA)
    assert not opens(path, stick.folder / "w", desk_key)
    again = run(sealed.path)
    assert (again.verdict.outcome, again.receipt) == (Outcome.DUPLICATE, first.receipt)


def test_the_same_content_in_another_envelope_is_a_duplicate(
    opened: Desk, stick: Stick, ana: Identity, desk_key: str, run: Callable[[Path], Taken]
) -> None:
    enrolled(opened, stick, ana)
    made = stick.seal(budget(120_000), ana)
    to = [envelope.recipient_of(desk_key)]
    two = [envelope.wrap(made, stick.folder / f"{n}.asice.age", to).path for n in (1, 2)]
    outcomes = [run(path).verdict.outcome for path in (*two, made.path)]
    assert outcomes == [Outcome.ACCEPTED, Outcome.DUPLICATE, Outcome.DUPLICATE]


def test_a_plain_package_of_a_personal_kind_is_answered_encrypted(
    opened: Desk,
    stick: Stick,
    ana: Identity,
    run: Callable[[Path], Taken],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    enrolled(opened, stick, ana)
    sealed = stick.seal(budget(120_000), ana)
    monkeypatch.setattr(Kind, "is_personal", property(lambda _self: True))
    assert answered(opened, run(sealed.path)).name.endswith(".age")


def test_where_nobody_is_enrolled_the_answer_is_plain_for_it_holds_no_values(
    opened: Desk, stick: Stick, ana: Identity, desk_key: str, run: Callable[[Path], Taken]
) -> None:
    taken = run(wrapped(stick, ana, desk_key, ANA).path)
    assert taken.verdict.outcome is Outcome.QUARANTINED
    assert opens(answered(opened, taken), stick.folder / "w")


def own_key(opened: Desk) -> str:
    """Return the desk's key, as the patched intake has it."""
    return Intake.of(opened, PASSPHRASE).keys()[0]


def cut(data: bytes) -> bytes:
    return data[:-3]


def flipped(data: bytes) -> bytes:
    return data[:900] + bytes([data[900] ^ 4]) + data[901:]


def nothing_of_age(_data: bytes) -> bytes:
    return b"PK\3\4 esto no va cifrado"


WHY: dict[Callable[[bytes], bytes] | None, str] = {
    None: "no se cifró para esta llave",
    cut: "dañado",
    flipped: "dañado",
    nothing_of_age: "no es un archivo cifrado",
}


@pytest.mark.parametrize("spoil", WHY)
def test_what_can_t_be_opened_is_refused_without_an_answer_and_nothing_is_kept(
    opened: Desk,
    stick: Stick,
    ana: Identity,
    run: Callable[[Path], Taken],
    spoil: Callable[[bytes], bytes] | None,
) -> None:
    enrolled(opened, stick, ana)
    sealed = wrapped(stick, ana, *([ANA] if spoil is None else [ANA, own_key(opened)]))
    if spoil:
        sealed.path.write_bytes(spoil(sealed.path.read_bytes()))
    taken = run(sealed.path)
    (said,) = taken.verdict.findings
    assert (said.code, WHY[spoil] in said.message) == ("cannot-decrypt", True)
    assert (taken.verdict.outcome, taken.receipt) == (Outcome.REJECTED, None)
    with opened.reading() as connection:
        assert connection.execute(select(Copy.codes, Copy.path)).one() == ("cannot-decrypt", None)
        assert connection.execute(select(Answer.number)).all() == []
    assert list((opened.folder / "trabajo").iterdir()) == []


def test_answers_name_rule_and_field_and_never_a_value(
    opened: Desk,
    stick: Stick,
    ana: Identity,
    desk_key: str,
    run: Callable[[Path], Taken],
) -> None:
    enrolled(opened, stick, ana)
    marks = ("MarcaSecretaUno", "MarcaSecretaDos", "717171.71", "71717171")
    content = broken().with_cell(PoaHeader, "h1", "presupuesto_aprobado", 71_717_171)
    content = content.with_cell(BudgetLine, "l1", "actividad_nombre", marks[0])
    sealed = stick.seal(content.with_cell(BudgetLine, "l1", "funcion", marks[1]), ana)
    to = [envelope.recipient_of(desk_key)]
    out = envelope.wrap(sealed, stick.folder / "x.asice.age", to)
    taken = run(out.path)
    assert taken.verdict.findings, "the rules found something to tell"
    plain = stick.folder / "abierto"
    envelope.unwrap(answered(opened, taken), plain, [ANA])
    with opened.reading() as connection:
        rows = [connection.execute(select(of.__table__)).all() for of in (Answer, Copy)]
    for mark in marks:
        assert mark.encode() not in plain.read_bytes()
        assert mark not in str(rows)


def test_the_key_needs_the_desk_s_passphrase(store: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        load_age_key(store, "otra cosa")


@pytest.mark.skipif(shutil.which("age") is None, reason="age isn't installed here")
def test_the_public_tool_opens_what_the_desk_kept(
    opened: Desk, stick: Stick, ana: Identity, desk_key: str, run: Callable[[Path], Taken]
) -> None:
    enrolled(opened, stick, ana)
    run(wrapped(stick, ana, desk_key).path)
    (kept,) = (opened.folder / "paquetes").rglob("*.age")
    key = stick.folder / "llave.txt"
    key.write_text(desk_key)
    found = subprocess.run(
        ["age", "-d", "-i", str(key), str(kept)], capture_output=True, check=True
    )
    assert found.stdout[:4] == b"PK\3\4"
