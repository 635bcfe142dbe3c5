"""The command ``python -m courseware.conformance``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from . import results
from .checkers import CHECKERS, Checker
from .outputs import Outputs, outputs
from .records import Finding, MissingCheckerError, Result

#: the exit codes: no faults; faults; wrong use; no faults, but the record that the book prints has changed
GOOD, FAULTS, WRONG, CHANGED = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="conformance", description="Check every page and file that was built.")
    made.add_argument("checkers", nargs="*", help="run these only, and write nothing; by default, all")
    made.add_argument("--page", default="", help="look at this page of the site only, and write nothing")
    made.add_argument("--build", type=Path, default=Path("_build"), help="the build folder (default: %(default)s)")
    made.add_argument(
        "--npm", type=Path, default=Path(".venv/npm"), help="where npm has installed (default: %(default)s)"
    )
    made.add_argument(
        "--record", type=Path, default=Path("docs/conformance.json"), help="what the book prints (default: %(default)s)"
    )
    return made


def looked(checker: Checker, built: Outputs) -> Result:
    """Run one checker; that it cannot run is a finding, and so is that it found nothing to look at."""
    try:
        result = checker.check(built)
    except MissingCheckerError as missing:
        return Result({}, (Finding("", "not-run", str(missing)),))
    if not all(result.counts.get(name, 1) for name in ("pages", "files", "searches")):
        return Result(
            result.counts, (*result.findings, Finding("", "not-run", "there was nothing to look at: run make"))
        )
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Run the checkers, print a line on each and what they found; write the results.

    :param argv: the arguments, by default those of the process
    :returns: 0; 1 if there are faults; 2 if the command was used wrongly; 3 if the record has changed, so that the book
        is to be built anew
    """
    chosen = parser().parse_args(argv)
    unknown = set(chosen.checkers) - {checker.name for checker in CHECKERS}
    if unknown or not Path("pyproject.toml").is_file():
        known = ", ".join(checker.name for checker in CHECKERS)
        told = (
            f"there is no checker {', '.join(sorted(unknown))}; there are {known}"
            if unknown
            else "not in the book's folder"
        )
        print(f"conformance: {told}", file=sys.stderr)
        return WRONG
    built = outputs(chosen.build.resolve(), chosen.npm.resolve())
    partly = bool(chosen.checkers or chosen.page)
    if chosen.page:
        built = replace(built, only=chosen.page, measured=())
    wanted = [checker for checker in CHECKERS if checker.name in (chosen.checkers or names(built))]
    runs = list(ran(wanted, built))
    number = sum(len(result.findings) for _checker, result in runs)
    changed = False if partly else written(built, runs, chosen)
    print(f"{number} faults" if number else "No faults.", flush=True)
    return FAULTS if number else CHANGED if changed else GOOD


def names(built: Outputs) -> set[str]:
    """Return the names of all checkers that have something to look at."""
    return {checker.name for checker in CHECKERS if checker.name != "lighthouse" or built.measured}


def ran(wanted: Sequence[Checker], built: Outputs) -> Iterator[results.Run]:
    """Run checkers, print a line on each and what it found, and yield both.

    Two run at a time, for most wait for a browser; Lighthouse, which measures speed, runs alone at the end.
    """
    together = [checker for checker in wanted if checker.name != "lighthouse"]
    alone = [checker for checker in wanted if checker.name == "lighthouse"]
    with ThreadPoolExecutor(2) as pool:
        for checker, result in zip(together, pool.map(partial(looked, built=built), together), strict=True):
            yield told(checker, result)
    for checker in alone:
        yield told(checker, looked(checker, built))


def told(checker: Checker, result: Result) -> results.Run:
    """Print a line on a checker and what it found; return both."""
    print("\n".join([results.line(checker, result), *results.lines(sorted(result.findings))]), flush=True)
    return checker, result


def written(built: Outputs, runs: Sequence[results.Run], chosen: argparse.Namespace) -> bool:
    """Write the results beside what was built, and their summary where the book reads it; say whether that changed."""
    (chosen.build / "conformance.json").write_text(results.as_json(results.report(built, runs)), encoding="utf-8")
    text = results.as_json(results.summary(built, runs))
    if chosen.record.is_file() and chosen.record.read_text(encoding="utf-8") == text:
        return False
    chosen.record.write_text(text, encoding="utf-8")
    print(f"{chosen.record} has changed: the book prints it, and is to be built anew")
    return True


if __name__ == "__main__":
    sys.exit(main())
