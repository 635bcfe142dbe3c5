"""kramdown's block-level syntax as nodes (kramdown 2.4 with the GitHub dialect, which is Jekyll's)."""

from __future__ import annotations

import re

from ..tree import Node, is_inline, paragraphs
from .attributes import attribute_list, merge
from .block_parser import ATX, BLANK, END, EXTENSION, FENCE, IAL, QUOTE, RULE, Blocks
from .context import Context, link_name
from .html import fragment
from .span_parser import spans

INDENTED = re.compile(r"(?:\t| {4})")
SETEXT = re.compile(r"[-=][-=]*[ \t]*$")
ALD = re.compile(r" {0,3}\{:(\w[\w-]*):((?:\\\}|[^}])+)\}[ \t]*$")
NOTE = re.compile(r" {0,3}\[\^(\w[\w-]*)\]:[ \t]*(.*)$")
LINK = re.compile(r" {0,3}\[([^\]\n]+)\]:[ \t]*(?:<(.*?)>|(\S+))(?:[ \t]+([\"'(])(.*)[\"')])?[ \t]*$")
ABBREVIATION = re.compile(r" {0,3}\*\[(.+?)\]:(.*)$")
MATH = re.compile(r" {0,3}\$\$")
HEADING_ID = re.compile(r"[ \t]*\{#([A-Za-z][\w:-]*)\}[ \t]*$")


# -- readers: each returns whether it read something; the last always does -----------------------------


def code_block(blocks: Blocks, line: str) -> bool:
    """Read an indented code block."""
    if not INDENTED.match(line):
        return False
    first, end = blocks.at, blocks.at
    for index in range(blocks.at, len(blocks.lines)):
        text = blocks.lines[index]
        if INDENTED.match(text) and not BLANK.match(text):
            end = index + 1
        elif not BLANK.match(text):
            break
    node = Node("pre", {}, line=blocks.number)
    node.text = "\n".join(INDENTED.sub("", text, count=1) for text in blocks.lines[first:end])
    blocks.at = end
    blocks.out.append(node)
    return True


def fenced_code(blocks: Blocks, line: str) -> bool:
    """Read fenced code; without a closing fence the line is text."""
    found = FENCE.match(line)
    if found is None or (found[1][0] == "`" and "`" in found[2]):
        return False
    closing = re.compile(rf" {{0,3}}{re.escape(found[1])}{re.escape(found[1][0])}*\s*$")
    for index in range(blocks.at + 1, len(blocks.lines)):
        if closing.match(blocks.lines[index]):
            content = blocks.lines[blocks.at + 1 : index]
            indent = len(line) - len(line.lstrip(" "))
            content = [text.removeprefix(" " * min(indent, len(text) - len(text.lstrip(" ")))) for text in content]
            language = re.split(r"[\s?{]", found[2], maxsplit=1)[0]
            attrs = {"class": f"language-{language}"} if language else {}
            node = Node("pre", attrs, text="\n".join(content), line=blocks.number)
            blocks.at = index + 1
            blocks.out.append(node)
            return True
    return False


def atx_heading(blocks: Blocks, line: str) -> bool:
    """Read a heading with number signs."""
    found = ATX.match(line)
    if found is None or not found[2]:
        return False
    add_heading(blocks, len(found[1]), found[2])
    blocks.at += 1
    return True


def setext_heading(blocks: Blocks, line: str) -> bool:
    """Read a heading that is underlined."""
    under = blocks.line(1)
    if under is None or not SETEXT.match(under) or line[:4].strip() == "" or not blocks.boundary:
        return False
    add_heading(blocks, 1 if under.startswith("=") else 2, line.strip())
    blocks.at += 2
    return True


def add_heading(blocks: Blocks, level: int, text: str) -> None:
    """Add a heading."""
    attrs = {}
    if found := HEADING_ID.search(text):
        attrs["id"] = found[1]
        text = text[: found.start()]
    level = min(6, level + int(blocks.context.options.get("header_offset", 0) or 0))
    blocks.out.append(Node(f"h{level}", attrs, spans(text, blocks.context, blocks.number), line=blocks.number))


def rule(blocks: Blocks, line: str) -> bool:
    """Read a horizontal rule."""
    if not RULE.match(line):
        return False
    blocks.out.append(Node("hr", line=blocks.number))
    blocks.at += 1
    return True


def quotation(blocks: Blocks, line: str) -> bool:
    """Read a block quotation, with the lines that follow it without a mark."""
    if not QUOTE.match(line):
        return False
    first = blocks.at
    end = first + 1
    while end < len(blocks.lines) and not blocks.ends_quote(blocks.lines[end]):
        end += 1
    lines = [QUOTE.sub("", text, count=1) for text in blocks.lines[first:end]]
    node = Node("blockquote", {}, [], line=blocks.number)
    node.children = blocks.inner(lines, blocks.numbers[first:end])
    blocks.at = end
    blocks.out.append(node)
    return True


def math(blocks: Blocks, line: str) -> bool:
    """Read math that stands by itself."""
    if not MATH.match(line) or not blocks.boundary:
        return False
    rest = "\n".join(blocks.lines[blocks.at : blocks.at + 200])
    found = re.compile(r" {0,3}\$\$(.*?)\$\$[ \t]*(?=\n|\Z)", re.DOTALL).match(rest)
    if found is None:
        return False
    blocks.out.append(Node("#math", {"display": "block"}, text=found[1].strip(), line=blocks.number))
    blocks.at += rest.count("\n", 0, found.end()) + 1
    return True


