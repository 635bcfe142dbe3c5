"""kramdown's block-level syntax as nodes (kramdown 2.4 with the GitHub dialect, which is Jekyll's)."""

from __future__ import annotations

import re

from ..tree import Node, group_paragraphs, is_inline
from .attributes import merge_attributes, parse_attribute_list
from .block_parser import ATX, BLANK, END, EXTENSION, FENCE, IAL, QUOTE, RULE, BlockParser
from .context import Context, normalize_label
from .html import parse_fragment
from .span_parser import parse_spans

INDENTED = re.compile(r"(?:\t| {4})")
SETEXT = re.compile(r"[-=][-=]*[ \t]*$")
ALD = re.compile(r" {0,3}\{:(\w[\w-]*):((?:\\\}|[^}])+)\}[ \t]*$")
NOTE = re.compile(r" {0,3}\[\^(\w[\w-]*)\]:[ \t]*(.*)$")
LINK = re.compile(r" {0,3}\[([^\]\n]+)\]:[ \t]*(?:<(.*?)>|(\S+))(?:[ \t]+([\"'(])(.*)[\"')])?[ \t]*$")
ABBREVIATION = re.compile(r" {0,3}\*\[(.+?)\]:(.*)$")
MATH = re.compile(r" {0,3}\$\$")
HEADING_ID = re.compile(r"[ \t]*\{#([A-Za-z][\w:-]*)\}[ \t]*$")


# -- readers: each returns whether it read something; the last always does -----------------------------


def read_code_block(parser: BlockParser, line: str) -> bool:
    """Read an indented code block."""
    if not INDENTED.match(line):
        return False
    first, end = parser.position, parser.position
    for index in range(parser.position, len(parser.lines)):
        text = parser.lines[index]
        if INDENTED.match(text) and not BLANK.match(text):
            end = index + 1
        elif not BLANK.match(text):
            break
    node = Node("pre", {}, line=parser.line_number)
    node.text = "\n".join(INDENTED.sub("", text, count=1) for text in parser.lines[first:end])
    parser.position = end
    parser.nodes.append(node)
    return True


def read_fenced_code(parser: BlockParser, line: str) -> bool:
    """Read fenced code; without a closing fence the line is text."""
    fence = FENCE.match(line)
    if fence is None or (fence[1][0] == "`" and "`" in fence[2]):
        return False
    closing = re.compile(rf" {{0,3}}{re.escape(fence[1])}{re.escape(fence[1][0])}*\s*$")
    for index in range(parser.position + 1, len(parser.lines)):
        if closing.match(parser.lines[index]):
            content = parser.lines[parser.position + 1 : index]
            indent = len(line) - len(line.lstrip(" "))
            content = [text.removeprefix(" " * min(indent, len(text) - len(text.lstrip(" ")))) for text in content]
            language = re.split(r"[\s?{]", fence[2], maxsplit=1)[0]
            attrs = {"class": f"language-{language}"} if language else {}
            node = Node("pre", attrs, text="\n".join(content), line=parser.line_number)
            parser.position = index + 1
            parser.nodes.append(node)
            return True
    return False


def read_atx_heading(parser: BlockParser, line: str) -> bool:
    """Read a heading with number signs."""
    match = ATX.match(line)
    if match is None or not match[2]:
        return False
    add_heading(parser, len(match[1]), match[2])
    parser.position += 1
    return True


def read_setext_heading(parser: BlockParser, line: str) -> bool:
    """Read a heading that is underlined."""
    under = parser.peek_line(1)
    if under is None or not SETEXT.match(under) or line[:4].strip() == "" or not parser.is_after_blank:
        return False
    add_heading(parser, 1 if under.startswith("=") else 2, line.strip())
    parser.position += 2
    return True


def add_heading(parser: BlockParser, level: int, text: str) -> None:
    """Add a heading."""
    attrs = {}
    if match := HEADING_ID.search(text):
        attrs["id"] = match[1]
        text = text[: match.start()]
    level = min(6, level + int(parser.context.options.get("header_offset", 0) or 0))
    parser.nodes.append(
        Node(f"h{level}", attrs, parse_spans(text, parser.context, parser.line_number), line=parser.line_number)
    )


def read_rule(parser: BlockParser, line: str) -> bool:
    """Read a horizontal rule."""
    if not RULE.match(line):
        return False
    parser.nodes.append(Node("hr", line=parser.line_number))
    parser.position += 1
    return True


def read_blockquote(parser: BlockParser, line: str) -> bool:
    """Read a block quotation, with the lines that follow it without a mark."""
    if not QUOTE.match(line):
        return False
    first = parser.position
    end = first + 1
    while end < len(parser.lines) and not parser.is_quote_end(parser.lines[end]):
        end += 1
    lines = [QUOTE.sub("", text, count=1) for text in parser.lines[first:end]]
    node = Node("blockquote", {}, [], line=parser.line_number)
    node.children = parser.parse_inner(lines, parser.line_numbers[first:end])
    parser.position = end
    parser.nodes.append(node)
    return True


def read_math(parser: BlockParser, line: str) -> bool:
    """Read math that stands by itself."""
    if not MATH.match(line) or not parser.is_after_blank:
        return False
    following = "\n".join(parser.lines[parser.position : parser.position + 200])
    match = re.compile(r" {0,3}\$\$(.*?)\$\$[ \t]*(?=\n|\Z)", re.DOTALL).match(following)
    if match is None:
        return False
    parser.nodes.append(Node("#math", {"display": "block"}, text=match[1].strip(), line=parser.line_number))
    parser.position += following.count("\n", 0, match.end()) + 1
    return True


