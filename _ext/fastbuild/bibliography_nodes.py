"""A bibliography is whole each time that its page is resolved, and no more than that.

Fault mended, of sphinxcontrib-bibtex 2.7.0: the post-transform adds the text of each work to a node that the domain
keeps (`sphinxcontrib.bibtex.transforms.BibliographyTransform.run`). Where a page is resolved twice in one process, as
two builders of a preview do, or a builder that prints a page in two files, each work stands there twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def _on_copies(run: Callable[..., Any]) -> Callable[..., None]:
    """Return what *run* of the transform does, with copies of the nodes that the domain keeps."""
    from sphinxcontrib.bibtex.nodes import bibliography  # it need not be installed

    def run_on_copies(self: Any, **keywords: Any) -> None:
        printed = [(node["docname"], node["ids"][0]) for node in self.document.findall(bibliography)]
        kept_nodes = [
            (value.citation_nodes, dict(value.citation_nodes))
            for key, value in self.env.get_domain("cite").bibliographies.items()
            if key in printed
        ]
        for nodes, originals in kept_nodes:
            nodes.update({key: node.deepcopy() for key, node in originals.items()})
        try:
            run(self, **keywords)
        finally:
            for nodes, originals in kept_nodes:
                nodes.update(originals)

    return run_on_copies


def _mend_bibtex(app: Sphinx, config: Config) -> None:
    """Mend sphinxcontrib-bibtex, if the book has it; called when all extensions are loaded."""
    if "sphinxcontrib.bibtex" in app.extensions:
        # it need not be installed
        from sphinxcontrib.bibtex.transforms import BibliographyTransform

        patch(app, BibliographyTransform, "run", _on_copies)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("config-inited", _mend_bibtex)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
