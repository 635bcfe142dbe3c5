"""The definitions that a page of the web site shows: those of the terms on it, for the script that opens them.

They are handed to the script as words, and stand on the page only while they are open: searches, printers and reading
programs find on each page what its author wrote there. Without scripts, the links lead to the glossary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.message_contexts import get_context_translation

from ..crossdoc.static_files import load_script
from .domain import glossary_of
from .records import Definition

if TYPE_CHECKING:
    from sphinx.application import Sphinx

pgettext = get_context_translation("courseware.glossary")

#: in one page with all others, the glossary is on the page
_BUILDERS = ("html", "dirhtml")
#: what Sphinx calls the text of a link that the role `term` makes
_CLASS = "std-term"


def _add_definitions(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on a page with terms that the glossary of another page defines."""
    if doctree is None or app.builder.name not in _BUILDERS or not glossary_of(app.env).pages:
        return
    named = {node["refuri"] for node in doctree.findall(nodes.reference) if "refuri" in node and _is_term(node)}
    if not named:
        return
    definitions = [
        _describe(address, definition)
        for address, definition in _locate_definitions(app, pagename).items()
        if address in named
    ]
    if definitions:
        words = {"more": pgettext("a link", "In the glossary"), "close": pgettext("a button", "Close")}
        load_script(app, "glossary", {"definitions": definitions, "words": words})


def _is_term(node: nodes.reference) -> bool:
    """Say whether the role `term` has made a link."""
    return any(isinstance(child, nodes.Element) and _CLASS in child["classes"] for child in node.children)


def _locate_definitions(app: Sphinx, pagename: str) -> dict[str, Definition]:
    """Return the definitions of other pages, by their addresses on a page."""
    return {
        f"{page}#{definition.anchor}": definition
        for docname, definitions in glossary_of(app.env).ordered()
        if docname != pagename
        for page in [app.builder.get_relative_uri(pagename, docname)]
        for definition in definitions
    }


def _describe(address: str, definition: Definition) -> dict[str, str]:
    """Return what the script shows."""
    text = f"{definition.text} …" if definition.goes_on else definition.text
    return {"address": address, "term": definition.term, "text": text, "language": definition.language}


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_definitions)
