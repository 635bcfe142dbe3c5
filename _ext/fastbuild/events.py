"""Tell the log of an event only where somebody reads the log.

Fault mended, of Sphinx 9.0.4 to 9.2: `sphinx.events.EventManager.emit` makes the representation of all that it hands to
the handlers of an event, for a message that is shown with ``-vv`` alone: of each page with all that its template gets,
its own HTML among it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sphinx.errors import ExtensionError, SphinxError
from sphinx.events import EventManager
from sphinx.locale import __
from sphinx.util.inspect import safe_getattr
from sphinx.util.logging import NAMESPACE

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _is_log_read() -> bool:
    """Say whether anything takes messages for those who look for faults."""
    return any(handler.level <= logging.DEBUG for handler in logging.getLogger(NAMESPACE).handlers)


def call_handlers(
    manager: EventManager,
    name: str,
    arguments: tuple[Any, ...],
    allowed_exceptions: tuple[type[Exception], ...],
    handle_error: Callable[[Any, Exception], None],
) -> list[Any]:
    """Call the handlers of an event in their order, as Sphinx does; return what they return.

    :param handle_error: gets a handler, and what it raised that is not allowed, while that is handled; where it raises
        nothing, the next handler is called
    """
    results = []
    for listener in sorted(manager.listeners[name], key=lambda listener: listener.priority):
        try:
            results.append(listener.handler(manager._app, *arguments))
        except allowed_exceptions:
            raise
        except Exception as error:
            handle_error(listener.handler, error)
    return results


def _make_emit(original: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Return what does the same as the *original* `EventManager.emit`, without a message that nobody reads."""

    def emit(
        self: EventManager, name: str, *args: Any, allowed_exceptions: tuple[type[Exception], ...] = ()
    ) -> list[Any]:
        if _is_log_read():
            return original(self, name, *args, allowed_exceptions=allowed_exceptions)

        def handle_error(handler: Any, error: Exception) -> None:
            if isinstance(error, SphinxError) or self._reraise_errors:
                raise error
            message = __("Handler %r for event %r threw an exception") % (handler, name)
            raise ExtensionError(message, error, modname=safe_getattr(handler, "__module__", None)) from error

        return call_handlers(self, name, args, allowed_exceptions, handle_error)

    return emit


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what emits events."""
    patch(app, EventManager, "emit", _make_emit)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
