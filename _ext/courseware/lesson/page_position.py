"""Where a page stands in its module: the pages above it, and its number among those of the module.

Pages say it above their heading; they are written again when it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from fastbuild.dependencies import Source, add_source
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import get_translation

from .modules import find_modules

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ = get_translation("courseware.lesson")


class PagePosition(NamedTuple):
    """Where a page stands below the first page of a module."""

    #: the pages above it, the first of the module first
    ancestors: tuple[str, ...]
    #: its number among the pages below the first of the module, from 1
    number: int
    #: how many these are
    page_count: int


def find_positions(env: BuildEnvironment) -> dict[str, PagePosition]:
    """Return where each page below the first page of a module stands."""
    positions: dict[str, PagePosition] = {}
    for module in find_modules(env):
        ancestors = dict(_find_ancestors(env, module.docname))
        for number, docname in enumerate(module.docnames[1:], start=1):
            positions.setdefault(docname, PagePosition(ancestors[docname], number, len(module.docnames) - 1))
    return positions


def _find_ancestors(env: BuildEnvironment, top: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each page below *top* with the pages above it; those of one toctree before those below them."""
    paths: list[tuple[str, ...]] = [(top,)]
    visited = {top}
    for path in paths:
        children = [child for child in env.toctree_includes.get(path[-1], []) if child not in visited]
        visited.update(children)
        yield from ((child, path) for child in children)
        paths += [(*path, child) for child in children]


def _keys_of(docname: str, document: nodes.document) -> Iterable[str]:
    return (docname,)


def _describe_positions(env: BuildEnvironment, docnames: Set[str]) -> dict[str, str]:
    """Return what pages say of where they stand, as text."""
    positions = find_positions(env)
    return {name: repr(_name_ancestors(env, positions[name])) if name in positions else "" for name in docnames}


def _name_ancestors(env: BuildEnvironment, position: PagePosition) -> tuple[object, ...]:
    """Return where a page stands, with the titles of the pages above it."""
    return position, *(env.titles[name].astext() for name in position.ancestors)


def _is_printed(builder: Builder, docname: str) -> bool:
    """Say whether a builder prints where pages stand."""
    return builder.name in {"html", "dirhtml"}


def _write_title(builder: Builder, docname: str) -> str:
    """Return the title of a page as HTML, with the language of its words."""
    assert isinstance(builder, StandaloneHTMLBuilder)  # `_is_printed`
    return builder.render_partial(builder.env.titles[docname])["title"]


class _PathWriter:
    """Tells templates where pages stand; this is found once a build."""

    def __init__(self) -> None:
        """Begin without pages."""
        self.positions: dict[str, PagePosition] = {}

    def find(self, app: Sphinx, builder: Builder) -> None:
        """Find where all pages stand, before they are written."""
        self.positions = find_positions(app.env)

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give the template `page_path`, address and title of the pages above, and `page_number`: "2 of 8"."""
        context["page_path"], context["page_number"] = [], ""
        position = self.positions.get(pagename) if doctree is not None else None
        if position and _is_printed(app.builder, pagename):
            context["page_path"] = [
                (app.builder.get_relative_uri(pagename, docname), Markup(_write_title(app.builder, docname)))
                for docname in position.ancestors
            ]
            # Translators: the number of a page, and of how many: 2 of 8
            words = str(_("{number} of {count}"))
            context["page_number"] = words.format(number=position.number, count=position.page_count)


def setup(app: Sphinx) -> None:
    """Connect."""
    add_source(app, Source(__name__, _describe_positions, _keys_of, is_of_pages=True, is_printed=_is_printed))
    writer = _PathWriter()
    app.connect("write-started", writer.find)
    app.connect("html-page-context", writer.add)
