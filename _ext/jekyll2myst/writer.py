"""Nodes to MyST: a table of pure functions, one for each kind of block.

What its author wrote in Markdown stays as it is where MyST reads it alike; where a link or a note in it changed, only
that changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import yaml

from .inline import myst_of, title_text
from .myst_reader import reads_alike
from .records import Document
from .tree import HEADINGS, Node, is_inline, paragraphs

#: what begins a block if a line begins with it, in a paragraph that was not written as MyST
LINE_START = re.compile(
    r"^([ ]*)(#{1,6}(?=\s|$)|[>+](?=\s|$|>)|[-*](?=\s|$)|(?:-\s*){3,}$|:{3,}|:(?=[^\s:][^:\n]*:(?:\s|$))|:(?=\s)|"
    r"={2,}\s*$|\|(?=.*\|)|%|~{3,}|\[(?=[^\]\n]+\]:)|\((?=[^)\n]*\)=)|\{(?=[^}\n]*\}\s*$)|\${2})",
    re.MULTILINE,
)
NUMBERED = re.compile(r"^([ ]*\d+)([.)])(?=\s|$)", re.MULTILINE)
FENCE = re.compile(r"^\s*(:{3,}|`{3,})", re.MULTILINE)


def myst(document: Document) -> str:
    """Return the MyST source of *document*, ending with one line end."""
    head = [front_matter(document.front)] if document.front else []
    tail = [":::{footbibliography}\n:::"] if document.cites else []
    title = [f"# {document.title}"] if document.title else []
    return "\n\n".join([*head, *title, *filter(None, map(block, document.nodes)), *tail]) + "\n"


def front_matter(pairs: tuple[tuple[str, object], ...]) -> str:
    """Return front matter as YAML."""
    text = yaml.safe_dump(dict(pairs), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---"


def block(node: Node) -> str:
    """Return one block, without line ends around it."""
    if node.source:
        text = spliced(node)
        if text is not None and reads_alike([node], text):
            return with_attributes(node, text)
    return with_attributes(node, render(node))


def render(node: Node) -> str:
    """Return a block, written anew."""
    writer = WRITERS.get(node.tag)
    if writer is None:
        return blocks(node.children) if not is_inline(node) else paragraph(Node("p", {}, [node]))
    return writer(node)


def blocks(nodes: list[Node]) -> str:
    """Return several blocks with an empty line between two; inline nodes among them are paragraphs."""
    written = [(node, block(node)) for node in paragraphs(nodes)]
    out = ""
    for node, text in written:
        together = out and node.attrs.get("name") == "benefit" and out.endswith(":::")
        out += ("\n" if together else "\n\n" if out and text else "") + text
    return out


def spliced(node: Node) -> str | None:
    """Return the source of a block with the elements that changed written anew, `None` where that cannot be done."""
    text, at = node.source, 0
    for element in changed(node):
        old, new = element.source, myst_of([element])
        position = text.find(old, at) if old else -1
        if position < 0:
            return None
        text = text[:position] + new + text[position + len(old) :]
        at = position + len(new)
    return text


def changed(node: Node) -> list[Node]:
    """Return the elements inside lines that are not as their author wrote them, the outermost of each."""
    if node.changed and is_inline(node) and (node.source or not node.children):
        return [node]
    return [found for child in node.children for found in changed(child)]


def with_attributes(node: Node, text: str) -> str:
    """Return a block behind what keeps its old address and its classes."""
    lines = []
    if node.options.get("anchor") and node.attrs.get("id"):
        lines.append(f":::{{anchor}} {node.attrs['id']}\n:::\n")
    if node.options.get("class") and node.tag != "#directive" and text:
        lines.append("{" + " ".join(f".{name}" for name in node.options["class"].split()) + "}")
    return "\n".join([*lines, text]) if text or lines else ""


# -- writers -------------------------------------------------------------------------------------------


def paragraph(node: Node) -> str:
    """Return a paragraph; what would make it something else is escaped."""
    text = myst_of(node.children).strip(" \n")
    text = re.sub(r"\n{2,}", "\n", text.removesuffix("\\").rstrip() if text.endswith("\\\n") else text)
    return NUMBERED.sub(r"\1\\\2", LINE_START.sub(r"\1\\\2", text))


def heading(node: Node) -> str:
    """Return a heading, on one line."""
    text = title_text(node)
    return f"{'#' * int(node.tag[1])} {text}" if text else ""


def quotation(node: Node) -> str:
    """Return a quotation, who said it above it as MyST has it."""
    body = "\n".join(f"> {line}".rstrip() for line in blocks(node.children).split("\n"))
    said = node.options.get("attribution", "").replace('"', "'")
    return f'{{attribution="{said}"}}\n{body}' if said else body


def items(node: Node) -> str:
    """Return a list; what belongs to an item is indented below it."""
    written = []
    entries = [child for child in node.children if child.tag == "li"]
    loose = any(
        entry.options.get("loose") or (len(paragraphs(entry.children)) > 1 and has_paragraphs(entry))
        for entry in entries
    )
    start = int(node.options.get("start") or node.attrs.get("start") or 1) if node.tag == "ol" else 1
    for number, entry in enumerate(entries, start=start):
        mark = f"{number}. " if node.tag == "ol" else "- "
        inner = blocks(entry.children) if loose else tight(entry)
        text = (mark + inner.replace("\n", "\n" + " " * len(mark))).rstrip()
        written.append(re.sub(r"\n +(?=\n)", "\n", text))
    return ("\n\n" if loose else "\n").join(written)


def has_paragraphs(entry: Node) -> bool:
    """Say whether an item holds more than one paragraph."""
    return sum(child.tag == "p" for child in paragraphs(entry.children)) > 1


def tight(entry: Node) -> str:
    """Return the content of an item without empty lines between a paragraph and a list below it."""
    inside = paragraphs(entry.children)
    out = ""
    for position, child in enumerate(inside):
        text = block(child)
        together = position and inside[position - 1].tag == "p" and child.tag in ("ul", "ol")
        out += ("\n" if together else "\n\n" if out else "") + text
    return out


def definition_list(node: Node) -> str:
    """Return definitions."""
    written = []
    for child in node.children:
        if child.tag == "dt":
            written.append(paragraph(child).replace("\n", " "))
        elif child.tag == "dd":
            text = blocks(child.children).replace("\n", "\n  ")
            written.append(f": {text}".rstrip() + "\n")
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(written)).rstrip()


def code_block(node: Node) -> str:
    """Return a code block; a language that is not known, or that the code is not in, is not claimed."""
    text = node.text.strip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`{3,}", text)), 3)
    language = node.options.get("language", "")
    if node.options.get("force"):
        return f"{fence}{{code-block}} {language}\n:force:\n\n{text}\n{fence}"
    return f"{fence}{language}\n{text}\n{fence}"


def table(node: Node) -> str:
    """Return a table: with pipes where each cell is a line, else as a list, which takes any content."""
    rows = [[cell for cell in row.children if cell.tag in ("td", "th")] for row in node.children if row.tag == "tr"]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    if plain_table(node, rows):
        return pipes(rows, width)
    written = []
    for row in rows:
        cells = [blocks(cell.children).replace("\n", "\n    ") for cell in row] + [""] * (width - len(row))
        written.append("* " + "\n  ".join(f"- {text}".rstrip() for text in cells))
    heads = next((number for number, row in enumerate(rows) if any(cell.tag == "td" for cell in row)), len(rows))
    heads = min(heads, len(rows) - 1)
    stubs = 1 if not heads and all(row[0].tag == "th" for row in rows) and width > 1 else 0
    options = {**({"header-rows": str(heads)} if heads else {}), **({"stub-columns": "1"} if stubs else {})}
    options |= {"class": node.options["list-class"]} if node.options.get("list-class") else {}
    body = re.sub(r"\n +(?=\n)", "\n", "\n".join(written))
    return fenced("list-table", node.options.get("caption", ""), options, body)


def plain_table(node: Node, rows: list[list[Node]]) -> bool:
    """Say whether a table can be written with pipes: one row of headers, then cells of one line each."""
    if node.options.get("caption") or len(rows) < 2 or not all(cell.tag == "th" for cell in rows[0]):
        return False
    if node.options.get("list-class") or any(cell.tag == "th" for row in rows[1:] for cell in row):
        return False
    cells = [cell for row in rows for cell in row]
    return all(
        all(is_inline(child) or child.tag == "p" for child in cell.children) and len(paragraphs(cell.children)) <= 1
        and not any(one.tag == "br" for one in cell.walk()) for cell in cells
    )  # fmt: skip


def pipes(rows: list[list[Node]], width: int) -> str:
    """Return a table with pipes."""

    def line(row: list[Node]) -> str:
        cells = [re.sub(r"(?<!\\)\|", r"\\|", " ".join(cell_line(cell).split())) for cell in row]
        return f"| {' | '.join([*cells, *[''] * (width - len(row))])} |"

    rules = [SIDES.get(side_of(cell), "---") for cell in rows[0]] + ["---"] * (width - len(rows[0]))
    return "\n".join([line(rows[0]), f"| {' | '.join(rules)} |", *map(line, rows[1:])])


def cell_line(cell: Node) -> str:
    """Return the content of a cell that is one line."""
    inside = paragraphs(cell.children)
    return myst_of(inside[0].children) if inside else ""


SIDES = {"left": ":--", "right": "--:", "center": ":-:"}


def side_of(cell: Node) -> str:
    """Return to which side a cell's text stands, "" if nothing says so."""
    found = re.search(r"text-align:\s*(left|right|center)", cell.attrs.get("style", ""))
    return found[1] if found else cell.attrs.get("align", "").lower()


