"""Letters, acts and receipts from models that an office edits, filled in and set as PDF/A.

Bundled models lie in ``resources/templates/<kind>``. A workspace may have its own of the same
name. Texts are data: nothing in a model or in a cell is read as the typesetter's language.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents import pdf
from valija.documents.models.template import Block, ModelWrongError, Template, parse
from valija.documents.models.values import UnknownNameError, Values
from valija.errors import ExpectedError
from valija.extensions import extensions_of
from valija.fields import NUMERIC, Field, FieldType, Value, quetzales
from valija.kinds import Kind
from valija.records import KindRow

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "templates"
_RUNNING = "acumulado de "
_WIDE = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})


class UnknownModelError(ExpectedError):
    """No model of that name."""

    code = "MOD-003"
    text = "No hay un modelo «{model}» para «{kind}»."
    advice = "Use uno de estos: {known}."


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model is: the bundled one, or the workspace's own."""

    key: str
    path: Path
    is_own: bool

    def template(self) -> Template:
        """Read it."""
        return parse(self.key, self.path.read_bytes())


@dataclass(frozen=True, slots=True)
class Filled:
    """A model filled in, ready to be set."""

    name: str
    sheets: Sequence[Sequence[Mapping[str, Any]]]
    missing: Sequence[str]  # labels of what was left blank, each once


def sources(kind: Kind, own: Path | None = None) -> Mapping[str, Source]:
    """Return the models of a kind by key; those in ``own`` go before the bundled ones."""
    found = {path.stem: Source(path.stem, path, False) for path in _texts(FOLDER / kind.key)}
    for path in _texts(own):
        key = path.stem.removeprefix(f"{kind.key}.")
        if key != path.stem:
            found[key] = Source(key, path, True)
    return dict(sorted(found.items()))


def _texts(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.txt")) if folder is not None and folder.is_dir() else []


def own_name(kind: Kind, key: str) -> str:
    """Return how a workspace calls the file of its own model."""
    return f"{kind.key}.{key}.txt"


def source(kind: Kind, key: str, own: Path | None = None) -> Source:
    """Return one model.

    Raises:
        UnknownModelError: there is none of that name.
    """
    known = sources(kind, own)
    if key not in known:
        raise UnknownModelError(model=key, kind=kind.title, known=", ".join(known) or "ninguno")
    return known[key]


def fill(
    template: Template,
    content: Content,
    kind: Kind,
    catalogues: Catalogues,
    *,
    today: date,
    facts: Mapping[str, Value],
) -> Filled:
    """Fill a model in.

    Args:
        template: the model.
        content: what it is about.
        kind: of the content.
        catalogues: what codes stand for.
        today: for ``{{hoy}}``.
        facts: what was said with the moves of its life, the last ones.

    Raises:
        ModelWrongError: it names something that there isn't.
    """
    known = catalogues.extended(extensions_of(content))
    values = Values(content, kind, known, today, facts)
    return Filled(
        template.name,
        [list(_set(template, one)) for one in _each(template, values)],
        list(dict.fromkeys(values.missing)),
    )


def render(
    filled: Filled, content: Content, kind: Kind, catalogues: Catalogues, digest: str
) -> bytes:
    """Return a filled model as PDF/A; ``digest`` is what the footer cites of the content.

    Raises:
        NotPrintableError: the typesetter can't set it.
    """
    return pdf.typeset(_letter(), _data(filled, content, kind, catalogues, digest))


def pictures(
    filled: Filled, content: Content, kind: Kind, catalogues: Catalogues, digest: str, *, ppi: int
) -> list[bytes]:
    """Return the pages that :func:`render` makes, each as a picture (PNG).

    Raises:
        NotPrintableError: the typesetter can't set it.
    """
    return pdf.pictures_of(_letter(), _data(filled, content, kind, catalogues, digest), ppi)


def _letter() -> bytes:
    return (FOLDER / "letter.typ").read_bytes()


def _data(
    filled: Filled, content: Content, kind: Kind, catalogues: Catalogues, digest: str
) -> dict[str, Any]:
    head = pdf.head_data(content, kind, catalogues.extended(extensions_of(content)))
    data: dict[str, Any] = pdf.printable(
        head | {"sheets": filled.sheets, "accepted": [], "signers": []}
    )
    return data | {"id": content.head.id, "fingerprint": digest}


def _each(template: Template, values: Values) -> Iterator[Values]:
    """Yield the values of each sheet; a table without rows gives one sheet to fill in by hand."""
    if not template.each:
        yield values
        return
    try:
        table = values.table(template.each)
    except UnknownNameError as error:
        raise _wrong(template, 1, error) from None
    rows: Sequence[KindRow | None] = values.content.rows(table) or (None,)
    for row in rows:
        yield replace(values, row=row, row_table=table)


def _set(template: Template, values: Values) -> Iterator[Mapping[str, Any]]:
    people: list[Mapping[str, str]] = []
    for block in template.blocks:
        try:
            if block.type == "signatures":
                name, _, office = block.text.partition("|")
                said = {
                    "name": values.filled(name.strip()),
                    "office": values.filled(office.strip()),
                }
                people.append(said)
                continue
            if people:
                yield {"type": "signatures", "people": people}
                people = []
            yield _block(block, values)
        except UnknownNameError as error:
            raise _wrong(template, block.line, error) from None
    if people:
        yield {"type": "signatures", "people": people}


def _block(block: Block, values: Values) -> Mapping[str, Any]:
    if block.type == "table":
        return _table(block, values)
    return {"type": block.type, "text": values.filled(block.text)}


def _table(block: Block, values: Values) -> Mapping[str, Any]:
    """Set a table; amounts stand to the right and have their sum below."""
    table = values.table(block.table)
    columns = [
        (values.spec(table, name.removeprefix(_RUNNING)), name.startswith(_RUNNING))
        for name in block.columns
    ]
    rows = values.content.rows(table)
    if not rows:
        values.missing.append(table.table_label)
    lines = [_column(spec, running, rows, values) for spec, running in columns]
    totals = [
        amount(sum(getattr(row, spec.name) or 0 for row in rows))
        if spec.type is FieldType.MONEY and not running
        else ""
        for spec, running in columns
    ]
    return {
        "type": "table",
        "heads": [_head(spec, running) for spec, running in columns],
        "right": [spec.type in NUMERIC for spec, _ in columns],
        "wide": [spec.type in _WIDE for spec, _ in columns],
        "rows": [list(line) for line in zip(*lines, strict=True)],
        "totals": ["Total", *totals[1:]] if any(totals) else [],
    }


def _column(spec: Field, running: bool, rows: Sequence[KindRow], values: Values) -> Sequence[str]:
    cells = [getattr(row, spec.name) for row in rows]
    if spec.type is not FieldType.MONEY:
        return [values.shown(spec, value) for value in cells]
    if running:
        cells = list(accumulate(value or 0 for value in cells))
    return ["" if value is None else amount(value) for value in cells]


def _head(spec: Field, running: bool) -> str:
    unit = spec.title.removeprefix(spec.label)
    return f"{spec.label} acumulado{unit}" if running else spec.title


def amount(centavos: int) -> str:
    """Write an amount without its Q: ``1,234.50``."""
    return quetzales(centavos).replace("Q ", "")


def _wrong(template: Template, line: int, error: UnknownNameError) -> ModelWrongError:
    what = f"no existe el dato «{error.args[0]}»"
    return ModelWrongError(model=template.key, line=line, what=what)
