"""Format each BibTeX entry once in a style, not once for each note that cites it.

Fault mended, of sphinxcontrib-bibtex 2.7.0 and pybtex 0.26.1: `{footcite}` makes a new style for each call, which sets
the whole entry anew from its templates, though what comes out depends on nothing but the style and the entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

#: what a style of pybtex knows of itself, besides functions of these
_PARTS = ("name_style", "label_style", "sorting_style")
_OPTIONS = ("abbreviate_names", "min_crossrefs")
_ATTRIBUTES = {*_PARTS, *_OPTIONS, "format_name", "format_labels", "sort"}


def _key_of(style: Any) -> tuple[object, ...] | None:
    """Return what tells a style from others; `None` if it may know more than pybtex's own."""
    parts = [vars(style).get(name) for name in _PARTS]
    if not vars(style).keys() <= _ATTRIBUTES or any(vars(part) for part in parts if hasattr(part, "__dict__")):
        return None
    return (type(style), *map(type, parts), *(vars(style).get(name) for name in _OPTIONS))


def _make_format_entry(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return what does the same as the *original* `BaseStyle.format_entry`, from memory where it can."""
    # entries are kept with their texts: the next one at an address could be another
    texts: dict[tuple[object, ...], tuple[Any, Any]] = {}

    def format_entry(self: Any, label: str, entry: Any, bib_data: Any = None) -> Any:
        style = _key_of(self) if bib_data is None else None
        if style is None:
            return original(self, label, entry, bib_data)
        key = (*style, id(entry))
        if key not in texts:
            texts[key] = (original(self, label, entry).text, entry)
        from pybtex.style import FormattedEntry  # pybtex need not be installed

        return FormattedEntry(entry.key, texts[key][0], label)

    return format_entry


def _mend_pybtex(app: Sphinx, config: Config) -> None:
    """Mend pybtex, if the book has it; called when all extensions are loaded."""
    if "sphinxcontrib.bibtex" in app.extensions:
        from pybtex.style.formatting import BaseStyle  # it need not be installed

        patch(app, BaseStyle, "format_entry", _make_format_entry)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect, before what mends an entry and warns of it each time (`bibliography`)."""
    app.connect("config-inited", _mend_pybtex, priority=400)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
