"""A page whose parser fails costs itself: its source stands in for it, below its name.

Fault mended, of Sphinx 9.0.4 to 9.2: what the parser of one page raises, of MyST-Parser, a notebook's or any other
extension's, ends the build of all pages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.registry import SphinxComponentRegistry

from .failures import ends_build, is_debugged, place_in, warn_of_failure
from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MESSAGE = (
    "This page cannot be read, and its source stands in for it: %s: %s. Take out what is odd in it, a part at a time, "
    "until it is read."
)


def _fill(document: nodes.document, source: str, parser: Any) -> None:
    """Give an emptied *document* the name of its page as its title, and its *source* as text."""
    transformer = document.transformer
    # they need what the parser would have left in a page that it has read
    of_parser = {*parser.get_transforms()}
    transformer.transforms = [entry for entry in transformer.transforms if entry[1] not in of_parser]
    document.__init__(document.settings, document.reporter, source=document["source"])  # type: ignore[misc]
    document.transformer = transformer
    name = Path(document["source"]).stem
    section = nodes.section("", nodes.title(name, name), nodes.literal_block(source, source, language="text"))
    section["names"].append(nodes.fully_normalize_name(name))
    section.source = document["source"]
    document.append(section)
    document.note_implicit_target(section, section)


def _make_create(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `SphinxComponentRegistry.create_source_parser`, whose parsers raise nothing that a page could mend."""

    def create_source_parser(self: Any, *args: Any, **kw: Any) -> Any:
        parser = original(self, *args, **kw)
        parse = parser.parse

        def parse_or_stand_in(source: Any, document: nodes.document) -> None:
            try:
                parse(source, document)
            except Exception as error:
                if ends_build(error):
                    raise
                warn_of_failure(_MESSAGE, (), error, place_in(document, error), "failed_page")
                _fill(document, source if isinstance(source, str) else "\n".join(source), parser)

        parser.parse = parse_or_stand_in
        return parser

    return create_source_parser


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what makes the parser of a page."""
    if not is_debugged(app):
        patch(app, SphinxComponentRegistry, "create_source_parser", _make_create)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
