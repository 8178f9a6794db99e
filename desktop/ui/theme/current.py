"""Which colours hold now. Painters ask here, as they would ask for the palette."""

from PySide6.QtCore import QCoreApplication

from desktop.ui.theme.tokens import DARK, LIGHT, Tokens

_SCHEME = "houseScheme"  # a dynamic property of the application


def tokens() -> Tokens:
    """Return the colours that the application shows; light until a theme is applied."""
    app = QCoreApplication.instance()
    return DARK if app is not None and app.property(_SCHEME) == DARK.scheme else LIGHT


def set_tokens(chosen: Tokens) -> None:
    """Let ``chosen`` hold from now on; only the theme calls this."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_SCHEME, chosen.scheme)
