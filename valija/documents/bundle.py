"""Several plans as the one document that a municipality hands in: PDF/A, or one workbook to read.

Each part is printed by the template of its own kind, with its own identifier and fingerprint at
the foot; what stands before and after them comes from the last part, the plan of the year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents import pdf
from valija.fields import quetzales
from valija.kinds import Kind
from valija.presenting import SECTIONS, DocumentText

_FOLDER = pdf.TEMPLATES / "bundle"


@dataclass(frozen=True, slots=True)
class Part:
    """One plan of the document."""

    content: Content
    kind: Kind
    fingerprint: str  # 32 hexadecimal digits of submission.json's SHA-256
    accepted: Sequence[tuple[str, str, str]] = ()  # warnings: rule, what it says, reason


def title_of(parts: Sequence[Part]) -> str:
    """Return what the document is called: its parts, the plan of the year last."""
    *before, last = [part.kind.title for part in parts]
    if not before:
        return last
    comma = "," if any(" y " in name for name in before) else ""  # «PEI y POM» has its own «y»
    return f"{', '.join(before)}{comma} y {last}"


def to_pdf(parts: Sequence[Part], catalogues: Catalogues) -> bytes:
    """Return the document as PDF/A-2a, tagged; the same parts give the same bytes.

    Raises:
        NotPrintableError: a template can't set its part.
    """
    return pdf.typeset_parts(*_sources(parts, catalogues))


def pictures(parts: Sequence[Part], catalogues: Catalogues, ppi: int) -> list[bytes]:
    """Return the pages of :func:`to_pdf`, each as a picture (PNG).

    Raises:
        NotPrintableError: a template can't set its part.
    """
    return pdf.pictures_of_parts(*_sources(parts, catalogues), ppi)


def _sources(
    parts: Sequence[Part], catalogues: Catalogues
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Return the files that are set, and the data of each part by name."""
    inputs: dict[str, Any] = {"data": _front(parts, catalogues)}
    files = {**pdf.base_in("", "data", bundled=False)}
    body = [(_FOLDER / "bundle.typ").read_text("utf-8")]
    for number, part in enumerate(parts, 1):
        name = f"part{number}"
        inputs[name] = _data(part, catalogues)
        files[f"{name}/document.typ"] = pdf.template_of(part.kind)
        files |= pdf.base_in(f"{name}/", name, bundled=True)
        body.append(f'#pagebreak(weak: true)\n#include "{name}/document.typ"\n')
    body.append("#signatures(plan-signers())\n")
    files["main"] = "".join(body).encode()
    return files, inputs


def _front(parts: Sequence[Part], catalogues: Catalogues) -> dict[str, Any]:
    """Return the data of what stands around the parts."""
    printed = [_data(part, catalogues) for part in parts]
    return printed[-1] | {
        "kind": title_of(parts),
        "texts": _texts(parts[-1].content),
        "parts": [_summary(part, data) for part, data in zip(parts, printed, strict=True)],
    }


def _data(part: Part, catalogues: Catalogues) -> dict[str, Any]:
    return pdf.data_of(
        part.content,
        part.kind,
        catalogues,
        fingerprint=part.fingerprint,
        accepted=part.accepted,
    )


def _summary(part: Part, data: Mapping[str, Any]) -> dict[str, Any]:
    totals = data["totals"]
    amount = str(totals.get("amount", ""))
    return {
        "title": f"{part.kind.title} {data['period']}",
        "span": data["period"],
        "state": data["state"],
        "revision": data["revision"],
        "id": data["id"],
        "fingerprint": data["fingerprint"],
        "lines": f"{int(totals.get('lines', 0)):,}",
        "amount": quetzales(int(amount.replace(".", ""))) if amount else "",
    }


def _texts(content: Content) -> dict[str, list[str]]:
    """Return the paragraphs of each section; the law has a text of ours until there is another."""
    law = (_FOLDER / "marco_legal.txt").read_text("utf-8")
    said = {"marco_legal": law} | {
        row.seccion: row.texto
        for row in content.rows(DocumentText)
        if row.seccion in SECTIONS and row.texto
    }
    return {
        section: [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]
        for section, text in said.items()
    }
