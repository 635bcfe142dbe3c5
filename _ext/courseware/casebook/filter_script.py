"""Add the script that filters and arranges tables of cases to the HTML pages that hold one.

The script makes everything of the table as it stands; the words it prints are attributes of its own element. Without
it, and in an ePub, the whole table is there.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.static_files import runs_scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.casebook")
pgettext = get_context_translation("courseware.casebook")

#: the script, in the folder `static`
FILE = "case-table.js"


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the script to a page that holds a table of cases."""
    if doctree is None or not runs_scripts(app.builder) or not any(doctree.findall(is_case_table)):
        return
    words = {
        "legend": _("Filter the case studies"),
        "any": pgettext("choice in a filter", "All"),
        "reset": _("Show all"),
        "told": _("{shown} of {all} case studies shown"),
        "view": _("Show them as"),
        "cards": pgettext("show cases as", "cards"),
        "table": pgettext("show cases as", "a table"),
        "group": _("Put together by"),
        "ungrouped": pgettext("put cases together by", "title only"),
        "none": _("Not known"),
    }
    data = "".join(f' data-{name}="{escape(str(text))}"' for name, text in words.items())
    # as Sphinx does, so that no browser takes an older script from its cache
    checksum = crc32((Path(__file__).parent / "static" / FILE).read_bytes())
    source = f"{context['pathto'](f'_static/{FILE}', resource=True)}?v={checksum:08x}"
    # in the head, where `blocking` counts: the page is painted with the controls in their place, and nothing moves
    context["metatags"] += f'<script defer blocking="render" src="{source}"{data}></script>\n'


def is_case_table(node: nodes.Node) -> bool:
    """Say whether *node* is a table of cases."""
    return isinstance(node, nodes.table) and "case-table" in node["classes"]


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
