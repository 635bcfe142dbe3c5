"""Add the script that filters tables of cases to the HTML pages that hold one.

The script makes everything of the table as it stands; the words it prints are attributes of its own element. Without
it, and in an ePub, the whole table is there.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from docutils import nodes
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.casebook")

FOLDER = Path(__file__).parent / "static"
NAME = "case-table.js"


def takes_scripts(app: Sphinx) -> bool:
    """Say whether the builder makes pages for browsers."""
    return app.builder.format == "html" and app.builder.name != "epub"


def add_folder(app: Sphinx) -> None:
    """Have the script copied to the static files."""
    if takes_scripts(app):
        app.config.html_static_path.append(str(FOLDER))


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the script to a page that holds a table of cases."""
    if doctree is None or not takes_scripts(app) or not any(doctree.findall(is_case_table)):
        return
    words = {
        "legend": _("Filter the case studies"),
        "any": _("All"),
        "reset": _("Show all"),
        "told": _("{shown} of {all} case studies shown"),
    }
    data = "".join(f' data-{name}="{escape(str(text))}"' for name, text in words.items())
    # as Sphinx does, so that no browser takes an older script from its cache
    source = f"{context['pathto'](f'_static/{NAME}', resource=True)}?v={crc32((FOLDER / NAME).read_bytes()):08x}"
    # in the head, where `blocking` counts: the page is painted with the controls in their place, and nothing moves
    context["metatags"] += f'<script defer blocking="render" src="{source}"{data}></script>\n'


def is_case_table(node: nodes.Node) -> bool:
    """Say whether *node* is a table of cases."""
    return isinstance(node, nodes.table) and "case-table" in node["classes"]


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", add_folder)
    app.connect("html-page-context", add_script)
