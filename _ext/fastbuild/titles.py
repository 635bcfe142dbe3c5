"""Write each title once, not once for each page that names it.

Fault mended, of Sphinx 9.0.4: `StandaloneHTMLBuilder.get_doc_context` writes the titles of a page, of the previous and
the next one and of all above it, and `render_partial` makes a document with its settings, transforms and translator for
each. A title that is nothing but text, and whose visitors are Sphinx's own, comes out the same wherever it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: what Sphinx does
RENDER = StandaloneHTMLBuilder.render_partial
#: what a title that is text is written with
VISITORS = tuple(
    "dispatch_visit dispatch_departure visit_document depart_document visit_title depart_title visit_Text depart_Text "
    "starttag encode".split()
)
#: in a builder: the titles that are written
WRITTEN = "_quick_titles"


def is_usual(builder: StandaloneHTMLBuilder) -> bool:
    """Say whether a builder writes titles as Sphinx does."""
    kind = builder._app.registry.get_translator_class(builder)
    own = builder._app.registry.translation_handlers
    handlers = {**own.get(builder.format, {}), **own.get(builder.name, {})}
    return (
        issubclass(kind, HTML5Translator)
        and all(getattr(kind, name) is getattr(HTML5Translator, name) for name in VISITORS)
        and not handlers.keys() & {"document", "title", "Text"}
    )


def render_partial(self: StandaloneHTMLBuilder, node: Any) -> dict[str, str]:
    """Write a node, as Sphinx does; a title of text from memory."""
    if not (type(node) is nodes.title and all(type(child) is nodes.Text for child in node.children)):
        return RENDER(self, node)
    written = vars(self).get(WRITTEN)
    if written is None:
        written = {} if is_usual(self) else ()
        setattr(self, WRITTEN, written)
    if not isinstance(written, dict):
        return RENDER(self, node)
    key = (repr(sorted(node.attributes.items())), *node.children)
    if key not in written:
        written[key] = RENDER(self, node)
    return dict(written[key])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what writes a node."""
    StandaloneHTMLBuilder.render_partial = render_partial  # type: ignore[method-assign]
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
