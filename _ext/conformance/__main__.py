"""The command ``python -m conformance``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import record
from .checkers import CHECKERS, Checker
from .model import Finding, MissingCheckerError, Result
from .outputs import Outputs, outputs

#: the exit codes: no faults; faults; wrong use; no faults, but the record that the book prints has changed
GOOD, FAULTS, WRONG, CHANGED = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="conformance", description="Check every page and file that was built.")
    made.add_argument("checkers", nargs="*", help="run these only, and write nothing; by default, all")
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
    runs = []
    for checker in CHECKERS:
        if not chosen.checkers or checker.name in chosen.checkers:
            runs.append((checker, looked(checker, built)))
            print("\n".join([record.line(*runs[-1]), *record.lines(sorted(runs[-1][1].findings))]), flush=True)
    number = sum(len(result.findings) for _checker, result in runs)
    changed = False if chosen.checkers else written(built, runs, chosen)
    print(f"{number} faults" if number else "No faults.", flush=True)
    return FAULTS if number else CHANGED if changed else GOOD


def written(built: Outputs, runs: Sequence[record.Run], chosen: argparse.Namespace) -> bool:
    """Write the results beside what was built, and their summary where the book reads it; say whether that changed."""
    (chosen.build / "conformance.json").write_text(record.as_json(record.report(built, runs)), encoding="utf-8")
    text = record.as_json(record.summary(built, runs))
    if chosen.record.is_file() and chosen.record.read_text(encoding="utf-8") == text:
        return False
    chosen.record.write_text(text, encoding="utf-8")
    print(f"{chosen.record} has changed: the book prints it, and is to be built anew")
    return True


if __name__ == "__main__":
    sys.exit(main())
