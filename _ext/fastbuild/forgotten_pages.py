"""All pages that are read again are forgotten before the first of them is read.

Fault mended, of Sphinx 9.0.4: each is forgotten when its turn comes, so that a label, a function or an equation that
was moved to a page whose name comes before the other's is said to be defined twice, and with ``--fail-on-warning`` the
build fails. Where Sphinx reads pages side by side, it forgets them as here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_read_serial(original: Callable[[Any, list[str]], None]) -> Callable[[Any, list[str]], None]:
    """Return what does the same as the *original* method with pages that are forgotten."""

    def read_serial(builder: Builder, docnames: list[str]) -> None:
        for docname in docnames:
            builder.events.emit("env-purge-doc", builder.env, docname)
            builder.env.clear_doc(docname)
        original(builder, docnames)

    return read_serial


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the method."""
    patch(app, Builder, "_read_serial", _make_read_serial)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
