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


def pages_in_epub(path: Path) -> int:
    """Return the number of XHTML files of an ePub, which are its pages to a reader."""
    with zipfile.ZipFile(path) as archive:
        return sum(name.endswith(".xhtml") for name in archive.namelist())


#: how pages are counted, by the ending of the file
COUNTERS: Mapping[str, Callable[[Path], int]] = {".pdf": pages_in_pdf, ".epub": pages_in_epub, ".html": lambda _path: 1}


def size(octets: int) -> str:
    """Return a file size for people: "12 KB", "3.4 MB" (powers of 1,000)."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(1, round(octets / 1e3))} KB"


def line(output: Output, build: Path) -> str:
    """Return one line on *output*: name, place, pages, size of the whole folder or of the one file."""
    files = sorted((build / output.folder).glob(output.pattern))
    pages = sum(COUNTERS[path.suffix](path) for path in files)
    folder = build / output.folder
    place = files[0] if len(files) == 1 else folder
    octets = sum(path.stat().st_size for path in (files if output.builder != "html" else all_but_handouts(folder)))
    count = f"{len(files)} files, {pages} pages" if output.builder == "handouts" else f"{pages} pages"
    return f"{output.name:<9} {place!s:<52} {count:>20} {size(octets):>9}"


def all_but_handouts(folder: Path) -> Iterator[Path]:
    """Yield what a browser may load from *folder*: every file but the handouts, which are counted apart."""
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf")


def lines(edition: Edition, build: Path) -> list[str]:
    """Return the lines on all outputs of an *edition* that are below the build folder."""
    own = edition.build(build)
    return [line(output, own) for output in edition.outputs if any((own / output.folder).glob(output.pattern))]
