"""Every code that a verification or a desk can give: its stage, what follows from it, its Spanish.

Codes are permanent. ``{what}`` in a message says more precisely what was found, in Spanish.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from valija.errors import ExitCode, ExpectedError
from valija.package.model import Finding, Outcome
from valija.problems import Severity


class Stage(StrEnum):
    """The stages in their order; each runs only if the former passed."""

    CONTAINER = "container"
    SIGNATURES = "signatures"
    COVERAGE = "coverage"
    CONTENT = "content"
    RECIPIENT = "recipient"
    SIGNER = "signer"
    ROLE = "role"
    REVISION = "revision"  # the desk's
    RULES = "rules"  # the desk's


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the table. An outcome of ``intact`` marks a warning, which changes nothing."""

    code: str
    stage: Stage
    outcome: Outcome
    message: str  # Spanish


_REJECT, _WAIT, _WARN = Outcome.REJECTED, Outcome.QUARANTINED, Outcome.INTACT

_TABLE = (
    Code(
        "cannot-decrypt",
        Stage.CONTAINER,
        _REJECT,
        "El paquete está cifrado y no se puede abrir: {what}. "
        "Pida otra copia, cifrada para quien la recibe.",
    ),
    Code(
        "malformed",
        Stage.CONTAINER,
        _REJECT,
        "El archivo no tiene la forma de un paquete de Valija, o llegó incompleto: {what}. "
        "Pida otra copia.",
    ),
    Code(
        "too-large",
        Stage.CONTAINER,
        _REJECT,
        "El archivo pasa de los límites: {what}. Revise que sea el que buscaba; si lo es, pida que "
        "lo sellen con menos archivos o con archivos más pequeños.",
    ),
    Code(
        "unsigned",
        Stage.SIGNATURES,
        _REJECT,
        "El paquete no lleva ninguna firma: no se sabe de quién es. Pida otra copia.",
    ),
    Code(
        "tampered",
        Stage.SIGNATURES,
        _REJECT,
        "El paquete cambió después de firmarse, o llegó dañado: {what}. Pida otra copia.",
    ),
    Code(
        "not-covered",
        Stage.COVERAGE,
        _REJECT,
        "Hay archivos que la firma no cubre, o que cubre y no están: {what}. Pida otra copia.",
    ),
    Code(
        "counts-differ",
        Stage.CONTENT,
        _REJECT,
        "Lo que el paquete dice de sí mismo no coincide con su contenido: {what}. "
        "Pida que lo sellen de nuevo.",
    ),
    Code(
        "renditions-differ",
        Stage.CONTENT,
        _REJECT,
        "Las tablas CSV no dicen lo mismo que el contenido firmado: {what}. "
        "Pida que lo sellen de nuevo.",
    ),
    Code(
        "wrong-recipient",
        Stage.RECIPIENT,
        _REJECT,
        "El paquete va dirigido a {what}. Entréguelo allí, o pida que lo sellen para su destino.",
    ),
    Code(
        "unknown-signer",
        Stage.SIGNER,
        _WAIT,
        "El contenido está íntegro, pero nadie conoce a quien lo firma: {what}. "
        "Compare su huella en papel o por teléfono e inscríbalo.",
    ),
    Code(
        "expired",
        Stage.SIGNER,
        _WAIT,
        "El certificado de quien firma no sirve en la fecha de recepción: {what}. "
        "Pida que firmen con uno vigente.",
    ),
    Code(
        "revoked",
        Stage.SIGNER,
        _WAIT,
        "La firma de {what} fue dada de baja. Hable con la municipalidad antes de aceptarla.",
    ),
    Code(
        "clock",
        Stage.SIGNER,
        _WARN,
        "La hora de la firma no es creíble: {what}. Revise el reloj del equipo que firmó.",
    ),
    Code(
        "wrong-municipality",
        Stage.ROLE,
        _REJECT,
        "Quien firma no puede firmar por esa municipalidad: {what}. "
        "Pida la firma de alguien de la municipalidad del envío.",
    ),
    Code(
        "wrong-role",
        Stage.ROLE,
        _REJECT,
        "Quien firma no puede firmar esto con su cargo: {what}. Pida la firma del cargo debido.",
    ),
    Code(
        "missing-signature",
        Stage.ROLE,
        _WAIT,
        "Falta una firma: {what}. Pida que la agreguen al paquete.",
    ),
    Code(
        "duplicate",
        Stage.REVISION,
        Outcome.DUPLICATE,
        "Este contenido ya se había recibido: se repite la última respuesta.",
    ),
    Code(
        "rollback",
        Stage.REVISION,
        _WAIT,
        "La revisión no sigue a la que se aceptó: {what}. Confirme con la municipalidad cuál vale.",
    ),
    Code(
        "rules",
        Stage.RULES,
        _WAIT,
        "La revisión de reglas encontró errores: {what}. Corríjalos y selle una nueva revisión.",
    ),
)

CODES = {row.code: row for row in _TABLE}

SHORT = {  # Spanish, for a column of a list
    "cannot-decrypt": "no se puede abrir",
    "malformed": "no es un paquete, o llegó incompleto",
    "too-large": "demasiado grande, o dañado",
    "unsigned": "sin firma",
    "tampered": "alterado o dañado",
    "not-covered": "archivos sin firmar",
    "counts-differ": "no coincide con su contenido",
    "renditions-differ": "tablas que no coinciden",
    "wrong-recipient": "para otra institución",
    "unknown-signer": "firma no inscrita",
    "expired": "certificado vencido",
    "revoked": "firma dada de baja",
    "clock": "hora de firma no creíble",
    "wrong-municipality": "firma de otra municipalidad",
    "wrong-role": "cargo que no puede firmar",
    "missing-signature": "falta una firma",
    "duplicate": "ya recibido",
    "rollback": "no sigue a la aceptada",
    "rules": "errores de reglas",
}


class RefusedError(Exception):
    """Inside this folder: a stage can't go on. Callers of ``verify`` see its findings instead."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.code for finding in findings))
        self.findings = findings


class PackageRefusedError(ExpectedError):
    """A package that an operation needs doesn't verify."""

    code = "PKG-001"
    text = "«{name}» no pasó la verificación y no se usa."
    advice = "Esto se encontró: {why}."
    exit_code = ExitCode.NOT_VERIFIED

    def __init__(self, detail: str = "", *, name: str, why: str) -> None:
        super().__init__(detail, name=name, why=why.removesuffix("."))

    @classmethod
    def of(cls, name: str, findings: Sequence[Finding]) -> "PackageRefusedError":
        """Make it from what was found."""
        codes = " ".join(found.code for found in findings)
        return cls(codes, name=name, why=" ".join(found.message for found in findings))


def finding(code: str, what: str = "", where: str = "") -> Finding:
    """Make the finding ``code``, its message completed with ``what``."""
    row = CODES[code]
    severity = Severity.WARNING if row.outcome is Outcome.INTACT else Severity.ERROR
    return Finding(code, row.message.format(what=what), where, severity)


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """Return what follows from ``findings``: reject beats quarantine, which beats intact."""
    found = {CODES[finding.code].outcome for finding in findings if finding.code in CODES}
    for outcome in (Outcome.REJECTED, Outcome.QUARANTINED):
        if outcome in found:
            return outcome
    return Outcome.INTACT
