"""States of Inicio and Municipalidad that one gets into by a mistake, or with bad luck."""

from collections.abc import Callable
from pathlib import Path

from desktop.services.institutions import OtherCardError
from desktop.ui.pages.inicio.shown import Shown
from tests.ui.pages.worlds import TODAY, World
from valija.files import DiskFullError


def _new(world: World, first: str, again: str) -> None:
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    section._begin()
    section.form.name.clear()
    section.form.first.line.setText(first)
    section.form.again.line.setText(again)
    section.form.make.click()


def new_identity(world: World, _folder: Path) -> None:
    """Make a signature without a name and with two passphrases."""
    _new(world, "corta", "otra")


def brought_identity(world: World, folder: Path) -> None:
    """Bring a signature in a file, and forget its passphrase."""
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    section.take_file(folder / "firma-dmp.p12")
    section.form.make.click()


def request(world: World, _folder: Path) -> None:
    """Ask for an enrolment with a passphrase that isn't it."""
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    section._rows[0].request.click()
    section.enrol.passphrase.line.setText("no es esta frase")
    section.enrol.write.click()


def locked_archive(world: World, _folder: Path) -> None:
    """Come with a workspace of another laptop."""
    world.go("municipalidad", "firmas")
    card = world.municipalidad.identities.archive
    card.show()
    card.open.click()


def _card(world: World, folder: Path) -> None:
    world.go("municipalidad", "instituciones")
    world.municipalidad.institutions.take([folder / "vuelve" / "tarjeta-segeplan.asice"])


def other_words(world: World, folder: Path) -> None:
    """Type words that aren't the card's."""
    _card(world, folder)
    check = world.municipalidad.institutions.check
    check.typed.setText("café página oro obra aporte reparto tocino urgente pollo reforma")
    check.accept.click()


def other_card(world: World, folder: Path) -> None:
    """Bring another card of an institution that is believed."""
    _card(world, folder)
    world.municipalidad.institutions.check.refuse(OtherCardError(code="segeplan"))


def no_card(world: World, folder: Path) -> None:
    """Bring what is no card."""
    world.go("municipalidad", "instituciones")
    file = folder / "plan.pdf"
    file.write_bytes(b"%PDF-1.7")
    world.municipalidad.institutions.take([file])


def no_copy(world: World, folder: Path) -> None:
    """Recover what is no copy, and have no stick."""
    world.plugged.drives.clear()
    world.go("municipalidad", "respaldo")
    file = folder / "fotos.zip"
    file.write_bytes(b"PK\x05\x06" + bytes(18))
    world.municipalidad.backup.recover(file, folder)


def own_holiday(world: World, _folder: Path) -> None:
    """Add a holiday, and save it without its name."""
    world.go("inicio", "calendario")
    view = world.inicio.year_view
    assert view is not None
    view.add.click()
    assert view.form is not None
    view.form.form.set_values({"dia": TODAY})
    view.form.save.click()


def other_day(world: World, _folder: Path) -> None:
    """Give an obligation another day without a reason."""
    world.go("inicio", "calendario")
    view = world.inicio.year_view
    assert view is not None
    view.ask_day(view.months.rows[0].one)
    assert view.form is not None
    view.form.save.click()


def nothing_left(world: World, _folder: Path) -> None:
    """Have done all there is to do."""
    world.go("inicio")
    world.inicio.read()
    shown = Shown("2027", (), is_new=False, dates=(), packages=(), has_more=False, budget=None)
    world.inicio._view.show_all(shown, TODAY)


def unreadable(world: World, _folder: Path) -> None:
    """Not be able to read what there is."""
    nothing_left(world, _folder)
    world.window.host.not_written(DiskFullError("no space left on device", place="D:\\Valija"))


WRONG: dict[str, Callable[[World, Path], None]] = {
    "firma-mal": new_identity,
    "firma-traida": brought_identity,
    "solicitud-mal": request,
    "archivo-cerrado": locked_archive,
    "tarjeta-mal": other_words,
    "tarjeta-otra": other_card,
    "tarjeta-no": no_card,
    "copia-no": no_copy,
    "asueto-mal": own_holiday,
    "otra-fecha-mal": other_day,
    "nada-pendiente": nothing_left,
    "no-se-lee": unreadable,
}
