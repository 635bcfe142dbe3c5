"""``courseware check``: runs public checkers, and rules of our own, on every page and file that was built."""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..conformance import results
from ..conformance.checkers import CHECKERS, Checker
from ..conformance.kept_results import KeptResults
from ..conformance.outputs import Outputs, find_outputs
from ..conformance.records import Result
from ..conformance.scheduling import run_checkers
from .project import ProjectError, find_project

#: the exit codes: no faults; faults; wrong use; no faults, but the record that the book prints has changed
_GOOD, _FAULTS, _WRONG, _CHANGED_RECORD = 0, 1, 2, 3
#: what npm is to install: the checkers in JavaScript, with their versions
_NPM_FILES = Path(__file__).parent.parent / "conformance" / "npm"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("checkers", nargs="*", help="run these only, and write nothing; by default, all")
    parser.add_argument("--page", default="", help="look at this page of the site only, and write nothing")
    parser.add_argument(
        "--again", action="store_true", help="look also at what is as it was when no fault was found in it"
    )
    parser.add_argument("--folder", type=Path, default=Path(), help="the book's folder (default: this one)")
    parser.add_argument("--build", type=Path, help="the build folder (default: _build in the book's folder)")
    parser.add_argument("--npm", type=Path, help="where npm has installed (default: .venv/npm in the book's folder)")
    parser.add_argument(
        "--record", type=Path, help="what the book prints (default: conformance.json beside its pages, if it is there)"
    )
    parser.add_argument("--no-record", action="store_true", help="leave what the book prints as it is")
    parser.add_argument("--install", action="store_true", help="only install the checkers in JavaScript, with npm")


def run(arguments: Namespace) -> int:
    """Run the checkers, print a line on each and what they found; write the results.

    :returns: 0; 1 if there are faults; 2 if the command was used wrongly; 3 if the record has changed, so that the book
        is to be built again
    :raises ProjectError: if there is no book, nothing was built, or there is no checker of a name that was typed
    """
    project = find_project(arguments.folder, arguments.build)
    npm = (arguments.npm or arguments.folder / ".venv" / "npm").resolve()
    if arguments.install:
        return install(npm)
    unknown = set(arguments.checkers) - {checker.name for checker in CHECKERS}
    if unknown:
        names = ", ".join(checker.name for checker in CHECKERS)
        raise ProjectError(f"there is no checker {', '.join(sorted(unknown))}; there are {names}")
    if not project.build.is_dir():
        raise ProjectError(f"nothing was built into {project.build}; type: courseware build")
    outputs = find_outputs(project.build, npm, project.configuration / "pyproject.toml")
    if arguments.page:
        outputs = replace(outputs, only=frozenset({arguments.page}), measured=())
    selection = _select_checkers(arguments.checkers, outputs)
    # who names a page or a checker wants it looked at
    kept = None if arguments.checkers or arguments.page else KeptResults(outputs, is_read=not arguments.again)
    runs = [_print_run(*run) for run in run_checkers(selection, outputs, kept)]
    number = sum(len(result.findings) for _checker, result in runs)
    has_changed = kept is not None and _conclude(arguments, project.source, outputs, runs, kept)
    print(f"{number} faults" if number else "No faults.", flush=True)
    return _FAULTS if number else _CHANGED_RECORD if has_changed else _GOOD


def _select_checkers(names: Sequence[str], outputs: Outputs) -> list[Checker]:
    """Return the checkers of these *names*; without names, all that have something to look at."""
    return [checker for checker in CHECKERS if (checker.name in names if names else checker.has_subject(outputs))]


def _print_run(checker: Checker, result: Result) -> results.Run:
    """Print a line on a checker and what it found; return both."""
    lines = [results.format_result(checker, result), *results.format_findings(sorted(result.findings))]
    print("\n".join(lines), flush=True)
    return checker, result


def _conclude(
    arguments: Namespace, source: Path, outputs: Outputs, runs: Sequence[results.Run], kept: KeptResults
) -> bool:
    """Say what was not looked at again, and write the results; return whether what the book prints has changed.

    :param source: the folder of the pages
    """
    if kept.page_count or kept.result_count:
        counts = f"{kept.page_count:,} pages and {kept.result_count} rows of files"
        print(f"As they were when no fault was found in them: {counts}. To look at them, type --again.", flush=True)
    _write_report(outputs, runs)
    if arguments.no_record:
        return False
    return _write_record(outputs, runs, arguments.record or source / "conformance.json", arguments.record is not None)


def _write_report(outputs: Outputs, runs: Sequence[results.Run]) -> None:
    """Write the results beside what was built."""
    report = results.to_json(results.create_report(outputs, runs))
    (outputs.build / "conformance.json").write_text(report, encoding="utf-8")


def _write_record(outputs: Outputs, runs: Sequence[results.Run], record: Path, always: bool) -> bool:
    """Write the summary of the results where the book reads it; return whether that changed.

    :param always: whether it is written where no book has read one yet
    """
    text = results.to_json(results.summarize(outputs, runs))
    if not (always or record.is_file()) or (record.is_file() and record.read_text(encoding="utf-8") == text):
        return False
    record.write_text(text, encoding="utf-8")
    print(f"{record} has changed: the book prints it, and is to be built again")
    return True


def install(npm: Path) -> int:
    """Install the checkers in JavaScript into the folder *npm*; return npm's exit code, 2 if there is no npm.

    Scripts that packages run when they are installed are left out: these would fetch a browser.
    """
    program = shutil.which("npm")
    if program is None:
        print("courseware check: npm is not installed: apt-get install nodejs npm", file=sys.stderr)
        return _WRONG
    npm.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_NPM_FILES / name, npm / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    return subprocess.run([program, "ci", "--prefix", str(npm), *options], check=False).returncode
