"""`make bench`: how long builds take, and how much memory they need, against stock Sphinx and other programs.

Builds generated books of 25 and 250 pages, and of as many as asked for, in turn with each program: from nothing, with
no change and after edits; prints them with Typst, as it is now and as it was, and with XeLaTeX; serves them, edits a
page and waits for it. With the small book, the book of this repository is built too. Every measurement is kept in
``benchmarks/measured/`` as soon as it is made, so that a bench that was stopped goes on where it was; what was measured
of other sources is set aside and measured again. At the end all tables, the plots and ``benchmarks/results.md`` are
written from what is there.

Stock Sphinx is left out above 250 pages, where one of its builds takes hours.
"""

from __future__ import annotations

import argparse
import shutil
import sys

import results
from aims import Measured
from kept import OLDER, Key, is_kept, keep, present_state, set_aside
from measure import REPOSITORY
from targets import MEDIUM, STEPS, TARGETS, build, made_by, prepare

#: where the books are while they are measured
BOOKS = REPOSITORY / "_build" / "bench"


def usual_rounds(pages: int) -> int:
    """Return how often books of a size are measured when nothing else is asked for."""
    return 3 if pages <= MEDIUM else 1


def chosen(pages: int, only: list[str]) -> list[str]:
    """Return the names of the targets to measure, and say which cannot be."""
    names = [name for name, target in TARGETS.items() if (name in only if only else target.by_default(pages))]
    missing = [name for name in names if not TARGETS[name].can_run()]
    for name in missing:
        print(f"{TARGETS[name].label}: left out, for something is missing: {TARGETS[name].remedy}", flush=True)
    return [name for name in names if name not in missing]


def is_due(key: Key) -> bool:
    """Tell whether something is to be measured, and is not kept yet."""
    target = TARGETS[key.target]
    has_round = key.round < (1 if target.is_rare(key.step) else target.rounds)
    return key.step in target.steps and has_round and not is_kept(key)


def measure(pages: int, names: list[str], rounds: int, state: str) -> list[str]:
    """Measure what is not kept yet of the targets with these *names*; return the names of those that failed.

    What is compared closely is built one after the other, and every second round goes the other way round, for a
    machine that others use is now slower, now faster, also in processor time.
    """
    programs, failed = {name: made_by(TARGETS[name]) for name in names}, list[str]()
    for number in range(rounds):
        for step in STEPS:
            for name in names[:: -1 if number % 2 else 1]:
                key = Key(pages, name, number, step)
                if name in failed or not is_due(key):
                    continue
                target, folder, token = TARGETS[name], BOOKS / f"{pages}-{name}", f"{state} {number}"
                print(f"{pages} pages, round {number + 1} of {rounds}, {step}: {target.label} …", flush=True)
                try:
                    prepare(target, folder, pages, step, token)
                    measured = build(target, folder, step, token)
                except SystemExit as failure:
                    print(failure, flush=True)
                    failed.append(name)
                    continue
                keep(key, state, programs[name], measured)
                print(f"  {measured['cpu']:.1f} s of processor time, {measured['memory']:.0f} MB", flush=True)
                if not any(is_due(key._replace(step=later)) for later in target.steps):
                    shutil.rmtree(folder)
    return failed


def main() -> int:
    """Measure, print the tables and write them down; return 1 if a target failed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", nargs="+", type=int, default=[25, MEDIUM], help="sizes (default: 25 250)")
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=[], metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--rounds", type=int, help="how often all is measured (default: 3, above 250 pages 1)")
    parser.add_argument("--again", action="store_true", help="set aside what is kept of these sizes, measure it anew")
    parser.add_argument("--report", action="store_true", help="measure nothing; write the results from what is kept")
    asked = parser.parse_args()
    state, failed = present_state(), list[str]()
    for pages in () if asked.report else asked.pages:
        if pages <= 3:
            parser.error("books have more than 3 pages: page 3 is edited")
        if old := set_aside(pages, "" if asked.again else state):
            print(f"{pages} pages: set aside in {OLDER}, to measure anew: {', '.join(old)}", flush=True)
        failed += measure(pages, chosen(pages, asked.only), asked.rounds or usual_rounds(pages), state)
    measured = Measured()
    results.write_readme(measured, REPOSITORY / "README.md")
    print(results.write(measured))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
