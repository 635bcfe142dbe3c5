"""A transform that fails costs what it would have done, and a reference that cannot be resolved costs its link.

Fault mended, of docutils 0.22 and Sphinx 9.0.4 to 9.2: what a transform, a post-transform or the domain of a reference
raises ends the build, and Sphinx does not say on which page it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms import Transform, Transformer
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import ReferencesResolver

from .failures import ends_build, frames_of, is_debugged, place_in, warn_of_failure
from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_TRANSFORM = "The transform %s has failed; the page is as it left it: %s: %s. Write to the author of its extension."
_REFERENCE = "The reference to %s cannot be resolved, and is text: %s: %s. Mend it, or write to its author."


def _name_of_transform(error: Exception) -> str:
    """Return the name of the transform that raised an error."""
    for frame in frames_of(error):
        transform = frame.f_locals.get("self")
        if isinstance(transform, Transform):
            return f"{type(transform).__module__}.{type(transform).__qualname__}"
    return "of this page"


def _warn_of_transform(document: nodes.document, error: Exception) -> None:
    place = place_in(document, error)
    warn_of_failure(_TRANSFORM, (_name_of_transform(error),), error, place, "failed_transform")


def _make_apply(original: Callable[[Transformer], None]) -> Callable[[Transformer], None]:
    """Return `Transformer.apply_transforms`, which goes on with what is left after a transform has failed."""

    def apply_transforms(self: Transformer) -> None:
        while True:
            try:
                original(self)
            except Exception as error:
                if ends_build(error):
                    raise
                # the original takes a transform from the list before it applies it
                self.document.reporter.detach_observer(self.document.note_transform_message)
                _warn_of_transform(self.document, error)
            else:
                return

    return apply_transforms


def _make_resolve(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `ReferencesResolver._resolve_pending_xref`, which returns nothing where it finds nothing."""

    def _resolve_pending_xref(self: Any, node: Any, contnode: Any) -> Any:
        try:
            return original(self, node, contnode)
        except NoUri:
            raise
        except Exception as error:
            if ends_build(error):
                raise
            warn_of_failure(_REFERENCE, (node.get("reftarget", ""),), error, node, "failed_reference")
            return None

    return _resolve_pending_xref


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what applies transforms, and what resolves a reference."""
    if not is_debugged(app):
        patch(app, Transformer, "apply_transforms", _make_apply)
        patch(app, ReferencesResolver, "_resolve_pending_xref", _make_resolve)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
