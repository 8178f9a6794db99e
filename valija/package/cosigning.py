"""Adding a parallel signature to a package, leaving all that stands in it as it is."""

from datetime import datetime
from pathlib import Path

from valija import files
from valija.errors import ExpectedError
from valija.package import manifest
from valija.package.codes import PackageRefusedError, finding
from valija.package.copying import copy_into
from valija.package.hashing import Background, Hasher
from valija.package.identity import Identity
from valija.package.model import Outcome, PackageType
from valija.package.packing import Packer
from valija.package.sealed import Sealed, Signer
from valija.package.trust import Trust
from valija.package.verification import Examination, Verification
from valija.progress import Progress, silent


class AlreadySignedError(ExpectedError):
    """The same certificate can't sign one package twice."""

    code = "PKG-007"
    text = "«{name}» ya lleva la firma de {signer}."
    advice = "Firme con otra identidad; si es la misma persona, no hace falta más."


def cosign(
    source: Path,
    out: Path,
    identity: Identity,
    *,
    at: datetime,
    progress: Progress = silent,
) -> Sealed:
    """Write ``source`` as ``out`` with one signature more; earlier entries stay as they are.

    Raises:
        PackageRefusedError: ``source`` is no submission, or it isn't intact.
        AlreadySignedError: this identity has signed it.
        NotInForceError: the certificate can't sign at ``at``.
        NotARegularFileError, DeviceError: ``source`` can't be read, or ``out`` not written.
    """
    with files.atomic(out, replace=False) as stream, Hasher.running() as hasher:
        whole = copy_into(stream, source, progress, lambda _done: None)
        stream.flush()
        examined = _examined(Path(stream.name), source, whole=whole, at=at)
        if identity.fingerprint in {one.fingerprint for one in examined.signers}:
            raise AlreadySignedError(name=source.name, signer=identity.person.name)
        opened = examined.opened
        assert opened is not None  # noqa: S101  # an intact package is open
        container, number = opened.container, len(opened.pairs) + 1
        digests = {name: opened.measured[name].sha256 for name in container.payload()}
        listed = manifest.write_manifest(number, digests)
        signature = identity.sign(listed, at=at)
        directory = container.read_directory()
        packer = Packer(stream, hasher)
        packer.continue_after(container.before_directory(), directory, len(container.entries))
        stream.seek(container.directory)
        stream.truncate()
        packer.add(manifest.manifest_name(number), listed)
        packer.add(manifest.signature_name(number), signature)
        size, sha256 = packer.close(), hasher.hexdigest()
    signers = [Signer(one.role, one.name, one.office, one.fingerprint) for one in examined.signers]
    return Sealed(out, examined.content_id, sha256, size, [*signers, Signer.of(identity)])


def _examined(copy: Path, source: Path, *, whole: bool, at: datetime) -> Verification:
    examination = Examination(trust=Trust.none(), at=at)
    if whole:
        with Background.running() as background:
            examination.run(copy, background)
    else:
        examination.refuse_size()
    examined = examination.result("", copy, copy)
    if examined.outcome is Outcome.REJECTED:
        raise PackageRefusedError.of(source.name, examined.findings)
    if examined.info is None or examined.info.type is not PackageType.SUBMISSION:
        raise PackageRefusedError.of(source.name, [finding("malformed", "no es un envío")])
    return examined
