"""The domain: keeps how far each page is translated."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source

from ..crossdoc.domain import PagesDomain
from ..editions.authors_manual import list_author_pages
from .passages import PROGRESS
from .records import Progress, add_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "translations"
_BOOK = "book"


class TranslationsDomain(PagesDomain[Progress]):
    """How far each page is translated, if the edition is in another language than its sources."""

    name = _NAME
    label = "Translations"
    data_version = 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep what was counted on a page."""
        if PROGRESS in document:
            self.pages[docname] = document[PROGRESS]

    def find_progress(self, docname: str) -> Progress:
        """Return how far a page is translated; for the first page, how far the book is."""
        if docname == self.env.config.root_doc:
            author_pages = list_author_pages(self.env)
            return add_up(progress for name, progress in self.pages.items() if name not in author_pages)
        return self.pages.get(docname, Progress())


def get_domain(env: BuildEnvironment) -> TranslationsDomain:
    """Return the domain of *env*."""
    return cast(TranslationsDomain, env.get_domain(_NAME))


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    return dict.fromkeys(keys, repr(get_domain(env).find_progress(env.config.root_doc)))


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    if PROGRESS in document and docname == document.settings.env.config.root_doc:
        yield _BOOK


def setup(app: Sphinx) -> None:
    """Register the domain, and have the first page written again when the numbers of the book change."""
    app.add_domain(TranslationsDomain)
    add_source(app, Source(_NAME, _digests_of, _keys_of, is_of_pages=True))
