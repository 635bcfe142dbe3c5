"""A node whose extension knows the format of a builder is written, whichever other extension names the builder itself.

Fault mended, of Sphinx 9.0.4 to 9.2: once one extension has a method for ``epub``, all methods that the others have for
``html`` are unknown to the ePub (`sphinx.registry.SphinxComponentRegistry.create_translator`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _add_handlers_of_format(app: Sphinx) -> None:
    """Put the methods for the builder's format beside those for the builder itself, which stay what they are."""
    handlers = app.registry.translation_handlers
    own = handlers.get(app.builder.name)
    if own is not None:
        handlers[app.builder.name] = handlers.get(app.builder.format, {}) | own


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("builder-inited", _add_handlers_of_format)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
