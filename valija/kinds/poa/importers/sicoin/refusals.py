"""Why a report of SICOIN GL can't be taken."""

from collections.abc import Sequence
from typing import Self

from valija.errors import ExpectedError

_SHOWN = 80  # letters of a line


def _figures(text: str) -> int:
    """Return how many digits a line has: what is likest to a line of figures has most."""
    return sum(letter.isdigit() for letter in text)


class NotThatReportError(ExpectedError):
    """Nothing of the report was found in the file."""

    code = "SIC-001"
    text = (
        "«{file}» no trae ningún renglón del reporte {report} del SICOIN GL. Se buscaron {wanted}; "
        "{found}."
    )
    advice = (
        "Genere el reporte con su detalle, guárdelo como Excel o texto, y repita. "
        "El manual, en «Importar y exportar», muestra cómo se ve."
    )

    @classmethod
    def of(cls, file: str, report: str, wanted: str, texts: Sequence[str]) -> Self:
        """Make it, saying what was looked for and what the file has instead.

        Args:
            file: its name.
            report: its number.
            wanted: Spanish: what a line of it is made of.
            texts: the lines that were read.
        """
        said = [" ".join(text.split()) for text in texts if text.strip()]
        longest = max(said, key=_figures, default="")
        found = f"se leyeron {len(said):,} líneas, y la más parecida dice «{longest[:_SHOWN]}»"
        empty = "el archivo no trae texto"
        return cls(file=file, report=report, wanted=wanted, found=found if said else empty)


class PdfReportError(ExpectedError):
    """The report as it is printed."""

    code = "SIC-002"
    text = "«{file}» es un PDF, y de un PDF no se leen montos."
    advice = "En el SICOIN, exporte el reporte como Excel o como texto, y repita."


class ReportWithoutYearError(ExpectedError):
    """Neither a period nor a fiscal year is printed."""

    code = "SIC-003"
    text = "«{file}» no dice de qué año es: falta «Periodo del … al …» o «Ejercicio»."
    advice = "Guarde el reporte completo, con su encabezado, y repita."


class UnclearLevelsError(ExpectedError):
    """Headings from which nobody can tell programme, activity and work apart."""

    code = "SIC-004"
    text = "En «{file}», línea {line}, no se distingue qué es programa, actividad u obra."
    advice = "Genere el reporte con todos los niveles, desde programa hasta obra, y repita."
