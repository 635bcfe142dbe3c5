"""Numbers of notes: one row on a page, of footnotes and citations alike, in the order in which calls are met.

docutils numbers notes in the order of their definitions, which for sphinxcontrib-bibtex is that of citations and for
MyST-Parser the end of the page, and leaves numbers that authors typed, so that a page counted 4, 2, 1, 7, 3. What
authors type in ``[^7]`` is a name here, as in kramdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docutils import nodes

from .ancestors import walk_ancestors


def number_notes(calls: Iterable[nodes.footnote_reference], notes: Mapping[str, nodes.footnote]) -> None:
    """Number *notes* in the order of *calls*: those in the text, then those in notes; last what nothing calls.

    :param notes: the notes of one page by each of their ids; those with another label than a number keep it
    """
    calls = list(calls)
    order = dict.fromkeys(_called_notes((call for call in calls if not _is_in_note(call)), notes))
    _add_notes_of_notes(order, notes)
    for note in notes.values():
        if note not in order:
            order[note] = None
            _add_notes_of_notes(order, notes)
    numbered_labels = (label for note in order if (label := _label_of(note)) is not None and label.astext().isdecimal())
    for number, label in enumerate(numbered_labels, start=1):
        _set_text(label, str(number))
    for call in calls:
        for note in _called_notes([call], notes):
            _set_text(call, note[0].astext())


def sort_notes(holder: nodes.Element) -> None:
    """Order the notes among the children of *holder* that follow each other by their numbers."""
    positions = [index for index, child in enumerate(holder.children) if isinstance(child, nodes.footnote)]
    while positions:
        length = next((size for size, index in enumerate(positions) if index != positions[0] + size), len(positions))
        run, positions = positions[:length], positions[length:]
        holder.children[run[0] : run[-1] + 1] = sorted((holder.children[index] for index in run), key=sort_key)


def sort_key(note: nodes.Node) -> tuple[int, str]:
    """Return the sort key of a note: by number, those without a number last."""
    label = note.children[0].astext()
    return (int(label), "") if label.isdecimal() else (10**9, label)


def _add_notes_of_notes(order: dict[nodes.footnote, None], notes: Mapping[str, nodes.footnote]) -> None:
    """Add to *order* the notes that its notes call, and those that these call."""
    waiting = list(order)
    for note in waiting:  # grows
        inner_notes = _called_notes(note.findall(nodes.footnote_reference), notes)
        new = [inner for inner in dict.fromkeys(inner_notes) if inner not in order]
        order.update(dict.fromkeys(new))
        waiting += new


def _called_notes(calls: Iterable[nodes.Element], notes: Mapping[str, nodes.footnote]) -> Iterable[nodes.footnote]:
    """Yield the notes that *calls* lead to, but those without a label, which docutils has warned of."""
    for call in calls:
        note = notes.get(str(call.get("refid", "")))
        if note is not None and _label_of(note) is not None:
            yield note


def _is_in_note(node: nodes.Node) -> bool:
    """Say whether a call stands in a note."""
    return any(isinstance(ancestor, nodes.footnote) for ancestor in walk_ancestors(node))


def _label_of(note: nodes.footnote) -> nodes.label | None:
    """Return the label of a note, `None` if it has none."""
    return note[0] if len(note) and isinstance(note[0], nodes.label) else None


def _set_text(node: nodes.Element, text: str) -> None:
    """Make *text* all that *node* holds."""
    node.children = []
    node += nodes.Text(text)
