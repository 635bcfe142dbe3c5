"""Pages with links are written again when what other projects offer, by ``sphinx.ext.intersphinx``, has changed.

Fault mended, of Sphinx 9.0.4: the inventory of another project, a file beside the book or one fetched anew, is read in
each build, and is looked at in pages that are written for another reason alone. Addresses and titles that it has given
to others stay in all other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from sphinx import addnodes

from .dependencies import Source, add_source
from .files import digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_INTERSPHINX = "sphinx.ext.intersphinx"
#: the one key: a link that leads nowhere in the project is looked for in all inventories
_INVENTORIES = "inventories"


def _keys_of(docname: str, document: nodes.document) -> Iterable[str]:
    return (_INVENTORIES,) if next(document.findall(addnodes.pending_xref), None) is not None else ()


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of all inventories."""
    return dict.fromkeys(keys, digest(repr(getattr(env, "intersphinx_named_inventory", None))))


def _register(app: Sphinx, _config: Config) -> None:
    """Register the inventories, in a project that has some."""
    if _INTERSPHINX in app.extensions:
        add_source(app, Source(__name__, _digests_of, _keys_of))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect; what other extensions need is set up first."""
    app.setup_extension("fastbuild.dependencies")
    app.connect("config-inited", _register)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
