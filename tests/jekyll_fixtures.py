"""Fixture files for the converter: a title, the input and the expected text, each ended by a line that is a full stop.

A text may hold several files: a line `--- path` begins one. What stands before the first is the case's own page.
`REWRITE_GOLDENS=1` (without xdist) writes what came out into the fixture file. This module alone names the
converter's parts, so that the tests beside the fixtures need not follow its names.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jekyll2myst.__main__ import main
from jekyll2myst.boxes.recipe import Recipe
from jekyll2myst.notes.bibliography import Bibliography
from jekyll2myst.page_conversion import PageConverter
from jekyll2myst.records import Document
from jekyll2myst.site.files import Site
from jekyll2myst.site_conversion import Conversion

FIXTURES = Path(__file__).parent / "unit" / "jekyll2myst" / "fixtures"
END = "."
#: kinds of elements whose new line is looked for by their words
WITH_WORDS = {"words", "heading", "link", "list item", "table cell"}
#: where a page for the old host leads
STUB = re.compile('url=([^"]*)')


class Case(NamedTuple):
    """A case of a fixture file."""

    path: Path
    title: str
    source: str
    expected: str

    def check(self, text: str) -> None:
        """Compare *text* with what is expected, or write it into the fixture file."""
        if os.environ.get("REWRITE_GOLDENS") and text != self.expected:
            cases = [
                case._replace(expected=text) if case.title == self.title else case for case in read_cases(self.path)
            ]
            self.path.write_text("\n".join(map(fixture_text, cases)), encoding="utf-8")
        else:
            assert text == self.expected


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a fixture file."""
    cases = []
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.strip():
            assert next(lines) == END, f"{path.name}: '{line}' wants a line with a full stop below it"
            cases.append(Case(path, line, text_until_end(lines), text_until_end(lines)))
    assert len({case.title for case in cases}) == len(cases), f"{path.name}: two cases have one title"
    return cases


def text_until_end(lines: Iterator[str]) -> str:
    """Return the lines before the next full stop."""
    return "\n".join(iter(lines.__next__, END))


def fixture_text(case: Case) -> str:
    """Return a case as its fixture file has it."""
    expected = case.expected.split("\n") if case.expected else []
    return "\n".join([case.title, END, *case.source.split("\n"), END, *expected, END, ""])


def parameters(folder: str) -> list[Any]:
    """Return the cases of all fixture files in *folder*, as pytest's parameters."""
    cases = [case for path in sorted((FIXTURES / folder).glob("*.md")) for case in read_cases(path)]
    assert cases, folder
    return [pytest.param(case, id=f"{case.path.stem}: {case.title}") for case in cases]


def files_of(text: str) -> dict[str, str]:
    """Return the files in a text: path → content; the path of what stands before the first is ""."""
    first, *parts = re.split(r"^--- (\S.*)\n?", text, flags=re.MULTILINE)
    return {"": first.removesuffix("\n"), **dict(zip(parts[::2], parts[1::2], strict=True))}


def write_site(folder: Path, files: dict[str, str]) -> Path:
    """Write *files* below *folder*."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


def expand(case: Case, folder: Path) -> str:
    """Return the case's own page with its Liquid expanded, or what is wrong with it."""
    return expand_files(files_of(case.source), folder)


def expand_files(files: dict[str, str], folder: Path) -> str:
    """Return the page "" of *files* with its Liquid expanded, in a site that holds the others."""
    files = dict(files)
    page = files.pop("")
    write_site(folder, {**files, "page.md": page if page.startswith("---\n") else f"---\n---\n{page}"})
    conversion = Conversion(Site(folder), Recipe(), Bibliography(), lambda *_page: None)
    source = conversion.index.by_path["page.md"]
    liquid = conversion.liquid
    page, variables = liquid.find_page(source), liquid.list_page_variables(source)
    expansion = liquid.expander.expand(source.page.body, page, source.path, source.page.first_line, variables)
    _fates, missing = conversion.lookup.list_missing_includes()
    faults = [f"{path}:{line}: {message}" for path, line, message in [*expansion.faults, *missing]]
    return "\n".join([expansion.text, *faults])


