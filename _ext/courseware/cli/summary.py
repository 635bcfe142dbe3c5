"""Lists the outputs: where each is, how many pages it has, and its size."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..downloads.shelf import FOLDER as DOWNLOADS
from .outputs import Edition, Output


def _pages_in_pdf(path: Path) -> int:
    """Return the number of pages of a PDF."""
    import pikepdf  # where nothing was printed, it is not needed

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _pages_in_archive(path: Path) -> int:
    """Return the number of pages in an ePub (XHTML), or in a zip of a site (HTML)."""
    with zipfile.ZipFile(path) as archive:
        return sum(name.endswith((".xhtml", ".html")) for name in archive.namelist())


def _pages_in_braille(path: Path) -> int:
    """Return the number of pages of a file in braille, each of which ends with a form feed."""
    return path.read_bytes().count(b"\f")


def _questions_in_package(path: Path) -> int:
    """Return the number of questions in a package of H5P."""
    with zipfile.ZipFile(path) as package:
        return len(json.loads(package.read("content/content.json"))["questions"])


#: how pages are counted, by the ending of the file
_PAGE_COUNTERS: Mapping[str, Callable[[Path], int]] = {
    ".pdf": _pages_in_pdf,
    ".epub": _pages_in_archive,
    ".zip": _pages_in_archive,
    ".imscc": _pages_in_archive,
    ".brf": _pages_in_braille,
    ".h5p": _questions_in_package,
    ".html": lambda _path: 1,
}
#: what is counted, where it is no pages
_COUNTED = {".h5p": "questions"}


def format_size(octets: int) -> str:
    """Return a file size for people: "12 KB", "3.4 MB" (powers of 1,000)."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(1, round(octets / 1e3))} KB"


def _format_row(output: Output, build: Path) -> tuple[str, str, str, str]:
    """Return the cells on an *output*: name, path, pages, size of the folder or of the one file."""
    folder = build / output.folder
    files = sorted(folder.glob(output.pattern))
    suffix = Path(output.pattern).suffix
    pages = f"{sum(map(_PAGE_COUNTERS[suffix], files))} {_COUNTED.get(suffix, 'pages')}"
    path = files[0] if len(files) == 1 else folder
    octets = sum(file.stat().st_size for file in (files if output.builder != "html" else _files_of_site(folder)))
    is_counted = output.builder == "handouts" or (len(files) > 1 and output.builder != "html")
    count = f"{len(files)} files, {pages}" if is_counted else pages
    return output.name, str(path), count, format_size(octets)


def _files_of_site(folder: Path) -> Iterator[Path]:
    """Yield what a browser may load from *folder*: not the handouts and the downloads, which are counted apart."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf")
    return (path for path in paths if not path.is_relative_to(folder / DOWNLOADS))


def format_table(edition: Edition, build: Path) -> list[str]:
    """Return the lines on all outputs of an *edition* that are below the build folder, in columns.

    Paths are those below the present folder where they are.
    """
    folder = edition.build(build)
    if folder.is_absolute() and folder.is_relative_to(Path.cwd()):
        folder = folder.relative_to(Path.cwd())
    rows = [
        _format_row(output, folder) for output in edition.outputs if any((folder / output.folder).glob(output.pattern))
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        f"{name:<{widths[0]}}  {path:<{widths[1]}}  {count:>{widths[2]}}  {octets:>{widths[3]}}"
        for name, path, count, octets in rows
    ]
