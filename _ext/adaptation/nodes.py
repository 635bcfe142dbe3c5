"""The nodes of this extension."""

from __future__ import annotations

from crosspage.placeholder import placeholder
from docutils import nodes


class changes_here(placeholder):  # noqa: N801 (docutils names node classes so)
    """Filled with what this edition, and those before it, changed."""


class adaptation_notice(nodes.container):  # noqa: N801
    """Says at the end of a page who changed it."""
