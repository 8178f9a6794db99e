"""Publishing a month: the whole folder or nothing, and the same bytes the second time."""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from receiver.publish import book, changes, describing, page, when
from receiver.publish.book import Sheet
from receiver.publish.corrections import Corrections
from receiver.publish.describing import CHANGES, DICTIONARY, Issue
from receiver.publish.page import Tally
from receiver.publish.rows import Source, rows_on
from receiver.store.desk import Desk
from valija import files
from valija.catalogues import Catalogues
from valija.errors import ExpectedError
from valija.kinds import all_kinds
from valija.progress import Progress, silent
from valija.times import here

_WIDE = {"number": 18, "date": 12, "integer": 10, "yearmonth": 10, "string": 24}


class NotAMonthError(ExpectedError):
    """No month, or one that isn't over."""

    code = "VEN-073"
    text = "«{month}» no es un mes que se pueda publicar."
    advice = "Escríbalo como 2026-10; solo se publica un mes que ya terminó."


class AlreadyPublishedError(ExpectedError):
    """The month lies there, and says something else."""

    code = "VEN-074"
    text = "En «{place}» ya está publicado ese mes, y hoy saldría distinto."
    advice = "Si hay que corregirlo, repita con --replace; lo publicado no se tocó."


@dataclass(frozen=True, slots=True)
class Published:
    """What lies in the folder of the month."""

    folder: Path
    rows: int
    changes: int
    is_new: bool  # False: the very same was there
    corrections: Mapping[str, int]  # months that lie beside it and would differ today


def publish(
    desk: Desk,
    month: str,
    to: Path,
    catalogues: Catalogues,
    *,
    at: datetime,
    previous: Path | None = None,
    contact: str = "",
    replace: bool = False,
    progress: Progress = silent,
) -> Published:
    """Write the open list of a month (``2026-10``) into a folder of its own in ``to``.

    Args:
        desk: whose requests.
        month: the month.
        to: where former months are looked for too.
        catalogues: for names of places and states.
        at: now; the month must be over.
        previous: the folder of the month before, if elsewhere.
        contact: a public address of the institution.
        replace: whether one that says something else may take the place of the old one.
        progress: told how many rows are written.

    Raises:
        NotAMonthError, AlreadyPublishedError: what they say.
        VanishedError: one of the month before is missing; nothing was published.
        DeviceError: the disk doesn't take it.
    """
    source = _source(desk, catalogues)
    issue = Issue(source.wanted, _last_day(month, at), desk.name, contact)
    before = _before(to, previous, issue)
    final = to / month
    with files.folder_beside(final) as half:
        rows, changed, corrections = _fill(half, issue, source, before, progress)
        is_new = _give_name(half, final, replace=replace)
        return Published(final, rows, changed, is_new, corrections)


def _last_day(month: str, at: datetime) -> date:
    try:
        cut = when.last_day(month)
    except ValueError as error:
        raise NotAMonthError(month=month) from error
    if cut >= here(at).date():
        raise NotAMonthError(month=month)
    return cut


def _source(desk: Desk, catalogues: Catalogues) -> Source:
    for kind in all_kinds().values():
        if kind.open_list is not None and kind.life is not None:
            return Source(desk, kind, kind.open_list, kind.life, catalogues)
    raise RuntimeError("this build was packaged without a kind that is published")


def _before(to: Path, previous: Path | None, issue: Issue) -> Path | None:
    """Return last month's table, if there is one."""
    year, month = issue.cut.year, issue.cut.month - 1
    if not month:
        year, month = year - 1, 12
    name = f"{year}-{month:02}"
    table = (previous or to / name) / f"{issue.wanted.name}-{name}.csv"
    if table.is_file():
        return table
    if previous is not None:
        raise changes.OtherListError(place=previous)
    return None


