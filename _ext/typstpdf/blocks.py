"""How headings, paragraphs, lists, figures, boxes and notes are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from .escape import literal, sequence
from .inline import plain, wrapped
from .messages import warn
from .page import Page, Writer, location_of

#: docutils' names of numberings, as Typst numbering patterns
NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


#: classes of paragraphs that the theme has a function of its own for
STYLED = frozenset({"case-summary", "case-where"})
#: what a paragraph may hold
INLINE = (nodes.Text, nodes.Inline, nodes.TextElement, nodes.Invisible, nodes.image)


def nothing(node: nodes.Node, page: Page) -> str:
    """Write nothing: the node prints nothing in any output."""
    return ""


def section(node: nodes.Node, page: Page) -> str:
    """Write a section one level below the one around it; its ids are on its heading."""
    assert isinstance(node, nodes.Element)
    page.level += 1
    content = sequence([page.write(child) for child in node.children])
    page.level -= 1
    return content


def title(node: nodes.Node, page: Page) -> str:
    """Write a heading, or the title of a box."""
    parent = node.parent
    if not isinstance(parent, (nodes.section, nodes.document)):
        return f"box-title({page.children(node)})"
    level = max(1, page.level - 1)
    page.in_heading = True
    heading = f"heading(level: {level}, {page.children(node)})"
    page.in_heading = False
    inner = [name for child in node.findall(nodes.Element) if child is not node for name in child["ids"]]
    ids = list(parent["ids"])
    if f"{page.docname}#" not in page.labels:
        ids = ["", *ids]  # the page itself
    first, *more = [name for name in ids if f"{page.docname}#{name}" not in page.labels] or [None]
    labelled = heading if first is None else f"[#{heading}#{page.label(first)}]"
    return f"{labelled}\n{page.anchors([name for name in (*more, *inner) if name])}"


def paragraph(node: nodes.Node, page: Page) -> str:
    """Write a paragraph; one that holds only an image is that image."""
    assert isinstance(node, nodes.Element)
    if len(node) == 1 and isinstance(node[0], nodes.image):
        return page.write(node[0])
    if any(not isinstance(child, INLINE) for child in node.children):
        return page.children(node)  # Sphinx puts the list of a toctree into a paragraph
    kind = next((f"p-{name}" for name in node["classes"] if name in STYLED), "par")
    content = plain(node, page)
    if "\n" in content and not content.startswith("{"):
        content = "{" + content + "}"
    return f"{kind}({content})" if page_content(node) else content


def page_content(node: nodes.Node) -> bool:
    """Say whether a paragraph prints anything."""
    return bool(node.astext().strip()) or any(node.findall(nodes.image))


def quotation(node: nodes.Node, page: Page) -> str:
    """Write a block quotation with its attribution."""
    attribution = [child for child in node.children if isinstance(child, nodes.attribution)]
    body = [page.write(child) for child in node.children if not isinstance(child, nodes.attribution)]
    by = f"attribution: {page.children(attribution[0])}, " if attribution else ""
    return f"quote(block: true, {by}{sequence(body)})"


def bullet_list(node: nodes.Node, page: Page) -> str:
    """Write a bullet list."""
    items = "".join(f"list.item({page.children(item)})," for item in node.children)
    return f"list({tightness(node)}{items})"


def tightness(node: nodes.Node) -> str:
    """Return the argument that sets a list loose if an item of it has several paragraphs."""
    return f"tight: {'false' if any(len(item.children) > 1 for item in node.children) else 'true'}, "


def enumerated_list(node: nodes.Node, page: Page) -> str:
    """Write a numbered list with its own numbering and start."""
    assert isinstance(node, nodes.Element)
    pattern = node.get("prefix", "") + NUMBERINGS[node.get("enumtype", "arabic")] + node.get("suffix", ".")
    items = "".join(f"enum.item({page.children(item)})," for item in node.children)
    return f"enum(start: {int(node.get('start', 1))}, numbering: {literal(pattern)}, {tightness(node)}{items})"


def definition_list(node: nodes.Node, page: Page) -> str:
    """Write a definition list."""
    items = []
    for item in node.children:
        terms = [page.children(child) for child in item.children if isinstance(child, (nodes.term, nodes.classifier))]
        body = [page.children(child) for child in item.children if isinstance(child, nodes.definition)]
        items.append(f"terms.item({sequence(joined(terms))}, {sequence(body)})")
    return f"terms(tight: false, {', '.join(items)})"


def joined(terms: list[str]) -> list[str]:
    """Return the code of *terms* with colons between them: a term and its classifiers."""
    return [part for number, term in enumerate(terms) for part in ([literal(": "), term] if number else [term])]


def field_list(node: nodes.Node, page: Page) -> str:
    """Write fields as pairs of name and value."""
    pairs = []
    for item in node.children:
        name, body = item.children[0], item.children[-1]
        pairs.append(pair(page.children(name), body, page))
    return f"fields({''.join(pairs)})"


def pair(name: str, body: nodes.Node, page: Page) -> str:
    """Return a name and what belongs to it, on one line if that is one paragraph."""
    one = len(body.children) == 1 and isinstance(body.children[0], nodes.paragraph)
    content = page.children(body.children[0]) if one else page.children(body)
    return f"({name}, {content}, {'true' if one else 'false'}),"


def option_list(node: nodes.Node, page: Page) -> str:
    """Write command-line options as pairs of option and description."""
    pairs = []
    for item in node.children:
        names = ", ".join(option.astext() for option in item.children[0].children)
        pairs.append(pair(f"raw({page.text(names, item)})", item.children[1], page))
    return f"fields({''.join(pairs)})"


def line_block(node: nodes.Node, page: Page) -> str:
    """Write a line block: each line on its own, inner blocks indented."""
    lines = [
        line_block(child, page) if isinstance(child, nodes.line_block) else f"{page.children(child)}\nlinebreak()"
        for child in node.children
    ]
    return f"line-block({sequence(lines)})"


def code_block(node: nodes.Node, page: Page) -> str:
    """Write a code block, every space kept."""
    return f"raw({page.text(node.astext(), node) or literal('')}, block: true)"


def math_block(node: nodes.Node, page: Page) -> str:
    """Write a LaTeX formula as it was typed."""
    page.warn_once("math", "Math is printed as its LaTeX source.", node)
    return code_block(node, page)


def box(node: nodes.Node, page: Page) -> str:
    """Write a box: an admonition with the title of its kind, a topic, a sidebar."""
    assert isinstance(node, nodes.Element)
    label = admonitionlabels.get(type(node).__name__)
    title = f"box-title({literal(str(label))})\n" if label else ""
    kind = "case-box" if "case-study" in node["classes"] else "note-box"
    return f"{kind}({{\n{page.anchors(list(node['ids']))}\n{title}{page.children(node)}\n}})"


def rubric(node: nodes.Node, page: Page) -> str:
    """Write an informal heading, but not one above notes that all stand at the foot of the pages."""
    siblings = node.parent.children if node.parent else []
    after = siblings[siblings.index(node) + 1 :]
    if after and isinstance(after[0], nodes.container) and only_placed_notes(after[0], page):
        return ""
    return f"rubric({page.children(node)})"


def only_placed_notes(holder: nodes.Node, page: Page) -> bool:
    """Say whether *holder* has nothing but notes that were placed by a call."""
    return bool(holder.children) and all(
        isinstance(child, nodes.footnote) and page.placed.issuperset(child["ids"]) for child in holder.children
    )


def note(node: nodes.Node, page: Page) -> str:
    """Write a note that no call has placed; the others stand at the foot of a page."""
    assert isinstance(node, nodes.Element)
    if page.placed.intersection(node["ids"]):
        return ""
    label, *rest = node.children
    return f"fields({pair(literal(label.astext()), nodes.container('', *rest), page)})"


def citation(node: nodes.Node, page: Page) -> str:
    """Write an entry of a bibliography."""
    assert isinstance(node, nodes.Element)
    body = sequence([page.write(child) for child in node.children if not isinstance(child, nodes.label)])
    return f"{page.anchors(list(node['ids']))}\nentry({literal(node[0].astext())}, {body})"


def image(node: nodes.Node, page: Page) -> str:
    """Write an image with its alternative text; where it cannot be printed, the text alone."""
    assert isinstance(node, nodes.Element)
    uri, alt = str(node["uri"]), str(node.get("alt", "")).strip()
    where = location_of(node, page.docname)
    if not alt:
        warn("image", f"The image {uri} has no alternative text. Say in ![words](…) what it shows.", where)
    inside = (page.source / uri).resolve()
    if "://" in uri or not inside.is_file() or not inside.is_relative_to(page.source.resolve()):
        warn("image", f"The image {uri} cannot be printed; its alternative text is. Put the file below docs/.", where)
        return f"missing-image({page.text(alt or uri, node)})"
    width = f", width: {node['width']}" if str(node.get("width", "")).endswith("%") else ""
    return f"picture({literal('/' + uri)}, {page.text(alt or uri, node)}{width})"


def figure(node: nodes.Node, page: Page) -> str:
    """Write a figure with caption and legend."""
    assert isinstance(node, nodes.Element)
    captions = [page.children(child) for child in node.children if isinstance(child, nodes.caption)]
    body = [page.write(child) for child in node.children if not isinstance(child, nodes.caption)]
    caption = f"caption: {captions[0]}, " if captions else ""
    return f"{page.anchors(list(node['ids']))}\nillustration({caption}{sequence(body)})"


def raw(node: nodes.Node, page: Page) -> str:
    """Pass raw Typst code; warn of raw content for other outputs, which no PDF shows."""
    assert isinstance(node, nodes.Element)
    formats = str(node.get("format", "")).split()
    if "typst" in formats:
        return f"[\n{node.astext()}\n]"
    page.warn_once(f"raw {formats}", f"Raw {'/'.join(formats)} is not in the PDF. Write Markdown or a directive.", node)
    return ""


def blockwise(node: nodes.Node, page: Page) -> str:
    """Write the children one after the other, after targets for the node's ids."""
    assert isinstance(node, nodes.Element)
    return f"{page.anchors(list(node['ids']))}\n{page.children(node)}"


