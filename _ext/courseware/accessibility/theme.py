"""What page templates need to know, and mends of furo's markup.

Faults mended, all of furo 2025.12: captions of toctrees are headings without a level; the two asides have no names to
tell them apart; tables that scroll sideways cannot be reached with the keyboard (WCAG 2.1.1; axe rules
aria-required-attr, landmark-unique, scrollable-region-focusable); the switches of the two drawers come before the link
past the menus (WCAG 2.4.1), and are there on pages that have nothing for the second drawer; no page has a description.
`static/accessibility.css` mends what is not markup, and `templates/` says where mended markup is put.
"""

from __future__ import annotations

import html
import os
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from fastbuild.sidebar_rewriters import add_rewriter
from markupsafe import Markup, escape
from sphinx.locale import get_translation

from ..crossdoc.defaults import set_defaults
from ..crossdoc.static_files import runs_scripts
from .menu_captions import drop_repeated_captions
from .theme_words import translate_unmarked

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.accessibility")
pgettext = get_context_translation("courseware.accessibility")

#: where "Edit this page" leads in a book without a repository
_AUTHORS_PAGE = "authors/index"
_CAPTION = re.compile(r'<p class="caption" role="heading"(?! aria-level)')
_SCROLLS = re.compile(r'<(div(?= class="table-wrapper[ "]))')
_SKIP_LINK = re.compile(r'<a class="skip-to-content.*?</a>\n*', re.DOTALL)
_TOGGLE = '<input type="checkbox" class="sidebar-toggle"'
#: the script of the drawers, in the folder `static`
SCRIPT = "drawers.js"
_TEMPLATES = Path(__file__).parent / "templates"
#: longer descriptions are cut by search engines
_LONGEST_DESCRIPTION = 155


def _add_edit_url(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `edit_url`: the source of the page in the repository, else the page for authors, else ""."""
    repository = app.config.accessibility_repository.removesuffix(".git").rstrip("/")
    context["edit_url"] = ""
    context["mend"] = mend_body
    if doctree is None or app.builder.name == "epub":  # nobody edits a page of an ePub
        return
    if summary := _describe_page(doctree):
        context["metatags"] += f'<meta name="description" content="{html.escape(summary)}" />\n'
    if repository:
        context["edit_url"] = f"{repository}/edit/HEAD/docs/{app.env.doc2path(pagename, base=False)}"
    elif _AUTHORS_PAGE in app.env.found_docs and pagename != _AUTHORS_PAGE:
        context["edit_url"] = context["pathto"](_AUTHORS_PAGE)


def _describe_page(doctree: nodes.document) -> str:
    """Return the first paragraph of a page, cut between words where it is long; "" if there is none."""
    paragraphs = (node for node in doctree.findall(nodes.paragraph) if node.get("translatable") is not False)
    first = next(paragraphs, None)
    return textwrap.shorten(first.astext(), _LONGEST_DESCRIPTION, placeholder=" …") if first is not None else ""


def _mend_toggles(page: str) -> str:
    """Put the link past the menus before the switches of the drawers, and make these buttons."""
    # the first thing that the tab key reaches must be the link past the menus
    skip = _SKIP_LINK.search(page)
    if skip and _TOGGLE in page:
        page = page.replace(skip[0], "", 1).replace(_TOGGLE, skip[0] + _TOGGLE, 1)
    page = page.replace(_TOGGLE, _TOGGLE.replace(" class", ' role="button" aria-pressed="false" class'))
    if '<aside class="toc-drawer no-toc">' in page:
        page = page.replace('class="sidebar-toggle" name="__toc"', 'class="sidebar-toggle no-toc" name="__toc"')
    return page


def mend_body(page: str) -> Markup:
    """Return the body of a page as furo wrote it, mended."""
    page = drop_repeated_captions(_mend_toggles(page))
    page = _CAPTION.sub('<p class="caption" role="heading" aria-level="2"', page)
    site, contents = escape(pgettext("name of the menu of all pages", "Site")), escape(_("This page"))
    page = page.replace('<aside class="sidebar-drawer"', f'<aside aria-label="{site}" class="sidebar-drawer"')
    page = page.replace('<aside class="toc-drawer', f'<aside aria-label="{contents}" class="toc-drawer')
    return Markup(translate_unmarked(_SCROLLS.sub(r'<\1 tabindex="0"', page)))


def _add_script(app: Sphinx) -> None:
    """Load the script of the drawers where there are any; an ePub has none."""
    if runs_scripts(app.builder) and app.config.html_theme == "furo":
        app.add_js_file(SCRIPT, loading_method="defer")


def _add_templates(app: Sphinx, config: Config) -> None:
    """Let our templates extend furo's; those of the book go before them."""
    if config.html_theme == "furo":
        # relative, as Sphinx keeps this setting with the pages: the same wherever the book lies
        config.templates_path = [*config.templates_path, os.path.relpath(_TEMPLATES, app.confdir)]


def _hide_templates(app: Sphinx) -> None:
    """Give translators of a book no words of our templates, which our own catalogue translates."""
    if app.builder.name == "gettext":
        folder = os.path.relpath(_TEMPLATES, app.confdir)
        app.config.templates_path = [path for path in app.config.templates_path if path != folder]


def setup(app: Sphinx) -> None:
    """Connect."""
    # Read the Docs says where the sources are
    set_defaults(app, {"accessibility_repository": os.environ.get("READTHEDOCS_GIT_CLONE_URL", "")})
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _hide_templates)
    app.connect("builder-inited", _add_script)
    app.add_config_value("accessibility_repository", "", "html", types=str)
    app.connect("html-page-context", _add_edit_url)
    add_rewriter(app, mend_body)
