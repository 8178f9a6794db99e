"""``valija demo``: the whole way on an invented municipality's year, told step by step.

It types the same commands as anybody would, in a folder of its own, and leaves everything there.
"""

import argparse
import contextlib
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.cli import documents
from desktop.models.founding import OccupiedError
from valija import files
from valija.errors import ExitCode, ExpectedError
from valija.terminal import shown

_SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "poa_2027.json"
_PASSPHRASE = "demostracion-9901"
_PLANNER, _MAYOR = "Julio Caal", "Ana Lucía Cojtí"
_ENVIRONMENT = {"VALIJA_PASSPHRASE": _PASSPHRASE, "VENTANILLA_PASSPHRASE": _PASSPHRASE}


class StepFailedError(ExpectedError):
    """A step of the demonstration didn't do what it does elsewhere."""

    code = "DEM-001"
    text = "La demostración se detuvo en «{command}»."
    advice = "Lo hecho hasta ahí quedó en «{folder}». Borre la carpeta y repita; si sigue, avise."
    exit_code = ExitCode.DEVICE


def run(args: argparse.Namespace) -> int:
    """Do the whole job in a new folder."""
    folder: Path = args.folder.resolve()
    files.check_vacant(folder, OccupiedError)
    with files.device_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _environment({**_ENVIRONMENT, "VALIJA_CONFIG": str(folder / "equipo")}):
        story = _Story(folder, quiet=args.json)
        result = story.tell()
    if args.json:
        print(documents.document(result))
    return ExitCode.DONE


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Set environment variables for a while: the demonstration's laptop isn't the person's."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class _Story:
    """The demonstration: what is said, what is typed, and what comes of it."""

    def __init__(self, folder: Path, *, quiet: bool) -> None:
        self._folder = folder
        self._quiet = quiet
        self._town, self._mayor, self._desk, self._stick = (
            folder / name for name in ("planificacion", "alcaldia", "ventanilla", "memoria")
        )

    def tell(self) -> dict[str, Any]:
        """Do everything; return where it lies."""
        self._people()
        plan = self._plan()
        package = self._seal(plan)
        return self._travel(plan, package)

    def _people(self) -> None:
        self._say(
            "Valija: un plan operativo anual, de principio a fin y sin internet.",
            "La municipalidad (San Ejemplo, 9901) y sus datos son inventados. "
            f"La contraseña de todas las firmas es «{_PASSPHRASE}».",
        )
        self._say("1. En Planificación, Julio Caal crea su espacio de trabajo y su firma.")
        for place, name, role in ((self._town, _PLANNER, "dmp"), (self._mayor, _MAYOR, "alcalde")):
            self._valija("new", place, "--municipality", "9901", "--official", name, "--role", role)
            self._valija("identity", "create", place)
            if role == "dmp":
                self._say("La alcaldesa hace lo mismo en otro equipo.")
        self._say(
            "2. La institución crea su ventanilla; la municipalidad acepta su tarjeta después de "
            "comparar diez palabras en papel."
        )
        card = self._ventanilla("new", self._desk, "--institution", "segeplan")
        for place in (self._town, self._mayor):
            self._valija("trust", place, card["card"], "--fingerprint", card["words"])
        self._say(
            "Y la ventanilla inscribe a quienes firman, después de comparar las diez palabras "
            "de cada solicitud por teléfono."
        )
        for place in (self._town, self._mayor):
            request = self._asked("identity", "request", place)
            self._ventanilla(
                "enrol", self._desk, request["path"], "--fingerprint", request["words"]
            )

    def _plan(self) -> str:
        self._say("3. Se trae el plan del año 2027: productos, renglones, techos y unidades.")
        self._valija("import", self._town, "poa", _SAMPLE)
        plan = str(self._asked("list", self._town)[0]["id"])
        self._say("Y el PEI y POM de la municipalidad, con el que se compara.")
        self._valija("import", self._town, "pei-pom", _SAMPLE.with_name("pei_pom_2027.json"))
        self._say("4. Cada cambio se guarda en el momento, y se puede deshacer y rehacer.")
        note = "Revisado con las unidades ejecutoras."
        self._valija("edit", self._town, plan, "encabezado", "-", "observaciones", note)
        self._valija("undo", self._town, plan)
        self._valija("redo", self._town, plan)
        self._valija("log", self._town, plan, "--last", "4")
        self._say("5. Se revisa con las mismas reglas que usará la institución.")
        self._valija("check", self._town, plan)
        return plan

    def _seal(self, plan: str) -> Path:
        self._say(
            "6. Se sella y se firma. Las advertencias que quedan se aceptan, cada una con motivo."
        )
        rules = sorted({one["rule"] for one in self._asked("check", self._town, plan)["warnings"]})
        accept = [f"--accept={rule}=Lo conoce y lo aprobó el Concejo" for rule in rules]
        self._valija(
            "seal", self._town, plan, "--for", "segeplan", f"--cosigner=alcalde={_MAYOR}", *accept
        )
        sealed = self._asked("seal", self._town, plan, "--for", "segeplan")
        self._say("7. La alcaldesa ve qué firma, y agrega su firma en su propio equipo.")
        self._valija("cosign", self._mayor, sealed["package"], "--role", "alcalde")
        printed = self._folder / "plan.pdf"
        self._say("El plan para imprimir, el mismo que va en el paquete:")
        self._valija("export", self._town, plan, "--pdf", printed)
        return Path(sealed["package"])

    def _travel(self, plan: str, package: Path) -> dict[str, Any]:
        self._say("8. Se entrega en una memoria USB (aquí, una carpeta).")
        self._stick.mkdir()
        self._valija("deliver", self._mayor, "--to", self._stick)
        self._say("9. La ventanilla recibe la memoria, comprueba todo otra vez y responde en ella.")
        taken = self._ventanilla("intake", self._desk, self._stick, "--answers", self._stick)
        self._say("10. De vuelta en la municipalidad, se recoge la respuesta.")
        self._valija("collect", self._town, "--from", self._stick)
        self._valija("list", self._town)
        listed = self._asked("list", self._town)[0]
        delivered = next((self._stick / "VALIJA" / "entregas").glob("*.asice"))
        checked = self._asked("verify", delivered)
        self._last_words(delivered, taken["taken"][0]["receipt"])
        return {
            "id": plan,
            "sealed": str(package),
            "package": str(delivered),
            "content_id": checked["content_id"],
            "sha256": checked["sha256"],
            "pdf": str(self._folder / "plan.pdf"),
            "receipt": taken["taken"][0]["receipt"],
            "delivery": listed["delivery"],
        }

    def _last_words(self, package: Path, receipt: str) -> None:
        place = self._folder / "comprobacion"
        self._say(
            "Listo. Quedaron:",
            f"  el paquete  {package}",
            f"  el plan     {self._folder / 'plan.pdf'}",
            f"  el acuse    {receipt}",
            "",
            "Para comprobar el paquete sin Valija:",
            f"  mkdir {_quoted(place)} && cd {_quoted(place)}",
            f"  unzip -q {_quoted(package)}",
            "  sha256sum -c manifest-sha256.txt",
            *(
                "  openssl cms -verify -binary -noverify -inform DER "
                f"-in META-INF/signature00{number}.p7s "
                f"-content META-INF/ASiCManifest00{number}.xml -out /dev/null"
                for number in (1, 2)
            ),
            '  grep -c "$(openssl dgst -sha256 -binary manifest-sha256.txt | openssl base64)" '
            "META-INF/ASiCManifest00*.xml",
            "Cada orden debe decir que está bien; la última, un 1 por cada firma: es lo que une "
            "la firma con los archivos.",
        )

    def _say(self, *paragraphs: str) -> None:
        if not self._quiet:
            print("\n" + "\n".join(paragraphs), flush=True)

    def _valija(self, *words: str | Path) -> None:
        """Type a command of ours and let its answer be seen."""
        if not self._quiet:
            print(f"\n$ valija {_typed(words)}", flush=True)
        with self._hidden() if self._quiet else contextlib.nullcontext():
            self._call(words)

    def _asked(self, *words: str | Path) -> Any:
        """Type a command of ours and return its JSON document."""
        with self._hidden() as out:
            self._call([*words, "--json"])
        return json.loads(out.getvalue())

    def _call(self, words: Sequence[str | Path]) -> None:
        from desktop.cli import main

        if main([str(word) for word in words]) != ExitCode.DONE:
            raise StepFailedError(command=f"valija {_typed(words)}", folder=self._folder)

    @contextlib.contextmanager
    def _hidden(self) -> Iterator[io.StringIO]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            yield out

    def _ventanilla(self, *words: str | Path) -> Any:
        """Type a command of the institution's program, which is another program."""
        typed = f"ventanilla {_typed(words)}"
        if not self._quiet:
            print(f"\n$ {typed}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "receiver.cli", *map(str, words), "--json"],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        if done.returncode != ExitCode.DONE:
            raise StepFailedError(done.stderr, command=typed, folder=self._folder)
        document = json.loads(done.stdout)
        if not self._quiet:
            print(_summary(document), flush=True)
        return document


def _summary(document: Any) -> str:
    """Say in a line or two what the institution's program answered."""
    if "taken" in document:
        names = {"accepted": "aceptado"}
        return "\n".join(
            f"{Path(one['path']).name}: {names.get(one['outcome'], one['outcome'])}; "
            f"acuse {one['number']} escrito en la memoria"
            for one in document["taken"]
        )
    if "words" in document:
        return f"Tarjeta: {document['card']}\nSus diez palabras: {document['words']}"
    return f"Inscripción hecha: {shown(document['name'])}, {shown(document['office'])}"


def _typed(words: Sequence[str | Path]) -> str:
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str | Path) -> str:
    return shlex.quote(str(word))
