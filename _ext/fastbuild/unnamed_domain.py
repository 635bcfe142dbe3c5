"""A domain that keeps something of each page, and defines nothing that a page could name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import Domain

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element
    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class UnnamedDomain(Domain):
    """Base of domains that define nothing which a page could name by the role `any`."""

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return no links: this domain defines nothing that a page could name."""
        return []
