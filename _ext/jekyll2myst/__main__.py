"""The command ``jekyll2myst SITE OUT``.

It writes ``docs/…``, ``references.bib``, ``report.html`` and ``report.json`` into ``OUT``. Exit status: 0 if all went
well; 1 if a page could not be converted, a word was lost, or (with ``--strict``) anything needs a person; 2 if nothing
was done.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from .reader import Site
from .recipe import Recipe, RecipeError, parse_recipe
from .report import Report
from .site import Conversion
from .store import Store, StoreError
from .works import BibError, Works


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="jekyll2myst", description="Convert a Jekyll site to a MyST book.")
    made.add_argument("site", type=Path, metavar="SITE", help="folder of the Jekyll site")
    made.add_argument("out", type=Path, metavar="OUT", help="folder of the book: docs/ and references.bib go there")
    made.add_argument("--recipe", default="connectedlib", help="a shipped recipe's name or a TOML file (%(default)s)")
    made.add_argument("--force", action="store_true", help="overwrite files that were edited since they were written")
    made.add_argument("--strict", action="store_true", help="exit with 1 if anything needs a person")
    made.add_argument("--json", action="store_true", help="print the report as JSON")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Convert a site; return the exit status.

    :param argv: the arguments, by default those of the process
    """
    chosen = parser().parse_args(argv)
    if not chosen.site.is_dir():
        return fail(f"{chosen.site}: is not a folder; give the folder that holds the site's _config.yml")
    try:
        bib = chosen.out / "references.bib"
        works = Works(bib.read_text(encoding="utf-8") if bib.is_file() else "")
        conversion = Conversion(Site(chosen.site), recipe_of(chosen.recipe), works, show)
        report = conversion.run()
        if not conversion.files:
            tell(report)
            return fail(f"{chosen.site}: no page was converted; a page is a .md, .markdown or .html file")
        for line in write(conversion, report, Store(chosen.out, force=chosen.force)):
            print(line, file=sys.stderr)
    except (RecipeError, StoreError, BibError, OSError) as error:
        return fail(str(error))
    tell(report)
    print(report.json() if chosen.json else summary(report, chosen.out), end="" if chosen.json else "\n")
    lost = bool(report.problems) or any(page.lost for page in report.pages)
    return 1 if lost or (chosen.strict and report.unfinished()) else 0


def recipe_of(name: str) -> Recipe:
    """Return the recipe in the file *name*, or the shipped one of that name.

    :raises RecipeError: if there is none, or it is wrong
    """
    shipped = resources.files(__package__) / "recipes" / f"{name}.toml"
    if shipped.is_file():
        return parse_recipe(shipped.read_text(encoding="utf-8"), name)
    path = Path(name)
    if not path.is_file():
        raise RecipeError(f"{name}: no such recipe; shipped are connectedlib and default, else give a TOML file")
    return parse_recipe(path.read_text(encoding="utf-8"), name)


def write(conversion: Conversion, report: Report, store: Store) -> list[str]:
    """Write all files and the report; return a line for each file that was set aside."""
    written = [store.write(f"docs/{path}", text) for path, text in sorted(conversion.files.items())]
    if conversion.works.added:
        # what was there is kept byte for byte, so that this never undoes a person's work
        written.append(store.write("references.bib", conversion.works.bibtex(), keep=False))
    store.write("report.json", report.json(), keep=False)
    store.write("report.html", report.html(), keep=False)
    store.finish()
    return [
        f"{one.path.removesuffix('.new')}: was edited or is not from here, so it was left; see {one.path}"
        for one in written
        if one.set_aside
    ]


def show(page: str) -> None:
    """Show the page that is converted, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{page}", end="", file=sys.stderr, flush=True)


def tell(report: Report) -> None:
    """Print the problems, each with its place."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    for problem in report.problems:
        print(f"{problem.source}:{problem.line}: {problem.message}", file=sys.stderr)


def summary(report: Report, out: Path) -> str:
    """Return the last lines for a person."""
    totals = ", ".join(f"{count} {name}" for name, count in report.totals().items())
    lost = sum(len(page.lost) for page in report.pages)
    words = sum(page.words for page in report.pages)
    counts = f"{len(report.pages)} texts, {words} words, {lost} of them lost; elements: {totals}"
    return f"{counts}\nreport: {out / 'report.html'}"


def fail(message: str) -> int:
    """Print why nothing was done, and return the exit status 2."""
    print(f"jekyll2myst: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
