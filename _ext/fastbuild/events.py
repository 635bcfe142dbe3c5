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


def _make_emit(original: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Return what does the same as the *original* `EventManager.emit`, without a message that nobody reads."""

    def emit(
        self: EventManager, name: str, *args: Any, allowed_exceptions: tuple[type[Exception], ...] = ()
    ) -> list[Any]:
        if _is_log_read():
            return original(self, name, *args, allowed_exceptions=allowed_exceptions)
        results = []
        for listener in sorted(self.listeners[name], key=lambda listener: listener.priority):
            try:
                results.append(listener.handler(self._app, *args))
            except allowed_exceptions:
                raise
            except SphinxError:
                raise
            except Exception as error:
                if self._reraise_errors:
                    raise
                message = __("Handler %r for event %r threw an exception") % (listener.handler, name)
                modname = safe_getattr(listener.handler, "__module__", None)
                raise ExtensionError(message, error, modname=modname) from error
        return results

    return emit


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what emits events."""
    patch(app, EventManager, "emit", _make_emit)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