def directive(node: Node) -> str:
    """Return a directive."""
    inside = blocks(node.children) if node.children else node.text
    return fenced(node.attrs["name"], node.attrs.get("argument", ""), node.options, inside)


def fenced(name: str, argument: str, options: Mapping[str, str], content: str) -> str:
    """Return a directive, in a fence longer than any inside it."""
    longest = max((len(found) for found in FENCE.findall(content) if found[0] == ":"), default=2)
    fence = ":" * (longest + 1)
    head = f"{fence}{{{name}}} {' '.join(argument.split())}".rstrip()
    given = [f":{key}: {value}".rstrip() for key, value in options.items() if key != "anchor"]
    gap = [""] if given and content else []
    guard = [""] if not given and re.match(r":\w|---|\s*:::|\{", content) and not content.startswith(":::") else []
    return "\n".join([head, *given, *gap, *guard, *([content] if content else []), fence])


def math(node: Node) -> str:
    """Return mathematics that stands by itself."""
    return f"```{{math}}\n{node.text.strip()}\n```"


def note(node: Node) -> str:
    """Return the text of a note, what follows its first paragraph indented."""
    text = blocks(node.children).replace("\n", "\n    ")
    return re.sub(r"\n +(?=\n)", "\n", f"[{node.attrs['name']}]: {text}")


WRITERS: Mapping[str, Callable[[Node], str]] = {
    "p": paragraph,
    "dt": paragraph,
    **dict.fromkeys(HEADINGS, heading),
    "blockquote": quotation,
    "ul": items,
    "ol": items,
    "dl": definition_list,
    "pre": code_block,
    "table": table,
    "hr": lambda node: "---",
    "#math": math,
    "#note": note,
    "#directive": directive,
    "#comment": lambda node: "",
    "#junk": lambda node: "",
}