def text_element(node: nodes.Node, page: Page) -> str:
    """Write an element that holds text: a paragraph, or a part of the one around it."""
    return page.children(node) if isinstance(node.parent, nodes.TextElement) else paragraph(node, page)


INVISIBLE = (
    nodes.comment, nodes.substitution_definition, nodes.pending, nodes.meta, nodes.docinfo, nodes.decoration,
    nodes.system_message, nodes.colspec, addnodes.toctree, addnodes.index, addnodes.highlightlang,
    addnodes.tabular_col_spec, nodes.label,
)  # fmt: skip

WRITERS: Mapping[type, Writer] = {
    **dict.fromkeys(INVISIBLE, nothing),
    nodes.section: section,
    nodes.title: title,
    nodes.subtitle: rubric,
    nodes.rubric: rubric,
    nodes.paragraph: paragraph,
    addnodes.compact_paragraph: paragraph,
    nodes.TextElement: text_element,
    nodes.block_quote: quotation,
    nodes.attribution: paragraph,
    nodes.bullet_list: bullet_list,
    nodes.enumerated_list: enumerated_list,
    nodes.definition_list: definition_list,
    nodes.field_list: field_list,
    nodes.option_list: option_list,
    nodes.line_block: line_block,
    nodes.literal_block: code_block,
    nodes.doctest_block: code_block,
    nodes.math_block: math_block,
    nodes.transition: lambda node, page: "rule",
    nodes.Admonition: box,
    nodes.topic: box,
    nodes.sidebar: box,
    nodes.footnote: note,
    nodes.citation: citation,
    nodes.image: image,
    nodes.figure: figure,
    nodes.caption: wrapped("box-title"),
    nodes.legend: blockwise,
    nodes.container: blockwise,
    nodes.compound: blockwise,
    nodes.raw: raw,
    addnodes.start_of_file: blockwise,
    addnodes.glossary: blockwise,
    addnodes.versionmodified: blockwise,
    addnodes.seealso: box,
    addnodes.centered: paragraph,
    addnodes.acks: blockwise,
    addnodes.hlist: blockwise,
    addnodes.hlistcol: blockwise,
}
