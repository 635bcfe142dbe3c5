"""What page templates need to know, and mends of furo's markup.

Faults mended, all of furo 2025.12: captions of toctrees are headings without a level; the two asides have no names to
tell them apart; code and tables that scroll sideways cannot be reached with the keyboard (WCAG 2.1.1; axe rules
aria-required-attr, landmark-unique, scrollable-region-focusable).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.locale import get_translation

from .theme_words import translated

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("accessible")

#: where "Edit this page" leads in a book without a repository
GUIDE = "authors/index"
CAPTION = re.compile(r'<p class="caption" role="heading"(?! aria-level)')
SCROLLS = re.compile(r'<(pre(?=>)|div(?= class="table-wrapper[ "]))')


def add_edit_url(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `edit_url`: the source of the page in the repository, else the page for authors, else ""."""
    repository = app.config.accessible_repository.removesuffix(".git").rstrip("/")
    context["edit_url"] = ""
    context["mend"] = mend
    if doctree is None or app.builder.name == "epub":  # nobody edits a page of an ePub
        return
    if repository:
        context["edit_url"] = f"{repository}/edit/HEAD/docs/{app.env.doc2path(pagename, base=False)}"
    elif GUIDE in app.env.found_docs and pagename != GUIDE:
        context["edit_url"] = context["pathto"](GUIDE)


def mend(page: str) -> Markup:
    """Return the body of a page as furo wrote it, mended."""
    page = CAPTION.sub('<p class="caption" role="heading" aria-level="2"', page)
    site, contents = escape(_("Site")), escape(_("This page"))
    page = page.replace('<aside class="sidebar-drawer"', f'<aside aria-label="{site}" class="sidebar-drawer"')
    page = page.replace('<aside class="toc-drawer', f'<aside aria-label="{contents}" class="toc-drawer')
    return Markup(translated(SCROLLS.sub(r'<\1 tabindex="0"', page)))


def setup(app: Sphinx) -> None:
    """Connect."""
    app.add_config_value("accessible_repository", "", "html", types=str)
    app.connect("html-page-context", add_edit_url)
