"""The one door for developers: makes the environment, runs the program, checks all of it.

Plain standard library, for Linux and Windows: ``python3 dev.py run`` is all a fresh machine needs.
"""

from __future__ import annotations  # so that an older Python gets as far as the sentence in main

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

USAGE = """\
Uso: python3 dev.py ORDEN

  run [CARPETA]       prepara lo necesario y abre la ventana; sin pantalla, hace el trabajo
                      completo con datos de muestra
  test                formato, estilo, tipos, pisos y pruebas
  format              da formato al código
  bench               mide, y escribe benchmarks/README.md
  kills [--times N]   mata el programa N veces mientras trabaja (1000 si no se dice), y la ventana
                      una vez por cada veinte
  pictures            toma de nuevo las imágenes del manual
  fuzz                busca fallas mucho más tiempo que las pruebas
"""
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
OLDEST = (3, 11)

RUN = ("build", "runtime")
CHECK = (*RUN, "development")
PROBE = "import sqlcipher3.dbapi2, cryptography.x509, lxml.etree, pyrage, typst"
LIBRARIES = {  # what a library file is called, and the Debian package that brings it
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g",
}
WINDOW = {  # what Qt needs besides, with a screen or without
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
SCREEN = {  # what Qt needs to show itself on X
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
TOOLS = {  # what the tests check packages with, as a stranger would
    "openssl": "openssl",
    "sha256sum": "coreutils",
    "pdftotext": "poppler-utils",
    "unzip": "unzip",
    "age": "age",
    "xvfb-run": "xvfb",  # a screen for the window, where nobody looks
    "xauth": "xauth",
}
STEPS = (
    ("Formato", ("-m", "ruff", "format", "--check", "--quiet")),
    ("Estilo", ("-m", "ruff", "check", "--quiet")),
    ("Tipos", ("-m", "mypy", "--no-error-summary")),
    (
        "Pisos",
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ),
    ("Pruebas", ("-m", "pytest", "-q", "-n", "2", "--dist", "loadscope", "--no-loadscope-reorder")),
)


class Stop(Exception):  # noqa: N818 - not an error of ours: the reason to stop, as a sentence
    """Nothing more can be done; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Do what the command line says and return the exit code."""
    if sys.version_info < OLDEST:
        print("Se necesita Python 3.11 o más nuevo. Instálelo y repita con él.", file=sys.stderr)
        return 2
    if any(word in ("-h", "--help") for word in arguments[:2]):
        print(USAGE, end="")
        return 0
    strange = arguments[:1] == ["run"] and any(word.startswith("-") for word in arguments[1:])
    if not arguments or arguments[0] not in COMMANDS or strange:
        print(USAGE, file=sys.stderr, end="")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# --- the commands -----------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the window where there is a screen; else do the main job on bundled sample data."""
    prepare(RUN)
    if has_screen():
        need_libraries({**LIBRARIES, **WINDOW, **SCREEN})
        return valija("window", *arguments)
    fresh = ROOT / "demo" / f"{datetime.now().astimezone():%Y-%m-%d_%H%M%S}"
    folder = Path(arguments[0]).absolute() if arguments else fresh
    folder.parent.mkdir(parents=True, exist_ok=True)
    return valija("demo", folder)


def has_screen() -> bool:
    """Tell whether a window can be shown; on a server or over the network it can't."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def valija(*words: object) -> int:
    """Run the municipality's program."""
    return python("-c", "import sys; from desktop.cli import main; sys.exit(main())", *words)


def test(_arguments: list[str]) -> int:
    """Check all there is to check, to the end, and say what failed."""
    prepare(CHECK)
    need_tools()
    began = time.monotonic()
    failed = [name for name, command in STEPS if not step(name, command)]
    seconds = time.monotonic() - began
    print(f"Falló: {', '.join(failed)}." if failed else f"Todo bien, en {seconds:.0f} s.")
    return 1 if failed else 0


def step(name: str, command: tuple[str, ...]) -> bool:
    """Run one check; the tests speak for themselves, the others only when something is wrong."""
    began = time.monotonic()
    speaks = "pytest" in command
    done = subprocess.run([PYTHON, *command], cwd=ROOT, capture_output=not speaks, check=False)
    if done.returncode and not speaks:
        sys.stdout.write((done.stdout + done.stderr).decode("utf-8", "replace"))
    verdict = "FALLA" if done.returncode else "bien"
    print(f"{name:<8} {verdict:<5} {time.monotonic() - began:6.1f} s", flush=True)
    return not done.returncode


def format_code(_arguments: list[str]) -> int:
    """Write the code the one way it is written here."""
    prepare(CHECK)
    return python("-m", "ruff", "check", "--quiet", "--fix", ROOT) + python(
        "-m", "ruff", "format", ROOT
    )


def bench(arguments: list[str]) -> int:
    """Measure against floors of the same run."""
    prepare(CHECK)
    need_tools()
    return python("-m", "benchmarks", *arguments)


def kills(arguments: list[str]) -> int:
    """Kill the programs while they work, and look at what is left."""
    prepare(CHECK)
    return python("-m", "tests.end_to_end.kills", *arguments)


def pictures(_arguments: list[str]) -> int:
    """Take every picture of the manual anew."""
    prepare(CHECK)
    need_tools()
    return python("-m", "tests.ui.pictures")


def fuzz(arguments: list[str]) -> int:
    """Search much longer than the tests do; more words go to pytest, such as ``-k package``."""
    prepare(CHECK)
    os.environ["HYPOTHESIS_PROFILE"] = "long"
    return python("-m", "pytest", "-q", "-n", "2", "--hypothesis-show-statistics", *arguments)


COMMANDS = {
    "run": run,
    "test": test,
    "format": format_code,
    "bench": bench,
    "kills": kills,
    "pictures": pictures,
    "fuzz": fuzz,
}


# --- the environment --------------------------------------------------------------------------


def python(*words: object) -> int:
    """Run the environment's Python where we are told to be, and return its exit code."""
    os.environ["PYTHONPATH"] = str(ROOT)
    return subprocess.call([str(PYTHON), *map(str, words)])


def prepare(sets: tuple[str, ...]) -> None:
    """Make ``.venv`` hold exactly what the requirement files say; nothing to do is soon found.

    The stamp is the digest of everything that it was made from, and is written last.
    """
    files = [ROOT / "requirements" / f"{name}.txt" for name in sets]
    stamp = VENV / f"{sets[-1]}.stamp"
    if PYTHON.exists() and stamp.is_file() and stamp.read_text("utf-8") == digest(files):
        return
    print("Preparando el entorno en .venv; la primera vez tarda un minuto.", flush=True)
    if not (PYTHON.exists() and not asked("-m", "pip", "--version").returncode):
        make_venv()
    wanted = [word for file in files for word in ("-r", str(file))]
    pip("--only-binary", ":all:", "--require-hashes", *wanted)
    pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    need_libraries(LIBRARIES if sets == RUN else {**LIBRARIES, **WINDOW, **SCREEN})
    stamp.write_text(digest(files), "utf-8")


def digest(files: list[Path]) -> str:
    """Identify what an environment is made from, this folder's place included."""
    made_from = [str(ROOT).encode(), (VENV / "pyvenv.cfg").read_bytes()]
    made_from += [file.read_bytes() for file in (*files, ROOT / "pyproject.toml")]
    return hashlib.sha256(b"\0".join(made_from)).hexdigest()


def make_venv() -> None:
    """Make an empty environment; Debian keeps the part of Python that does so in a package."""
    if importlib.util.find_spec("ensurepip") is None:
        need_packages(["python{}.{}-venv".format(*sys.version_info)])
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def pip(*words: str) -> None:
    """Install, and be quiet about it unless it fails."""
    done = asked("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words)
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise Stop("No se pudo instalar lo necesario. Revise la conexión a internet y repita.")


def asked(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the environment's Python and keep what it says."""
    command = [str(PYTHON), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def need_libraries(libraries: dict[str, str]) -> None:
    """Look for the system's libraries, and name those that are missing."""
    if not WINDOWS:
        need_packages([libraries[name] for name in libraries if not loads(name)])
    done = asked("-c", PROBE)
    missing = re.search(r"(lib[\w+.-]+\.so[.\d]*): cannot open", done.stderr)
    if missing:
        raise Stop(f"Falta la biblioteca {missing[1]} del sistema. Instálela y repita.")
    if "DLL load failed" in done.stderr:
        raise Stop("Falta «Microsoft Visual C++ Redistributable». Instálelo y repita.")
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise Stop("Una de las bibliotecas no carga. Borre la carpeta .venv y repita.")


def loads(library: str) -> bool:
    """Tell whether the system has a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def need_tools() -> None:
    """See to the programs that the tests compare ours with, and to a font for the window."""
    if WINDOWS:
        return
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if not any(Path("/usr/share/fonts").rglob("*.ttf")):
        missing.append("fonts-dejavu-core")
    need_packages(missing)


def need_packages(packages: list[str]) -> None:
    """Install Debian packages where we may, and name them where we may not."""
    if not packages:
        return
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if not apt or WINDOWS or os.geteuid() != 0:
        raise Stop(f"Falta en el sistema: {names}. Instálelo (sudo apt install {names}) y repita.")
    print(f"Instalando con apt: {names}.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [apt, "-q", *words], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode and words[0] == "install":
            sys.stderr.write(done.stderr)
            raise Stop(f"apt no pudo instalar {names}. Instálelo a mano y repita.")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console of Windows
    sys.exit(main(sys.argv[1:]))