def read_note(parser: BlockParser, line: str) -> bool:
    """Read the definition of a note, with the indented lines that follow it."""
    match = NOTE.match(line)
    if match is None:
        return False
    first, end = parser.position, parser.position + 1
    lazy = False  # only a line that is indented may be followed by some that are not
    for index in range(first + 1, len(parser.lines)):
        text = parser.lines[index]
        if BLANK.match(text):
            lazy = False
        elif INDENTED.match(text) or (lazy and not parser.is_quote_end(text)):
            lazy, end = True, index + 1
        else:
            break
    lines = [match[2], *(INDENTED.sub("", text, count=1) for text in parser.lines[first + 1 : end])]
    node = parser.context.notes.setdefault(match[1], Node("#note", {"name": f"^{match[1]}"}, line=parser.line_number))
    node.children = parser.parse_inner(lines, parser.line_numbers[first:end])
    node.line = parser.line_number
    parser.nodes.append(node)
    parser.position = end
    parser.is_terminated = True
    return True


def read_link_definition(parser: BlockParser, line: str) -> bool:
    """Pass over a link definition, which was collected before."""
    match = LINK.match(line)
    if match is None or normalize_label(match[1]) not in parser.context.links:
        return False
    parser.position += 1
    following = parser.peek_line()
    if match[4] is None and following and re.match(r"[ \t]+([\"']).*\1[ \t]*$", following):
        parser.position += 1
    parser.is_terminated = True
    return True


def read_abbreviation(parser: BlockParser, line: str) -> bool:
    """Pass over an abbreviation, which was collected before."""
    if not ABBREVIATION.match(line):
        return False
    parser.position += 1
    parser.is_terminated = True
    return True


def read_extension(parser: BlockParser, line: str) -> bool:
    """Read an attribute list, a definition of one, or an extension."""
    if ALD.match(line):
        parser.is_terminated = True
    elif match := EXTENSION.match(line):
        return read_generic_extension(parser, match)
    elif match := IAL.match(line):
        attrs = parse_attribute_list(match[1], parser.context.attribute_lists)
        target = next((node for node in reversed(parser.nodes) if node.tag not in ("#comment", "#junk")), None)
        if parser.is_after_blank or target is None:
            merge_attributes(parser.pending_attributes, attrs)
        else:
            merge_attributes(target.attrs, attrs)
    else:
        return False
    parser.position += 1
    return True


def read_generic_extension(parser: BlockParser, match: re.Match[str]) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}``."""
    name, attrs = match[1], parse_attribute_list(match[2] or "", {})
    first = end = parser.position
    if not match[3]:
        stop = re.compile(rf" {{0,3}}\{{:/(?:{re.escape(name)})?\}}[ \t]*$")
        end = next((index for index in range(first + 1, len(parser.lines)) if stop.match(parser.lines[index])), -1)
        if end < 0:
            return False
    body = "\n".join(parser.lines[first + 1 : end])
    if name == "options":
        parser.context.options.update(attrs)
    elif name == "comment":
        parser.nodes.append(Node("#comment", text=body.strip(), line=parser.line_number))
    elif name == "nomarkdown":
        parser.nodes.extend(parse_fragment(body, parser.line_number + 1, parser.context))
    parser.position = end + 1
    parser.is_terminated = True
    return True


def read_end_mark(parser: BlockParser, line: str) -> bool:
    """Read a mark that ends the block before it."""
    if not END.match(line):
        return False
    parser.position += 1
    parser.is_terminated = True
    return True


def read_paragraph(parser: BlockParser, line: str) -> bool:
    """Read a paragraph: what nothing else could read."""
    first = parser.position
    end = first + 1
    while end < len(parser.lines) and not parser.is_paragraph_end(parser.lines[end]):
        end += 1
    text = "\n".join(parser.lines[first:end]).strip("\n")
    text = re.sub(r"\n {1,}", "\n", text.strip())
    nodes = parse_spans(text, parser.context, parser.line_number)
    if all(map(is_inline, nodes)):
        new_blocks = [Node("p", {}, nodes, line=parser.line_number, options={"raw": text})]
    else:
        new_blocks = group_paragraphs(nodes, parser.line_number)
    parser.position = end
    if (
        not parser.is_after_blank
        and parser.nodes
        and parser.nodes[-1].tag == "p"
        and new_blocks
        and new_blocks[0].tag == "p"
    ):
        previous = parser.nodes[-1]
        previous.children += [Node("#text", text="\n"), *new_blocks[0].children]
        previous.options["raw"] = f"{previous.options.get('raw', '')}\n{text}"
        if previous.source:
            previous.source += "\n" + "\n".join(parser.lines[first:end])
        new_blocks = new_blocks[1:]
    parser.nodes.extend(new_blocks)
    return True


def collect_definitions(text: str, context: Context) -> None:
    """Collect from *text* what may be used before it is defined: links, abbreviations, attribute lists, notes."""
    for line in text.split("\n"):
        if match := ALD.match(line):
            merge_attributes(
                context.attribute_lists.setdefault(match[1], {}),
                parse_attribute_list(match[2], context.attribute_lists),
            )
        elif match := NOTE.match(line):
            context.notes.setdefault(match[1], Node("#note", {"name": f"^{match[1]}"}))
        elif match := ABBREVIATION.match(line):
            context.abbreviations[match[1]] = match[2].strip()
        elif match := LINK.match(line):
            address = match[2] if match[2] is not None else match[3]
            context.links.setdefault(normalize_label(match[1]), (address, match[5] or ""))
