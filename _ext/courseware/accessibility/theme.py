"""What page templates need to know, and mends of furo's markup.

Faults mended, all of furo 2025.12, besides those of `landmarks`, `controls` and `inline_code`: tables that scroll
sideways cannot be reached with the keyboard (WCAG 2.1.1; axe rule scrollable-region-focusable); the switches of the two
drawers come before the link past the menus (WCAG 2.4.1), and are there on pages that have nothing for the second
drawer; no page has a description; each has two viewports, as docutils 0.22 writes a second; a single key, "/", takes
readers out of the text, and they cannot turn it off (WCAG 2.1.4); a list of copyrights is printed with its brackets.
`static/accessibility.css` mends what is not markup, and `templates/` says where mended markup is put.
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.copyrights import AFTER_YEARS, format_copyright
from fastbuild.message_contexts import get_context_translation
from fastbuild.settings import add_setting
from fastbuild.sidebar_rewriters import add_rewriter
from markupsafe import Markup, escape
from sphinx.locale import get_translation

from ..crossdoc.defaults import set_defaults
from ..crossdoc.page_summary import read_described, summarize_page
from ..crossdoc.static_files import runs_scripts
from .controls import mend_controls
from .inline_code import mend_inline_code
from .landmarks import mend_landmarks
from .menu_captions import drop_repeated_captions
from .theme_words import translate_unmarked

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.accessibility")
pgettext = get_context_translation("courseware.accessibility")

#: the box around a table, the table, and its caption
_SCROLLS = re.compile(
    r'<div(?= class="table-wrapper[ "])([^>]*>\s*<table\b[^>]*>\s*(?:<caption>(.*?)</caption>)?)', re.DOTALL
)
#: the box around a formula, which furo gives the id of the formula inside it
_FORMULA_SCROLLS = re.compile(r'<div(?= class="math-wrapper[ "])( class="[^"]*")(?: id="[^"]*")?>')
#: what docutils adds to each page for every theme, though each has it
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\n?')
#: the scripts of the folder `static`: of the drawers of furo, and of what scrolls sideways
DRAWERS, SCROLLING = "drawers.js", "scrolling.js"
_TEMPLATES = Path(__file__).parent / "templates"


def _add_edit_url(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `edit_url`, the source of the page in the repository, "" without one; mend its tags."""
    repository = app.config.accessibility_repository.removesuffix(".git").rstrip("/")
    context["edit_url"] = ""
    context["mend"] = mend_body
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))
    if doctree is None or app.builder.name == "epub":  # nobody edits a page of an ePub
        return
    if not read_described(doctree) and (summary := summarize_page(doctree)):
        context["metatags"] += f'<meta name="description" content="{html.escape(summary)}" />\n'
    if repository:
        context["edit_url"] = f"{repository}/edit/HEAD/docs/{app.env.doc2path(pagename, base=False)}"


def _start_box(name: str, rest: str) -> str:
    """Return the start of a box that takes the focus and has a name, and the *rest* of its tag."""
    return f'<div tabindex="0" role="group" aria-label="{escape(name)}"{rest}'


def _name_scrolling_box(match: re.Match[str]) -> str:
    """Return the start of a box that may scroll sideways: the keyboard can move it, and it has its table's name."""
    caption = Markup(match[2] or "").striptags().removesuffix("¶").strip()
    return _start_box(caption or pgettext("name of a box that scrolls", "Table"), match[1])


def _name_formula_box(match: re.Match[str]) -> str:
    """Return the start of a box around a formula, which may scroll sideways too."""
    return _start_box(pgettext("name of a box that scrolls", "Formula"), f"{match[1]}>")


def mend_part(html: str) -> Markup:
    """Return a part of a page as furo wrote it, mended."""
    html = _FORMULA_SCROLLS.sub(_name_formula_box, _SCROLLS.sub(_name_scrolling_box, html))
    return Markup(translate_unmarked(mend_controls(mend_landmarks(drop_repeated_captions(html)))))


def mend_body(page: str, script: str) -> Markup:
    """Return the body of a page as furo wrote it, mended.

    :param script: the address of the script that sets the reader's colors
    """
    return mend_part(mend_inline_code(page, escape(script)))


def _allow_no_single_keys(app: Sphinx, config: Config) -> None:
    """Turn off the keys of Sphinx's search, unless the book has set them."""
    if config.html_theme == "furo":
        config.html_theme_options = {"enable_search_shortcuts": False, **(config.html_theme_options or {})}


def _join_copyrights(app: Sphinx, config: Config) -> None:
    """Make one line of a list of copyrights, which furo prints as Python writes a list."""
    if config.html_theme == "furo":
        config.copyright = format_copyright(config)


def _add_scripts(app: Sphinx) -> None:
    """Load the scripts, that of the drawers where there are any; an ePub has none."""
    if runs_scripts(app.builder):
        app.add_js_file(SCROLLING, loading_method="defer")
        if app.config.html_theme == "furo":
            app.add_js_file(DRAWERS, loading_method="defer")


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
    app.connect("config-inited", _allow_no_single_keys)
    app.connect("config-inited", _join_copyrights, priority=AFTER_YEARS)
    app.connect("builder-inited", _hide_templates)
    app.connect("builder-inited", _add_scripts)
    add_setting(app, "accessibility_repository", "", "html", types=str)
    app.connect("html-page-context", _add_edit_url)
    add_rewriter(app, mend_part)
