"""Code that the keyboard can scroll.

Fault mended: docutils 0.22 and Sphinx 9.0 write `<pre>` without `tabindex`, so that in browsers which do not focus what
scrolls by themselves nobody without a mouse can read the end of a long line (WCAG 2.1.1; axe rule
scrollable-region-focusable), and without `<code>`, so that it is no code to who hears it (Alfa rule R79). What takes
the focus has a role and a name; `static/scrolling.js` takes all three from what has room enough.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from markupsafe import escape
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.accessibility")
pgettext = get_context_translation("courseware.accessibility")

_CODE = re.compile(r"<pre(?![^>]*tabindex)")
_BLOCK = re.compile(r"(<pre\b[^>]*>)(?!<code)(.*?)</pre>", re.DOTALL)
#: the start of a block whose text follows; docutils has put some into an element for code already
_START = re.compile(r"(<pre\b[^>]*>)(?!<code)$")


def _visit_literal_block(translator: HTML5Translator, node: nodes.literal_block) -> None:
    """Write a block of code, or its start tag, that takes the focus.

    :raises nodes.SkipNode: as Sphinx does after a block that it has highlighted
    """
    position = len(translator.body)
    name = escape(pgettext("name of a box that scrolls", "Code"))
    start = f'<pre tabindex="0" role="group" aria-label="{name}"'
    try:
        type(translator).visit_literal_block(translator, node)
    finally:
        for index in range(position, len(translator.body)):
            translator.body[index] = _CODE.sub(start, _mark_code(translator.body[index]))


def _mark_code(html: str) -> str:
    """Return a block of code, or its start tag, whose text is in an element for code."""
    return _BLOCK.sub(r"\1<code>\2</code></pre>", html) if "</pre>" in html else _START.sub(r"\1<code>", html)


def _depart_literal_block(translator: HTML5Translator, node: nodes.literal_block) -> None:
    """Write the end tag of a block that was not highlighted."""
    type(translator).depart_literal_block(translator, node)
    if "code" not in node["classes"]:
        translator.body[-1] = translator.body[-1].replace("</pre>", "</code></pre>")


def setup(app: Sphinx) -> None:
    """Mend what the visitor of code writes in HTML and ePub; that of any translator's class is called first."""
    app.add_node(nodes.literal_block, override=True, html=(_visit_literal_block, _depart_literal_block))
