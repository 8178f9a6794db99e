"""What a person does at the window with a plan that is filled: seal, deliver, collect."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.end_to_end.hands import Hands, name_of


@dataclass(frozen=True)
class Given:
    """What a person has at hand."""

    stick: Path
    passphrase: str
    pictures: Path | None = None

    def picture(self, name: str) -> Path | None:
        """Where a picture goes, if pictures are wanted."""
        return self.pictures / f"{name}.png" if self.pictures else None


def deliver(hands: Hands, given: Given) -> None:
    """Accept what is left to accept, seal, and deliver, beginning on Inicio."""
    hands.choose("Revisar avisos")
    accept(hands, given)
    seal(hands, given)
    take_out(hands, given)


def accept(hands: Hands, given: Given) -> None:
    """Accept every warning with a reason."""
    hands.until(lambda: hands.is_there("Motivo para aceptar"), "a warning to accept")
    hands.picture(given.picture("dia-avisos"))
    while (rule := first(hands, "Motivo para aceptar")) is not None:
        hands.tab_to(rule)
        hands.type("Acuerdo del Concejo")
        hands.agree(rule.replace("Motivo para aceptar", "Aceptar"))
        hands.until(partial(_is_gone, hands, rule), f"{rule} is done")


def seal(hands: Hands, given: Given) -> None:
    """Seal for the institution."""
    hands.step("Sellar")
    hands.select("Institución", "SEGEPLAN")
    hands.tab_to("Contraseña")
    hands.type(given.passphrase)
    hands.agree("Sellar")
    hands.reads("Sellado")
    hands.until(lambda: "Sellando" not in hands.words(), "it is sealed")


def take_out(hands: Hands, given: Given) -> None:
    """Deliver what is sealed to the stick."""
    hands.step("Entregar en la memoria")
    hands.home()
    hands.choose("Entregar: ")
    hands.reads("Sale 1 paquete")
    hands.choose("Siguiente")
    hands.choose("Elegir una carpeta")
    hands.folder(given.stick)
    hands.choose("Entregar 1 paquete")
    hands.reads("1 paquete escrito y comprobado")
    hands.reads("Ya puede retirarla.")


def collect(hands: Hands, given: Given) -> None:
    """Collect the answer that came back, beginning on Inicio."""
    hands.step("Recoger el acuse")
    hands.choose("Recoger acuse: ")
    hands.choose("Elegir una carpeta")
    hands.folder(given.stick)
    hands.choose("Recoger")
    hands.reads("1 acuse nuevo.")
    hands.home()
    hands.reads("Recibido")
    hands.picture(given.picture("dia-recibido"))


def first(hands: Hands, name: str) -> str | None:
    """Return the name of the first control that is called so, if there is one."""
    names = (name_of(each) for each in shown(hands))
    return next((found for found in names if found.startswith(name)), None)


def shown(hands: Hands) -> list[QWidget]:
    """Return what is in the window now."""
    return [each for each in hands.window.findChildren(QWidget) if each.isVisible()]


def _is_gone(hands: Hands, name: str) -> bool:
    return not hands.is_there(name)
