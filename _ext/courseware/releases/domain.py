"""The domain: keeps the passages of each page, and knows how the book differs from each release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest
from sphinx.util.tags import Tags

from ..crossdoc.domain import PagesDomain
from ..editions.authors_manual import list_author_pages
from ..lesson.modules import walk_docnames
from ..metadata.not_found import NAME as NOT_FOUND
from .comparison import compare_book
from .nodes import release_changes_here
from .passages import COLLECTS, collect_page
from .records import BookChanges, Page, PageChanges, Release
from .release_files import ReleaseError, find_release_files, read_release
from .settings import FOLDER, TAGS
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_NAME = "releases"
#: the key of all that has changed; before the name of a page stand those of what its line says, and of its edition
_ALL, _LINE, _EDITION = "all", "line:", "edition:"


class PageRecord(NamedTuple):
    """What is kept of a page."""

    page: Page
    #: the releases since which it lists all changes, "" for each
    lists: tuple[str, ...] = ()


class ReleaseChanges(NamedTuple):
    """What has changed since a release."""

    release: Release
    changes: BookChanges

    def on(self, docname: str) -> PageChanges:
        """Return what has changed on a page."""
        return self.changes.pages.get(docname, PageChanges(""))


class Comparison(NamedTuple):
    """The book as it is now, beside what is recorded of it."""

    #: the pages that are compared: those for readers, without those that list changes
    pages: Mapping[str, Page]
    #: the page that lists all changes since a release, by the name of that; "" stands for those that no page names
    list_names: Mapping[str, str]
    #: what has changed since each release, the oldest first, as readers of this edition see it
    release_changes: tuple[ReleaseChanges, ...]


class ReleasesDomain(PagesDomain[PageRecord]):
    """The passages of all pages."""

    name = _NAME
    label = "Releases"
    data_version = 1
    #: the releases that are recorded, the oldest first; `None` before they are read
    releases: tuple[Release, ...] | None = None
    #: what is known of all pages together; `None` after one was read or forgotten
    comparison: Comparison | None = None

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* said."""
        self.comparison = None
        super().clear_doc(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on *docnames*."""
        self.comparison = None
        super().merge_domaindata(docnames, otherdata)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the passages of a page, if anybody asks for them."""
        if env.config[COLLECTS] and docname != NOT_FOUND:
            self.comparison = None
            lists = tuple(str(node["release"]) for node in document.findall(release_changes_here))
            self.pages[docname] = PageRecord(collect_page(env, docname, document), lists)

    def get_pages(self) -> dict[str, Page]:
        """Return the pages for readers, without those that list changes."""
        author_pages = list_author_pages(self.env)
        return {name: record.page for name, record in self.ordered() if not record.lists and name not in author_pages}

    def load(self) -> tuple[Release, ...]:
        """Read the releases; warn of those that cannot be read."""
        releases = []
        for path in find_release_files(Path(self.env._app.confdir, self.env.config[FOLDER])).values():
            try:
                releases.append(read_release(path))
            except (ReleaseError, OSError) as error:
                remedy = "Restore it from git, or delete it. No page says what has changed since that release."
                warn("unreadable_release", f"{path}: the file {error}. {remedy}")
        self.releases = tuple(sorted(releases, key=lambda release: (release.date, release.name)))
        self.comparison = None
        return self.releases

    def list_releases(self) -> tuple[Release, ...]:
        """Return the releases that are recorded, the oldest first."""
        return self.load() if self.releases is None else self.releases

    def compare(self) -> Comparison:
        """Return the book beside what is recorded of it."""
        if self.comparison is None:
            is_seen = Tags(self.env.config[TAGS]).eval_condition
            pages = _select_pages(self.get_pages(), is_seen)
            releases = [
                release._replace(pages=_select_pages(release.pages, is_seen)) for release in self.list_releases()
            ]
            # of several pages, the first one
            lists = {listed: name for name, record in self.ordered()[::-1] for listed in record.lists}
            self.comparison = Comparison(
                pages, lists, tuple(ReleaseChanges(release, compare_book(release, pages)) for release in releases)
            )
        return self.comparison

    def find_list(self, release_name: str) -> str:
        """Return the page that lists what has changed since a release, "" where there is none."""
        names = self.compare().list_names
        return names.get(release_name, names.get("", ""))

    def digest_of(self, key: str) -> str:
        """Return the digest of what a page says of changes, as it is now."""
        _pages, lists, release_changes = self.compare()
        if key == _ALL:
            return digest(lists, release_changes, *walk_docnames(self.env, self.env.config.root_doc, set()))
        prefix, _colon, docname = key.partition(":")
        changes = [(since.release.name, since.release.date, since.on(docname)) for since in release_changes]
        if f"{prefix}:" == _EDITION:
            return digest([(name, bool(page_changes)) for name, _date, page_changes in changes[-1:]])
        return digest(lists, changes)


def _select_pages(pages: Mapping[str, Page], is_seen: Any) -> dict[str, Page]:
    """Return the pages and passages that an edition has."""
    return {
        name: page._replace(
            passages=tuple(passage for passage in page.passages if not passage.only or is_seen(passage.only))
        )
        if any(passage.only for passage in page.passages)
        else page
        for name, page in pages.items()
        if not page.only or is_seen(page.only)
    }


def find_lists(env: BuildEnvironment) -> frozenset[str]:
    """Return the pages that list what has changed; none for a book without this room."""
    if _NAME not in env.domains:
        return frozenset()
    return frozenset(docname for docname, record in get_domain(env).pages.items() if record.lists)


def get_domain(env: BuildEnvironment) -> ReleasesDomain:
    """Return the domain of *env*."""
    return cast(ReleasesDomain, env.get_domain(_NAME))


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield what a page says of changes."""
    if document.settings.env.config[COLLECTS]:
        yield from (f"{_LINE}{docname}", f"{_EDITION}{docname}")
        if any(document.findall(release_changes_here)):
            yield _ALL


def _is_printed(builder: Builder, key: str) -> bool:
    """Say whether a builder prints the lines of pages, or the edition of a page, that a key stands for."""
    if key.startswith(_EDITION):
        return builder.name == "handouts"
    return builder.format == "html" or not key.startswith(_LINE)


def _load(app: Sphinx) -> None:
    """Read the releases at the beginning of a build, so that each one says what is wrong with them."""
    if app.config[COLLECTS]:
        get_domain(app.env).load()


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again that say other things now."""
    app.add_domain(ReleasesDomain)
    app.connect("builder-inited", _load)
    add_source(
        app,
        Source(
            _NAME,
            lambda env, keys: {key: get_domain(env).digest_of(key) for key in keys},
            _keys_of,
            is_of_pages=True,
            is_printed=_is_printed,
        ),
    )
