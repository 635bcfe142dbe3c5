"""Gathers the files of a package: its pages, what these load and link, and what their style sheets load."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from .bare_pages import BarePage, make_bare_page, make_slides_page
from .links import Site, find_file
from .records import CourseModule, PackagedPage, PackageFiles
from .styles import rewrite_style
from .warnings import warn_of_missing_file, warn_of_no_main_part

#: the folder, in the package, of what no page of the site has
OWN_FOLDER = "_package"
_STATIC = Path(__file__).parent / "static"
_PAGE_STYLE = "packaged-page.css"


class _Gathering:
    """Gathers the files of one package."""

    def __init__(self, site: Site) -> None:
        """Begin with no file."""
        self.site = site
        self.contents: dict[str, bytes] = {}
        self.needs: dict[str, tuple[str, ...]] = {}
        self.downloads: dict[str, str] = {}
        #: by their paths, in the order in which pages link them
        self.glossaries: dict[str, None] = {}

    def add_page(self, page: PackagedPage) -> None:
        """Add a page, and all that it needs."""
        style = posixpath.relpath(f"{OWN_FOLDER}/{_PAGE_STYLE}", posixpath.dirname(page.path) or ".")
        content = (self.site.folder / page.path).read_bytes()
        warn = partial(warn_of_missing_file, page.docname)
        bare = make_bare_page(content, page.path, page.title, self.site, style, warn)
        if not bare.has_main_part:
            warn_of_no_main_part(page.docname)
        self._add(page.path, bare, [f"{OWN_FOLDER}/{_PAGE_STYLE}"], page.docname)

    def _add(self, path: str, page: BarePage, needs: Iterable[str], docname: str) -> None:
        """Add a page that is ready, and what it loads and links."""
        self.contents[path] = page.content
        self.glossaries |= dict.fromkeys(page.glossaries)
        names = dict.fromkeys([*needs, *self._add_files(page.files)])
        self.needs[path] = tuple(names)
        for file, words in page.downloads.items():
            self.downloads.setdefault(file, words)
            if file in self.contents:
                continue
            if self.site.is_slides(file):
                self.contents[file] = b""  # slides may link themselves
                slides = (self.site.folder / file).read_bytes()
                warn = partial(warn_of_missing_file, docname)
                self._add(file, make_slides_page(slides, file, self.site, warn), (), docname)
            else:
                self.contents[file] = (self.site.folder / file).read_bytes()

    def _add_files(self, names: Iterable[str]) -> list[str]:
        """Add the files of these *names*, and those that style sheets among them load; return the names of all."""
        added: list[str] = []
        for name in names:
            added.append(name)
            if name.endswith(".css"):
                added += self._add_style(name)
            elif name not in self.contents:
                self.contents[name] = (self.site.folder / name).read_bytes()
        return added

    def _add_style(self, name: str) -> list[str]:
        """Add a style sheet, and what it loads; return the names of that."""
        if name in self.needs:
            return list(self.needs[name])
        loaded: dict[str, None] = {}

        def find(address: str) -> str | None:
            try:
                file = find_file(self.site, name, address)
            except FileNotFoundError:
                return ""  # as in the site, where it changes nothing
            if file:
                loaded[file] = None
            return file

        self.needs[name] = ()  # sheets may import each other
        style = (self.site.folder / name).read_bytes().decode("utf-8", "replace")
        self.contents[name] = rewrite_style(style, find).encode()
        self.needs[name] = tuple(self._add_files(loaded))
        return list(self.needs[name])


def gather_files(module: CourseModule, site: Site) -> PackageFiles:
    """Return the files of the package of a *module*, in the order of its pages.

    :raises OSError: if a file cannot be read
    """
    gathering = _Gathering(site)
    gathering.contents[f"{OWN_FOLDER}/{_PAGE_STYLE}"] = (_STATIC / _PAGE_STYLE).read_bytes()
    for page in module.pages:
        gathering.add_page(page)
    by_path = {page.path: page for page in module.glossaries}
    glossaries: list[PackagedPage] = []
    while linked := [path for path in gathering.glossaries if path not in gathering.contents]:
        glossaries += (by_path[path] for path in linked)  # which may link each other
        for path in linked:
            gathering.add_page(by_path[path])
    pages = {page.path for page in (*module.pages, *glossaries)}
    needs = {path: names for path, names in gathering.needs.items() if path in pages}
    return PackageFiles(gathering.contents, needs, gathering.downloads, tuple(glossaries))
