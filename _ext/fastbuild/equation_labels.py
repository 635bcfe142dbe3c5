"""Equations that LaTeX numbers have the same ids in each build.

Fault mended, of MyST-Parser 5.2: its extension ``amsmath`` names each of them by a random UUID, which stands in the
pages, in the inventory and in the PDF: no two builds of the same source are the same, and links to them end.
"""

from __future__ import annotations

import sys
import uuid
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from .patches import patch

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_label(_original: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return what names an equation by its page, and by how many the page has before it."""
    counts: WeakKeyDictionary[nodes.document, Counter[str]] = WeakKeyDictionary()

    def label(renderer: Any) -> str:
        docname: str = renderer.sphinx_env.docname
        of_document = counts.setdefault(renderer.document, Counter())
        of_document[docname] += 1
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{docname} {of_document[docname]}"))

    return label


def _patch_myst(app: Sphinx, *_arguments: object) -> None:
    module = sys.modules.get("myst_parser.mdit_to_docutils.sphinx_")
    if module is not None:
        patch(app, module.SphinxRenderer, "_random_label", _make_label)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Patch MyST-Parser, where there is one."""
    app.connect("env-before-read-docs", _patch_myst)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