def jekyll(site: Path, out: Path) -> Path:
    """Return the folder *out*, in which Jekyll has rendered *site*."""
    environment = {**os.environ, "JEKYLL_ENV": "production", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    command = ["jekyll", "build", "-q", "-s", str(site), "-d", str(out), "--disable-disk-cache"]
    subprocess.run(command, check=True, env={**environment, "JEKYLL_NO_BUNDLER_REQUIRE": "true"})
    return out


def break_page(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Let the conversion of the page at *path* end in an exception."""
    build_document = PageConverter.build_document

    def build(self: PageConverter) -> Document:
        if self.source.path == path:
            raise ValueError("a fault of the converter")
        return build_document(self)

    monkeypatch.setattr(PageConverter, "build_document", build)


def convert(case: Case, folder: Path) -> str:
    """Return what the command makes of a site: of each text that the case expects, or of all if it expects none.

    The case's own text holds options of the command. Beside the files that it writes, there are the texts "status"
    (with what it says), "printed", "files", and of the report "elements", "notes", "pages" and "addresses".
    """
    files = files_of(case.source)
    options = files.pop("").split()
    write_site(folder / "site", files)
    status, stderr, stdout = run_command(folder, *options)
    texts = texts_of(folder / "out")
    texts["status"] = "\n".join([str(status), *stderr.splitlines()])
    texts["printed"] = stdout
    names = [name for name in files_of(case.expected) if name] or sorted(texts)
    return "\n".join(f"--- {name}\n{texts.get(name, 'is not there')}".rstrip("\n") for name in names)


def run_command(folder: Path, *options: str) -> tuple[int, str, str]:
    """Return the exit status of the command for `site` and `out` in *folder*, what it says, and what it prints."""
    with chdir(folder), redirect_stderr(StringIO()) as stderr, redirect_stdout(StringIO()) as stdout:
        status = main(["site", "out", *options])
    return status, stderr.getvalue(), stdout.getvalue()


def texts_of(out: Path) -> dict[str, str]:
    """Return the texts of a folder that the command has written, and those about its report."""
    paths = [path for path in sorted(out.rglob("*")) if path.is_file()]
    texts = {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    texts["files"] = "\n".join(texts)
    for name, text in texts.items():
        assert not name.endswith(".md") or text.endswith("\n"), f"{name} wants a line end"
    stubs = {name.removeprefix("old-host/"): text for name, text in texts.items() if name.startswith("old-host/")}
    texts["addresses"] = "\n".join(f"{name} → {STUB.findall(text)[0]}" for name, text in stubs.items())
    if "report.json" in texts:
        report = json.loads(texts["report.json"])
        texts["elements"] = "\n".join(map(line_of_element, report["elements"]))
        texts["pages"] = "\n".join(map(line_of_page, report["pages"]))
        texts["notes"] = "\n".join(f"{title}: {line}" for title, lines in report["notes"].items() for line in lines)
        texts["compared"] = "\n".join(
            f"{page}: {json.dumps(figures, ensure_ascii=False)}" for page, figures in report["compared"].items()
        )
    return texts


def line_of_element(fate: dict[str, Any]) -> str:
    """Return an element of the report as a line, with its new line if it has words to find it by."""
    new = f" (line {fate['at']})" if fate["at"] and fate["text"] and fate["kind"] in WITH_WORDS else ""
    detail = f": {fate['detail']}" if fate["detail"] else ""
    return f"{fate['source']}:{fate['line']}: {fate['kind']} [{fate['text']}] {fate['fate']}{new}{detail}"


def line_of_page(page: dict[str, Any]) -> str:
    """Return a page of the report as a line."""
    return f"{page['source']} → {page['target']}: {page['words']} words, lost {page['lost']}, added {page['added']}"
