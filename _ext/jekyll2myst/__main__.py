"""The command ``jekyll2myst SITE OUT``.

It writes ``docs/…``, ``references.bib``, ``report.html`` and ``report.json`` into ``OUT``. Exit status: 0 if all went
well; 1 if a page could not be converted, a word was lost, or (with ``--strict``) anything needs a person; 2 if nothing
was done.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import resources
from pathlib import Path

from . import starter
from .bibliography import BibError, Works
from .comparison import compare, lines
from .output_folder import Store, StoreError
from .recipe import Recipe, RecipeError, parse_recipe
from .records import Problem
from .report import Report
from .site_conversion import Conversion
from .site_files import ReadError, Site

SHIPPED = ("connectedlib", "default")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="jekyll2myst", description="Convert a Jekyll site to a MyST book.")
    made.add_argument("site", type=Path, metavar="SITE", help="folder of the Jekyll site")
    made.add_argument("out", type=Path, metavar="OUT", help="folder of the book: docs/ and references.bib go there")
    made.add_argument("--recipe", help="a shipped recipe's name or a TOML file; else the one that fits the site")
    made.add_argument("--force", action="store_true", help="overwrite files that were edited since they were written")
    made.add_argument("--strict", action="store_true", help="exit with 1 if anything needs a person")
    made.add_argument(
        "--rendered", type=Path, metavar="DIR", help="the old site as Jekyll rendered it, to compare with"
    )
    made.add_argument("--book-url", default="", metavar="URL", help="where the book will be, for pages on the old host")
    made.add_argument("--dry-run", action="store_true", help="convert and report, and write nothing")
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
        site = Site(chosen.site)
        recipe = recipe_of(chosen.recipe) if chosen.recipe else fitting(site)
        if chosen.book_url:
            recipe = replace(recipe, book_url=chosen.book_url)
        conversion = Conversion(site, recipe, works, show)
        report = conversion.run()
        if not conversion.files:
            tell(report)
            return fail(f"{chosen.site}: no page was converted; a page is a .md, .markdown or .html file")
        if not chosen.dry_run:
            report = finish(conversion, report, Store(chosen.out, force=chosen.force), chosen.rendered)
    except ReadError as error:
        return fail(f"{error.problem.source}:{error.problem.line}: {error.problem.message}")
    except (RecipeError, StoreError, BibError, OSError) as error:
        return fail(str(error))
    tell(report)
    print(report.json() if chosen.json else summary(report, chosen.out), end="" if chosen.json else "\n")
    lost = bool(report.problems) or any(page.lost for page in report.pages)
    return 1 if lost or (chosen.strict and report.unfinished()) else 0


def finish(conversion: Conversion, report: Report, store: Store, rendered: Path | None) -> Report:
    """Write everything, compare with the rendered site if there is one, and return the report."""
    for line in write(conversion, store):
        print(line, file=sys.stderr)
    report = replace(report, problems=(*report.problems, *copy(conversion, store)))
    if rendered is not None:
        compared, problems = compare(conversion.index, store.folder, rendered)
        report = replace(report, compared=compared, problems=(*report.problems, *problems))
        print(lines(compared), file=sys.stderr)
    store.write("report.json", report.json(), keep=False)
    store.write("report.html", report.html(), keep=False)
    store.finish()
    return report


def recipe_of(name: str) -> Recipe:
    """Return the recipe in the file *name*, or the shipped one of that name.

    :raises RecipeError: if there is none, or it is wrong
    """
    shipped = resources.files(__package__) / "recipes" / f"{name}.toml"
    if shipped.is_file():
        return parse_recipe(shipped.read_text(encoding="utf-8"), name)
    path = Path(name)
    if not path.is_file():
        raise RecipeError(f"{name}: no such recipe; shipped are {' and '.join(SHIPPED)}, else give a TOML file")
    return parse_recipe(path.read_text(encoding="utf-8"), name)


def fitting(site: Site) -> Recipe:
    """Return the shipped recipe that fits a site by its settings or its includes, else the one for any site."""
    includes = site.names("_includes")
    for name in SHIPPED:
        recipe = recipe_of(name)
        for key, pattern in recipe.applies.items():
            said = includes if key == "includes" else [str(site.config.data.get(key, ""))]
            if any(re.search(pattern, text) for text in said):
                return recipe
    return recipe_of("default")


def copy(conversion: Conversion, store: Store) -> list[Problem]:
    """Copy the files that pages show or offer; return those that cannot be read."""
    problems = []
    for target, path in sorted(conversion.copies.items()):
        try:
            store.write(f"docs/{target}", conversion.site.octets(path))
        except ReadError as error:
            problems.append(error.problem)
    return problems


def write(conversion: Conversion, store: Store) -> list[str]:
    """Write all files; return a line for each file that was set aside."""
    written = [store.write(f"docs/{path}", text) for path, text in sorted(conversion.files.items())]
    written += [store.write(path, text) for path, text in sorted(conversion.extra.items())]
    # begun once, and a person's from then on: an edition has a date of its own
    frame_files = {path: text for path, text in frame(conversion).items() if not (store.folder / path).exists()}
    written += [store.write_once(path, text) for path, text in frame_files.items()]
    if conversion.works.added:
        # what was there is kept byte for byte, so that this never undoes a person's work
        written.append(store.write("references.bib", conversion.works.bibtex(), keep=False))
    elif not (store.folder / "references.bib").exists():
        written.append(store.write("references.bib", "", keep=False))
    return [
        f"{one.path.removesuffix('.new')}: was edited or is not from here, so it was left; see {one.path}"
        for one in written
        if one.set_aside
    ]


def frame(conversion: Conversion) -> dict[str, str]:
    """Return what stands around the pages of a book, with what the site says of itself: settings, host, citation."""
    site, texts = conversion.site, []
    for name in site.files():
        if Path(name).stem.lower() in starter.LICENSE_STEMS:
            with suppress(ReadError):  # a license that cannot be read is one that the book does not name
                texts.append(site.octets(name).decode("utf-8", "replace"))
    return starter.frame_files(starter.values_of_site(site.config.data, site.folder.name, texts))


def show(page: str, number: int, count: int) -> None:
    """Show the page that is converted: on a terminal in one line, elsewhere every hundredth in a line of its own."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K[{number * 100 // count:3}%] {page}", end="", file=sys.stderr, flush=True)
    elif number % 100 == 0:
        print(f"{number} of {count} pages", file=sys.stderr)


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
