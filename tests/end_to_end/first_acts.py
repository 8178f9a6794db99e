"""What a planner does at the window on the first day, before there is a plan to seal."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.assistant import Assistant
from desktop.ui.shell.window import MainWindow
from tests.end_to_end.acts import Given, accept, first, seal, shown, take_out
from tests.end_to_end.hands import ALT, WAIT, Hands, name_of

BUDGET, BOOK, CARD = "presupuesto.csv", "plan.xlsx", "tarjeta.asice"
TEN = "Las diez palabras de"
SCREEN = (0, 0, 1366, 768)  # a small laptop's


def begin(hands: Hands, given: Given) -> None:
    """Answer the assistant, ask to be enrolled, bring the budget in and take it to a sheet."""
    answer_assistant(hands, given)
    look_around(hands, given)
    ask_to_be_enrolled(hands, given)
    bring_budget(hands, given)
    hands.step("Llevar el plan a una hoja de cálculo")
    hands.order(Qt.Key.Key_X, ALT, "Exportar")
    hands.pick("Excel")
    target = given.stick / BOOK
    hands.folder(target)
    hands.until(target.is_file, "the workbook")


def answer_assistant(hands: Hands, given: Given) -> None:
    """Answer the four questions of the first run."""
    hands.step("Responder al asistente")
    hands.type("chimaltenango")
    hands.picture(given.picture("dia-asistente"))
    hands.choose("Siguiente")
    hands.tab_to("Nombres y apellidos")
    hands.type("Ana Xicay")
    hands.select("Cargo u oficina", "Dirección Municipal de Planificación")
    hands.choose("Siguiente")
    hands.tab_to("Contraseña")
    hands.type(given.passphrase)
    hands.tab_to("Escríbala otra vez")
    hands.type(given.passphrase)
    hands.choose("Siguiente")
    hands.choose("Elegir archivo")
    hands.folder(given.stick / CARD)
    hands.reads("Tarjeta de")
    hands.picture(given.picture("dia-tarjeta"))
    hands.choose("Sí, son las mismas diez")
    hands.choose("Terminar")
    hands.until(lambda: isinstance(window(), MainWindow), "the window after the assistant")


def look_around(hands: Hands, given: Given) -> None:
    """Read what Inicio says for the first time."""
    hands.step("Leer Inicio")
    hands.window = window()
    place(hands.window)
    hands.until(lambda: "Lo que sigue" in hands.words(), "Inicio")
    hands.picture(given.picture("dia-inicio"))


def ask_to_be_enrolled(hands: Hands, given: Given) -> None:
    """Write the request that the institution enrols the signature by, and read its ten words."""
    hands.step("Pedir la inscripción de su firma")
    hands.page(Qt.Key.Key_8, "Municipalidad", "Secciones de la municipalidad")
    hands.tab("Secciones de la municipalidad", "irmas")
    hands.choose("Solicitar la inscripción de ")
    hands.tab_to("Contraseña de esta firma")
    hands.type(given.passphrase)
    hands.choose("Elegir una carpeta")
    hands.folder(given.stick)
    hands.choose("Escribir la solicitud")
    hands.until(lambda: first(hands, TEN) is not None, "ten words")
    words = next(each for each in shown(hands) if name_of(each).startswith(TEN))
    hands.log.append(words.accessibleDescription())


def bring_budget(hands: Hands, given: Given) -> None:
    """Import the budget after a look at what comes in."""
    hands.step("Importar el presupuesto")
    hands.page(Qt.Key.Key_2, "Planes", "Importar presupuesto")
    hands.choose("Importar presupuesto")
    hands.folder(given.stick / BUDGET)
    hands.reads("Vista previa")
    hands.picture(given.picture("dia-vista-previa"))
    hands.choose("Importar")
    hands.until(lambda: hands.is_there("Exportar"), "the plan")
    hands.picture(given.picture("dia-plan"))


def finish(hands: Hands, given: Given) -> None:
    """Bring the sheet back in, review, seal and deliver."""
    hands.step("Traer la hoja de vuelta")
    hands.page(Qt.Key.Key_2, "Planes", "Continuar: ")
    hands.choose("Continuar: ")
    hands.until(lambda: hands.is_there("Importar…"), "the plan")
    hands.order(Qt.Key.Key_I, ALT, "Importar…")
    hands.folder(given.stick / BOOK)
    hands.reads("Vista previa")
    hands.picture(given.picture("dia-cambios"))
    hands.choose("Importar")
    hands.until(lambda: "Vista previa" not in hands.words(), "the plan as the sheet has it")
    hands.step("Revisar y aceptar un aviso con su motivo")
    hands.order(Qt.Key.Key_R, ALT, "Revisar")
    accept(hands, given)
    seal(hands, given)
    take_out(hands, given)


def window() -> QWidget:
    """Return the window of the program that is shown now."""
    found = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next(one for one in found if isinstance(one, MainWindow | Assistant))


def place(shown: QWidget) -> None:
    """Let a window be where the keys go; the large one fills the screen."""
    if isinstance(shown, MainWindow):
        shown.setGeometry(*SCREEN)
    shown.activateWindow()
    QTest.qWaitForWindowActive(shown, WAIT)
