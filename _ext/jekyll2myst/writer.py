"""Nodes to MyST: a table of pure functions, one for each kind of block.

What its author wrote in Markdown stays as it is where MyST reads it alike; where a link or a note in it changed, only
that changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import yaml

from .inline import write_inline, write_title
from .myst_reader import is_read_alike
from .records import Document
from .source_splices import splice_source
from .table_writer import write_table
from .tree import HEADINGS, Node, group_paragraphs, is_inline

#: what begins a block if a line begins with it, in a paragraph that was not written as MyST
_LINE_START = re.compile(
    r"^([ ]*)(#{1,6}(?=\s|$)|[>+](?=\s|$|>)|[-*](?=\s|$)|(?:-\s*){3,}$|:{3,}|:(?=[^\s:][^:\n]*:(?:\s|$))|:(?=\s)|"
    r"={2,}\s*$|\|(?=.*\|)|%|~{3,}|\[(?=[^\]\n]+\]:)|\((?=[^)\n]*\)=)|\{(?=[^}\n]*\}\s*$)|\${2})",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^([ ]*\d+)([.)])(?=\s|$)", re.MULTILINE)
_FENCE = re.compile(r"^\s*(:{3,}|`{3,})", re.MULTILINE)


def write_document(document: Document) -> str:
    """Return the MyST source of *document*, ending with one line end."""
    head = [_write_front_matter(document.front)] if document.front else []
    tail = [":::{footbibliography}\n:::"] if document.has_citations else []
    title = [f"# {document.title}"] if document.title else []
    return "\n\n".join([*head, *title, *filter(None, map(_write_block, document.nodes)), *tail]) + "\n"


def _write_front_matter(pairs: tuple[tuple[str, object], ...]) -> str:
    """Return front matter as YAML."""
    text = yaml.safe_dump(dict(pairs), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---"


def _write_block(node: Node) -> str:
    """Return one block, without line ends around it."""
    if node.source:
        # the source is kept only where MyST reads of it what kramdown read
        text = splice_source(node)
        if text is not None and is_read_alike([node], text):
            return _add_attributes(node, text)
    return _add_attributes(node, _render_block(node))


def _render_block(node: Node) -> str:
    """Return a block, written anew."""
    writer = _BLOCK_WRITERS.get(node.tag)
    if writer is None:
        return write_blocks(node.children) if not is_inline(node) else _write_paragraph(Node("p", {}, [node]))
    return writer(node)


def write_blocks(nodes: list[Node]) -> str:
    """Return several blocks with an empty line between two; inline nodes among them are paragraphs."""
    pairs = [(node, _write_block(node)) for node in group_paragraphs(nodes)]
    out = ""
    for node, text in pairs:
        # benefits of one table stand together, as authors write them
        is_joined = out and node.attrs.get("name") == "benefit" and out.endswith(":::")
        out += ("\n" if is_joined else "\n\n" if out and text else "") + text
    return out


def _add_attributes(node: Node, text: str) -> str:
    """Return a block behind what keeps its old address and its classes."""
    lines = []
    if node.options.get("anchor") and node.attrs.get("id"):
        lines.append(f":::{{anchor}} {node.attrs['id']}\n:::\n")
    if node.options.get("class") and node.tag != "#directive" and text:
        lines.append("{" + " ".join(f".{name}" for name in node.options["class"].split()) + "}")
    return "\n".join([*lines, text]) if text or lines else ""


# -- writers -------------------------------------------------------------------------------------------


def _write_paragraph(node: Node) -> str:
    """Return a paragraph; what would make it something else is escaped."""
    text = write_inline(node.children).strip(" \n")
    # a break at the end shows nothing, and a blank line would part the paragraph
    text = re.sub(r"\n{2,}", "\n", text.removesuffix("\\").rstrip() if text.endswith("\\\n") else text)
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\1\\\2", text))


def _write_heading(node: Node) -> str:
    """Return a heading, on one line."""
    text = write_title(node)
    return f"{'#' * int(node.tag[1])} {text}" if text else ""


def _write_quotation(node: Node) -> str:
    """Return a quotation, who said it above it as MyST has it."""
    body = "\n".join(f"> {line}".rstrip() for line in write_blocks(node.children).split("\n"))
    attribution = node.options.get("attribution", "").replace('"', '\\"')
    return f'{{attribution="{attribution}"}}\n{body}' if attribution else body


def _write_list(node: Node) -> str:
    """Return a list; what belongs to an item is indented below it."""
    items = []
    entries = [child for child in node.children if child.tag == "li"]
    # one item with several paragraphs makes the whole list loose, in MyST as in kramdown
    is_loose = any(
        entry.options.get("loose") or (len(group_paragraphs(entry.children)) > 1 and _has_paragraphs(entry))
        for entry in entries
    )
    start = int(node.options.get("start") or node.attrs.get("start") or 1) if node.tag == "ol" else 1
    for number, entry in enumerate(entries, start=start):
        mark = f"{number}. " if node.tag == "ol" else "- "
        inner = write_blocks(entry.children) if is_loose else _write_tight_item(entry)
        # docutils wants what belongs to an item below the first letter behind its mark
        text = (mark + inner.replace("\n", "\n" + " " * len(mark))).rstrip()
        items.append(re.sub(r"\n +(?=\n)", "\n", text))
    return ("\n\n" if is_loose else "\n").join(items)


def _has_paragraphs(entry: Node) -> bool:
    """Say whether an item holds more than one paragraph."""
    return sum(child.tag == "p" for child in group_paragraphs(entry.children)) > 1


def _write_tight_item(entry: Node) -> str:
    """Return the content of an item without empty lines between a paragraph and a list below it."""
    inside = group_paragraphs(entry.children)
    out = ""
    for position, child in enumerate(inside):
        text = _write_block(child)
        is_joined = position and inside[position - 1].tag == "p" and child.tag in ("ul", "ol")
        out += ("\n" if is_joined else "\n\n" if out else "") + text
    return out


def _write_definition_list(node: Node) -> str:
    """Return definitions."""
    lines = []
    for child in node.children:
        if child.tag == "dt":
            lines.append(_write_paragraph(child).replace("\n", " "))
        elif child.tag == "dd":
            text = write_blocks(child.children).replace("\n", "\n  ")
            lines.append(f": {text}".rstrip() + "\n")
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(lines)).rstrip()


def _write_code_block(node: Node) -> str:
    """Return a code block; a language that is not known, or that the code is not in, is not claimed."""
    text = node.text.strip("\n")
    fence = "`" * max((len(run) + 1 for run in re.findall(r"`{3,}", text)), default=3)
    language = node.options.get("language", "")
    if node.options.get("force"):
        return f"{fence}{{code-block}} {language}\n:force:\n\n{text}\n{fence}"
    return f"{fence}{language}\n{text}\n{fence}"


def _write_directive(node: Node) -> str:
    """Return a directive."""
    inside = write_blocks(node.children) if node.children else node.text
    return _write_fence(node.attrs["name"], node.attrs.get("argument", ""), node.options, inside)


def _write_fence(name: str, argument: str, options: Mapping[str, str], content: str) -> str:
    """Return a directive, in a fence longer than any inside it."""
    longest = max((len(marker) for marker in _FENCE.findall(content) if marker[0] == ":"), default=2)
    # a fence ends at the first line of as many colons
    fence = ":" * (longest + 1)
    head = f"{fence}{{{name}}} {' '.join(argument.split())}".rstrip()
    option_lines = [f":{key}: {value}".rstrip() for key, value in options.items() if key != "anchor"]
    gap = [""] if option_lines and content else []
    # content that looks like an option, front matter or attributes would be taken for it
    guard = (
        [""] if not option_lines and re.match(r":\w|---|\s*:::|\{", content) and not content.startswith(":::") else []
    )
    return "\n".join([head, *option_lines, *gap, *guard, *([content] if content else []), fence])


def _write_math(node: Node) -> str:
    """Return mathematics that stands by itself."""
    return f"```{{math}}\n{node.text.strip()}\n```"


def _write_note(node: Node) -> str:
    """Return the text of a note, what follows its first paragraph indented."""
    text = write_blocks(node.children).replace("\n", "\n    ")
    return re.sub(r"\n +(?=\n)", "\n", f"[{node.attrs['name']}]: {text}")


_BLOCK_WRITERS: Mapping[str, Callable[[Node], str]] = {
    "p": _write_paragraph,
    "dt": _write_paragraph,
    **dict.fromkeys(HEADINGS, _write_heading),
    "blockquote": _write_quotation,
    "ul": _write_list,
    "ol": _write_list,
    "dl": _write_definition_list,
    "pre": _write_code_block,
    "table": lambda node: write_table(node, write_blocks, _write_fence),
    "hr": lambda node: "---",
    "#math": _write_math,
    "#note": _write_note,
    "#directive": _write_directive,
    "#comment": lambda node: "",
    "#junk": lambda node: "",
}
