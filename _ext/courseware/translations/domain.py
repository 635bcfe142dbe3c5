"""The domain: keeps how far each page is translated."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source

from ..crossdoc.domain import PagesDomain
from ..editions.authors_manual import list_author_pages
from .languages import find_source_language
from .passages import PROGRESS
from .records import Progress, add_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "translations"
_BOOK, _WORDS = "book", "translations.words"


class TranslationsDomain(PagesDomain[Progress]):
    """How far each page is translated, if the edition is in another language than its sources."""

    name = _NAME
    label = "Translations"
    data_version = 2

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

    def list_words(self) -> frozenset[str]:
        """Return the short texts of all pages that are not translated."""
        return frozenset(words for progress in self.pages.values() for words in progress.words)


def find_domain(env: BuildEnvironment) -> TranslationsDomain | None:
    """Return the domain of *env*, `None` for a book without this room."""
    domain = env.domains.get(_NAME)
    return domain if isinstance(domain, TranslationsDomain) else None


def get_domain(env: BuildEnvironment) -> TranslationsDomain:
    """Return the domain of *env*."""
    return cast(TranslationsDomain, env.get_domain(_NAME))


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    return dict.fromkeys(keys, repr(get_domain(env).find_progress(env.config.root_doc)))


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    if PROGRESS in document and docname == document.settings.env.config.root_doc:
        yield _BOOK


def _digest_words(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    return dict.fromkeys(keys, repr(sorted(get_domain(env).list_words())))


def _need_words(docname: str, document: nodes.document) -> Iterator[str]:
    if find_source_language(document.settings.env.config):
        yield _WORDS


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again when what they tell of the book changes."""
    app.add_domain(TranslationsDomain)
    # the first page tells the numbers of the book
    add_source(app, Source(_NAME, _digests_of, _keys_of, is_of_pages=True))
    # any page may show a title of another, which is marked while it is not translated
    add_source(app, Source(_WORDS, _digest_words, _need_words, is_of_pages=True))
