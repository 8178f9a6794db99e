"""Why a file is no workbook that can be read."""

from valija.errors import ExpectedError


class WorkbookError(ExpectedError):
    """A workbook can't be read or made."""


class NotAWorkbookError(WorkbookError):
    """No workbook in the format of Excel 2007 and later, or a damaged one."""

    code = "WKB-001"
    text = "«{file}» no es un libro de Excel que se pueda leer, o está dañado."
    advice = "Ábralo en Excel o LibreOffice, guárdelo como «Libro de Excel (.xlsx)» y repita."


class ProtectedWorkbookError(WorkbookError):
    """The file is encrypted."""

    code = "WKB-002"
    text = "«{file}» está protegido con contraseña y no se puede leer."
    advice = "Quítele la contraseña en Excel (Archivo, Información, Proteger libro) y repita."


class OldWorkbookError(WorkbookError):
    """The format of Excel 97 to 2003."""

    code = "WKB-003"
    text = "«{file}» está en el formato antiguo de Excel (.xls)."
    advice = "Ábralo, guárdelo como «Libro de Excel (.xlsx)» y repita."


class TooLargeWorkbookError(WorkbookError):
    """More than any plan has, or a trap."""

    code = "WKB-004"
    text = "«{file}» es demasiado grande para ser un libro de Valija."
    advice = "Copie las hojas a un libro exportado por Valija y repita con ese."


class OpenDocumentError(WorkbookError):
    """The format of LibreOffice."""

    code = "WKB-010"
    text = "«{file}» está en el formato de LibreOffice (.ods)."
    advice = "Ábralo, guárdelo como «Libro de Excel 2007-365 (.xlsx)» y repita."
