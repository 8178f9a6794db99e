"""Kills the programs while they work, and looks at what is left.

``python3 dev.py kills --times 1000`` runs it at length; the tests run it briefly. Each edit that
was reported as saved must be there, the journal must verify, and no half file may stand under a
final name; and what was cut short can simply be done again.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end import window_scenes
from tests.end_to_end.scenes import Scenes
from tests.end_to_end.wreck import Wrecked

SHARES = {"edit": 8, "seal": 5, "deliver": 4, "intake": 3}  # of twenty kills


def scenarios(scenes: Scenes) -> dict[str, Callable[[random.Random], str]]:
    """Return each thing that is interrupted; it says how far the program had come."""
    return {
        "edit": scenes.kill_while_editing,
        "seal": scenes.kill_while_sealing,
        "deliver": scenes.kill_while_delivering,
        "intake": scenes.kill_while_receiving,
    }


def run(times: int, folder: Path, seed: int, say: Callable[[str], None]) -> None:
    """Kill ``times`` times.

    Raises:
        Wrecked: something was lost or broken.
    """
    chance = random.Random(seed)
    scenes = Scenes(folder)
    ways = scenarios(scenes)
    order = [name for name, share in SHARES.items() for _ in range(share)]
    for number in range(times):
        name = order[number * 7 % len(order)]  # all of them soon, and always in the same order
        say(f"{number + 1:>5}/{times} {name:<8} {ways[name](chance)}")


def run_window(times: int, folder: Path, seed: int, say: Callable[[str], None]) -> None:
    """Kill the window ``times`` times, on a screen of its own.

    Raises:
        Wrecked: something was lost or broken.
    """
    chance = random.Random(seed)
    with window_scenes.Screen():
        scenes = window_scenes.WindowScenes(folder / "ventana")
        ways = window_scenes.scenarios(scenes)
        for number in range(times):
            name = list(ways)[number % len(ways)]
            say(f"{number + 1:>5}/{times} ventana, {name:<8} {ways[name](chance)}")
        said = scenes.said_at_the_start()
        say(f"La ventana dijo: {' '.join(said)}")


def main(arguments: list[str]) -> int:
    """Return 0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="kills")
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args(arguments)
    seed = int.from_bytes(os.urandom(4)) if given.seed is None else given.seed
    print(f"Semilla {seed}.", flush=True)
    began = time.monotonic()

    def say(line: str) -> None:
        print(line, flush=True)

    with tempfile.TemporaryDirectory(prefix="valija-kills-") as folder:
        try:
            run(given.times, Path(folder), seed, say)
            if window_scenes.has_screen():
                run_window(max(3, given.times // 20), Path(folder), seed, say)
            else:
                print("Sin Xvfb no se mata la ventana: sudo apt install xvfb")
        except Wrecked as wrecked:
            print(f"Se perdió algo: {wrecked}")
            print("1 failed")
            return 1
    minutes = (time.monotonic() - began) / 60
    print(f"{given.times} veces en {minutes:.1f} minutos: nada se perdió, nada quedó a medias.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
