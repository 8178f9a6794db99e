"""One editor per field type. All speak the same few words, and know neither forms nor grids.

``write(text)`` shows a text and emits nothing; ``written()`` is what stands there; ``typing`` is
emitted at each key and ``committed`` once a person is done: on leaving, on Enter, on picking.
"""

from PySide6.QtWidgets import QWidget

from desktop.ui.forms.choices import ChoiceEditor, YesNoEditor
from desktop.ui.forms.dates import DateEditor
from desktop.ui.forms.lines import LineEditor
from desktop.ui.forms.options import Options, picks
from desktop.ui.forms.paragraphs import ParagraphEditor
from desktop.ui.forms.picker import PickerEditor
from desktop.ui.theme import set_role
from valija.fields import Field, FieldType

Editor = LineEditor | ParagraphEditor | ChoiceEditor | YesNoEditor


def build(spec: Field, options: Options, parent: QWidget | None = None) -> Editor:
    """Return a fresh editor for a form."""
    editor = _build(spec, options, parent)
    editor.setObjectName(spec.name)
    return editor


def build_for_cell(spec: Field, options: Options, parent: QWidget) -> Editor:
    """Return a fresh editor for a cell of a grid: one line, without a frame of its own."""
    if spec.type is FieldType.LONG_TEXT:
        editor: Editor = LineEditor(spec, parent)
    elif spec.type is FieldType.BOOLEAN:
        editor = ChoiceEditor(spec, parent, choices={"Sí": "Sí", "No": "No"})
    else:
        editor = _build(spec, options, parent)
    set_role(editor, "cell")
    describe(editor, spec.label, spec.help)
    return editor


def describe(editor: Editor, name: str, description: str) -> None:
    """Say to screen readers what the editor is for."""
    editor.setAccessibleName(name)
    editor.setAccessibleDescription(description)
    if isinstance(editor, YesNoEditor):
        editor.describe(name, description)


def _build(spec: Field, options: Options, parent: QWidget | None) -> Editor:
    if picks(spec):
        return PickerEditor(spec, lambda: options.of(spec), parent)
    match spec.type:
        case FieldType.LONG_TEXT:
            return ParagraphEditor(spec, parent)
        case FieldType.CHOICE:
            return ChoiceEditor(spec, parent)
        case FieldType.BOOLEAN:
            return YesNoEditor(spec, parent)
        case FieldType.DATE:
            return DateEditor(spec, parent)
    return LineEditor(spec, parent)
