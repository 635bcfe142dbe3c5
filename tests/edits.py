"""Edit a book at random, kill its builds, and compare each state of all outputs with a build from nothing.

    python tests/edits.py                        500 edits, with a new seed, or on where the last run ended
    python tests/edits.py --seed 7 --edits 2000  a run with this seed; the same again where that has ended
    python tests/edits.py --again 41             the fault of step 41 alone, from what was kept of it
    python tests/edits.py --kills builds         100 builds that are killed (`live`, `linkcheck`: 30)

What was found is kept in ``_build/edits/``: ``state.json``, and for each fault the book before and after the step.

:return: exit status 1 if anything differed
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from project import REPOSITORY
from random_edits.history import History

FOLDER = REPOSITORY / "_build" / "edits"
#: of differences of a step, how many are printed
_MAX_LINES = 12


def run(folder: Path, seed: int | None, edits: int) -> int:
    """Edit until there were so many *edits*; return the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    state_file = folder / "state.json"
    if seed is None:
        kept = json.loads(state_file.read_text()) if state_file.is_file() else {}
        seed = kept["seed"] if kept and kept["edits"] < edits else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}, in {folder}", flush=True)
    begun = time.monotonic()
    history = History(folder, seed, edits)
    try:
        while history.state.edits < edits:
            number = history.state.steps
            differences = history.step()
            for line in _describe(number, history.log, differences):
                print(line, flush=True)
            if sys.stderr.isatty():
                print(f"\r{history.state.edits} of {edits} edits ", end="", file=sys.stderr, flush=True)
    finally:
        history.end()
    state = history.state
    print(
        f"seed {seed}: {state.edits} edits in {state.steps} steps, {state.kills} kills, {state.compares} compares, "
        f"{len(state.faults)} with differences; {state.cpu:.0f} s of the processor, {time.monotonic() - begun:.0f} s now"
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
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where it is done (default: _build/edits)")
    arguments = parser.parse_args()
    return run(arguments.folder.resolve(), arguments.seed, arguments.edits)


if __name__ == "__main__":
    sys.exit(main())
