"""Why a report of SICOIN GL can't be taken."""

from valija.errors import ExpectedError


class NotThatReportError(ExpectedError):
    """Nothing of the report was found in the file."""

    code = "SIC-001"
    text = "«{file}» no trae ningún renglón del reporte {report} del SICOIN GL."
    advice = "Genere el reporte con su detalle, guárdelo como Excel o texto, y repita."


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
