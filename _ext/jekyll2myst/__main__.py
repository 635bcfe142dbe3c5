"""The command ``jekyll2myst SITE OUT``.

It writes ``docs/…``, ``references.bib``, ``report.html`` and ``report.json`` into ``OUT``. Exit status: 0 if all went
well; 1 if a page could not be converted, a fact or a word of it was lost, or (with ``--strict``) anything needs a
person; 2 if nothing was done.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import resources
from pathlib import Path

from . import starter
from .boxes.recipe import Recipe, RecipeError, parse_recipe
from .boxes.site_callouts import add_site_callouts
from .comparison import compare_pages, format_comparisons
from .manifest import OutputError
from .memory import collect_rarely
from .notes.bibliography import Bibliography, BibliographyError
from .output_folder import OutputFolder, WriteResult
from .records import Problem
from .report.next_steps import describe_next_step
from .report.summary import Report
from .site.data_files import ReadError
from .site.files import Site
from .site.values import read_title
from .site_conversion import Conversion
from .terminal import print_message, print_result

_SHIPPED = ("connectedlib", "default")


def _build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="jekyll2myst", description="Convert a Jekyll site to a MyST book.")
    parser.add_argument("site", type=Path, metavar="SITE", help="folder of the Jekyll site")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder of the book: docs/ and references.bib go there")
    parser.add_argument("--recipe", help="a shipped recipe's name or a TOML file; else the one that fits the site")
    parser.add_argument(
        "--theme", type=Path, metavar="DIR", help="folder of the site's theme, for includes and layouts that it shows"
    )
    parser.add_argument("--force", action="store_true", help="overwrite files that were edited since they were written")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if anything needs a person")
    parser.add_argument(
        "--rendered", type=Path, metavar="DIR", help="the old site as Jekyll rendered it, to compare with"
    )
    parser.add_argument(
        "--book-url", default="", metavar="URL", help="where the book will be, for pages on the old host"
    )
    parser.add_argument("--dry-run", action="store_true", help="convert and report, and write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Convert a site; return the exit status.

    :param argv: the arguments, by default those of the process
    """
    arguments = _build_parser().parse_args(argv)
    if arguments.rendered and not arguments.rendered.is_dir():
        return _print_failure(f"{arguments.rendered}: is not a folder; give the folder that Jekyll wrote, _site")
    if arguments.theme and not arguments.theme.is_dir():
        return _print_failure(f"{arguments.theme}: is not a folder; give the folder that holds the theme's _includes")
    if not arguments.site.is_dir():
        return _print_failure(f"{arguments.site}: is not a folder; give the folder that holds the site's _config.yml")
    try:
        bibliography = Bibliography(_read_own_text(arguments.out / "references.bib"))
        site = Site(arguments.site, arguments.out, arguments.theme)
        recipe = _load_recipe(arguments.recipe) if arguments.recipe else _choose_recipe(site)
        recipe = add_site_callouts(recipe, site.config.data)
        if arguments.book_url:
            recipe = replace(recipe, book_url=arguments.book_url)
        with collect_rarely():
            conversion = Conversion(site, recipe, bibliography, _show_progress)
            report = conversion.run()
        if not (conversion.files and report.pages):  # the first page is written for any folder
            _print_problems(report.problems)
            return _print_failure(f"{arguments.site}: no page was converted; a page is a .md, .markdown or .html file")
        if not arguments.dry_run:
            report = _write_book(
                conversion, report, OutputFolder(arguments.out, force=arguments.force), arguments.rendered
            )
    except ReadError as error:
        return _print_failure(f"{error.problem.source}:{error.problem.line}: {error.problem.message}")
    except (RecipeError, OutputError, BibliographyError, OSError) as error:
        return _print_failure(str(error))
    _print_problems([*conversion.index.remarks, *report.problems])
    if arguments.json:
        print_result(report.to_json(), end="")
    else:
        print_result(_summarize(report, arguments.out))
    return 1 if report.has_losses() or (arguments.strict and report.is_unfinished()) else 0


def _write_book(conversion: Conversion, report: Report, output: OutputFolder, rendered: Path | None) -> Report:
    """Write everything, compare with the rendered site if there is one, and return the report."""
    _print_set_aside(_write_files(conversion, output))
    report = replace(report, problems=(*report.problems, *_copy_assets(conversion, output)))
    if rendered is not None:
        compared, problems = compare_pages(conversion.index, output.folder, rendered)
        report = replace(report, comparisons=compared, problems=(*report.problems, *problems))
        print_message(format_comparisons(compared))
    _print_set_aside([output.write("report.json", report.encode_json()), output.write("report.html", report.to_html())])
    for name in output.close():
        print_message(f"{name}: is left from an earlier run and no longer made; delete it, or keep it as yours")
    return report


def _print_set_aside(results: Iterable[WriteResult]) -> None:
    """Print a line for each file that was left as it is."""
    for result in results:
        if result.edited:
            print_message(f"{result.edited}: was edited or is not from here, so it was left; see {result.path}")


