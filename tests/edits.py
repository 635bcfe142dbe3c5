"""Edit a book at random, kill its builds, and compare each state of all outputs with a build from nothing.

    python tests/edits.py                        500 edits, with a new seed, or on where the last run ended
    python tests/edits.py --seed 7 --edits 2000  a run with this seed; the same again where that has ended
    python tests/edits.py --again 41             the fault of step 41 alone, from what was kept of it
    python tests/edits.py --settings             each setting by itself: its other value, and back
    python tests/edits.py --kills builds         100 builds that are killed (`live`, `linkcheck`: 30)

What was found is kept in ``_build/edits/``: ``state.json``, and for each fault the book before and after the step.

:return: exit status 1 if anything differed
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from project import REPOSITORY
from random_edits.history import Happening, History, kill_build, read_state, try_setting
from random_edits.kills import kill_linkchecks, kill_preview
from random_edits.settings import SETTINGS

FOLDER = REPOSITORY / "_build" / "edits"
#: of differences of a step, how many are printed
_MAX_LINES = 12


def run(folder: Path, seed: int | None, edits: int) -> int:
    """Edit until there were so many *edits*; return the exit status."""
    if seed is None:
        kept = read_state(folder)
        seed = kept["seed"] if kept and kept["edits"] < edits else random.SystemRandom().randrange(10**6)
    return _take_steps(folder, seed, edits, "edits", None)


def run_kills(folder: Path, seed: int | None, what: str, kills: int) -> int:
    """Kill so many builds, previews or checks of links; return the exit status."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    folder /= f"kills-{what}"
    if what == "linkcheck":
        print(f"seed {seed}, in {folder}", flush=True)
        return 1 if kill_linkchecks(folder, random.Random(seed), kills) else 0
    return _take_steps(folder, seed, kills, "kills", {"builds": kill_build, "live": kill_preview}[what])


def run_settings(folder: Path) -> int:
    """Give each setting another value, and take it back; return the exit status."""
    first_values = sorted((name, values[0]) for name, values in SETTINGS.items())

    def try_next(history: History, _dice: random.Random) -> list[str]:
        return try_setting(history, *first_values[history.state.steps])

    return _take_steps(folder / "settings", 0, len(first_values), "steps", try_next)


def run_again(folder: Path, number: int) -> int:
    """Take a step again in which something differed, in the same folder; return the exit status."""
    seed = json.loads((folder / "state.json").read_text())["seed"]
    names = ("book", "book-attic", "state.json")
    with TemporaryDirectory(dir=folder) as aside:
        for name in names:
            (folder / name).rename(Path(aside, name))
        try:
            shutil.copytree(folder / "faults" / str(number) / "before", folder, symlinks=True, dirs_exist_ok=True)
            (folder / "state.json").write_text(json.dumps({"seed": seed, "steps": number}))
            return _take_steps(folder, seed, 1, "compares", None)
        finally:
            for name in names:
                shutil.rmtree(folder / name, ignore_errors=True)
                (folder / name).unlink(missing_ok=True)
                Path(aside, name).rename(folder / name)


def _take_steps(folder: Path, seed: int, wanted: int, counted: str, happening: Happening | None) -> int:
    """Take steps until there were as many as wanted of what is counted; return the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    print(f"seed {seed}, in {folder}", flush=True)
    begun = time.monotonic()
    history = History(folder, seed, counted, wanted)
    state = history.state
    try:
        while (count := getattr(state, counted)) < wanted:
            if sys.stderr.isatty():
                print(f"\r{count} of {wanted} {counted} ", end="", file=sys.stderr, flush=True)
            number = state.steps
            differences = history.step(happening)
            for line in _describe(number, history.log, differences):
                print(line, flush=True)
    finally:
        history.end()
    print(
        f"seed {seed}: {state.edits} edits in {state.steps} steps, {state.kills} kills, {state.compares} compares, "
        f"{len(state.faults)} with differences; {state.cpu:.0f} CPU-s; now {time.monotonic() - begun:.0f} s"
    )
    print(", ".join(f"{name} {count}" for name, count in sorted(state.counts.items())))
    return 1 if state.faults else 0


def _describe(number: int, log: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Return what is printed of a step in which something differed."""
    if not lines:
        return []
    more = [f"    … {len(lines) - _MAX_LINES} more"] if len(lines) > _MAX_LINES else []
    return [f"step {number}:", *(f"  {line}" for line in log), *(f"    {line}" for line in lines[:_MAX_LINES]), *more]


def main() -> int:
    """Read the arguments, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, metavar="N", help="of the dice")
    parser.add_argument("--edits", type=int, default=500, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--kills", choices=["builds", "live", "linkcheck"], help="kill these, and edit between")
    parser.add_argument("--settings", action="store_true", help="change each setting by itself, and take it back")
    parser.add_argument("--times", type=int, metavar="N", help="how often it is killed (default: 100 builds, or 30)")
    parser.add_argument("--again", type=int, metavar="N", help="take the step N again, of which a fault was kept")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where it is done (default: _build/edits)")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    if arguments.again is not None:
        return run_again(folder, arguments.again)
    if arguments.settings:
        return run_settings(folder)
    if arguments.kills:
        times = arguments.times or (100 if arguments.kills == "builds" else 30)
        return run_kills(folder, arguments.seed, arguments.kills, times)
    return run(folder, arguments.seed, arguments.edits)


if __name__ == "__main__":
    sys.exit(main())
