"""Nodes to MyST: a table of pure functions, one for each kind of block.

What its author wrote in Markdown stays as it is where MyST reads it alike; where a link or a note in it changed, only
that changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import yaml

from ..elements.languages import find_language_classes
from ..records import Document
from ..tables.captions import write_caption
from ..tables.writer import write_table
from ..tree import ANCHOR_MARK, HEADINGS, Node, group_paragraphs, is_blank, is_inline
from .definitions import is_definition, part_from_definitions
from .delimiters import split_edges
from .fences import write_code_block, write_directive, write_math_block
from .inline import write_inline, write_title
from .list_writer import find_other_mark, has_mark, has_number_attributes, write_list
from .myst_reader import is_read_alike
from .source_splices import splice_source
from .text_escapes import escape_line_starts

#: blocks whose attributes stand on the line above them
_WITH_ATTRIBUTES = frozenset({"p", "ul", "ol", "dl", "blockquote", "table"})
#: the last line of a block to which what follows would belong, if indented
_LAST_ITEM = re.compile(r" |[-*+] |\d+[.)] |: |\[\^")
#: what stands behind a term where nothing does
_NO_DEFINITION = ": &nbsp;"


def write_document(document: Document) -> str:
    """Return the MyST source of *document*, ending with one line end."""
    head = [_write_front_matter(document.front)] if document.front else []
    tail = [":::{footbibliography}\n:::"] if document.has_citations and not _is_listed(document.nodes) else []
    title = [f"# {document.title}"] if document.title else []
    blocks = [text] if (text := write_blocks(list(document.nodes))) else []
    return "\n\n".join([*head, *title, *blocks, *tail]) + "\n"


def _write_front_matter(pairs: tuple[tuple[str, object], ...]) -> str:
    """Return front matter as YAML."""
    text = yaml.safe_dump(dict(pairs), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---"


def _read_source(node: Node, *, is_behind_list: bool) -> str | None:
    """Return what its author wrote of a block, `None` where that does not say all of it.

    Behind a list, what is indented would belong to the last item.
    """
    text = None if any(map(has_number_attributes, node.walk())) else splice_source(node)
    # by itself it is a paragraph, behind what can be its term a definition
    if text is not None and is_definition(text):
        return None
    if text is None or not is_behind_list or not text.startswith((" ", "\t")):
        return text
    # indented code has nothing else that tells it from a paragraph
    width = len(text) - len(text.lstrip(" "))
    return None if node.tag == "pre" or not width else re.sub(rf"^ {{1,{width}}}", "", text, flags=re.MULTILINE)


def _write_block(node: Node, mark: str = "", *, is_behind_list: bool = True) -> str:
    """Return one block, without line ends around it.

    :param mark: that of a list, where the one before it has the usual mark
    :param is_behind_list: whether a list may be before it
    """
    # the language of a heading stands on its words
    if node.source and not (node.tag in HEADINGS and find_language_classes(node.attrs)):
        # the source is kept only where MyST reads of it what kramdown read
        text = _read_source(node, is_behind_list=is_behind_list)
        if text is not None and has_mark(text, mark) and is_read_alike([node], text):
            return _add_attributes(node, text)
    return _add_attributes(node, write_list(node, write_blocks, mark) if mark else _render_block(node))


def _render_block(node: Node) -> str:
    """Return a block, written anew."""
    writer = _BLOCK_WRITERS.get(node.tag)
    if writer is None:
        if is_inline(node):
            return _write_paragraph(Node("p", {}, [node]))
        return write_blocks(node.children, is_behind_list=True)
    return writer(node)


def write_blocks(nodes: list[Node], *, is_behind_list: bool = False) -> str:
    """Return several blocks with an empty line between two; inline nodes among them are paragraphs."""
    out, previous, previous_text = "", None, ""
    for node in group_paragraphs(nodes):
        is_beside_list = previous is not None and node.tag in ("ul", "ol") and previous.tag == node.tag
        mark = find_other_mark(previous_text) if is_beside_list else ""
        text = part_from_definitions(_write_block(node, mark, is_behind_list=is_behind_list), previous_text)
        # benefits of one table stand together, as authors write them
        is_joined = out and node.attrs.get("name") == "benefit" and out.endswith(":::")
        out += ("\n" if is_joined else "\n\n" if out and text else "") + text
        if text:
            previous, previous_text = node, text
            is_behind_list = bool(_LAST_ITEM.match(text, text.rfind("\n") + 1))
    return out


def _is_listed(nodes: Iterable[Node]) -> bool:
    """Say whether a page lists the works that it cites, and cites none behind that list."""
    is_listed = False
    for node in nodes:
        for inner in node.walk():
            if inner.tag == "#directive" and inner.attrs.get("name") == "footbibliography":
                is_listed = True
            elif is_listed and ("{footcite" in inner.text or any("{footcite" in text for text in inner.attrs.values())):
                return False
    return is_listed


def _add_attributes(node: Node, text: str) -> str:
    """Return a block behind what keeps its old address and its classes."""
    lines = []
    if node.options.get("anchor") and node.attrs.get("id"):
        lines.append(f":::{{anchor}} {node.attrs['id']}{ANCHOR_MARK}\n:::\n")
    classes = [] if node.tag == "#directive" else node.options.get("class", "").split()
    classes += find_language_classes(node.attrs) if node.tag in _WITH_ATTRIBUTES else []
    if classes and text.startswith(":::"):
        text = _add_class_option(text, classes)
    elif classes and text:
        lines.append("{" + " ".join(f".{name}" for name in classes) + "}")
    return "\n".join([*lines, text]) if text or lines else ""


def _add_class_option(text: str, classes: list[str]) -> str:
    """Return a directive with *classes*: a line of attributes does nothing above it."""
    head, _line_end, rest = text.partition("\n")
    option = re.match(r":class: (.*)\n", rest)
    names = f"{option[1]} {' '.join(classes)}" if option else " ".join(classes)
    return f"{head}\n:class: {names}\n{rest[option.end() :] if option else rest}"


# -- writers -------------------------------------------------------------------------------------------


def _write_paragraph(node: Node) -> str:
    """Return a paragraph; what would make it something else is escaped."""
    # a break at an end shows nothing, and a blank line would part the paragraph
    text = split_edges(write_inline(node.children))[1]
    return escape_line_starts(re.sub(r"\n[ \t]*(?=\n)", "", text))


def _write_heading(node: Node) -> str:
    """Return a heading, on one line."""
    text = write_title(node)
    # attributes above it would be those of the whole section
    if text and (classes := find_language_classes(node.attrs)):
        text = f"[{text}]{{{' '.join(f'.{name}' for name in classes)}}}"
    return f"{'#' * int(node.tag[1])} {text}" if text else ""


def _write_quotation(node: Node) -> str:
    """Return a quotation, who said it above it as MyST has it."""
    body = "\n".join(f"> {line}".rstrip() for line in write_blocks(node.children).split("\n"))
    attribution = _escape_attribution(node.options.get("attribution", ""))
    return f'{{attribution="{attribution}"}}\n{body}' if attribution else body


def _escape_attribution(text: str) -> str:
    """Return MyST as it stands in the quotes of an attribute, which holds neither braces nor the same quotes."""
    return re.sub(r'(\\.)|([{}"])', lambda match: match[1] or f"\\{match[2]}", text)


def _write_definition_list(node: Node) -> str:
    """Return definitions; MyST takes one term for each group of them, so a term beside another has an empty one."""
    lines: list[str] = []
    is_open = False
    for child in node.children:
        if child.tag == "dt":
            lines += [f"{_NO_DEFINITION}\n"] if is_open else []
            lines.append(escape_line_starts(write_title(child)) or "&nbsp;")
            is_open = True
        elif child.tag == "dd":
            text = write_blocks(child.children).replace("\n", "\n  ")
            lines += [] if lines else ["&nbsp;"]
            lines.append(f": {text}\n" if text.strip() else f"{_NO_DEFINITION}\n")
            is_open = False
    lines += [_NO_DEFINITION] if is_open else []
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(lines)).rstrip()


def _write_code_block(node: Node) -> str:
    """Return a code block; a language that is not known, or that the code is not in, is not claimed."""
    language, is_forced = node.options.get("language", ""), bool(node.options.get("force"))
    return write_code_block(node.text.strip("\n"), language, is_forced=is_forced, caption=write_caption(node))


def _write_directive(node: Node) -> str:
    """Return a directive."""
    inside = write_blocks(node.children) if node.children else node.text
    options = {key: value for key, value in node.options.items() if key != "anchor"}
    argument = node.attrs.get("argument", "") + (ANCHOR_MARK if node.attrs["name"] == "anchor" else "")
    return write_directive(node.attrs["name"], argument, options, inside)


def _write_note(node: Node) -> str:
    """Return the text of a note, what follows its first paragraph indented; no other block stands in its first line.

    MyST counts the indentation of such a block from its own column there, so that what it holds loses its own.
    """
    blocks = group_paragraphs(node.children)
    text = write_blocks(blocks).replace("\n", "\n    ")
    begins_with_words = next((block.tag == "p" for block in blocks if not is_blank(block)), True)
    begins_with_words = begins_with_words and not text.startswith((":::", "{."))
    gap = (" " if begins_with_words else "\n    ") if text else ""
    return re.sub(r"\n +(?=\n)", "\n", f"[{node.attrs['name']}]:{gap}{text}")


_BLOCK_WRITERS: Mapping[str, Callable[[Node], str]] = {
    "p": _write_paragraph,
    "dt": _write_paragraph,
    **dict.fromkeys(HEADINGS, _write_heading),
    "blockquote": _write_quotation,
    "ul": lambda node: write_list(node, write_blocks),
    "ol": lambda node: write_list(node, write_blocks),
    "dl": _write_definition_list,
    "pre": _write_code_block,
    "table": lambda node: write_table(node, write_blocks, write_directive),
    "hr": lambda node: "---",
    "#math": lambda node: write_math_block(node.text),
    "#note": _write_note,
    "#directive": _write_directive,
    "#comment": lambda node: "",
    "#junk": lambda node: "",
}
