"""The printable plan: a content set by typst from the template that its kind brings."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.errors import ExpectedError
from valija.extensions import extensions_of
from valija.fields import SCALED, Field, show
from valija.kinds import Kind
from valija.records import KindRow, fields_of

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TEMPLATES = _RESOURCES / "templates"
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)  # the same content gives the same bytes
# Archivable PDF allows no letter that its font lacks. These the bundled font has, and Spanish,
# the Mayan languages, Xinka and Garifuna need no others; an emoji prints as the replacement sign.
# Signs that turn the direction of a text are left out: a signed page must not read otherwise.
_UNDRAWN = re.compile(
    "[^\t\n -~\u00a0-\u0377\u1e00-\u1eff\u2000-\u200b\u2010-\u2027\u202f-\u205f"
    "\u20a0-\u20bf\u2100-\u215f]"
)
_NO_GLYPH = "\N{REPLACEMENT CHARACTER}"
_LONG_WORD = re.compile(r"\S{25,}")  # would run over the next cell: it may break anywhere
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_SHORT = 25


class NotPrintableError(ExpectedError):
    """The template stopped: it and the kind no longer fit, or a library is damaged."""

    code = "PDF-001"
    text = "No se pudo componer el documento para imprimir."
    advice = "Instale de nuevo el programa; los datos están completos y se pueden exportar a Excel."


def render(
    content: Content,
    kind: Kind,
    catalogues: Catalogues,
    *,
    fingerprint: str,
    accepted: Sequence[tuple[str, str, str]] = (),
    signers: Sequence[tuple[str, str, str]] = (),
) -> bytes:
    """Return ``content`` as PDF/A-2a on letter paper, tagged, the same bytes every time.

    Texts reach the template as data and are never read as its language.

    ``fingerprint`` is what the footer cites: 32 hexadecimal digits of ``submission.json``'s
    SHA-256. ``accepted`` are the warnings taken upon oneself: rule, what it says, reason.
    ``signers`` are those who sign, in order: role, name, office.

    Raises:
        NotPrintableError: the template can't set this content.
    """
    data = data_of(
        content, kind, catalogues, fingerprint=fingerprint, accepted=accepted, signers=signers
    )
    return typeset(template_of(kind), data)


def pictures(kind: Kind, data: Mapping[str, Any], ppi: int) -> list[bytes]:
    """Return the pages that :func:`render` makes of :func:`data_of`, each as a picture (PNG).

    Raises:
        NotPrintableError: the template can't set this content.
    """
    return pictures_of(template_of(kind), data, ppi)


def pictures_of(template: bytes, data: Mapping[str, Any], ppi: int) -> list[bytes]:
    """Return the pages that :func:`typeset` makes, each as a picture (PNG).

    Raises:
        NotPrintableError: the template can't set it.
    """
    files = {"main": template, **base_in("", "data", bundled=False)}
    return pictures_of_parts(files, {"data": data}, ppi)


def pictures_of_parts(
    files: Mapping[str, bytes], inputs: Mapping[str, Mapping[str, Any]], ppi: int
) -> list[bytes]:
    """Return the pages of :func:`typeset_parts`, each as a picture (PNG).

    Raises:
        NotPrintableError: it can't set them.
    """
    made: Any = _compiled(files, inputs, format="png", ppi=ppi)
    return list(made) if isinstance(made, list) else [made]


def data_of(
    content: Content,
    kind: Kind,
    catalogues: Catalogues,
    *,
    fingerprint: str,
    accepted: Sequence[tuple[str, str, str]] = (),
    signers: Sequence[tuple[str, str, str]] = (),
) -> dict[str, Any]:
    """Return all that a template may print of ``content``; see :func:`render`."""
    data = _data(content, kind, catalogues.extended(extensions_of(content)))
    data |= {
        "accepted": [dict(zip(("rule", "what", "reason"), one, strict=True)) for one in accepted],
        "signers": [dict(zip(("role", "name", "office"), one, strict=True)) for one in signers],
    }
    said: dict[str, Any] = printable(data)
    return said | {
        "id": _UNDRAWN.sub(_NO_GLYPH, content.head.id),
        "fingerprint": fingerprint,
    }


def template_of(kind: Kind) -> bytes:
    """Return the template that a kind brings."""
    return resources.files(kind.package).joinpath(kind.document).read_bytes()


def base_in(folder: str, part: str, *, bundled: bool) -> dict[str, bytes]:
    """Return what a template in ``folder`` builds on: the shared look, and which data is its own.

    ``part`` names the input that it reads; ``bundled`` says that it is one of several documents
    in one file, which are signed together at the end.
    """
    says = f'#let part = "{part}"\n#let bundled = {str(bundled).lower()}\n'
    return {
        f"{folder}base.typ": (TEMPLATES / "base.typ").read_bytes(),
        f"{folder}part.typ": says.encode(),
    }


def typeset(template: bytes, data: Mapping[str, Any]) -> bytes:
    """Return the PDF/A-2a that a typst template makes of ``data``.

    Raises:
        NotPrintableError: it can't set it.
    """
    return typeset_parts({"main": template, **base_in("", "data", bundled=False)}, {"data": data})


def typeset_parts(files: Mapping[str, bytes], inputs: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return the PDF/A-2a that the template ``main`` of ``files`` makes of several data by name.

    Raises:
        NotPrintableError: it can't set them.
    """
    made: Any = _compiled(files, inputs, format="pdf", pdf_standards="a-2a")
    return bytes(made)


