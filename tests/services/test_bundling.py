"""The plans of a year are written as one file, whole or not at all."""

from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import life
from desktop.services.bundling import (
    NoBundleFormatError,
    NotAPlanError,
    export_bundle,
    has_others,
    parts_of,
)
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


def test_a_credit_request_is_no_part_of_it(place: Workspace, tmp_path: Path) -> None:
    asked = new_submission(place, "credit", "2027")
    with pytest.raises(NotAPlanError):
        export_bundle(place, asked, ExportFormat.PDF, tmp_path / "planes.pdf")


def test_the_plan_of_another_year_and_an_annulled_one_stay_out(place: Workspace, plan: str) -> None:
    valid = new_submission(place, "pei-pom", "2025")
    annulled = new_submission(place, "pei-pom", "2027")
    new_submission(place, "pei-pom", "2028")
    assert [part.content.head.id for part in parts_of(place, plan)] == [annulled, plan]
    life.move(place, annulled, "ANU", note="Se hizo de nuevo")
    assert [part.content.head.id for part in parts_of(place, plan)] == [valid, plan]


def test_a_plan_whose_others_are_of_other_years_stands_alone(place: Workspace, plan: str) -> None:
    new_submission(place, "pei-pom", "2028")
    loaded = place.content(plan)
    assert not has_others(loaded.content, loaded.kind)
