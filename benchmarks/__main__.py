"""Measure all, or what the command line names; print the table and write it to README.md."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from benchmarks import (
    checking,
    editing,
    importing,
    publishing,
    receiving,
    reimporting,
    sealing,
    showing,
    starting,
)
from benchmarks.budgets import budget
from benchmarks.measuring import Row

Measure = Callable[[Path], Iterator[Row]]
ALL: dict[str, Measure] = {
    "importar": importing.measure,
    "reimportar": reimporting.measure,
    "revisar": checking.measure,
    "editar": editing.measure,
    "sellar": sealing.measure,
    "recibir": receiving.measure,
    "publicar": publishing.measure,
    "arrancar": starting.measure,
    "ventana": showing.measure,
}
_INTRODUCTION = """\
# Medidas

Cada línea se mide junto a un piso: lo mínimo que podría hacer lo mismo, en la misma corrida y por
turnos. Lo que importa es la razón entre ambos; los tiempos solo valen en la máquina que se nombra.
`python3 dev.py bench` repite todo y vuelve a escribir este archivo; con nombres
(`python3 dev.py bench sellar recibir`) mide solo eso y no escribe nada. Se puede nombrar: {groups}.

{machine}

| Qué | Medido | Piso | Razón | Meta | Se alcanza |
|---|---|---|---|---|---|
"""
_NOTES = """
Medianas tras una vuelta de calentamiento. «Importar» es todo: reconocer, reparar, guardar y anotar
en la bitácora. «Editar» es un cambio guardado de modo que sobreviva a un corte de luz, más todas
las reglas. «Sellar» incluye el PDF, las tablas y la firma.
«Ventana» cuenta desde antes de crear el proceso: «primera pintura» es la de la ventana de verdad,
con su barra lateral. Inicio muestra al empezar lo que mostraba al cerrar, si nadie escribió desde
entonces, y lo vuelve a leer en cuanto cargan las bibliotecas: «lo que sigue» cuenta hasta que se
pintó la primera tarea y la ventana respondió a un clic en ella; si el lugar aún no se puede abrir,
responde que se abre en un momento. Cuándo está abierto se mide aparte, y también el comienzo sin
nada guardado de antes (el primero, o el que sigue a una orden de la terminal). Frente a Anki, donde
la variable `VALIJA_ANKI` nombra un Python que lo tenga (con Anki 26.09.3, primer arranque).
Las pausas son tiempo de procesador del hilo de la ventana entre dos vueltas de su ciclo.
"""


def main(names: list[str]) -> int:
    """Return 0 when everything asked for reached what it should."""
    if unknown := set(names) - ALL.keys():
        print(f"No se mide {', '.join(unknown)}. Se mide: {', '.join(ALL)}.", file=sys.stderr)
        return 2
    rows = []
    for name in names or ALL:
        with tempfile.TemporaryDirectory(dir=_disk(), ignore_cleanup_errors=True) as folder:
            for row in ALL[name](Path(folder)):
                print(_line(row), flush=True)
                rows.append(row)
    if not names:
        _write(rows)
    return 1 if any(row.reached is False for row in rows) else 0


def _disk() -> Path:
    """Return a folder on a disk: what is durable can't be measured in memory."""
    folder = Path(__file__).resolve().parents[1] / "build"
    folder.mkdir(exist_ok=True)
    return folder


def _line(row: Row) -> str:
    reached = {True: "sí", False: "no", None: ""}[row.reached]
    return f"| {row.what} | {row.measured} | {row.floor} | {row.ratio} | {row.target} | {reached} |"


def _write(rows: list[Row]) -> None:
    head = _INTRODUCTION.format(machine=_machine(), groups=", ".join(f"`{name}`" for name in ALL))
    table = "".join(f"{_line(row)}\n" for row in rows)
    (Path(__file__).parent / "README.md").write_text(head + table + _NOTES, encoding="utf-8")


def _machine() -> str:
    model = platform.processor() or platform.machine()
    with_names = Path("/proc/cpuinfo")
    if with_names.exists():
        lines = with_names.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = names[0] if names else model
    return (
        f"{datetime.now().astimezone():%Y-%m-%d} · {model}, {os.cpu_count()} núcleos · "
        f"{platform.system()} · Python {platform.python_version()} · {budget().name} · "
        f"carga del sistema al medir: {_load()}."
    )


def _load() -> str:
    """Return how busy the machine was with everything, ourselves included."""
    return f"{os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "no se sabe"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
