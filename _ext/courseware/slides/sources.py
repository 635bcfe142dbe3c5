"""The notes that slides call, on slides behind the others: the letters of notes would be too small on a wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .deck import Deck, Draft

_ = get_translation("courseware.slides")
pgettext = get_context_translation("courseware.slides")


def add_sources(deck: Deck, document: nodes.document) -> None:
    """Add the notes that slides call as a last slide; calls become links to them.

    :param document: the page, which holds the notes
    """
    notes = {name: note for note in document.findall(nodes.footnote) for name in note["ids"]}
    called: dict[str, nodes.footnote] = {}
    for block in _list_blocks(deck):
        for call in list(block.findall(nodes.footnote_reference)):
            _replace_call(call, notes)
            if (name := call.get("refid", "")) in notes:
                called.setdefault(notes[name]["ids"][0], notes[name])
    title = str(pgettext("title of a slide", "Sources"))
    if called:
        deck.begin(Draft(nodes.title("", title), title, classes=["slide-sources"]))
    # notes may call notes, which come behind them
    waiting = list(called.values())
    for note in waiting:
        for call in list(note.findall(nodes.footnote_reference)):
            if (other := notes.get(call.get("refid", ""))) is not None and other not in waiting:
                waiting.append(other)
            _replace_call(call, notes)
        deck.drafts[-1].content += _make_source(note)


def _list_blocks(deck: Deck) -> Iterator[nodes.Element]:
    """Yield what may hold calls of notes: titles, contents, and notes for who speaks."""
    for draft in deck.drafts:
        blocks: Iterable[nodes.Node | None] = (draft.title, *draft.content, *draft.notes)
        yield from (block for block in blocks if isinstance(block, nodes.Element))


def _replace_call(call: nodes.footnote_reference, notes: dict[str, nodes.footnote]) -> None:
    """Put a link of the size of the text in the place of a call; its number alone where the page has no such note."""
    words = f"[{call.astext()}]"
    is_known = call.get("refid") in notes
    link = nodes.reference("", words, refid=call["refid"], internal=True) if is_known else nodes.Text(words)
    call.replace_self(link)


def _make_source(note: nodes.footnote) -> list[nodes.Node]:
    """Return what a note says, behind its number."""
    label = next((child.astext() for child in note.children if isinstance(child, nodes.label)), "")
    content = [child for child in note.children if not isinstance(child, nodes.label)]
    number = nodes.inline("", f"[{label}] ", ids=note["ids"])
    first = content[0] if content else None
    if isinstance(first, nodes.paragraph):
        first.insert(0, number)
        return content
    return [nodes.paragraph("", "", number), *content]
