"""The node of this extension."""

from __future__ import annotations

from ..crossdoc.placeholder import placeholder


class citation_here(placeholder):  # noqa: N801 (docutils names node classes so)
    """Filled with how the page ``target``, or with "" the book, is cited."""

    brings_text = False
