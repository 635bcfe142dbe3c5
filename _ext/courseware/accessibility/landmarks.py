"""Landmarks, captions and links of the frame around a page, as people without sight go from one to the next.

Faults mended, all of furo 2025.12: the menu and the contents of the page are `complementary`, so that no page has
navigation; the switch between light and dark stands outside all landmarks; captions of the menu are headings before
that of the page (WCAG 1.3.1); the contents of a page that has none are an empty landmark. Sphinx 9.0 leaves an empty
list in the contents for each tree of pages that is not shown.
"""

from __future__ import annotations

import re

from fastbuild.message_contexts import get_context_translation
from markupsafe import escape
from sphinx.locale import get_translation

_ = get_translation("courseware.accessibility")
pgettext = get_context_translation("courseware.accessibility")

_CAPTION = re.compile(r'(<p class="caption"[^>]*?) role="heading"(?: aria-level="\d")?')
_MENU = re.compile(r'<aside( class="sidebar-drawer)(.*?)</aside>(?=\s*<div class="main">)', re.DOTALL)
_CONTENTS = re.compile(r'<aside( class="toc-drawer)(?! no-toc)(.*?)</aside>(?=\s*</div>\s*</div>)', re.DOTALL)
_NO_CONTENTS = re.compile(r'<aside( class="toc-drawer no-toc.*?)</aside>', re.DOTALL)
_EMPTY_LIST = re.compile(r"<ul>\s*</ul>\n?")
_VIEW = re.compile(r'<div( class="content-icon-container">.*?)</div>(?=\s*<article role="main")', re.DOTALL)


def mend_landmarks(page: str) -> str:
    """Return a page as furo wrote it with navigation, a head, and headings that begin with its own."""
    # Translators: the name of a part of the page with the button for light and dark, and links to its source
    site, contents, tools = (
        escape(pgettext("name of the menu of all pages", "Site")),
        escape(_("This page")),
        escape(pgettext("name of a part of a page", "Tools")),
    )
    page = _EMPTY_LIST.sub("", _CAPTION.sub(r"\1", page))
    page = _MENU.sub(rf'<nav aria-label="{site}" id="site-navigation"\1\2</nav>', page)
    page = _CONTENTS.sub(rf'<nav aria-label="{contents}" id="page-contents"\1\2</nav>', page)
    page = _NO_CONTENTS.sub(r"<div\1</div>", page)
    return _VIEW.sub(rf'<section aria-label="{tools}"\1</section>', page)
