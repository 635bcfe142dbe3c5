"""The way from each page to the pages for authors, at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any

from fastbuild.dependencies import Source, add_source

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: the first of the pages for authors
_AUTHORS_PAGE = "authors/index"


def _find_authors_page(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return whether there is a page for authors, to which all others lead."""
    return dict.fromkeys(keys, str(_AUTHORS_PAGE in env.found_docs))


def _need_authors_page(docname: str, document: nodes.document) -> Iterable[str]:
    return (_AUTHORS_PAGE,)


def _add_link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `authors_page`, the address of the pages for authors; "" without one, and in an ePub."""
    has_link = doctree is not None and app.builder.name != "epub" and pagename != _AUTHORS_PAGE
    has_link = has_link and _AUTHORS_PAGE in app.env.found_docs
    context["authors_page"] = context["pathto"](_AUTHORS_PAGE) if has_link else ""


def setup(app: Sphinx) -> None:
    """Connect, and have all pages written again when the page for authors comes or goes."""
    add_source(app, Source(__name__, _find_authors_page, _need_authors_page))
    app.connect("html-page-context", _add_link)
