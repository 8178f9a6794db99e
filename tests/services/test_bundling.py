"""The plans of a year are written as one file, whole or not at all."""

from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services.bundling import NoBundleFormatError, export_bundle, parts_of
from desktop.services.exporting import ExportFormat, WouldOverwriteError
from desktop.services.importing import new_submission


def test_a_plan_goes_with_the_latest_that_it_follows_from(place: Workspace, plan: str) -> None:
    new_submission(place, "pei-pom", "2025")
    latest = new_submission(place, "pei-pom", "2027")
    parts = parts_of(place, plan)
    assert [part.content.head.id for part in parts] == [latest, plan]
    assert len({part.fingerprint for part in parts}) == 2


def test_a_plan_that_follows_from_nothing_here_stands_alone(place: Workspace, plan: str) -> None:
    assert [part.content.head.id for part in parts_of(place, plan)] == [plan]


@pytest.mark.parametrize("form", [ExportFormat.PDF, ExportFormat.XLSX])
def test_the_file_is_written_and_what_is_there_stays(
    place: Workspace, plan: str, tmp_path: Path, form: ExportFormat
) -> None:
    target = tmp_path / f"planes.{form.value}"
    made = export_bundle(place, plan, form, target)
    assert target.stat().st_size == made.bytes > 1000
    with pytest.raises(WouldOverwriteError):
        export_bundle(place, plan, form, target)


def test_tables_are_of_one_plan_only(place: Workspace, plan: str, tmp_path: Path) -> None:
    with pytest.raises(NoBundleFormatError):
        export_bundle(place, plan, ExportFormat.CSV, tmp_path / "tablas")