def note(blocks: Blocks, line: str) -> bool:
    """Read the definition of a note, with the indented lines that follow it."""
    found = NOTE.match(line)
    if found is None:
        return False
    first, end = blocks.at, blocks.at + 1
    lazy = False  # only a line that is indented may be followed by some that are not
    for index in range(first + 1, len(blocks.lines)):
        text = blocks.lines[index]
        if BLANK.match(text):
            lazy = False
        elif INDENTED.match(text) or (lazy and not blocks.ends_quote(text)):
            lazy, end = True, index + 1
        else:
            break
    lines = [found[2], *(INDENTED.sub("", text, count=1) for text in blocks.lines[first + 1 : end])]
    node = blocks.context.notes.setdefault(found[1], Node("#note", {"name": f"^{found[1]}"}, line=blocks.number))
    node.children = blocks.inner(lines, blocks.numbers[first:end])
    node.line = blocks.number
    blocks.out.append(node)
    blocks.at = end
    blocks.ended = True
    return True


def link(blocks: Blocks, line: str) -> bool:
    """Pass over a link definition, which was collected before."""
    found = LINK.match(line)
    if found is None or link_name(found[1]) not in blocks.context.links:
        return False
    blocks.at += 1
    following = blocks.line()
    if found[4] is None and following and re.match(r"[ \t]+([\"']).*\1[ \t]*$", following):
        blocks.at += 1
    blocks.ended = True
    return True


def abbreviation(blocks: Blocks, line: str) -> bool:
    """Pass over an abbreviation, which was collected before."""
    if not ABBREVIATION.match(line):
        return False
    blocks.at += 1
    blocks.ended = True
    return True


def extension(blocks: Blocks, line: str) -> bool:
    """Read an attribute list, a definition of one, or an extension."""
    if ALD.match(line):
        blocks.ended = True
    elif found := EXTENSION.match(line):
        return generic(blocks, found)
    elif found := IAL.match(line):
        attrs = attribute_list(found[1], blocks.context.lists)
        target = next((node for node in reversed(blocks.out) if node.tag not in ("#comment", "#junk")), None)
        if blocks.boundary or target is None:
            merge(blocks.waiting, attrs)
        else:
            merge(target.attrs, attrs)
    else:
        return False
    blocks.at += 1
    return True


def generic(blocks: Blocks, found: re.Match[str]) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}``."""
    name, attrs = found[1], attribute_list(found[2] or "", {})
    first = end = blocks.at
    if not found[3]:
        stop = re.compile(rf" {{0,3}}\{{:/(?:{re.escape(name)})?\}}[ \t]*$")
        end = next((index for index in range(first + 1, len(blocks.lines)) if stop.match(blocks.lines[index])), -1)
        if end < 0:
            return False
    body = "\n".join(blocks.lines[first + 1 : end])
    if name == "options":
        blocks.context.options.update(attrs)
    elif name == "comment":
        blocks.out.append(Node("#comment", text=body.strip(), line=blocks.number))
    elif name == "nomarkdown":
        blocks.out.extend(fragment(body, blocks.number + 1, blocks.context))
    blocks.at = end + 1
    blocks.ended = True
    return True


def end_mark(blocks: Blocks, line: str) -> bool:
    """Read a mark that ends the block before it."""
    if not END.match(line):
        return False
    blocks.at += 1
    blocks.ended = True
    return True


def paragraph(blocks: Blocks, line: str) -> bool:
    """Read a paragraph: what nothing else could read."""
    first = blocks.at
    end = first + 1
    while end < len(blocks.lines) and not blocks.ends_paragraph(blocks.lines[end]):
        end += 1
    text = "\n".join(blocks.lines[first:end]).strip("\n")
    text = re.sub(r"\n {1,}", "\n", text.strip())
    nodes = spans(text, blocks.context, blocks.number)
    if all(map(is_inline, nodes)):
        made = [Node("p", {}, nodes, line=blocks.number, options={"raw": text})]
    else:
        made = paragraphs(nodes, blocks.number)
    blocks.at = end
    if not blocks.boundary and blocks.out and blocks.out[-1].tag == "p" and made and made[0].tag == "p":
        before = blocks.out[-1]
        before.children += [Node("#text", text="\n"), *made[0].children]
        before.options["raw"] = f"{before.options.get('raw', '')}\n{text}"
        if before.source:
            before.source += "\n" + "\n".join(blocks.lines[first:end])
        made = made[1:]
    blocks.out.extend(made)
    return True


def definitions(text: str, context: Context) -> None:
    """Collect from *text* what may be used before it is defined: links, abbreviations, attribute lists, notes."""
    for line in text.split("\n"):
        if found := ALD.match(line):
            merge(context.lists.setdefault(found[1], {}), attribute_list(found[2], context.lists))
        elif found := NOTE.match(line):
            context.notes.setdefault(found[1], Node("#note", {"name": f"^{found[1]}"}))
        elif found := ABBREVIATION.match(line):
            context.abbreviations[found[1]] = found[2].strip()
        elif found := LINK.match(line):
            address = found[2] if found[2] is not None else found[3]
            context.links.setdefault(link_name(found[1]), (address, found[5] or ""))