def _fill(
    half: Path,
    issue: Issue,
    source: Source,
    before: Path | None,
    progress: Progress,
) -> tuple[int, int, Mapping[str, int]]:
    """Write all files; return what was counted, the changes, and past months that differ."""
    table, data = half / f"{issue.stem}.csv", half / "datos.part"
    tally = _write_rows(half, issue, source, progress)
    log = half / f"cambios-{issue.month}.csv"
    ended = frozenset(
        state.public for state in source.life.states if state.is_final and state.public
    )
    lines = changes.changes(table, before, state=issue.wanted.state, ended=ended)
    differing = Corrections()
    corrected = differing.lines(half.parent, issue, source)
    changed = _write_csv(log, [one.name for one in CHANGES], chain(lines, corrected))
    changed -= sum(differing.by_month.values())
    with files.atomic(half / f"{issue.stem}.xlsx") as stream:
        book.write(stream, [_sheet(issue, table), _dictionary_sheet(issue)])
    known = {path.name: _measured(path) for path in (table, log)}
    files.write_atomic(half / "datapackage.json", describing.data_package(issue, known))
    files.write_atomic(half / "diccionario.csv", describing.dictionary(issue))
    files.write_atomic(half / "ckan.json", describing.ckan(issue))
    with _text(half / "index.html") as out, data.open(encoding="utf-8") as rows:
        for piece in page.page(issue, tally, (row.rstrip("\n") for row in rows)):
            out.write(piece)
    data.unlink()
    return tally.rows, changed, differing.by_month


def _write_rows(half: Path, issue: Issue, source: Source, progress: Progress) -> Tally:
    """Write each row into the table, the JSON and the page's data as it comes by."""
    tally, names = Tally(), [one.name for one in issue.columns]
    with (
        _text(half / f"{issue.stem}.csv") as table,
        _text(half / f"{issue.stem}.json") as document,
        _text(half / "datos.part") as data,
    ):
        writer = csv.writer(table)
        writer.writerow(names)
        document.write("[")
        for row in rows_on(source, issue.cut):
            writer.writerow([row.get(name, "") for name in names])
            document.write(("," if tally.rows else "") + "\n" + _object(issue, row))
            data.write(page.rows_as_data(issue, row) + "\n")
            tally.add(row[issue.wanted.state], row[issue.wanted.amount], row["codigo_municipio"])
            if not tally.rows % 100:
                progress(tally.rows, tally.rows + 1, "Escribiendo la lista")
        document.write("\n]\n")
    progress(tally.rows, tally.rows)
    return tally


def _object(issue: Issue, row: Mapping[str, str]) -> str:
    parts = []
    for column in issue.columns:
        value = row.get(column.name, "")
        if not value:
            written = "null"
        elif column.type in ("number", "integer"):
            written = value
        else:
            written = json.dumps(value, ensure_ascii=False)
        parts.append(f'"{column.name}": {written}')
    return "{" + ", ".join(parts) + "}"


def _write_csv(path: Path, names: Sequence[str], lines: Iterable[Sequence[str]]) -> int:
    count = 0
    with _text(path) as out:
        writer = csv.writer(out)
        writer.writerow(names)
        for line in lines:
            writer.writerow(line)
            count += 1
    return count


def _sheet(issue: Issue, table: Path) -> Sheet:
    def lines() -> Iterator[Sequence[str]]:
        with table.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            next(reader)
            yield from reader

    columns = issue.columns
    return Sheet(
        "Solicitudes",
        [one.title for one in columns],
        [one.type for one in columns],
        [_WIDE[one.type] for one in columns],
        lines(),
    )


def _dictionary_sheet(issue: Issue) -> Sheet:
    texts = ["string"] * len(DICTIONARY)
    lines = describing.dictionary_lines(issue)
    return Sheet("Diccionario", DICTIONARY, texts, [22, 24, 12, 12, 60, 40], lines)


@contextmanager
def _text(path: Path) -> Iterator[io.TextIOWrapper]:
    """Open a text file that has its name when it is whole."""
    with files.atomic(path) as stream:
        out = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        yield out
        out.flush()
        out.detach()


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return path.stat().st_size, digest


def _give_name(half: Path, final: Path, *, replace: bool) -> bool:
    """Give the folder its name; return false if the very same was there."""
    with files.device_errors(final):
        if final.exists():
            if _digests(half) == _digests(final):
                return False
            if not replace:
                raise AlreadyPublishedError(place=final)
            old = final.with_name(f".{final.name}.anterior")
            shutil.rmtree(old, ignore_errors=True)
            final.rename(old)
            half.rename(final)
            shutil.rmtree(old)
        else:
            half.rename(final)
        files.sync_folder(final.parent)
    return True


def _digests(folder: Path) -> Mapping[str, tuple[int, str]]:
    return {path.name: _measured(path) for path in sorted(folder.iterdir()) if path.is_file()}
