"""The nodes of this extension."""

from __future__ import annotations

from docutils import nodes

from ..crossdoc.placeholder import placeholder


class release_changes_here(placeholder):  # noqa: N801 (docutils names node classes so)
    """Filled with what has changed since the release named in `release`, or since each of them for ""."""


class page_changes(nodes.container):  # noqa: N801
    """What has changed on a page, at its end."""
