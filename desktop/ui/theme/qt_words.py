"""What Qt's own Spanish lacks, or says otherwise than people here do: mostly in file choosers."""

from PySide6.QtCore import QTranslator

WORDS = {
    "&Look in:": "Buscar &en:",
    "Look in:": "Buscar en:",
    "File &name:": "&Nombre del archivo:",
    "Files of &type:": "Archivos de &tipo:",
    "Files of type:": "Archivos de tipo:",
    "Directory:": "Carpeta:",
    "Parent Directory": "Carpeta de arriba",
    "Folder": "Carpeta",
    "File Folder": "Carpeta",
    "File": "Archivo",
    "%1 File": "Archivo %1",
    "Drive": "Unidad",
    "Output &file:": "&Archivo de salida:",
    "Print to File (PDF)": "Guardar como archivo PDF",
    "Write PDF file": "Escribir un archivo PDF",
    "Local file": "Archivo de este equipo",
    "Pages": "Páginas",
    "Page &Set:": "&Cuáles:",
    "Page &order:": "&Orden de las páginas:",
    "Pages &per sheet:": "Páginas por &hoja:",
    "Double Sided Printing": "Imprimir en las dos caras",
    "Off": "No",
    "Long side binding": "Se pasan por el lado largo",
    "Short side binding": "Se pasan por el lado corto",
    "Scheduled &printing:": "&Cuándo se imprime:",
    "&Billing information:": "&A cuenta de:",
    "Job &priority:": "&Prioridad:",
    "Banner page at start": "Portada al principio",
    "Banner page at end": "Portada al final",
    "&Start:": "Al &principio:",
    "&End:": "Al &final:",
    "Page Setup Conflicts": "Opciones de página que no van juntas",
    "Advanced Option Conflicts": "Opciones que no van juntas",
    "Duplex Settings Conflicts": "Opciones de dos caras que no van juntas",
    "Invalid Pages Definition": "Páginas mal escritas",
    "There are conflicts in some options. Please fix them.": (
        "Hay opciones que no van juntas. Cámbielas."
    ),
    "There are conflicts in page setup options. Do you want to fix them?": (
        "Hay opciones de página que no van juntas. ¿Quiere cambiarlas?"
    ),
    "There are conflicts in some advanced options. Do you want to fix them?": (
        "Hay opciones que no van juntas. ¿Quiere cambiarlas?"
    ),
    "There are conflicts in duplex settings. Do you want to fix them?": (
        "Hay opciones de dos caras que no van juntas. ¿Quiere cambiarlas?"
    ),
    "Options 'Pages Per Sheet' and 'Page Set' cannot be used together.\n"
    "Please turn one of those options off.": (
        "No se puede pedir a la vez varias páginas por hoja y solo las pares o impares.\n"
        "Quite una de las dos."
    ),
    "File %1 is not writable.\nPlease choose a different file name.": (
        "En el archivo %1 no se puede escribir.\nElija otro nombre."
    ),
    "%1 already exists.\nDo you want to overwrite it?": ("%1 ya existe.\n¿Quiere reemplazarlo?"),
    "Unable to load printer plugin": "No se encontró ninguna impresora",
    "Insert Unicode control character": "Insertar un signo de control",
}


class HouseWords(QTranslator):
    """Stands in front of Qt's own translation."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the Spanish for one of Qt's texts; nothing lets Qt ask the next translator."""
        return WORDS.get(source)

    def isEmpty(self) -> bool:
        """Tell Qt that there is something in here."""
        return False
