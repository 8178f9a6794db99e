"""Dresses the application: style, palette, type and style sheet, in light or dark."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6 import QtCore
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import icons
from desktop.ui.theme.current import set_tokens, tokens
from desktop.ui.theme.indicators import INDICATORS
from desktop.ui.theme.qt_words import HouseWords
from desktop.ui.theme.tokens import BODY, DARK, LIGHT, Tokens

_SHEET = Path(__file__).resolve().parents[3] / "resources" / "style" / "house.qss"
GUATEMALA = QLocale("es_GT")
STYLE = "Fusion"
_HALF = 128  # of 255; a ground below it is dark
_DRESSED = "isDressed"  # a property of an application whose palette is ours
STYLED = "isStyled"  # a property of an application that was started in our style


class Appearance(StrEnum):
    """What a person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application in the chosen colours, and changes them while it runs.

    Make one, right after the application and before any widget.
    """

    changed = Signal()  # after everything was repainted in other colours

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        if not app.property(STYLED):  # to name it at the start is much quicker
            app.setStyle(STYLE)
        _speak_spanish(app)
        font = app.font()
        font.setPointSize(BODY)
        app.setFont(font)
        self._apply(self._first())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.screenAdded.connect(icons.tint_again)  # perhaps a finer one

    @property
    def appearance(self) -> Appearance:
        """What was chosen, which may be to follow the system."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Show light, dark, or what the system shows, from now on."""
        self._appearance = appearance
        self._follow()

    def follow_soon(self) -> None:
        """Ask the system itself for its colours, at the next turn."""
        QTimer.singleShot(0, self, self._follow)

    @Slot()
    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is tokens():
            return
        self._apply(wanted)
        icons.tint_again()
        self.changed.emit()

    def _wanted(self) -> Tokens:
        match self._appearance:
            case Appearance.LIGHT:
                return LIGHT
            case Appearance.DARK:
                return DARK
        dark = self._app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _first(self) -> Tokens:
        """Return what to begin with: the palette that Qt took over tells the system's colours.

        To ask for the scheme itself makes all enumerations of Qt's namespace; that comes later.
        """
        if self._appearance is not Appearance.SYSTEM or self._app.property(_DRESSED):
            return self._wanted()
        ground = self._app.palette().window().color()
        return DARK if ground.lightness() < _HALF else LIGHT

    def _apply(self, wanted: Tokens) -> None:
        set_tokens(wanted)
        self._app.setProperty(_DRESSED, True)
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(sheet(wanted))


@cache
def sheet(colours: Tokens) -> str:
    """Return the style sheet with ``colours`` filled in.

    Raises:
        KeyError, ValueError: the sheet names a colour that doesn't exist.
    """
    folder = (INDICATORS / colours.scheme).as_posix()
    template = Template(_SHEET.read_text(encoding="utf-8"))
    return template.substitute(colours.named(), indicators=folder)


def palette(colours: Tokens) -> QPalette:
    """Return the palette for whatever the style sheet doesn't reach."""
    roles = {
        QPalette.ColorRole.Window: colours.surface,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.error,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Light: colours.line,
        QPalette.ColorRole.Midlight: colours.line,
        QPalette.ColorRole.Mid: colours.strong_line,
        QPalette.ColorRole.Dark: colours.strong_line,
        QPalette.ColorRole.Shadow: colours.sunken,
        QPalette.ColorRole.Accent: colours.accent,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def tabular(font: QFont) -> QFont:
    """Return ``font`` with figures of one width, so that amounts stand under each other."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _speak_spanish(app: QApplication) -> None:
    """Install Qt's own Spanish texts, and Guatemala's numbers and dates."""
    QLocale.setDefault(GUATEMALA)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(GUATEMALA, "qtbase", "_", folder):
        app.installTranslator(translator)
    app.installTranslator(HouseWords(app))