def _compiled(
    files: Mapping[str, bytes], inputs: Mapping[str, Mapping[str, Any]], **options: Any
) -> bytes | list[bytes] | None:
    import typst  # 40 MB, wanted only when something is printed

    wanted: Any = dict(files)
    try:
        made: bytes | list[bytes] | None = typst.compile(
            wanted,
            font_paths=[_RESOURCES / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={
                name: json.dumps(data, ensure_ascii=False) for name, data in inputs.items()
            },
            timestamp=int(_NO_TIME.timestamp()),
            **options,
        )
        return made
    except (typst.TypstError, RuntimeError) as error:
        raise NotPrintableError(repr(error)) from error


def _data(content: Content, kind: Kind, catalogues: Catalogues) -> dict[str, Any]:
    """Everything that the template may print, as text; amounts also as whole centavos."""
    return head_data(content, kind, catalogues) | {
        "tables": {table.table_name: _table(content, table, catalogues) for table in kind.tables},
        "names": _names(content, kind, catalogues),
        "totals": kind.totals(content),
    }


def head_data(content: Content, kind: Kind, catalogues: Catalogues) -> dict[str, Any]:
    """Return what the base template says at the edges of every page."""
    head = content.head
    place = catalogues["municipios"].by_code.get(head.municipality, {})
    return {
        "kind": kind.title,
        "title": head.title,
        "revision": head.revision,
        "period": head.period,
        "state": kind.states.get(head.state, head.state),
        "municipality": {
            "code": head.municipality,
            "name": catalogues.name_of("municipios", head.municipality) or head.municipality,
            "department": place.get("departamento", ""),
        },
    }


def _table(content: Content, table: type[KindRow], catalogues: Catalogues) -> dict[str, Any]:
    specs = fields_of(table)
    return {
        "label": table.table_label,
        "fields": {spec.name: {"label": spec.label, "unit": spec.unit} for spec in specs},
        "rows": [_row(row, specs) for row in content.rows(table)],
    }


def _row(row: KindRow, specs: Sequence[Field]) -> dict[str, Any]:
    """A cell is its text; an amount or quantity is also there as ``<field>_n``, in hundredths."""
    cells: dict[str, Any] = {}
    for spec in specs:
        value = getattr(row, spec.name)
        if value is None:
            continue
        cells[spec.name] = show(spec, value)
        if spec.type in SCALED:
            cells[f"{spec.name}_n"] = value
    return cells


def _names(content: Content, kind: Kind, catalogues: Catalogues) -> Mapping[str, Mapping[str, str]]:
    """What each code that stands in the content means, by catalogue."""
    used: dict[str, set[str]] = {}
    for table in kind.tables:
        rows = content.rows(table)
        for spec in fields_of(table):
            if spec.catalogue:
                codes = {getattr(row, spec.name) for row in rows} - {None}
                used.setdefault(spec.catalogue, set()).update(codes)
    for id in set(catalogues.extensions) & set(used):
        used[id].update(catalogues.extensions[id])
    return {
        id: {code: catalogues.name_of(id, code) for code in sorted(codes)}
        for id, codes in used.items()
    }


def printable(value: Any) -> Any:
    """Return the same data with texts that the font can draw and lines can break."""
    match value:
        case str():
            if len(value) < _SHORT and value.isascii() and value.isprintable():
                return value
            drawn = _UNDRAWN.sub(_NO_GLYPH, value)
            return _LONG_WORD.sub(lambda word: _MAY_BREAK.join(word[0]), drawn)
        case dict():
            return {name: printable(one) for name, one in value.items()}
        case list():
            return [printable(one) for one in value]
    return value
