"""Notes that are printed on every page, numbered in one row, with ids that stay unique when pages are joined.

Faults mended: sphinxcontrib-bibtex 2.7 prints notes only where a page has `{footbibliography}`, and without it leaves
dead links and no dependency on the .bib file; docutils numbers ids by page (`id1`), so that in singlehtml, where all
pages are one, a call leads to another page's note; and it numbers notes in the order in which they are defined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..crossdoc import transform_order
from ..crossdoc.note_numbers import number_notes, sort_notes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: what is added to every MyST source: it prints the notes that no directive of the page has printed, or nothing
_TAIL = "\n\n```{footbibliography}\n```\n"


def _add_footbibliography(app: Sphinx, docname: str, source: list[str]) -> None:
    """Append `{footbibliography}` to a MyST source; a second one on a page prints only what the first did not."""
    if "sphinxcontrib.bibtex" in app.extensions and app.env.doc2path(docname).suffix == ".md":
        source[0] += _TAIL


class _NumberNotes(SphinxTransform):
    """Numbers footnotes and citations in one row."""

    default_priority = transform_order.NUMBER_NOTES

    def apply(self, **kwargs: object) -> None:
        """Number all notes of the page, and order those that stand together."""
        notes = {name: note for note in self.document.findall(nodes.footnote) for name in note["ids"]}
        number_notes(self.document.findall(nodes.footnote_reference), notes)
        for holder in {id(note.parent): note.parent for note in notes.values()}.values():
            sort_notes(holder)


class _PageNoteIds(SphinxTransform):
    """Begins the ids of notes and calls with the name of their page."""

    default_priority = transform_order.PAGE_NOTE_IDS

    def apply(self, **kwargs: object) -> None:
        """Rename the ids of all footnotes and their calls, and the links between them."""
        prefix = nodes.make_id(self.env.docname)
        notes = list(self.document.findall(nodes.footnote))
        calls = list(self.document.findall(nodes.footnote_reference))
        renamed = {name: f"{prefix}-{name}" for node in (*notes, *calls) for name in node["ids"]}
        for node in (*notes, *calls):
            node["ids"] = [renamed[name] for name in node["ids"]]
            if "refid" in node:
                node["refid"] = renamed.get(node["refid"], node["refid"])
            if "backrefs" in node:
                node["backrefs"] = [renamed.get(name, name) for name in node["backrefs"]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the mends."""
    app.connect("source-read", _add_footbibliography)
    app.add_transform(_NumberNotes)
    app.add_transform(_PageNoteIds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
