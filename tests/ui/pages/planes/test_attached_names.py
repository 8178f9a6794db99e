"""A field that names a file is filled by picking from what is attached."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.services.attachments import attach
from desktop.ui.forms.picker import PickerEditor
from tests.ui import checks
from tests.ui.pages.planes.shots import following
from tests.ui.pages.planes.world import World


def test_evidence_is_picked_from_what_is_attached(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    made = following(world)
    world.go(made, "avances")
    section = world.section("avances")
    qtbot.waitUntil(lambda: bool(section.form.cell("evidencia").editor.written()))
    editor = section.form.cell("evidencia").editor
    assert isinstance(editor, PickerEditor)
    assert editor.written() == "acta-12.pdf"  # typed before it was attached, and kept
    file = tmp_path / "acta-12.pdf"
    file.write_bytes(b"%PDF-1.7")
    attach(world.workspace, made, file)
    world.editor.draft.take_written()
    checks.settle()
    assert [one.code for one in editor._options().matching("")] == ["acta-12.pdf"]
    assert not [one for one in world.editor.draft.standing if "no está en los" in one.message]
