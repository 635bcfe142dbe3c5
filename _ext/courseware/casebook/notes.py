"""Bring the notes of a shown case to the page that shows it.

A case is written once, with its notes, on its own page. Where another page shows it, its note calls must reach notes of
that page: one note for one work, numbered with the page's own notes in the order of their calls.
"""

from __future__ import annotations

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.note_numbers import number_notes, sort_key
from ..crossdoc.pages import PagePart

_ = get_translation("courseware.casebook")
pgettext = get_context_translation("courseware.casebook")


def index_footnotes(root: nodes.Element) -> dict[str, nodes.footnote]:
    """Return the footnotes below *root* by each of their ids."""
    return {name: note for note in root.findall(nodes.footnote) for name in note["ids"]}


def _identify_work(note: nodes.footnote, origin: str) -> str:
    """Return what makes two notes the same: the BibTeX entry they print, else their page *origin* and id."""
    name = str(note["names"][0]) if note["names"] else ""
    return name if name.startswith("footcite-") else f"{origin}:{note['ids'][0]}"


class PageNotes:
    """The notes of one page while cases are brought to it."""

    def __init__(self, page: PagePart) -> None:
        """Collect the notes that *page* has of its own."""
        self.page = page
        self.prefix = nodes.make_id(page.docname)
        self.notes_by_work = {_identify_work(note, page.docname): note for note in page.find(nodes.footnote)}
        self.copied_notes: list[nodes.footnote] = []
        self.renumber = False

    def bring(self, calls: list[nodes.footnote_reference], notes: dict[str, nodes.footnote], origin: str) -> None:
        """Lead each of *calls*, copied from the page *origin*, to a note of this page.

        :param notes: the notes of *origin* by id
        """
        for call in calls:
            note = notes.get(call.get("refid", ""))
            if note is None:  # a call without a note: docutils has warned of it on its own page
                continue
            # two cases that cite one work share one note, as one page would
            work = _identify_work(note, origin)
            if work not in self.notes_by_work:
                self.notes_by_work[work] = self.copy(note, origin)
            call["refid"] = self.notes_by_work[work]["ids"][0]
            call["docname"] = self.page.docname  # Sphinx's LaTeX builder pairs calls and notes by page
            self.renumber = True

    def copy(self, note: nodes.footnote, origin: str) -> nodes.footnote:
        """Return a copy of *note* with an id of this page."""
        copied = note.deepcopy()
        copied["docname"] = self.page.docname
        copied["ids"] = [f"{self.prefix}-from-{nodes.make_id(origin)}-{note['ids'][0]}"]
        self.copied_notes.append(copied)
        return copied

    def finish(self) -> None:
        """Place the notes that were brought, and number all notes of the page in the order of their calls."""
        if self.copied_notes:
            self._find_holder().extend(self.copied_notes)
        if not self.renumber:
            return
        notes = {note["ids"][0]: note for note in self.page.find(nodes.footnote)}
        _number_notes(self.page.find(nodes.footnote_reference), notes, self.prefix)
        for holder in {id(note.parent): note.parent for note in notes.values()}.values():
            _sort_notes(holder)

    def _find_holder(self) -> nodes.Element:
        """Return the node at the page's end that holds its notes; make one if there is none."""
        # {footbibliography} puts notes into a container; notes that authors typed stand among the text
        for note in reversed(self.page.find(nodes.footnote)):
            if isinstance(note.parent, nodes.container):
                return note.parent
        sections = [child for child in self.page.root.children if isinstance(child, nodes.section)]
        holder = nodes.container()
        (sections[-1] if sections else self.page.root).extend(
            [nodes.rubric("", pgettext("heading above notes", "Notes")), holder]
        )
        return holder


def _number_notes(calls: list[nodes.footnote_reference], notes: dict[str, nodes.footnote], prefix: str) -> None:
    """Number all notes in the order of *calls*, and renew the links back."""
    for note in notes.values():
        note["backrefs"] = []
    for position, call in enumerate(calls, start=1):
        target = notes.get(call.get("refid", ""))
        if target is not None:
            call["ids"] = [f"{prefix}-call-{position}"]
            target["backrefs"] += call["ids"]
    number_notes(calls, notes)


def _sort_notes(holder: nodes.Element) -> None:
    """Order the notes among the children of *holder* by their number; other children stay where they are."""
    positions = [index for index, child in enumerate(holder.children) if isinstance(child, nodes.footnote)]
    ordered = sorted((holder.children[index] for index in positions), key=sort_key)
    for index, note in zip(positions, ordered, strict=True):
        holder.children[index] = note
