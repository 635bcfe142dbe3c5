"""Which node class has which writer: the tables of all modules, and those of extensions and form fields."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.application import Sphinx

from . import (
    blocks,
    containers,
    desc_nodes,
    figures,
    footnotes,
    headings,
    inline,
    inline_marks,
    lists,
    math,
    references,
    slides,
    tables,
)
from .end_notes import with_end_notes
from .extension_nodes import extension_writers
from .form_fields import form_field_writers
from .translator import Writer

#: the modules with a table of writers
_WRITER_MODULES = (
    inline,
    inline_marks,
    references,
    slides,
    footnotes,
    math,
    headings,
    blocks,
    figures,
    containers,
    lists,
    tables,
    desc_nodes,
)
WRITERS: Mapping[type, Writer] = {
    node_class: writer for module in _WRITER_MODULES for node_class, writer in module.WRITERS.items()
}


def all_writers(app: Sphinx) -> Mapping[type, Writer]:
    """Return the writers for the nodes of a project."""
    writers = {**WRITERS, **extension_writers(app), **form_field_writers(app.events)}
    return {node_class: with_end_notes(writer) for node_class, writer in writers.items()}
