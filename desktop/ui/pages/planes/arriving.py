"""The way of a preview to the front: it is made and dressed in several turns, then shown."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.pages.planes.importing import Importing
from desktop.ui.pages.planes.preview import Preview
from desktop.ui.turns import Turns, dressing


class Arriving:
    """Puts each preview into the stack of the page, and has it shown once it has its looks."""

    def __init__(
        self, stack: QStackedWidget, importing: Importing, show: Callable[[QWidget], None]
    ) -> None:
        self._stack = stack
        self._importing = importing
        self._show = show
        self._turns = Turns(stack)  # and gone with it
        importing.previewed.connect(self._begin)

    def finish(self) -> None:
        """Show at once what is on its way."""
        self._turns.finish()

    def stop(self) -> None:
        """Show nothing more."""
        self._turns.stop()
        self._importing.forget()

    def _begin(self, preview: Preview) -> None:
        self._turns.begin(self._steps(preview))

    def _steps(self, preview: Preview) -> Iterator[None]:
        if not self._importing.waits_for(preview):
            return
        self._stack.addWidget(preview)
        for _ in _making(preview):
            yield
            if not self._importing.waits_for(preview):
                return
        self._importing.arrive(preview)
        self._show(preview)
        preview.agree.setFocus()


def _making(preview: Preview) -> Iterator[None]:
    yield from preview.grow()
    yield from dressing(preview)
