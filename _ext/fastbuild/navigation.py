"""Build the site's navigation once, and mark the present page in it, instead of building it again for every page.

Fault mended, of furo 2025.12.19: `furo._compute_navigation_tree` asks for the whole expanded toctree on every page,
which Sphinx copies node by node, writes as HTML, and furo parses with BeautifulSoup; `furo.navigation` then keeps the
result of each page for good, with the HTML that it came from. That is 55 % of a build of 250 pages, grows with the
square of their number, and costs 1.5 MB a page.

The tree is made once, by the same code of Sphinx and furo, for a page that is not in it and with marks in the place of
addresses. For each page the addresses are filled in, and what furo and Sphinx write otherwise for the present page and
those above it. The first page of each shape (not in the tree, a leaf, a branch) is also made the old way; if the two
differ, or if the tree holds what this module does not know, all further pages are made the old way.

=============================  ==========================================================
what differs from page to page  where it comes from
=============================  ==========================================================
``href``                       `sphinx.environment.adapters.toctree._resolve_toctree`
``current`` on a, li, ul       `sphinx.environment.adapters.toctree._toctree_add_classes`
``current-page``, ``checked``  `furo.navigation.get_navigation_tree`
=============================  ==========================================================

Between builds the tree and the shapes that were found right are kept beside the doctrees, with a digest of what the
tree is made from: titles, toctrees, settings, versions, the code of extensions that are not installed. A tree made in a
build with warnings is not taken by the next one, so that what Sphinx warns of is said again by each build.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc

from . import navigation_cache
from .navigation_cache import CachedTree
from .navigation_tree import NOWHERE, MarkingBuilder, Shape, Tree, parse
from .patches import patch

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: in the context of a page: its navigation
_CONTEXT_KEY = "fastbuild_navigation"
#: the event whose handler returns the navigation of a build
_EVENT = "fastbuild-navigation"
#: furo's function that makes the navigation from a page's context, and its module that does the work
_FURO_FUNCTION = "_compute_navigation_tree"
_FURO_NAVIGATION = "furo.navigation"


class Navigation:
    """The navigation of a book for one run of one builder."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self, *_of_event: object) -> None:
        """Forget the tree; called when pages have been read."""
        self.tree: Tree | None = None
        self.is_loaded, self.is_changed = False, False
        self.key, self.frame, self.html = "", "", ""
        self.checked = set[Shape]()
        #: what the pages show that were written before, where that is another one
        self.previous: CachedTree | None = None

    def load(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        """Take the tree of an earlier build, if it is still right, or make it."""
        if not self.is_loaded and not self.take_kept(app, builder):
            self.html, self.is_changed, self.is_loaded = make_tree(builder), True, True
            self.tree = parse(self.html)

    def take_kept(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> bool:
        """Take the tree of an earlier build, if it is still right; say whether it is."""
        self.frame = navigation_cache.frame_of(app, builder)
        self.key = navigation_cache.key_of(self.frame, builder.env)
        kept = navigation_cache.load(builder)
        if kept is None or kept.key != self.key:
            self.previous = kept
            return False
        self.is_loaded, self.html, self.checked = True, kept.html, set(kept.checked)
        self.tree = parse(self.html)
        return True

    def save(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the tree down if it is new; called when the build is finished.

        One that was made in a build with warnings is kept as what pages show, not to be taken by the next build.
        """
        if self.is_changed and exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
            html, key = self.html if self.tree else "", "" if app._warncount else self.key
            titles = navigation_cache.titles_of(app.builder.env)
            navigation_cache.save(app.builder, CachedTree(key, self.frame, html, self.checked, titles))

    def html_for(self, builder: StandaloneHTMLBuilder, docname: str, context: dict[str, Any]) -> str | None:
        """Return the navigation for a page; `None` if furo must make it.

        :param context: the page's context, from which furo makes it: for the first page of each shape
        """
        if self.tree is None:
            return None
        html = self.tree.html(builder, docname)
        shape = self.tree.shape_of(docname)
        if shape not in self.checked:
            self.checked.add(shape)
            self.is_changed = True
            if html != make_with_furo(context):
                self.tree = None
                return None
        return html

    def _add_to_context(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Put the navigation for a page into its context, for furo to take it."""
        builder = app.builder
        if "furo" not in app.extensions or not isinstance(builder, StandaloneHTMLBuilder):
            return
        self.load(app, builder)
        html = self.html_for(builder, pagename, context)
        if html is not None:
            context[_CONTEXT_KEY] = html


def navigation_of(app: Sphinx) -> Navigation:
    """Return the navigation of a build."""
    return cast("Navigation", app.emit_firstresult(_EVENT))


def make_tree(builder: StandaloneHTMLBuilder) -> str:
    """Return furo's tree of a book, with marks for addresses; "" if pages must be made the old way."""
    builder_class = type(builder)
    if (
        builder_class.get_relative_uri is not Builder.get_relative_uri
        or builder_class._get_local_toctree is not StandaloneHTMLBuilder._get_local_toctree
        # Sphinx copies what depends on tags otherwise in the pages above the present one
        or any(node for toc in builder.env.tocs.values() for node in toc.findall(addnodes.only))
    ):
        return ""
    toctree = global_toctree_for_doc(
        builder.env,
        NOWHERE,
        cast("Builder", MarkingBuilder()),
        tags=builder.tags,
        collapse=False,
        titles_only=True,
        maxdepth=-1,
        includehidden=True,
    )
    _forget_first_page(builder.env)  # else it would be kept with the environment
    return _add_toggles(builder.render_partial(toctree)["fragment"])


def make_with_furo(context: dict[str, Any]) -> str:
    """Return the navigation for a page as furo itself makes it, which it does while there is none in the context."""
    return cast("str", getattr(sys.modules["furo"], _FURO_FUNCTION)(context))


def _add_toggles(html: str) -> str:
    """Return the HTML of a toctree as furo shows it; furo keeps what it returns, with the HTML, for good."""
    return cast("str", importlib.import_module(_FURO_NAVIGATION).get_navigation_tree.__wrapped__(html))


def _forget_first_page(env: BuildEnvironment) -> None:
    """Forget the doctree of the first page, which Sphinx keeps in the environment, and in its file, once we ask for it.

    Stock Sphinx (9.0.4, `BuildEnvironment.master_doctree`) asks when the environment has been written.
    """
    vars(env).pop("master_doctree", None)


def _take_from_context(make: Callable[[dict[str, Any]], str]) -> Callable[[dict[str, Any]], str]:
    """Return what takes the navigation from a page's context, or has furo *make* it."""
    return lambda context: context.pop(_CONTEXT_KEY) if _CONTEXT_KEY in context else make(context)


def _mend_furo(app: Sphinx) -> None:
    """Have furo, if it is this book's theme, take what is in the context, and forget what it would keep."""
    if "furo" in app.extensions:
        furo = sys.modules["furo"]
        patch(app, furo, _FURO_FUNCTION, _take_from_context)
        patch(app, furo, "get_navigation_tree", lambda _original: _add_toggles)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    navigation = Navigation()
    app.add_event(_EVENT)
    app.connect(_EVENT, lambda _app: navigation)
    app.connect("builder-inited", _mend_furo)
    app.connect("builder-inited", lambda app: _forget_first_page(app.env))
    app.connect("env-updated", lambda _app, env: _forget_first_page(env))
    app.connect("env-updated", navigation._forget)
    app.connect("html-page-context", navigation._add_to_context, priority=400)  # furo takes it at 500
    app.connect("build-finished", navigation.save)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
