"""Every test of the window runs on an unseen screen and fails on anything Qt complains about."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if find_spec("PySide6") is None or find_spec("pytestqt") is None:
    collect_ignore_glob = ["*"]
else:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop.services import workspaces
    from desktop.ui.app import Program
    from desktop.ui.forms import Options
    from desktop.ui.theme import Appearance, Theme, Toasts
    from tests.ui.patience import Patient
    from tests.ui.shell.fakes import AT
    from valija.catalogues import Catalogue, Catalogues

    @pytest.fixture
    def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
        """Wait as long as a slow machine needs."""
        return Patient(request)

    @pytest.fixture(scope="session")
    def theme(qapp: QApplication) -> Theme:
        return Theme(qapp, Appearance.LIGHT)

    @pytest.fixture(autouse=True)
    def light(theme: Theme) -> Iterator[Theme]:
        yield theme
        theme.choose(Appearance.LIGHT)

    @pytest.fixture(autouse=True)
    def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
        """Let a message stay until a test has looked at it, however long that takes."""
        monkeypatch.setattr(Toasts.__init__, "__defaults__", (3_600_000,))

    @pytest.fixture
    def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A new workspace, and settings of its own."""
        monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / "config"))
        made = tmp_path / "espacio"
        workspaces.new_workspace(made, municipality="9901", official="Julio Caal", role="dmp")
        return made

    @pytest.fixture
    def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
        """The program, with those settings."""
        made = Program(qapp, tmp_path / "config", lambda: AT)
        yield made
        made.close()

    @pytest.fixture(scope="session")
    def catalogues() -> Catalogues:
        return Catalogues(
            {
                "renglones_gasto": _catalogue(
                    "renglones_gasto",
                    ("011", "Personal permanente"),
                    ("071", "Aguinaldo"),
                    ("322", "Mobiliario y equipo de oficina"),
                    ("331", "Construcciones de bienes nacionales de uso común"),
                ),
                "fuentes_financiamiento": _catalogue(
                    "fuentes_financiamiento",
                    ("21-0101-0001", "IVA Paz"),
                    ("22-0101-0001", "Aporte constitucional"),
                    ("29-0101-0001", "Circulación de vehículos"),
                    ("31-0101-0001", "Ingresos tributarios propios"),
                ),
            },
            {"renglones_gasto": {"999": "Préstamo de la casa"}},
        )

    @pytest.fixture
    def options(catalogues: Catalogues) -> Options:
        return Options(
            catalogues, lambda table: [("001", "Dirección"), ("002", "Tesorería")] if table else []
        )

    def _catalogue(id: str, *rows: tuple[str, str]) -> Catalogue:
        made = [{"codigo": code, "nombre": name} for code, name in rows]
        by_code = {row["codigo"]: row for row in made}
        return Catalogue(id, "2026-01-01", id, "0" * 64, "codigo", "nombre", made, by_code)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a Qt warning fail the test that caused it, as a Python warning does."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
