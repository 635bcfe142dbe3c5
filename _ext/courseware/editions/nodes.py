"""The nodes of this extension."""

from __future__ import annotations

from docutils import nodes

from ..crossdoc.placeholder import placeholder


class changes_here(placeholder):  # noqa: N801 (docutils names node classes so)
    """Filled with what this edition, and those before it, changed."""

    brings_text = False


class adaptation_notice(nodes.container):  # noqa: N801
    """Says at the end of a page who changed it."""
