"""How blocks are written: headings, paragraphs, code, boxes, figures, quotations, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ..worksheets.answers import get_sign
from ..worksheets.nodes import answer, grid_mark
from .lines import HARD_BREAK, escape_start, indent, mark, write_code, write_fence, write_marks, write_paragraph
from .page_writer import BlockFunction, PageWriter

#: a line between two topics
RULE = "***"
_DEEPEST_HEADING = 6
#: what a block of code cannot hold
_NO_CODE = (
    nodes.reference, nodes.footnote_reference, nodes.citation_reference, nodes.image, addnodes.download_reference,
)  # fmt: skip
#: stands where a person writes an answer
_ANSWER_LINE = "…" * 12


def write_strong(page: PageWriter, children: list[nodes.Node], prefix: str = "") -> list[str]:
    """Return nodes of a line as a paragraph in strong letters: what heads something that is no section."""
    line = write_marks(page.write_marked("strong", children, lambda name, text: mark(name, prefix + text)))
    return [write_paragraph(line)] if line.strip() else []


def quote(blocks: list[str]) -> list[str]:
    """Return blocks as one quotation."""
    return [indent("\n\n".join(blocks), "> ", "> ")] if blocks else []


def _write_section(page: PageWriter, node: nodes.Element) -> list[str]:
    page.section_level += 1
    blocks = page.write_blocks(node.children)
    page.section_level -= 1
    return blocks


def _write_title(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a heading of a section; of what is no section, or too deep, a paragraph in strong letters."""
    parent = node.parent
    number = page.facts.numbers.get(_first_id(parent), "")
    level = page.section_level
    is_heading = isinstance(parent, (nodes.section, nodes.document)) and not page.depth
    if not is_heading or level > _DEEPEST_HEADING:
        return write_strong(page, node.children, number)
    line = page.write_line([nodes.Text(number), *node.children])
    if line.endswith("#"):  # would close the heading
        line = f"{line[:-1]}\\#"
    return [f"{'#' * max(1, level)} {line}"] if line else []


def _first_id(node: nodes.Node | None) -> str:
    """Return the id by which numbers are known, "" if there is none."""
    return str(node["ids"][0]) if isinstance(node, nodes.Element) and node.get("ids") else ""


def _write_paragraph(page: PageWriter, node: nodes.Element) -> list[str]:
    line = page.write_line(node.children)
    return [write_paragraph(line)] if line else []


