"""Which files are offered: what this build has made, and what the same command has made for who leads a session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from taggedpdf.api import WrittenHandouts

from ..slides.records import SLIDES_FOLDER
from ..workshops.packet import WORKSHOPS_FOLDER
from .records import Download, Purpose
from .shelf import Shelf

#: the folder, below that of the handouts, of worksheets to fill in
_SHEETS = "worksheets/"
_SCRIPT = "/script"


class BuiltFiles(NamedTuple):
    """The printed files of an edition."""

    #: the PDF and the ePub of the whole book; `None` for what was not built
    book: Path | None = None
    epub: Path | None = None
    #: other files of the book, by their purpose
    others: Mapping[Purpose, Path] = MappingProxyType({})
    #: the folder of the handouts, and what was written there; `None` where they were not built
    folder: Path = Path()
    handouts: WrittenHandouts | None = None

    def find_handouts(self) -> dict[str, Path]:
        """Return the handouts of pages and workshops, by their names; without packets, which bind them."""
        if self.handouts is None:
            return {}
        # a page may be in a folder of the same name
        extras = {name for name in self.handouts.extras if not name.startswith((_SHEETS, SLIDES_FOLDER))}
        return self._find_pdfs(sorted(self.handouts.pages | extras))

    def find_slides(self) -> dict[str, Path]:
        """Return the slides of lessons, by their names."""
        names = sorted(self.handouts.extras) if self.handouts else []
        return self._find_pdfs(name for name in names if name.startswith(SLIDES_FOLDER))

    def _find_pdfs(self, names: Iterable[str]) -> dict[str, Path]:
        """Return those of the PDFs that are there."""
        paths = {name: self.folder / f"{name}.pdf" for name in names}
        return {name: path for name, path in paths.items() if path.is_file()}

    def find_sheets(self) -> list[Path]:
        """Return the worksheets to fill in, as PDF and as Word files."""
        names = self.handouts.extras if self.handouts else ()
        pdfs = [self.folder / f"{name}.pdf" for name in names if name.startswith(_SHEETS)]
        return sorted([*filter(Path.is_file, pdfs), *(self.folder / _SHEETS).glob("*.docx")]) if pdfs else []


def put_out_book(shelf: Shelf, built: BuiltFiles, name: str) -> list[Download]:
    """Put book and ePub on the *shelf*, under a *name* of the book; return them."""
    downloads = []
    if built.book:
        downloads.append(shelf.add_copy("book", built.book, f"{name}.pdf"))
    if built.epub:
        downloads.append(shelf.add_copy("epub", built.epub, f"{name}.epub"))
    return downloads


def put_out_handouts(shelf: Shelf, built: BuiltFiles, name: str) -> Iterator[Download]:
    """Put handouts, slides and worksheets on the *shelf*, an archive each; one PDF alone is offered as it is."""
    by_purpose: dict[Purpose, dict[str, Path]] = {"handouts": built.find_handouts(), "slides": built.find_slides()}
    for purpose, paths in by_purpose.items():
        if len(paths) == 1:
            yield shelf.describe(purpose, *paths.values())
        else:
            members = {f"{name}-{purpose}/{pdf.removeprefix(SLIDES_FOLDER)}.pdf": path for pdf, path in paths.items()}
            yield from _offered(shelf.add_archive(purpose, f"{name}-{purpose}.zip", members))
    sheets = {f"{name}-worksheets/{path.name}": path for path in built.find_sheets()}
    yield from _offered(shelf.add_archive("sheets", f"{name}-worksheets.zip", sheets))


def put_out_other_books(shelf: Shelf, built: BuiltFiles) -> Iterator[Download]:
    """Put other files of the book on the *shelf*: in braille, with sound."""
    for purpose, path in built.others.items():
        yield shelf.add_copy(purpose, path, path.name)


def put_out_large_print(shelf: Shelf, built: BuiltFiles, name: str) -> Iterator[Download]:
    """Put book and handouts in large print on the *shelf*, under a *name* of theirs."""
    if built.book:
        yield shelf.add_copy("large-print", built.book, f"{name}.pdf")
    members = {f"{name}-handouts/{handout}.pdf": path for handout, path in built.find_handouts().items()}
    yield from _offered(shelf.add_archive("large-print-handouts", f"{name}-handouts.zip", members))


def put_out_facilitator(shelf: Shelf, built: BuiltFiles, archive: Path) -> Iterator[Download]:
    """Put what was made for who leads a session on the *shelf*: the *archive* of its pages, and each script."""
    if archive.is_file():
        yield shelf.add_copy("facilitator", archive, archive.name)
    for workshop, path in _find_scripts(built.find_handouts()):
        yield shelf.add_copy("script", path, f"{workshop}-script.pdf", workshop=workshop)


def _find_scripts(handouts: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """Yield the name of each workshop that has a script, and the script."""
    for name, path in handouts.items():
        if name.startswith(WORKSHOPS_FOLDER) and name.endswith(_SCRIPT):
            yield name.removeprefix(WORKSHOPS_FOLDER).removesuffix(_SCRIPT), path


def _offered(download: Download | None) -> list[Download]:
    return [download] if download else []
