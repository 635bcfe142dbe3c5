"""The warnings of this extension. Each names the page, what is wrong and the remedy.

All are of type ``markdown_pages``; a subtype can be silenced with ``suppress_warnings = ["markdown_pages.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

Subtype = Literal["unwritten",]  # a page that cannot be written as Markdown

warn: PartWarnings[Subtype] = PartWarnings("markdown_pages")


def warn_of_unwritten(docname: str, error: Exception) -> None:
    """Warn that a page cannot be written as Markdown."""
    remedy = "To leave it out, name in conf.py, by globs, those pages that are to be written: markdown_pages."
    warn("unwritten", f"This page cannot be written as Markdown: {error!r}. {remedy}", docname)