def _write_caption(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a caption, with the number of what it is below."""
    number = page.facts.numbers.get(_first_id(node.parent), "")
    line = page.write_line([nodes.Text(number), *node.children])
    return [write_paragraph(line)] if line else []


def _write_literal_block(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write code; what holds links, notes or pictures (parsed literals) in lines between which these stand."""
    if _holds_more_than_code(node):
        lines = map(escape_start, _write_lines_of_code(page, node))
        return [HARD_BREAK.join(line for line in lines if line)]
    language = str(node.get("language", ""))
    return [write_fence(node.astext().strip("\n"), "" if language in ("default", "none", "text") else language)]


def _holds_more_than_code(node: nodes.Node) -> bool:
    return any(isinstance(inner, _NO_CODE) for inner in node.findall())


def _write_lines_of_code(page: PageWriter, node: nodes.Element) -> list[str]:
    """Return the lines of a block of code, each as pieces of code and what code cannot hold."""
    lines, code = [""], ""
    for piece in _split_code(node):
        first, *others = piece.split("\n") if isinstance(piece, str) else [""]
        code += first
        for text in others:
            lines[-1] += write_code(code)
            lines.append("")
            code = text
        if not isinstance(piece, str):
            lines[-1] += write_code(code) + page.write_line([piece])
            code = ""
    lines[-1] += write_code(code)
    return lines


def _split_code(node: nodes.Element) -> Iterator[nodes.Node | str]:
    """Yield what code cannot hold, and the text around it."""
    for child in node.children:
        if isinstance(child, _NO_CODE):
            yield child
        elif isinstance(child, nodes.Element) and _holds_more_than_code(child):
            yield from _split_code(child)
        else:
            yield child.astext()


def _write_doctest(page: PageWriter, node: nodes.Element) -> list[str]:
    return [write_fence(node.astext().strip("\n"), "pycon")]


def _write_grammar(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a grammar, each rule in a line of its own, with its links."""
    rules = [page.write_line(rule.children) for rule in node.children if isinstance(rule, nodes.Element)]
    return [HARD_BREAK.join(escape_start(rule) for rule in rules if rule)]


def _write_formula(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a formula in a line of its own: blank lines would end it."""
    source = "\n".join(line.strip() for line in node.astext().split("\n") if line.strip())
    if not source:
        return []
    own = node.get("number")
    number = f" \\tag{{{page.facts.numbers.get(_first_id(node)) or own}}}" if own else ""
    source = source if "%" in source else " ".join(source.split("\n"))
    return [f"$$\n{source}{number}\n$$" if "\n" in source else f"$${source}{number}$$"]


def _write_quote(page: PageWriter, node: nodes.Element) -> list[str]:
    return quote(page.write_nested(node.children))


def _write_attribution(page: PageWriter, node: nodes.Element) -> list[str]:
    line = page.write_line(node.children)
    return [f"— {line}"] if line else []


def _write_admonition(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a box as a quotation that begins with the name of its kind."""
    # Sphinx's writer of HTML has put the name there, if that has run
    is_titled = bool(node.children) and isinstance(node[0], nodes.title)
    label = "" if is_titled else admonitionlabels.get(node.tagname, "")
    page.depth += 1
    heading = write_strong(page, [nodes.Text(str(label))])
    blocks = quote(heading + page.write_blocks(node.children))
    page.depth -= 1
    return blocks


def _write_rubric(page: PageWriter, node: nodes.Element) -> list[str]:
    return write_strong(page, node.children)


def _write_line_block(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write lines, each on its own."""
    lines = [escape_start(line) for child in node.findall(nodes.line) if (line := page.write_line(child.children))]
    return [HARD_BREAK.join(lines)] if lines else []


def _write_answer(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write the space for an answer, where it does not stand in a cell of a table."""
    blocks = page.write_blocks(node.children)
    return blocks or ([] if isinstance(node.parent, nodes.entry) else [_ANSWER_LINE])


def _write_mark(_page: PageWriter, node: nodes.Element) -> list[str]:
    return [get_sign(bool(node.get("many")))]


def _write_note(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a note: with those that are called as notes of Markdown, others as a paragraph behind their label."""
    label = next((page.facts.note_labels[name] for name in node["ids"] if name in page.facts.note_labels), None)
    content = [child for child in node.children if not isinstance(child, nodes.label)]
    if label is None:
        labels = [child for child in node.children if isinstance(child, nodes.label)]
        name = " ".join(f"[{child.astext()}]" for child in labels)
        return write_strong(page, [nodes.Text(name)]) + page.write_blocks(content)
    is_inside = page.depth > 0
    note = indent("\n\n".join(page.write_nested(content)), f"[^{label}]: ", "    ")
    if is_inside:
        page.late_notes.append(note)
    return [] if is_inside else [note]


def _write_transition(page: PageWriter, _node: nodes.Element) -> list[str]:
    """Write a rule; docutils knows none in a list, a quotation or a note."""
    return [] if page.depth else [RULE]


def _write_nothing(_page: PageWriter, _node: nodes.Element) -> list[str]:
    return []


# docutils' groups of classes, such as `Admonition`, are no nodes by their types
BLOCKS: Mapping[type, BlockFunction] = {
    nodes.section: _write_section,
    nodes.title: _write_title,
    nodes.subtitle: _write_rubric,
    nodes.rubric: _write_rubric,
    addnodes.centered: _write_rubric,
    nodes.paragraph: _write_paragraph,
    addnodes.compact_paragraph: _write_paragraph,
    nodes.caption: _write_caption,
    nodes.literal_block: _write_literal_block,
    nodes.doctest_block: _write_doctest,
    addnodes.productionlist: _write_grammar,
    nodes.math_block: _write_formula,
    nodes.block_quote: _write_quote,
    nodes.attribution: _write_attribution,
    nodes.Admonition: _write_admonition,
    nodes.system_message: _write_admonition,
    nodes.topic: _write_quote,
    nodes.sidebar: _write_quote,
    nodes.line_block: _write_line_block,
    nodes.footnote: _write_note,
    nodes.citation: _write_note,
    nodes.transition: _write_transition,
    answer: _write_answer,
    grid_mark: _write_mark,
    **dict.fromkeys(
        (
            *(nodes.comment, nodes.meta, nodes.pending, nodes.substitution_definition),
            *(nodes.decoration, nodes.docinfo, addnodes.toctree, addnodes.tabular_col_spec, addnodes.highlightlang),
        ),
        _write_nothing,
    ),
}
