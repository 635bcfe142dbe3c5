"""Write each title once, not once for each page that names it.

Fault mended, of Sphinx 9.0.4: `StandaloneHTMLBuilder.get_doc_context` writes the titles of a page, of the previous and
the next one and of all above it, and `render_partial` makes a document with its settings, transforms and translator for
each. A title that is nothing but text, and whose visitors are Sphinx's own, comes out the same wherever it is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: the methods that write a title that is text
_METHODS = tuple(
    "dispatch_visit dispatch_departure visit_document depart_document visit_title depart_title visit_Text depart_Text "
    "starttag encode".split()
)
#: in a builder: the fragments of the titles that it has rendered
_FRAGMENTS = "_fastbuild_titles"


def _renders_as_sphinx(builder: StandaloneHTMLBuilder) -> bool:
    """Say whether a builder writes titles as Sphinx does."""
    translator = builder._app.registry.get_translator_class(builder)
    handlers_by_builder = builder._app.registry.translation_handlers
    handlers = {**handlers_by_builder.get(builder.format, {}), **handlers_by_builder.get(builder.name, {})}
    return (
        issubclass(translator, HTML5Translator)
        and all(getattr(translator, name) is getattr(HTML5Translator, name) for name in _METHODS)
        and not handlers.keys() & {"document", "title", "Text"}
    )


def _make_render_partial(original: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Return what does the same as Sphinx's *original*, for a title of text from memory."""

    def render_partial(self: StandaloneHTMLBuilder, node: Any) -> dict[str, str]:
        if not (type(node) is nodes.title and all(type(child) is nodes.Text for child in node.children)):
            return original(self, node)
        fragments = vars(self).get(_FRAGMENTS)
        if fragments is None:
            fragments = {} if _renders_as_sphinx(self) else ()
            setattr(self, _FRAGMENTS, fragments)
        if not isinstance(fragments, dict):
            return original(self, node)
        key = (repr(sorted(node.attributes.items())), *node.children)
        if key not in fragments:
            fragments[key] = original(self, node)
        return dict(fragments[key])

    return render_partial


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what renders a node."""
    patch(app, StandaloneHTMLBuilder, "render_partial", _make_render_partial)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
