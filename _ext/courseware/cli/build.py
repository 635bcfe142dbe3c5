"""The command ``python -m courseware.cli.build``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx.cmd.build import build_main

from .offline import OfflineError, name_of_book, pack
from .outputs import EDITIONS, Edition, Output, arguments, in_language
from .summary import lines


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="bookbuild", description="Build HTML, handouts, PDF and ePub, and list them.")
    made.add_argument("--build", type=Path, default=Path("_build"), help="the build folder (default: %(default)s)")
    made.add_argument("--edition", choices=EDITIONS, default="learner", help="for whom (default: %(default)s)")
    made.add_argument("--language", default="", help="another language than that of conf.py, by its code: es")
    made.add_argument("--strict", action="store_true", help="fail on any warning, after building everything")
    made.add_argument("--list", action="store_true", help="only list what is there")
    made.add_argument("--no-list", action="store_true", help="build only")
    return made


def build(edition: Edition, output: Output, folder: Path, strict: bool) -> bool:
    """Make an *output*; say whether that went well."""
    if output.builder:
        return build_main(arguments(edition, output, folder, strict)) == 0
    own = edition.build(folder)
    try:
        pack(own / "html", own / output.folder, name_of_book(Path("conf.py")))
    except OfflineError as error:
        print(f"bookbuild: {error}", file=sys.stderr)
        return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Build all outputs and print what was made; return 0, or 1 if a builder failed.

    :param argv: the arguments, by default those of the process
    """
    chosen = parser().parse_args(argv)
    if not Path("conf.py").is_file():
        print("bookbuild: there is no conf.py here; change to the book's folder first", file=sys.stderr)
        return 2
    failed = []
    edition = EDITIONS[chosen.edition]
    if chosen.language:
        edition = in_language(edition, chosen.language)
    for output in () if chosen.list else edition.outputs:
        print(f"--- {output.name}", flush=True)
        if not output.builder and "HTML" in failed:
            print("left as it was, since HTML failed", flush=True)
            continue
        if not build(edition, output, chosen.build, chosen.strict):
            failed.append(output.name)
    if not chosen.no_list:
        print("\n".join(lines(edition, chosen.build)), flush=True)
    if failed:
        print(f"bookbuild: failed: {', '.join(failed)}; the messages are above", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