def _read_own_text(path: Path) -> str:
    """Return the text of a file that is not the site's; "" if there is none.

    :raises OutputError: if it cannot be read as text
    """
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: cannot be read ({error}); save it as UTF-8, or move it away") from error


def _load_recipe(name: str) -> Recipe:
    """Return the recipe in the file *name*, or the shipped one of that name.

    :raises RecipeError: if there is none, or it is wrong
    """
    shipped = resources.files(__package__) / "recipes" / f"{name}.toml"
    if shipped.is_file():
        return parse_recipe(shipped.read_text(encoding="utf-8"), name)
    path = Path(name)
    if not path.is_file():
        raise RecipeError(f"{name}: no such recipe; shipped are {' and '.join(_SHIPPED)}, else give a TOML file")
    return parse_recipe(_read_own_text(path), name)


def _choose_recipe(site: Site) -> Recipe:
    """Return the shipped recipe that fits a site by its settings or its includes, else the one for any site."""
    includes = site.list_files("_includes")
    for name in _SHIPPED:
        recipe = _load_recipe(name)
        for key, pattern in recipe.applies.items():
            values = includes if key == "includes" else [str(site.config.data.get(key, ""))]
            if any(re.search(pattern, text) for text in values):
                return recipe
    return _load_recipe("default")


def _copy_assets(conversion: Conversion, output: OutputFolder) -> list[Problem]:
    """Copy the files that pages show or offer; return those that cannot be read."""
    problems = []
    for target, path in sorted(conversion.copies.items()):
        try:
            output.write(f"docs/{target}", conversion.site.load_bytes(path))
        except ReadError as error:
            problems.append(error.problem)
    return problems


def _write_files(conversion: Conversion, output: OutputFolder) -> list[WriteResult]:
    """Write all files; return what happened to each."""
    results = [output.write(f"docs/{path}", text) for path, text in sorted(conversion.files.items())]
    results += [output.write(path, text) for path, text in sorted(conversion.extra.items())]
    # begun once, and a person's from then on: an edition has a date of its own
    results += [output.write_once(path, text) for path, text in frame(conversion).items()]
    if conversion.bibliography.is_changed:
        # what was there is kept byte for byte, so that this never undoes a person's work
        results.append(output.write("references.bib", conversion.bibliography.to_bibtex(), keep_edits=False))
    else:
        results.append(output.write_once("references.bib", ""))  # what pages cite is there already
    return results


def frame(conversion: Conversion) -> dict[str, str]:
    """Return what stands around the pages of a book, with what the site says of itself: settings, host, citation."""
    site, texts = conversion.site, []
    for name in site.iter_files():
        if Path(name).stem.lower() in starter.LICENSE_STEMS:
            with suppress(ReadError):  # a license that cannot be read is one that the book does not name
                texts.append(site.load_bytes(name).decode("utf-8", "replace"))
    # many themes link the license at the foot of each page
    for folder in ("_includes", "_layouts"):
        for name in site.list_files(folder):
            with suppress(ReadError):
                texts.append(site.load_text(f"{folder}/{name}"))
    title = read_title(conversion.files.get("index.md", "")) or site.folder.name
    values = starter.values_of_site(site.config.data, title, texts, conversion.liquid.data)
    title, author, description = (
        conversion.recipe.private.sub("", text).strip() for text in (values.title, values.author, values.description)
    )
    return starter.frame_files(replace(values, title=title or "Book", author=author, description=description))


def _show_progress(page: str, number: int, count: int) -> None:
    """Show the page that is converted: on a terminal in one line, elsewhere every hundredth in a line of its own."""
    if sys.stderr.isatty():
        print_message(f"\r\x1b[K[{number * 100 // count:3}%] {page}", end="")
    elif number % 100 == 0:
        print_message(f"{number} of {count} pages")


def _print_problems(problems: Iterable[Problem]) -> None:
    """Print the problems, each with its place."""
    if sys.stderr.isatty():
        print_message("\r\x1b[K", end="")
    for problem in problems:
        print_message(f"{problem.source}:{problem.line}: {problem.message}")


def _summarize(report: Report, out: Path) -> str:
    """Return the last lines for a person."""
    totals = ", ".join(f"{count} {name}" for name, count in report.count_fates().items())
    lost_count = sum(len(page.lost_words) for page in report.pages)
    words = sum(page.word_count for page in report.pages)
    counts = f"{len(report.pages)} texts, {words} words, {lost_count} of them lost; elements: {totals}"
    return f"{counts}\nreport: {out / 'report.html'}\n{describe_next_step(report, out)}"


def _print_failure(message: str) -> int:
    """Print why nothing was done, and return the exit status 2."""
    print_message(f"jekyll2myst: {message}")
    return 2


if __name__ == "__main__":
    sys.exit(main())
