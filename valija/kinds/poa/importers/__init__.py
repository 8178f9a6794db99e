"""Formats of others that a POA can be read from. A reader is imported once a file is there."""

from types import ModuleType

from valija.kinds import Importer


def _cash() -> ModuleType:
    from valija.kinds.poa.importers.sicoin import cash

    return cash


def _expenditure() -> ModuleType:
    from valija.kinds.poa.importers.sicoin import expenditure

    return expenditure


def _minfin() -> ModuleType:
    from valija.kinds.poa.importers import minfin

    return minfin


IMPORTERS = (
    Importer(
        key="sicoin-egresos",
        label="ejecución de egresos del SICOIN GL, R00814981 (Excel o texto)",
        recognises=lambda path, head: _expenditure().recognises(path, head),
        read=lambda *given: _expenditure().read(*given),
    ),
    Importer(
        key="sicoin-caja",
        label="boletín de caja del SICOIN GL, R00815627 (Excel o texto)",
        recognises=lambda path, head: _cash().recognises(path, head),
        read=lambda *given: _cash().read(*given),
    ),
    Importer(  # the last: it takes any CSV, and says what may be wrong with it
        key="minfin",
        label="datos abiertos del MINFIN (CSV o JSON)",
        recognises=lambda path, head: _minfin().recognises(path, head),
        read=lambda *given: _minfin().read(*given),
    ),
)
