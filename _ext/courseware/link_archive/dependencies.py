"""Pages that print an address are written again when it dies or revives."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from ..crossdoc.placeholder import placeholder
from .links_toml import copy_of
from .records import is_checked, page_at

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what pages depend on that are filled when they are written: all dead links
_ALL = "*"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the addresses that a page prints, without places on their pages; `_ALL` if any may be among them."""
    addresses = {page_at(str(link["refuri"])) for link in document.findall(nodes.reference) if "refuri" in link}
    yield from filter(is_checked, addresses)
    if any(document.findall(_is_filled_later)):
        yield _ALL


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of what is printed beside addresses."""
    config = env.config
    return {key: digest(config.link_archive_dead if key == _ALL else copy_of(config, key)) for key in keys}


def _is_filled_later(node: nodes.Node) -> bool:
    """Say whether *node* is replaced when its page is written, with links that nobody knows when it is read.

    The bibliography is a node of sphinxcontrib-bibtex, which need not be there; cases shown on a page are placeholders.
    """
    return (isinstance(node, placeholder) and node.brings_text) or type(node).__name__ == "bibliography"


def setup(app: Sphinx) -> None:
    """Have pages written again whose dead links are others."""
    add_source(app, Source("link_archive", _digests_of, _keys_of))
