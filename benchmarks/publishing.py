"""The open list of a month, for a quarter of the country and for all of it: time and memory."""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil
from sqlalchemy import Connection, insert

from benchmarks.measuring import Row, shown
from benchmarks.places import PASSPHRASE
from receiver.publish import month
from receiver.store import desk
from receiver.store.consolidated import NOTHING, replace_rows
from receiver.store.tables import Acceptance, Package
from valija import catalogues, chronicle
from valija.content import Content, Head, make_row
from valija.fields import Value
from valija.kinds import kind_of
from valija.life import Move

_AT = datetime(2026, 8, 1, tzinfo=UTC)
_NOW = datetime(2026, 11, 20, tzinfo=UTC)
_EACH, _PART, _ALL = 12, 85, 340  # requests of a municipality; municipalities
_MOST = 1.10  # of the memory for a quarter of it: SQLite fills its cache of 8 MB, and that is all


def measure(folder: Path) -> Iterator[Row]:
    """Measure both in programs of their own, so that neither's memory is the other's."""
    seen = {}
    for places in (_PART, _ALL):
        store = folder / f"ventanilla-{places}"
        _fill(store, places)
        ran = subprocess.run(
            [sys.executable, "-m", __name__, str(store), str(folder / f"lista-{places}")],
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, peak = map(float, ran.stdout.split())
        seen[places] = seconds, peak
    (part, small), (whole, large) = seen[_PART], seen[_ALL]
    yield Row(
        f"Publicar un mes: {_ALL} municipalidades por {_EACH} solicitudes, memoria",
        f"{large / (1 << 20):.1f} MiB",
        f"{small / (1 << 20):.1f} MiB (con {_PART} municipalidades)",
        f"{large / small:.2f}",
        f"<= {_MOST:g}",
        large / small <= _MOST,
    )
    yield Row(
        f"Publicar un mes: {_ALL} municipalidades por {_EACH} solicitudes, tiempo",
        shown(whole),
        f"{shown(part)} (con {_PART} municipalidades)",
        f"{whole / part:.2f}",
        "",
        None,
    )


def _fill(store: Path, places: int) -> None:
    """Make a store with the requests in it, each accepted and moved on twice."""
    desk.create(store, "infom", passphrase=PASSPHRASE, at=_AT)
    codes = sorted(catalogues.load()["municipios"].by_code)[:places]
    with desk.opened(store) as opened, opened.writing() as connection:
        for number in range(len(codes) * _EACH):
            _put(connection, _request(number, codes[number // _EACH]))


def _request(number: int, code: str) -> Content:
    kind = kind_of("credit")
    values: dict[str, dict[str, Value]] = {
        "solicitud": {
            "tipo_proyecto": "TP02",
            "nombre_proyecto": f"Mejoramiento del sistema de agua potable, sector {number}",
            "monto": 1_200_000_00 + number,
            "plazo_meses": 24,
            "tasa": 8_00,
            "programa": "aporte_constitucional",
            "fecha_memorial": date(2026, 7, 20),
            "fecha_amortizacion": date(2026, 9, 1),
        },
        "destinos": {"codigo": "1", "descripcion": "Pozo y tubería", "monto": 1_200_000_00},
    }
    rows = {
        table.table_name: (make_row(table, "1", 1, **values[table.table_name]),)
        if table.table_name in values
        else ()
        for table in kind.tables
    }
    head = Head(f"0197d000-0000-7000-8000-{number:012}", kind.key, kind.version, code, "2026", 1)
    return Content(head, rows)


def _put(connection: Connection, content: Content) -> None:
    head, kind = content.head, kind_of("credit")
    content_id = hashlib.sha256(head.id.encode()).hexdigest()
    named = {
        "municipality": head.municipality,
        "submission_id": head.id,
        "content_id": content_id,
        "revision": 1,
    }
    about = {"kind": head.kind, "period": head.period, "outcome": "accepted"}
    connection.execute(insert(Package).values(**named, **about, received_at=_AT, judged_at=_AT))
    connection.execute(insert(Acceptance).values(**named, accepted_at=_AT))
    replace_rows(connection, content, kind, NOTHING, _AT)
    for day, (source, target) in enumerate((("REV", "PRE"), ("PRE", "ANA")), 1):
        at = _AT + timedelta(days=day)
        move = Move(source=source, target=target, at=at, actor="medida", origin="infom")
        chronicle.append(connection, head.id, move, kind)


def _publish(store: Path, to: Path) -> None:
    """Publish in this program, and print how long it took and how much memory it came to."""
    peak, done = _memory(), threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.02):
            peak = max(peak, _memory())

    watching = threading.Thread(target=watch)
    began = time.perf_counter()
    with desk.opened(store) as opened:
        watching.start()
        month.publish(opened, "2026-10", to, catalogues.load(), at=_NOW)
    seconds = time.perf_counter() - began
    done.set()
    watching.join()
    print(seconds, max(peak, _memory()))


def _memory() -> int:
    """Return what this program has put into memory itself.

    Not the proportional size: the libraries that it maps count for less while other programs map
    them too, so that two equal runs differ by what else the machine happens to do.
    """
    try:
        with Path("/proc/self/status").open(encoding="ascii") as stream:
            held = next(line for line in stream if line.startswith("RssAnon"))
    except (OSError, StopIteration):
        return int(psutil.Process().memory_full_info().uss)
    return int(held.split()[1]) << 10


if __name__ == "__main__":
    _publish(Path(sys.argv[1]), Path(sys.argv[2]))
