"""A page as Markdown, from its doctree as HTML has it: all cases, lists and references filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docutils import nodes
from sphinx import addnodes

from . import block_nodes, inline_nodes, list_nodes, table_nodes
from .page_writer import BlockFunction, LineFunction, PageFacts, PageWriter

_BLOCKS: Mapping[type, BlockFunction] = {**block_nodes.BLOCKS, **list_nodes.BLOCKS, **table_nodes.BLOCKS}
_LINES: Mapping[type, LineFunction] = {**inline_nodes.LINES, **list_nodes.LINES}
#: blocks that docutils counts among what stands in a line
_BLOCK_CLASSES = (addnodes.desc_signature, addnodes.desc_signature_line, addnodes.versionmodified)


def write_markdown(document: nodes.document, facts: PageFacts) -> str:
    """Return a page as Markdown, "" if it holds nothing.

    :param document: the doctree, with pictures at their addresses, as the HTML writer leaves it
    """
    facts = replace(facts, note_labels=dict(_label_notes(document)))
    page = PageWriter(facts, _BLOCKS, _LINES, _BLOCK_CLASSES)
    blocks = [*_leave_out_rules(page.write_blocks(document.children)), *page.late_notes]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _leave_out_rules(blocks: Iterable[str]) -> list[str]:
    """Return blocks without the rules that separate nothing, which docutils warns of: first, last, behind a heading.

    Notes count as nothing, because MyST moves them to the end.
    """
    kept: list[str] = []
    #: where the rule stands behind which nothing has come yet
    last_rule: int | None = None
    is_something_before = False
    for block in blocks:
        if block == block_nodes.RULE:
            if not is_something_before:
                continue
            last_rule, is_something_before = len(kept), False
        elif not block.startswith("[^"):
            is_something_before = not block.startswith("#")
            last_rule = None
        kept.append(block)
    if last_rule is not None:
        del kept[last_rule]
    return kept


def _label_notes(document: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield the id of each note that the page calls, and what it is called."""
    called = {str(call.get("refid")) for call in document.findall(nodes.footnote_reference)}
    labels: set[str] = set()
    for note in document.findall(nodes.footnote):
        names = [name for name in note["ids"] if name in called]
        label = note[0].astext() if note.children and isinstance(note[0], nodes.label) else ""
        label = re.sub(r"[^\w.-]+", "-", label) or "note"
        if names and label in labels:
            label = f"{label}-{len(labels)}"
        if names:
            labels.add(label)
        yield from ((name, label) for name in names)
