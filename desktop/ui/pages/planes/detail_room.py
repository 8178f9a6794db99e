"""How much room the form beside a grid gets: little beside figures, much where one writes texts."""

from collections.abc import Sequence

from desktop.ui.forms import RecordForm
from desktop.ui.forms.paragraphs import ParagraphEditor
from desktop.ui.grids import GridPanel
from valija.fields import Field

_LEAST, _MOST = 264, 330  # px of the form beside the grid
_NARROW = 960  # px of the section; below, the form is put away until somebody wants it
_AROUND = 44  # px of margins and scroll bar beside the form
_PAGES = 10_000  # letters; a field that takes so many holds a text, not a note
_WRITTEN_NARROW = 700  # px; where texts are written the grid needs little
_GRID = 450  # px that it keeps there, and the gutter
_GUTTER = 14  # px
_WIDEST = 620  # px of a text: lines that one still reads with ease
_FEWEST, _LINES, _MANIEST = 6, 12, 22  # lines of a text at least, when short, and at most
_BESIDE = 190  # px of the form's height that its title, another field and the help take


class DetailRoom:
    """Tells the width of the form for a width of the section, and makes its fields high enough."""

    def __init__(self, form: RecordForm, specs: Sequence[Field], beside: GridPanel) -> None:
        self._beside = beside
        self._form = form
        editors = [form.cell(spec.name).editor for spec in specs if spec.max_length >= _PAGES]
        self._texts = [one for one in editors if isinstance(one, ParagraphEditor)]
        self._is_written = bool(self._texts)

    def fits(self, width: int) -> bool:
        """Tell whether there is room for both in a section so wide."""
        return width >= (_WRITTEN_NARROW if self._is_written else _NARROW)

    def take_height(self, height: int) -> None:
        """Let texts be as high as a section of this height can show them whole."""
        for one in self._texts:
            shown = (height - _BESIDE) // one.fontMetrics().lineSpacing()
            most = max(_FEWEST, min(_MANIEST, shown))
            one.set_lines(min(_LINES, most), most)

    def width_in(self, width: int) -> int:
        """Return how wide the form is in a section so wide."""
        usual = max(_LEAST, min(_MOST, self._form.minimumSizeHint().width() + _AROUND))
        if not self._is_written:
            return usual
        return max(usual, min(_WIDEST, width - max(_GRID, self._beside.least_width() + _GUTTER)))
