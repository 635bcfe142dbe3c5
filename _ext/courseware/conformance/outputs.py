"""The files that are checked: everything that a reader may open."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

_HOME = "index.html"
#: folders of a site whose files are no pages
_NOT_PAGES = {"_static", "_sources", "_images", "_downloads"}


@dataclass(frozen=True, slots=True)
class Outputs:
    """What was built."""

    #: the build folder
    build: Path
    #: the folder in which npm has installed the checkers in JavaScript
    npm: Path
    #: pages of the site that Lighthouse looks at
    measured: tuple[str, ...] = ("index.html",)
    #: the pages of the site that are looked at, or nothing for all
    only: frozenset[str] = frozenset()
    #: the folder of the HTML pages, below the build folder
    folder: str = "html"
    #: the folder, below the build folder, of another edition of the book, or "" for the one that is built by itself
    edition: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether some pages only are looked at."""
        return bool(self.only)

    @property
    def others(self) -> list[Outputs]:
        """The other editions that were built: languages, and that for who leads a session."""
        folders = sorted(path.parent for path in self.build.glob("*/html") if (path / "index.html").is_file())
        return [replace(self, build=folder, measured=(), edition=folder.name) for folder in folders]

    @property
    def site(self) -> Path:
        """The folder of the HTML pages."""
        return self.build / self.folder

    @property
    def pages(self) -> list[str]:
        """The addresses of the HTML pages to look at, below the site."""
        return [name for name in self.all_pages if not self.only or name in self.only]

    @property
    def all_pages(self) -> list[str]:
        """The addresses of all HTML pages, below the site."""
        paths = (path.relative_to(self.site) for path in self.site.rglob("*.html"))
        return sorted(path.as_posix() for path in paths if not _NOT_PAGES & set(path.parts[:-1]))

    @property
    def earlier_page(self) -> str:
        """The address of the page on which a reader was before any that is looked at (`walks.come_back`).

        It is none that each edit changes, as it changes the home page, which says how large the book is.
        """
        return ([name for name in self.measured if name != _HOME] or self.all_pages)[-1]

    @property
    def epubs(self) -> list[Path]:
        """The ePubs to look at."""
        return sorted((self.build / "epub").glob("*.epub"))

    @property
    def pdfs(self) -> list[Path]:
        """The PDFs to look at: book and handouts; what the site offers to be taken along is a copy of the book."""
        books = [*(self.build / "pdf").rglob("*.pdf")]
        copies = {self.site / "downloads" / path.name for path in books}
        return sorted([*books, *(path for path in self.site.rglob("*.pdf") if path not in copies)])

    @property
    def files(self) -> list[Path]:
        """All files of the site, ePubs and PDFs."""
        return [*(path for path in self.site.rglob("*") if path.is_file()), *self.epubs, *self.pdfs]

    def relative_name(self, path: Path) -> str:
        """Return how a finding names the file *path*."""
        return path.relative_to(self.build).as_posix()


def find_outputs(build: Path, npm: Path, settings: Path) -> Outputs:
    """Return the outputs below the folder *build*; ``tool.conformance`` in the file *settings* names measured pages.

    A book that has no such file, or names none, has its first page measured.
    """
    text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    table = tomllib.loads(text).get("tool", {}).get("conformance", {})
    return Outputs(build, npm, tuple(table.get("measured", ["index.html"])))
