"""What every answer of an institution begins with: who answers to which submission."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from valija import canonical, roles
from valija.errors import ExitCode, ExpectedError
from valija.package.model import SCHEMA
from valija.package.plain_json import DIGEST, number, text

_HEAD = {
    "institution": r"[a-z0-9-]{1,40}",
    "municipality": r"[0-9]{4}",
    "submission_id": r"[0-9a-f-]{36}",
    "kind": r"[a-z0-9_-]{1,40}",
    "period": r"[0-9A-Za-z-]{1,10}",
    "content_id": DIGEST,
}


class NotAnAnswerError(ExpectedError):
    """The bytes are no answer that this build understands."""

    code = "ANS-001"
    text = "El archivo no contiene un acuse que este programa entienda."
    advice = "Actualice el programa, o pida otra copia a la institución."
    exit_code = ExitCode.NOT_VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed(ABC):
    """One answer: a receipt, observations, or what became of a request."""

    institution: str  # code
    municipality: str
    submission_id: str
    revision: int
    kind: str
    period: str
    content_id: str  # of the submission that is answered

    @abstractmethod
    def body(self) -> dict[str, Any]:
        """Return what this kind of answer says below its head, as JSON has it."""

    def to_bytes(self) -> bytes:
        """Return the canonical bytes of the answer's file."""
        head = {name: getattr(self, name) for name in (*_HEAD, "revision")}
        return canonical.to_bytes({"schema": SCHEMA, **head, **self.body()})

    def head_lines(self) -> list[str]:
        """Return the head for a person to read, in Spanish."""
        name = roles.INSTITUTIONS.get(self.institution, self.institution)
        return [
            f"Institución:     {name}",
            f"Municipalidad:   {self.municipality}",
            f"Envío:           {self.kind} {self.period}, revisión {self.revision}",
            f"Identificador:   {self.submission_id}",
            f"Contenido:       {self.content_id}",
        ]


def head_in(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of :class:`Headed` that a document has.

    Raises:
        ValueError, KeyError: one is missing, or has another form.
    """
    head = {name: text(document[name], pattern) for name, pattern in _HEAD.items()}
    return {**head, "revision": number(document["revision"])}


_H = TypeVar("_H", bound=Headed)


def read(data: bytes, answer_in: Callable[[dict[str, Any]], _H]) -> _H:
    """Read what :meth:`Headed.to_bytes` wrote; ``answer_in`` makes the answer of its document.

    Raises:
        NotAnAnswerError: it isn't one, or is written another way.
    """
    try:
        document = canonical.from_bytes(data)
        if document["schema"] != SCHEMA:
            raise ValueError(f"schema {document['schema']!r}")
        answer = answer_in(document)
        if answer.to_bytes() != data:
            raise ValueError("not the one way to write it")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotAnAnswerError(repr(error)) from error
    return answer
