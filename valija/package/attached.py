"""How ``package.json`` lists an attachment."""

from dataclasses import asdict, dataclass
from typing import Any

from valija.package import names
from valija.package.plain_json import DIGEST, text
from valija.purposes import name_of


@dataclass(frozen=True, slots=True)
class PackedAttachment:
    """An attachment: its name in the package, and the one its owner knows it by."""

    name: str  # a-001.pdf
    original: str
    sha256: str
    personal: bool
    purpose: str = ""  # what it is for, where the program knows: valija.purposes

    @property
    def said(self) -> str:
        """Its own name, and what it is for: Spanish."""
        return ", ".join(filter(None, (self.original, name_of(self.purpose))))

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values; a purpose came later, and is left out where none is."""
        return {name: value for name, value in asdict(self).items() if value or name != "purpose"}

    @classmethod
    def of(cls, document: Any) -> "PackedAttachment":
        """Read what :meth:`as_json` gave.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: it is something else.
        """
        if type(document["personal"]) is not bool:
            raise ValueError(f"personal {document['personal']!r}")
        return cls(
            name=text(document["name"]),
            original=_original(document["original"]),
            sha256=text(document["sha256"], DIGEST),
            personal=document["personal"],
            purpose=text(document.get("purpose", ""), r"[a-z-]{0,20}"),
        )


def _original(name: str) -> str:
    if names.clean_original(text(name)) != name:
        raise ValueError(f"{name!r:.80} is no plain name of a file")
    return name
