"""Pictures of the manual, no wider than the panel that shows them."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

_PICTURE = QTextDocument.ResourceType.ImageResource


def fit_images(document: QTextDocument, folder: Path, width: int, ratio: float) -> None:
    """Give every picture that is wider than ``width`` that width, drawn smoothly.

    Args:
        document: the page.
        folder: what the names of its pictures begin from.
        width: as the page counts it.
        ratio: pixels of the screen for each of those.
    """
    for name in set(_names(document)):
        picture = QImage(str(folder / name))
        if picture.width() > width:
            smooth = Qt.TransformationMode.SmoothTransformation
            fitting = picture.scaledToWidth(round(width * ratio), smooth)
            fitting.setDevicePixelRatio(ratio)
            document.addResource(_PICTURE, QUrl(name), fitting)
    document.markContentsDirty(0, document.characterCount())


def _names(document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            shape = place.fragment().charFormat()
            if shape.isImageFormat():
                yield shape.toImageFormat().name()
            place += 1
        block = block.next()
