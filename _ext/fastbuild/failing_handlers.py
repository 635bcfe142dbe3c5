"""A handler that fails costs what it would have done for a page or a node, and the other handlers go on.

Fault mended, of Sphinx 9.0.4 to 9.2: what a handler of an event raises ends the build, and Sphinx names the handler,
but not the page. A handler of the events before the first page is read has not set up its extension: it ends the build
as before, and so does one that merges or purges what is known of pages, and one of `fastbuild`: what these have to see
to is that pages are not out of date.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.events import EventManager
from sphinx.util.inspect import safe_getattr

from .events import call_handlers
from .failures import ends_build, failed_node, is_debugged, place_in, warn_of_failure
from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MESSAGE = (
    "The handler %s of the event %s has failed; what it does is left out here: %s: %s. Write to the author of its "
    "extension."
)
#: events whose handlers make what all pages need
_OF_ALL_PAGES = frozenset(
    "config-inited builder-inited env-get-outdated env-before-read-docs env-purge-doc env-merge-info".split()
)


def _name_of_handler(handler: Any) -> str:
    names = (safe_getattr(handler, attribute, None) for attribute in ("__module__", "__qualname__"))
    return ".".join(name for name in names if name) or repr(handler)


def _is_of_fastbuild(handler: Any) -> bool:
    return str(safe_getattr(handler, "__module__", "")).startswith("fastbuild.")


def _location(app: Sphinx, arguments: tuple[Any, ...], error: Exception) -> Any:
    """Return the node, or the name of the page, that an event was about."""
    for value in arguments:
        if isinstance(value, nodes.document):
            return place_in(value, error)
        if isinstance(value, nodes.Element):
            return failed_node(error) or value
        if isinstance(value, str) and value in app.env.found_docs:
            return failed_node(error) or value
    return failed_node(error) or app.env.current_document.docname or None


def _make_emit(original: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Return `EventManager.emit`, which returns what the handlers return."""

    def emit(
        self: EventManager, name: str, *args: Any, allowed_exceptions: tuple[type[Exception], ...] = ()
    ) -> list[Any]:
        if name in _OF_ALL_PAGES:
            return original(self, name, *args, allowed_exceptions=allowed_exceptions)

        def handle_error(handler: Any, error: Exception) -> None:
            if ends_build(error) or _is_of_fastbuild(handler):
                raise error
            place = _location(self._app, args, error)
            warn_of_failure(_MESSAGE, (_name_of_handler(handler), name), error, place, "failed_handler")

        return call_handlers(self, name, args, allowed_exceptions, handle_error)

    return emit


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what emits events, after what does so for the quickness of it."""
    app.setup_extension("fastbuild.events")
    if not is_debugged(app):
        patch(app, EventManager, "emit", _make_emit)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
