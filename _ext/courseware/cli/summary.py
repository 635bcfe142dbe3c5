"""What was made: where each output is, how many pages it has, and its size."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pikepdf

from .outputs import Edition, Output


def pages_in_pdf(path: Path) -> int:
    """Return the number of pages of a PDF."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def pages_in_archive(path: Path) -> int:
    """Return the number of pages in an ePub (XHTML), or in a zip of a site (HTML)."""
    with zipfile.ZipFile(path) as archive:
        return sum(name.endswith((".xhtml", ".html")) for name in archive.namelist())


#: how pages are counted, by the ending of the file
COUNTERS: Mapping[str, Callable[[Path], int]] = {
    ".pdf": pages_in_pdf,
    ".epub": pages_in_archive,
    ".zip": pages_in_archive,
    ".html": lambda _path: 1,
}


def size(octets: int) -> str:
    """Return a file size for people: "12 KB", "3.4 MB" (powers of 1,000)."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(1, round(octets / 1e3))} KB"


def line(output: Output, build: Path) -> tuple[str, str, str, str]:
    """Return what is said of *output*: name, place, pages, size of the whole folder or of the one file."""
    files = sorted((build / output.folder).glob(output.pattern))
    pages = sum(COUNTERS[path.suffix](path) for path in files)
    folder = build / output.folder
    place = files[0] if len(files) == 1 else folder
    octets = sum(path.stat().st_size for path in (files if output.builder != "html" else all_but_handouts(folder)))
    count = f"{len(files)} files, {pages} pages" if output.builder == "handouts" else f"{pages} pages"
    return output.name, str(place), count, size(octets)


def all_but_handouts(folder: Path) -> Iterator[Path]:
    """Yield what a browser may load from *folder*: every file but the handouts, which are counted apart."""
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf")


def lines(edition: Edition, build: Path) -> list[str]:
    """Return the lines on all outputs of an *edition* that are below the build folder, in columns."""
    own = edition.build(build)
    told = [line(output, own) for output in edition.outputs if any((own / output.folder).glob(output.pattern))]
    wide = [max(map(len, column)) for column in zip(*told, strict=True)]
    return [
        f"{name:<{wide[0]}}  {place:<{wide[1]}}  {count:>{wide[2]}}  {octets:>{wide[3]}}"
        for name, place, count, octets in told
    ]
