"""What stands behind the training in a book: pages about it, to which no "Next" leads from the last lesson.

They are in toctrees of their own on the first page of the book, behind those of the modules, and have no pages below
them: about, how to cite, privacy. Who has come to the end of the training is led nowhere, rather than into these.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any

from fastbuild.dependencies import Source, add_source
from sphinx import addnodes

from ..editions.authors_manual import list_author_pages

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def find_back_matter(env: BuildEnvironment) -> frozenset[str]:
    """Return the pages that stand behind the training; none in a book without modules."""
    author_pages = list_author_pages(env)
    back_matter: set[str] = set()
    for toctree in reversed(list(env.tocs[env.config.root_doc].findall(addnodes.toctree))):
        entries = [docname for docname in toctree["includefiles"] if docname not in author_pages]
        if any(env.toctree_includes.get(docname) for docname in entries):
            return frozenset(back_matter)
        back_matter |= {*toctree["includefiles"]}
    return frozenset()


def find_ends(env: BuildEnvironment) -> frozenset[str]:
    """Return the pages with which the training ends: what follows them stands behind it."""
    back_matter = find_back_matter(env)
    relations = env.collect_relations() if back_matter else {}
    return frozenset(
        docname
        for docname, (_parent, _previous, following) in relations.items()
        if following in back_matter and docname not in back_matter
    )


def _is_printed(builder: Builder, docname: str) -> bool:
    """Say whether the pages of a builder lead from one to the next."""
    return builder.name in {"html", "dirhtml"}


def _keys_of(docname: str, document: nodes.document) -> Iterable[str]:
    return (docname,)


def _describe_ends(env: BuildEnvironment, docnames: Set[str]) -> dict[str, str]:
    """Return for each page whether the training ends with it."""
    ends = find_ends(env)
    return {docname: "end" if docname in ends else "" for docname in docnames}


class _Ends:
    """Takes the way to the next page from where the training ends, which is found once a build."""

    def __init__(self) -> None:
        """Begin without pages."""
        self.docnames: frozenset[str] = frozenset()

    def find(self, app: Sphinx, builder: Builder) -> None:
        """Find them, before pages are written."""
        self.docnames = find_ends(app.env)

    def cut(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Leave out the next page, and what the head of the page says of it."""
        if doctree is not None and pagename in self.docnames and _is_printed(app.builder, pagename):
            context["next"] = None


def setup(app: Sphinx) -> None:
    """Connect."""
    add_source(app, Source(__name__, _describe_ends, _keys_of, is_of_pages=True, is_printed=_is_printed))
    ends = _Ends()
    app.connect("write-started", ends.find)
    app.connect("html-page-context", ends.cut)
